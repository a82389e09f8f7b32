"""Lines of chips that say how one step comes about: the error signal, the weight's gradient, the step, the loss."""

from explainer.cases.directions import GLYPHS, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals, input_size, printed, relation, short
from explainer.language.phrases import loss_moved
from explainer.language.words import Words
from explainer.ui import chips
from explainer.ui.chips import line, operator

ETA, ADDED_ETA = (f'<span class="gd-operator"><b class="gd-eta">{sign}&nbsp;η</b></span>' for sign in "−+")
SIGNS = {Rule.SUBTRACT: (ETA, -1), Rule.ADD: (ADDED_ETA, 1)}


def error_line(outcome: Outcome, decimals: Decimals) -> str:
    """Write output − expected, and what it makes."""
    size = chips.signed(outcome.gradient, decimals.size(outcome.gradient), "gradient")
    p = decimals.probability(outcome.output[0])
    gives = relation(printed(p) - outcome.expected, decimals.quantity(outcome.gradient))
    return line(p, operator("−"), str(outcome.expected), operator(gives), size)


def input_chip(outcome: Outcome) -> str:
    """Show the input."""
    return chips.signed(outcome.x, input_size(outcome.x), "input")


def gradient_chip(outcome: Outcome, decimals: Decimals) -> str:
    """Show the gradient with respect to the weight."""
    return chips.signed(outcome.weight_gradient, decimals.size(outcome.weight_gradient), "weight gradient")


def gradient_line(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Write the gradient with respect to the weight as error signal times input."""
    g = chips.signed(outcome.gradient, decimals.size(outcome.gradient), "gradient")
    exact = printed(decimals.quantity(outcome.gradient)) * printed(short(outcome.x))
    gives = relation(exact, decimals.quantity(outcome.weight_gradient))
    factors = g, operator("×"), input_chip(outcome), operator(gives), gradient_chip(outcome, decimals)
    return line(words.gradient, operator("="), *factors)


def step_product(outcome: Outcome, moved: str, decimals: Decimals, *times: str) -> tuple[str, ...]:
    """Write what the rule makes the step from, as far as the '='; of a rule that is not known there is nothing."""
    if outcome.rule not in SIGNS:
        return ()
    eta, sign = SIGNS[outcome.rule]
    exact = sign * printed(short(outcome.learning_rate)) * printed(decimals.quantity(outcome.weight_gradient))
    return eta, *times, operator(relation(exact, moved))


def step_line(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Write the step of the weight as −η times its gradient."""
    times = operator("×"), gradient_chip(outcome, decimals)
    product = step_product(outcome, decimals.signed(outcome.weight_change), decimals, *times)
    return line(words.step, operator("="), *product, chips.change(outcome.weight_change, decimals, "weight change"))


def loss_line(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Write the loss before and after."""
    glyph = GLYPHS[direction(outcome.loss_change)]
    return line(words.loss, f'<span data-name="loss">{loss_moved(outcome, decimals)}</span>', glyph)
