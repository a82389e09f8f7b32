"""What two opposite inputs have in common, in words."""

from collections.abc import Mapping

from explainer.decimals import NOISE, Decimals
from explainer.outcomes import Outcome, Rule
from explainer.sentences.feedback import logit_formula
from explainer.sentences.verdicts import change_chip, loss_moved, moved_by, paragraph
from explainer.signs import Answer, Question, Twin
from explainer.words import Words

Pair = tuple[Outcome, Outcome]


def twin_kicker(words: Words, pair: Pair, decimals: Decimals) -> str:
    """Say where both sides started."""
    plus, minus = pair
    numbers = {
        "w": decimals.plain(plus.weight[0]),
        "v": decimals.plain(minus.weight[0]),
        "b": decimals.plain(plus.bias[0]),
        "p": decimals.probability(plus.output[0]),
    }
    if plus.weight[0] == minus.weight[0]:
        told = words._("After one step on each side · same start: w = {w}, b = {b}, output {p}")
    else:
        told = words._("After one more step on each side · start: w = {w} and {v}, output {p}")
    return told.format(**numbers)


def twin_verdict(words: Words, pair: Pair, decimals: Decimals) -> str:
    """Say what one step did on both sides."""
    plus, minus = pair
    if not plus.weight_change and not plus.via_bias:
        if plus.learning_rate == 0:
            return words._("The step size is 0, so nothing moves.")
        if plus.x == 0:
            return words._(
                "The input is 0 on both sides, so this example says nothing about the weight: nothing moves."
            )
    logit = moved_by(words, plus.logit_change, decimals)
    if plus.x == 0:
        return words._(
            "The input is 0 on both sides: the weights stay, and the bias alone moves both logits {logit}."
        ).format(logit=logit)
    if plus.rule is not Rule.SUBTRACT:
        told = words._("With this rule the weights move {plus} and {minus}, and the loss goes {left} and {right}.")
        sides = {"left": loss_moved(plus, decimals), "right": loss_moved(minus, decimals)}
    else:
        told = words._(
            "Opposite inputs: the weights move opposite ways, {plus} and {minus}, but both logits go {logit}."
        )
        sides = {}
    return told.format(
        plus=change_chip(plus.weight_change, decimals),
        minus=change_chip(minus.weight_change, decimals),
        logit=logit,
        **sides,
    )


def twin_feedback(words: Words, guesses: Mapping[Question, Answer], pair: Pair, decimals: Decimals) -> str:
    """Answer both guesses, then state the principle."""
    _, plus = words._, pair[0]
    if plus.rule is not Rule.SUBTRACT:
        return paragraph(_("This is not the rule of gradient descent."))
    lines = []
    if plus.x == 0:
        lines.append(_("Where the input is 0, both sides are the same."))
    elif not plus.weight_change:
        lines.append(_("Where nothing moves, both sides are the same."))
    elif guesses.get(Question.WEIGHT) is Twin.SAME:
        lead = _("You predicted that the weights move the same way: you left out the input.")
        why = _("The gradient of the weight is (p − y) · x, and x has opposite signs.")
        lines.append(f"<b>{lead}</b> {why}")
    if plus.weight_change and guesses.get(Question.LOGIT) is Twin.OPPOSITE:
        lead = _("You predicted that the logits move opposite ways: you let the logit follow the weight.")
        why = _("The change of the weight meets the same input again, x · Δw, and minus times minus is plus.")
        lines.append(f"<b>{lead}</b> {why}")
    if not lines:
        lines.append("<b>" + _("As you predicted.") + "</b>")
    if plus.weight_change:
        lines.append(_principle(words, plus, decimals))
    return "".join(map(paragraph, lines))


def twin_ours(words: Words, pair: Pair) -> str:
    """Say what is the same on both sides and what differs, as the numbers have it."""
    compared = {
        "gradient": words._("the error signal (output − expected)"),
        "x": words._("the input’s sign"),
        "weight_gradient": words._("the weight’s gradient"),
        "weight_change": words._("the way the weight moves"),
        "logit_change": words._("the way the logit moves"),
        "output_change": words._("the way the output moves"),
    }
    plus, minus = pair
    same = [name for key, name in compared.items() if abs(getattr(plus, key) - getattr(minus, key)) <= NOISE]
    differs = [name for name in compared.values() if name not in same]
    if not differs:
        return words._("Everything is the same on both sides.")
    told = words._("The same: {same}. Different: {different}.")
    return told.format(same=", ".join(same), different=", ".join(differs))


def _principle(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    lead = words._("The input enters twice,")
    why = words._("once in the gradient and once in weight × input, so its sign cancels: {formula}.")
    told = f"<b>{lead}</b> {why.format(formula=logit_formula(outcome, decimals))}"
    bias = words._("The “+ 1” is the bias’s share.")
    return f"{told} {bias}" if outcome.via_bias else told
