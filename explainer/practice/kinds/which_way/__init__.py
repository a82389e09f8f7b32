"""Which way does one step move something: the question of four kinds, and the numbers that it gives."""

from functools import partial

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.numbers import MINUS
from explainer.language.words import Words
from explainer.practice.given import example, table
from explainer.practice.kind_of_exercise import KindOfExercise, Picture
from explainer.practice.kinds.which_way.exercise import WhichWay, draw
from explainer.practice.kinds.which_way.sentences import WhichWaySentences
from explainer.practice.legible import PRINTED
from explainer.ui.chips import line


def of(asked: Quantity) -> KindOfExercise[WhichWay]:
    """Return the kind that asks about one quantity."""
    return KindOfExercise(
        answers=tuple(Direction),
        draw=partial(draw, asked),
        sentences=WhichWaySentences,
        given=_given,
        picture=Picture.STEP,
    )


def _given(words: Words, exercise: WhichWay, _checked: bool) -> str:
    case = exercise.case
    bias = words._("bias learned too") if case.learn_bias else words._("bias held still")
    lines = example(words, case, rate=True, after=f'<span class="gd-fact">{bias}</span>')
    if exercise.asked is Quantity.OUTPUT:
        return lines + _classes(words, case)
    if exercise.asked is Quantity.LOSS:
        return lines + _rule(words, exercise)
    return lines


def _classes(words: Words, case: Case) -> str:
    """Show all outputs: the one that is asked for depends on every logit."""
    shares = [case.output, *(share / sum(case.others) * (1 - case.output) for share in case.others)]
    outputs = [PRINTED.probability(share) for share in shares]
    expected = [str(int(k == case.target)) for k in range(case.classes)]
    rows = [(words.output, outputs), (words.pgettext("quantity", "expected"), expected)]
    return table([words.classes[name] for name in case.names], rows)


def _rule(words: Words, exercise: WhichWay) -> str:
    """Write the rule in use: here it may be one without its minus."""
    sign = "+" if exercise.rule is Rule.ADD else MINUS
    rules = [f"w′ = w {sign} η · (p {MINUS} y) · x", f"b′ = b {sign} η · (p {MINUS} y)"]
    codes = [f'<code class="gd-formula">{rule}</code>' for rule in rules[: 1 + exercise.case.learn_bias]]
    return line(words._("The rule:"), *codes)
