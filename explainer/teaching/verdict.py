"""What happened, in one sentence: the verdict on a step, chosen by what was computed."""

from explainer.cases.directions import direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import moved_by, moved_to
from explainer.language.words import Words
from explainer.teaching.standstill import is_barred, why_nothing_moves

NEARLY = 0.02


def verdict(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say what one step did."""
    numbers = {
        "x": short(outcome.x),
        "gradient": decimals.signed(outcome.weight_gradient),
        "error": decimals.signed(outcome.gradient),
        "weight": moved_by(words, outcome.weight_change, decimals),
        "logit": moved_by(words, outcome.logit_change, decimals),
        "output": moved_to(words, outcome.output_change, decimals.probability(outcome.output[1])),
        "p": decimals.probability(outcome.output[0]),
        "before": decimals.quantity(outcome.loss[0]),
        "after": decimals.quantity(outcome.loss[1]),
    }
    return _sentence(words, outcome).format(**numbers)


def _sentence(words: Words, outcome: Outcome) -> str:
    _ = words._
    if is_barred(outcome):
        return why_nothing_moves(words, outcome)
    if outcome.rule is Rule.ADD and outcome.weight_change and outcome.loss_change > 0:
        return _(
            "Adding η times the gradient takes the weight {weight}, uphill: the loss GREW from {before} to {after}."
        )
    if outcome.rule is not Rule.SUBTRACT:
        return _("By this rule: weight {weight}, logit {logit}; the loss goes from {before} to {after}.")
    if outcome.x == 0:
        return _(
            "The input is 0, so the gradient with respect to the weight is 0 and the weight is UNCHANGED. The bias "
            "alone takes the logit {logit} and the output {output}."
        )
    if not outcome.expected and outcome.output_change > 0:
        return _("Its logit goes {logit}, yet its output goes {output}: another wrong class’s logit fell further.")
    if abs(outcome.gradient) < NEARLY:
        return _tiny(words, outcome.expected)
    if outcome.x < 0 and direction(outcome.weight_change) is not direction(outcome.logit_change):
        return _(
            "With input {x} the gradient with respect to the weight is {gradient}: the weight goes {weight}, yet the "
            "logit goes {logit} and the output {output}."
        )
    return _(
        "The gradient with respect to the weight is {gradient}. Subtracting η times it takes the weight {weight}, the "
        "logit {logit} and the output {output}."
    )


def _tiny(words: Words, expected: int) -> str:
    if expected:
        return words._(
            "The output is already {p}, so the error signal is only {error}: weight {weight}, logit {logit}. The "
            "output never quite reaches 1."
        )
    return words._(
        "The output is already {p}, so the error signal is only {error}: weight {weight}, logit {logit}. The output "
        "never quite reaches 0."
    )


def question(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Ask what one step will do; of its outcome only the state before is used."""
    known = words._(
        "The expected value is {y} and the output {p}, so the gradient with respect to the logit is {g}."
    ).format(y=outcome.expected, p=decimals.probability(outcome.output[0]), g=decimals.signed(outcome.gradient))
    return f"{known}{what_will_happen(words, outcome.x)}"


def what_will_happen(words: Words, x: float) -> str:
    """End a question; the input is named where it is not 1."""
    input_named = "" if x == 1 else " " + words._("The input is {x}.").format(x=short(x))
    what = words._("What will one learning step do?")
    return f"{input_named} {what}"
