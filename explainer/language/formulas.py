"""The arithmetic of one step, printed so that it is true as printed."""

from explainer.cases.outcome import Outcome
from explainer.language.numbers import MINUS, Decimals, printed, relation, short
from explainer.language.phrases import factor, product


def difference(output: float, expected: int, gradient: float, decimals: Decimals) -> str:
    """
    Write output − expected = gradient.

    Examples
    --------
    >>> difference(0.8, 1, -0.2, Decimals(2))
    '0.80 − 1 = −0.20'
    """
    p, g = decimals.probability(output), decimals.signed(gradient)
    return f"{p} {MINUS} {expected} {relation(printed(p) - expected, g)} {g}"


def error_signal(outcome: Outcome, decimals: Decimals) -> str:
    """Write output − expected with its numbers."""
    return difference(outcome.output[0], outcome.expected, outcome.gradient, decimals)


def subtracted(rate: float, slope: float, change: float, decimals: Decimals) -> str:
    """Write '−0.5 × (−0.20) = +0.10': −η times a gradient, which is the change."""
    return product((f"{MINUS}{short(rate)}", decimals.quantity(slope)), decimals.signed(change))


def weight_step(outcome: Outcome, decimals: Decimals) -> str:
    """Write −η times the gradient with respect to the weight, and the change that came of it."""
    return subtracted(outcome.learning_rate, outcome.weight_gradient, outcome.weight_change, decimals)


def via_weight(outcome: Outcome, decimals: Decimals) -> str:
    """Write '+0.40 × (−2) = −0.80': the change of the weight times the input, which is what the logit gets of it."""
    return product((decimals.quantity(outcome.weight_change), short(outcome.x)), decimals.signed(outcome.via_weight))


def weight_gradient(outcome: Outcome, decimals: Decimals) -> str:
    """Write '−0.20 × (−2) = +0.40': the gradient with respect to the logit times the input."""
    return product((decimals.quantity(outcome.gradient), short(outcome.x)), decimals.signed(outcome.weight_gradient))


def output_moved(outcome: Outcome, decimals: Decimals) -> str:
    """Write '0.80 → 0.82'."""
    before, _, after = decimals.moved_output(*outcome.output)
    return f"{before} → {after}"


def logit_formula(outcome: Outcome, decimals: Decimals) -> str:
    """Write Δz = −η · (p − y) · x² with this step's numbers; with a learned bias it is x² + 1."""
    x, rate = short(outcome.x), f"{MINUS}{short(outcome.learning_rate)}"
    gradient, change = decimals.quantity(outcome.gradient), decimals.signed(outcome.logit_change)
    symbols, size, squared = "x²", f"{factor(x)}²", printed(x) ** 2
    if outcome.via_bias:
        symbols, size, squared = f"({symbols} + 1)", f"({size} + 1)", squared + 1
    sign = relation(printed(rate) * printed(gradient) * squared, change)
    return f"Δz = {MINUS}η · (p {MINUS} y) · {symbols} = {rate} × {factor(gradient)} × {size} {sign} {change}"


def step_decimals(outcome: Outcome) -> Decimals:
    """Choose how the numbers of a step are written, so that its printed sums come out."""

    def weight(decimals: Decimals) -> bool:
        return decimals.adds_up(*outcome.weight)

    def logit_too(decimals: Decimals) -> bool:
        return weight(decimals) and decimals.adds_up(*outcome.logit)

    def output_too(decimals: Decimals) -> bool:
        return logit_too(decimals) and decimals.output_adds_up(*outcome.output)

    # A step that starts where another ended has no round numbers: more digits make the printed sums come out.
    return Decimals.fewest(outcome.changes, output_too, logit_too, weight)


def known_decimals(outcome: Outcome) -> Decimals:
    """Choose how the numbers are written that are known before a step; nothing of the step decides it."""
    return Decimals.fewest([outcome.gradient, 1 - outcome.output[0]])
