"""What two opposite inputs have in common, in words."""

from collections.abc import Mapping

from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import change_chip, loss_moved, moved_by, paragraph, product
from explainer.language.words import Words
from explainer.scenes.two_inputs.twins import Pair, Twin, moved_together
from explainer.teaching.answers import logit_formula
from explainer.teaching.questions import Answer, Question


def twin_question(words: Words, size: float) -> str:
    """Say which two sides there are, and ask what they have in common."""
    if size == 0:
        sides = words._("The same network takes one step on each side, and the input is 0 on both.")
    else:
        sides = words._("The same network takes one step on each side: with input +{x} on one, −{x} on the other.")
    asked = words._("What is the same on both sides, and what differs?")
    return f"{sides.format(x=short(size))} {asked}"


def twin_kicker(words: Words, pair: Pair, decimals: Decimals) -> str:
    """Say where both sides started."""
    plus, minus = pair
    w, v, b = (decimals.plain(level) for level in (plus.weight[0], minus.weight[0], plus.bias[0]))
    if plus.weight[0] == minus.weight[0]:
        told = words._("After one step on each side · same start: {start}, output {p}")
        start = f"w = {w}, b = {b}"
    else:
        told = words._("After one more step on each side · start: {start}, output {p}")
        start = words._("w = {w} and {v}").format(w=w, v=v)
    # A kicker is written in capitals; a symbol keeps its own.
    start = f'<span class="gd-symbols">{start}</span>'
    return told.format(start=start, p=decimals.probability(plus.output[0]))


def twin_verdict(words: Words, pair: Pair, decimals: Decimals) -> str:
    """Say what one step did on both sides."""
    _ = words._
    plus, minus = pair
    moves = bool(plus.weight_change or plus.via_bias)
    logit = moved_by(words, plus.logit_change, decimals)
    if plus.learning_rate == 0 and not moves:
        return _("The learning rate is 0, so nothing moves.")
    if plus.x == 0 and not moves:
        return _("The input is 0 on both sides, so this example says nothing about the weight: nothing moves.")
    if plus.x == 0:
        told = _("The input is 0 on both sides: the weights stay, and the bias alone moves both logits {logit}.")
        return told.format(logit=logit)
    sides = {
        "plus": change_chip(plus.weight_change, decimals),
        "minus": change_chip(minus.weight_change, decimals),
        "left": loss_moved(plus, decimals),
        "right": loss_moved(minus, decimals),
    }
    if plus.rule is not Rule.SUBTRACT:
        told = _("With this rule the weights change by {plus} and {minus}, and the loss goes {left} and {right}.")
    elif not plus.weight_change:
        return _("The error signal is so small that the step is lost in rounding.")
    else:
        told = _("Opposite inputs: the weights move opposite ways, {plus} and {minus}, but both logits go {logit}.")
    return told.format(logit=logit, **sides)


def twin_feedback(words: Words, guesses: Mapping[Question, Answer], pair: Pair, decimals: Decimals) -> str:
    """Answer both guesses, then state the principle."""
    _, plus = words._, pair[0]
    if plus.rule is not Rule.SUBTRACT:
        return paragraph(_("This is not the rule of gradient descent."))
    answered = [asked for asked in (Quantity.WEIGHT, Quantity.LOGIT) if asked in guesses]
    wrong = [asked for asked in answered if guesses[asked] is not moved_together(asked, pair)]
    # Guesses that one sentence refutes are answered together.
    leads: dict[str, list[str]] = {}
    for asked in wrong:
        lead, why = _refuted(words, asked, Twin(guesses[asked]), pair, decimals)
        leads.setdefault(why, []).append(lead)
    lines = [f"<b>{' '.join(group)}</b> {why}" for why, group in leads.items()]
    if not wrong:
        lines.append("<b>" + _("As you predicted.") + "</b>")
    if plus.x == 0:
        lines.append(_("Where the input is 0, both sides are the same."))
    if plus.weight_change:
        lines.append(_principle(words, plus, decimals))
    return "".join(map(paragraph, lines))


def _refuted(words: Words, asked: Quantity, guess: Twin, pair: Pair, decimals: Decimals) -> tuple[str, str]:
    """Name the idea behind a wrong guess, and answer it with the numbers of both sides."""
    _ = words._
    predicted = {
        (Quantity.WEIGHT, Twin.SAME): _("You predicted that the weights move the same way:"),
        (Quantity.WEIGHT, Twin.OPPOSITE): _("You predicted that the weights move opposite ways:"),
        (Quantity.WEIGHT, Twin.NEITHER): _("You predicted that the weights do not move:"),
        (Quantity.LOGIT, Twin.SAME): _("You predicted that the logits move the same way:"),
        (Quantity.LOGIT, Twin.OPPOSITE): _("You predicted that the logits move opposite ways:"),
        (Quantity.LOGIT, Twin.NEITHER): _("You predicted that the logits do not move:"),
    }
    about = _weights if asked is Quantity.WEIGHT else _logits
    idea, why = about(words, guess, pair, decimals)
    return f"{predicted[asked, guess]} {idea}", why


def _weights(words: Words, guess: Twin, pair: Pair, decimals: Decimals) -> tuple[str, str]:
    _, plus = words._, pair[0]
    if not plus.weight_change:
        return _("that is not so, there is no change."), _still(words, plus)
    moves = [change_chip(outcome.weight_change, decimals) for outcome in pair]
    if guess is Twin.NEITHER:
        why = _("The gradient with respect to the weight is not 0 on either side: the weights move {left} and {right}.")
        return _("that is not so, there is a change."), why.format(left=moves[0], right=moves[1])
    why = _("The gradient with respect to the weight is (p − y) · x, and the two inputs have opposite signs.")
    return _("you left out the input."), why


def _logits(words: Words, guess: Twin, pair: Pair, decimals: Decimals) -> tuple[str, str]:
    _, plus = words._, pair[0]
    if not plus.logit_change:
        return _("that is not so, there is no change."), _still(words, plus)
    if guess is Twin.NEITHER:
        why = _("The output still differs from what is expected, and both logits go {logit}.")
        logit = moved_by(words, plus.logit_change, decimals)
        return _("that is not so, there is a change."), why.format(logit=logit)
    if not plus.weight_change:
        return _("that is not so."), _("Only the bias moves, and it moves alike on both sides.")
    why = _("On its way to the logit the change of the weight is multiplied by the input again: {left} and {right}.")
    left, right = (
        product(
            (decimals.quantity(outcome.weight_change), short(outcome.x)),
            decimals.signed(outcome.via_weight),
        )
        for outcome in pair
    )
    return _("you assumed that the logit follows the weight."), why.format(left=left, right=right)


def _still(words: Words, outcome: Outcome) -> str:
    """Say why something does not move."""
    if outcome.learning_rate == 0:
        return words._("The learning rate is 0, so nothing moves.")
    if outcome.x == 0:
        return words._("The gradient with respect to the weight is (p − y) · x, and x is 0: the weight does not move.")
    return words._("The error signal is so small that the step is lost in rounding.")


def twin_ours(words: Words, pair: Pair) -> str:
    """Say what is the same on both sides and what differs, as the numbers have it."""
    _ = words._
    plus, minus = pair
    compared = {"gradient": _("the error signal (output − expected)"), "x": _("the input’s sign")}
    compared["weight_gradient"] = _("the gradient with respect to the weight")
    moves = {
        "weight_change": _("the way the weight moves"),
        "logit_change": _("the way the logit moves"),
        "output_change": _("the way the output moves"),
    }
    compared |= {key: name for key, name in moves.items() if getattr(plus, key) or getattr(minus, key)}
    same = [name for key, name in compared.items() if getattr(plus, key) == getattr(minus, key)]
    differs = [name for name in compared.values() if name not in same]
    if differs:
        told = _("The same: {same}. Different: {different}.").format(same=", ".join(same), different=", ".join(differs))
    else:
        told = _("Everything is the same on both sides.")
    still = "" if any(getattr(plus, key) for key in moves) else " " + _("Nothing moves on either side.")
    return told + still


def _principle(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    lead = words._("The input enters twice,")
    why = words._(
        "once in the gradient with respect to the weight and once in weight × input, so its sign cancels: {formula}."
    )
    told = f"<b>{lead}</b> {why.format(formula=logit_formula(outcome, decimals))}"
    bias = words._("The “+ 1” is the bias’s share.")
    return f"{told} {bias}" if outcome.via_bias else told
