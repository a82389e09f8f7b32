"""Find the bug: the question, and the numbers that it gives."""

from explainer.language.numbers import short
from explainer.language.words import Words
from explainer.practice.given import table
from explainer.practice.kind_of_exercise import KindOfExercise
from explainer.practice.kinds.find_the_bug.bugs import Batch, Bug, Run
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug, draw
from explainer.practice.kinds.find_the_bug.sentences import FindTheBugSentences
from explainer.practice.legible import PRINTED


def _given(words: Words, exercise: FindTheBug, checked: bool) -> str:
    """Show what the code printed; once checked, what sound code prints stands beside it."""
    rows = _rows(words, exercise.batch, exercise.buggy)
    if checked:
        sound = _rows(words, exercise.batch, exercise.sound)
        rows = [
            (name, [_compared(words, *pair) for pair in zip(cells, right, strict=True)])
            for (name, cells), (_, right) in zip(rows, sound, strict=True)
        ]
    return table([words._("example {number}").format(number=number) for number in (1, 2)], rows)


def _rows(words: Words, batch: Batch, numbers: Run) -> list[tuple[str, list[str]]]:
    """Return the rows of the table: what went in, and what the code printed, line by line."""
    before, after = map(PRINTED.quantity, numbers.weight)
    logits = [f"{PRINTED.plain(logit)}; {PRINTED.plain(0.0)}" for logit in batch.logits]
    return [
        (words._("input"), [short(x) for x in batch.inputs]),
        (words._("both logits"), logits),
        (words.pgettext("quantity", "expected"), [str(expected) for expected in batch.expected]),
        (words.output, [PRINTED.probability(output) for output in numbers.outputs]),
        (words._("gradient (logit)"), [PRINTED.signed(gradient) for gradient in numbers.gradients]),
        (words.loss, [PRINTED.quantity(numbers.loss)]),
        (words._("gradient (weight)"), [PRINTED.signed(numbers.weight_gradient)]),
        (words._("weight, η = {rate}").format(rate=short(batch.learning_rate)), [f"{before} → {after}"]),
    ]


def _compared(words: Words, printed: str, right: str) -> str:
    if printed == right:
        return printed
    without_bug = words._("without the bug {value}").format(value=right)
    return f'<span class="gd-chip gd-buggy"><i>✕</i>{printed}</span> <small>{without_bug}</small>'


OF_FIVE = KindOfExercise(
    answers=tuple(Bug), draw=draw, sentences=FindTheBugSentences, given=_given, shuffled=True, times=2
)
