"""The arithmetic of one case, printed so that it is true as printed."""

from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import MINUS, Decimals, printed, relation, short
from explainer.language.phrases import product


def error(outcome: Outcome, decimals: Decimals) -> str:
    """Write output − expected with its numbers."""
    return difference(outcome.output[0], outcome.expected, outcome.gradient, decimals)


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


def flipped(outcome: Outcome, decimals: Decimals) -> str:
    """Write expected − output with its numbers."""
    p, g = decimals.probability(outcome.output[0]), decimals.signed(-outcome.gradient)
    return f"{outcome.expected} {MINUS} {p} {relation(outcome.expected - printed(p), g)} {g}"


def weight_slope(outcome: Outcome, decimals: Decimals) -> str:
    """Write (output − expected) × input with its numbers."""
    factors = decimals.quantity(outcome.gradient), short(outcome.x)
    return product(factors, decimals.signed(outcome.weight_gradient))


def flipped_slope(outcome: Outcome, decimals: Decimals) -> str:
    """Write (expected − output) × input with its numbers."""
    factors = decimals.quantity(-outcome.gradient), short(outcome.x)
    return product(factors, decimals.signed(-outcome.weight_gradient))


def no_step(outcome: Outcome, decimals: Decimals) -> str:
    """Write η × the gradient with respect to the weight where η is 0: a minus before a 0 would say nothing."""
    factors = short(outcome.learning_rate), decimals.quantity(outcome.weight_gradient)
    return product(factors, decimals.quantity(outcome.weight_change))


def step(outcome: Outcome, decimals: Decimals) -> str:
    """Write −η × the gradient with respect to the weight with its numbers."""
    factors = f"{MINUS}{short(outcome.learning_rate)}", decimals.quantity(outcome.weight_gradient)
    return product(factors, decimals.signed(outcome.weight_change))


def bias_step(outcome: Outcome, decimals: Decimals) -> str:
    """Write −η × the gradient with respect to the bias with its numbers; without its minus where the rule has none."""
    minus = "" if outcome.rule is Rule.ADD else MINUS
    factors = f"{minus}{short(outcome.learning_rate)}", decimals.quantity(outcome.gradient)
    return f"Δb = {product(factors, decimals.signed(outcome.via_bias))}"


def weight_formula(outcome: Outcome, decimals: Decimals) -> str:
    """Write Δw = −η · (p − y) · x with its numbers."""
    rate, gradient, x = f"{MINUS}{short(outcome.learning_rate)}", decimals.quantity(outcome.gradient), short(outcome.x)
    shown = decimals.signed(outcome.weight_change)
    return f"Δw = {product((rate, gradient, x), shown)}"


def output_moved(outcome: Outcome, decimals: Decimals) -> str:
    """Write the output before and after."""
    before, _, after = decimals.moved_output(*outcome.output)
    return f"{before} → {after}"
