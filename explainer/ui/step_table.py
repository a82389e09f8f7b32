"""One step as tables: every quantity before and after, and the numbers that it comes from."""

from collections.abc import Sequence

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.language.formulas import known_decimals, step_decimals
from explainer.language.numbers import Decimals, short
from explainer.language.words import Words
from explainer.maths.path import Step
from explainer.ui.tables import UNKNOWN, Table

Cells = tuple[str, str, str]
"""Before, change and after."""


def tables_of(words: Words, case: Case, step: Step | None) -> Sequence[Table]:
    """Write a step that was taken from a case; before it, of all that it will do, nothing."""
    outcome = Outcome.of(case, step or take_step(case))
    decimals = known_decimals(outcome) if step is None else step_decimals(outcome)
    return step_tables(words, outcome, decimals, known=step is not None)


def moved_heads(words: Words) -> tuple[str, ...]:
    """Name the columns of what moves."""
    return words._("quantity"), words.before, words._("change"), words.after


def step_tables(words: Words, outcome: Outcome, decimals: Decimals, of: str = "", *, known: bool) -> Sequence[Table]:
    """Write what a step did to the watched class, if that is `known`, and what it comes from; `of` names one of two."""
    names = [name.lower() for name in words.cards]
    rows: list[tuple[str, Cells]] = [
        (f"{names[1]} w", decimals.moved(*outcome.weight)),
        (f"{words.bias} b", decimals.moved(*outcome.bias, outcome.via_bias)),
        (f"{names[2]} z", decimals.moved(*outcome.logit, outcome.logit_change)),
        (f"{names[3]} p", decimals.moved_output(*outcome.output, outcome.output_change)),
        (words.loss, _loss(outcome, decimals)),
    ]
    comes_from = words._("What the step comes from")
    shown = [(name, *(cells if known else (cells[0], UNKNOWN, UNKNOWN))) for name, cells in rows]
    return [
        Table(of or words._("Before and after the step"), moved_heads(words), shown),
        Table(
            f"{of}. {comes_from}" if of else comes_from,
            ("", words._("value")),
            _sources(words, outcome, decimals, known=known),
        ),
    ]


def _loss(outcome: Outcome, decimals: Decimals) -> Cells:
    before, after = (decimals.quantity(loss) for loss in outcome.loss)
    return before, decimals.signed(outcome.loss_change), after


def _sources(words: Words, outcome: Outcome, decimals: Decimals, *, known: bool) -> Sequence[tuple[str, str]]:
    _ = words._
    logit = words.cards[2].lower()
    given = [
        (_("input"), short(outcome.x)),
        (words.pgettext("quantity", "expected"), f"{outcome.expected}"),
        (words.error_formula, decimals.signed(outcome.gradient)),
        (words.learning_rate, short(outcome.learning_rate)),
    ]
    if not known:
        return given
    made = [
        (_("gradient (weight)"), outcome.weight_gradient),
        (f"{logit}, {words.via_weight}", outcome.via_weight),
        (f"{logit}, {words.via_bias}", outcome.via_bias),
    ]
    return [*given, *((name, decimals.signed(value)) for name, value in made)]
