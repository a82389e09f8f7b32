"""Which way does one step move the mean loss: the question, and the numbers that it gives."""

from explainer.cases.directions import Direction
from explainer.language.numbers import short
from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.practice.given import table
from explainer.practice.kind_of_exercise import KindOfExercise
from explainer.practice.kinds.mean_loss.exercise import MeanLoss, Pair, draw
from explainer.practice.kinds.mean_loss.sentences import MeanLossSentences
from explainer.practice.legible import PRINTED


def _given(words: Words, exercise: MeanLoss, checked: bool) -> str:
    """Show the examples and what each alone would do; once checked, what the step did to all."""
    batch, _ = exercise.batch, words._
    weight = PRINTED.plain(0.0)
    rows = [
        (_("input"), [short(x) for x in batch.inputs]),
        (words.pgettext("quantity", "expected"), [str(expected) for expected in batch.expected]),
        (words.output, [PRINTED.probability(before) for before, _ in batch.outputs]),
        (_("its push: −η · (p − y) · x"), [PRINTED.signed(push) for push in batch.pushes]),
        (
            _("weight, η = {rate}").format(rate=short(batch.learning_rate)),
            [f"{weight} → {PRINTED.plain(batch.moved)}" if checked else weight],
        ),
    ]
    if batch.pair is Pair.OPPOSED:
        rows.append((_("mean loss lowest at weight"), [PRINTED.plain(batch.lowest)]))
    if checked:
        rows.append((words.loss, [_arrow(*loss) for loss in batch.losses]))
        if len(batch.inputs) > 1:
            rows.append((_("mean loss"), [_arrow(*batch.mean)]))
    return table([_("example {number}").format(number=number + 1) for number in range(len(batch.inputs))], rows)


def _arrow(before: float, after: float) -> str:
    return unbroken(f"{PRINTED.quantity(before)} → {PRINTED.quantity(after)}")


OF_EXAMPLES = KindOfExercise(answers=tuple(Direction), draw=draw, sentences=MeanLossSentences, given=_given)
