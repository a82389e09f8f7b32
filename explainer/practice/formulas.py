"""The arithmetic of one case, printed so that it is true as printed."""

from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import MINUS, printed, relation, short
from explainer.language.phrases import factor, product
from explainer.practice.legible import PRINTED


def flipped(outcome: Outcome) -> str:
    """Write expected − output with its numbers."""
    p, g = PRINTED.probability(outcome.output[0]), PRINTED.signed(-outcome.gradient)
    return f"{outcome.expected} {MINUS} {p} {relation(outcome.expected - printed(p), g)} {g}"


def flipped_slope(outcome: Outcome) -> str:
    """Write (expected − output) × input with its numbers."""
    factors = PRINTED.quantity(-outcome.gradient), short(outcome.x)
    return product(factors, PRINTED.signed(-outcome.weight_gradient))


def no_step(outcome: Outcome) -> str:
    """Write η × the gradient with respect to the weight where η is 0: a minus before a 0 would say nothing."""
    factors = short(outcome.learning_rate), PRINTED.quantity(outcome.weight_gradient)
    return product(factors, PRINTED.quantity(outcome.weight_change))


def bias_step(outcome: Outcome) -> str:
    """Write −η × the gradient with respect to the bias with its numbers; without its minus where the rule has none."""
    minus = "" if outcome.rule is Rule.ADD else MINUS
    factors = f"{minus}{short(outcome.learning_rate)}", PRINTED.quantity(outcome.gradient)
    return f"Δb = {product(factors, PRINTED.signed(outcome.via_bias))}"


def weight_formula(outcome: Outcome) -> str:
    """Write Δw = −η · (p − y) · x with its numbers."""
    factors = f"{MINUS}{short(outcome.learning_rate)}", PRINTED.quantity(outcome.gradient), short(outcome.x)
    return f"Δw = {product(factors, PRINTED.signed(outcome.weight_change))}"


def own_part(outcome: Outcome) -> str:
    """Write −η · (p − y) · x with its numbers: what the gradient adds to a step, be there momentum or not."""
    factors = f"{MINUS}{short(outcome.learning_rate)}", PRINTED.quantity(outcome.gradient), short(outcome.x)
    return product(factors, PRINTED.signed(-outcome.learning_rate * outcome.weight_gradient))


def carried_sum(momentum: float, last: float, own: float) -> str:
    """Write '0.5 × 0.40 + 0.20 = +0.40': β times the last step, what the gradient adds, and the step."""
    beta, before, added = short(momentum), PRINTED.quantity(last), PRINTED.quantity(own)
    total = PRINTED.signed(momentum * last + own)
    exact = printed(beta) * printed(before) + printed(added)
    return f"{beta} × {factor(before)} + {factor(added)} {relation(exact, total)} {total}"
