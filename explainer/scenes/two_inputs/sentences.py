"""What two opposite inputs have in common, in words."""

from collections.abc import Mapping

from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome, Rule
from explainer.language.formulas import logit_formula, via_weight
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import change_chip, loss_moved, moved_by, paragraph
from explainer.language.words import Words
from explainer.scenes.two_inputs.twins import Pair, Twin, twin_idea
from explainer.teaching.answers import answer, grouped, lead
from explainer.teaching.misconceptions import Misconception, in_words
from explainer.teaching.questions import Answer, Question, quantities
from explainer.teaching.standstill import is_barred, why_nothing_moves


def twin_question(words: Words, size: float) -> str:
    """Say which two sides there are, and ask what they have in common."""
    if size == 0:
        sides = words._("The same network takes one step on each side, and the input is 0 on both.")
    else:
        sides = words._("The same network takes one step on each side: with input +{x} on one, −{x} on the other.")
    question = words._("What is the same on both sides, and what differs?")
    return f"{sides.format(x=short(size))} {question}"


def twin_kicker(words: Words, pair: Pair, decimals: Decimals) -> str:
    """Say where both sides started."""
    plus, minus = pair
    w, v, b = (decimals.plain(level) for level in (plus.weight[0], minus.weight[0], plus.bias[0]))
    if plus.weight[0] == minus.weight[0]:
        kicker = words._("After one step on each side · same start: {start}, output {p}")
        start = f"w = {w}, b = {b}"
    else:
        kicker = words._("After one more step on each side · start: {start}, output {p}")
        start = words._("w = {w} and {v}").format(w=w, v=v)
    # A kicker is written in capitals; a symbol keeps its own.
    start = f'<span class="gd-symbols">{start}</span>'
    return kicker.format(start=start, p=decimals.probability(plus.output[0]))


def twin_verdict(words: Words, pair: Pair, decimals: Decimals) -> str:
    """Say what one step did on both sides."""
    _ = words._
    plus, minus = pair
    logit = moved_by(words, plus.logit_change, decimals)
    if is_barred(plus):
        both_zero = _("The input is 0 on both sides, so this example says nothing about the weight: nothing moves.")
        return why_nothing_moves(words, plus, input_zero=both_zero)
    if plus.x == 0:
        sentence = _("The input is 0 on both sides: the weights stay, and the bias alone moves both logits {logit}.")
        return sentence.format(logit=logit)
    sides = {
        "plus": change_chip(plus.weight_change, decimals),
        "minus": change_chip(minus.weight_change, decimals),
        "left": loss_moved(plus, decimals),
        "right": loss_moved(minus, decimals),
    }
    if plus.rule is not Rule.SUBTRACT:
        sentence = _("With this rule the weights change by {plus} and {minus}, and the loss goes {left} and {right}.")
    elif not plus.weight_change:
        return why_nothing_moves(words, plus)
    else:
        sentence = _("Opposite inputs: the weights move opposite ways, {plus} and {minus}, but both logits go {logit}.")
    return sentence.format(logit=logit, **sides)


def twin_feedback(words: Words, guesses: Mapping[Question, Answer], pair: Pair, decimals: Decimals) -> str:
    """Answer the guesses, if there are any, then state the principle."""
    _, plus = words._, pair[0]
    if plus.rule is not Rule.SUBTRACT:
        return paragraph(_("This is not the rule of gradient descent."))
    twins = {asked: Twin(guesses[asked]) for asked in quantities(guesses)}
    ideas = {asked: twin_idea(asked, guess, pair) for asked, guess in twins.items()}
    wrong = [asked for asked, idea in ideas.items() if idea is not Misconception.NONE]
    # Guesses that one sentence refutes are answered together.
    groups = grouped(wrong, lambda asked: _reason(words, asked, ideas[asked], pair, decimals))
    paragraphs = [
        answer(
            " ".join(f"{_predicted(words, asked, twins[asked])} {in_words(words, ideas[asked])}" for asked in group),
            why,
        )
        for why, group in groups.items()
    ]
    if twins and not wrong:
        paragraphs = [answer(lead(words, Misconception.NONE))]
    if plus.x == 0:
        paragraphs.append(paragraph(_("Where the input is 0, both sides are the same.")))
    if plus.weight_change:
        paragraphs.append(_principle(words, plus, decimals))
    return "".join(paragraphs)


def _predicted(words: Words, asked: Quantity, guess: Twin) -> str:
    _ = words._
    return {
        (Quantity.WEIGHT, Twin.SAME): _("You predicted that the weights move the same way:"),
        (Quantity.WEIGHT, Twin.OPPOSITE): _("You predicted that the weights move opposite ways:"),
        (Quantity.WEIGHT, Twin.NEITHER): _("You predicted that the weights do not move:"),
        (Quantity.LOGIT, Twin.SAME): _("You predicted that the logits move the same way:"),
        (Quantity.LOGIT, Twin.OPPOSITE): _("You predicted that the logits move opposite ways:"),
        (Quantity.LOGIT, Twin.NEITHER): _("You predicted that the logits do not move:"),
    }[asked, guess]


def _reason(words: Words, asked: Quantity, idea: Misconception, pair: Pair, decimals: Decimals) -> str:
    """Say with the numbers of both sides why the idea behind a guess is wrong."""
    _, plus = words._, pair[0]
    if idea is Misconception.SAID_MOVES:
        no_input = _("The gradient with respect to the weight is (p − y) · x, and x is 0: the weight does not move.")
        return why_nothing_moves(words, plus, input_zero=no_input)
    if idea is Misconception.SAID_STAYS and asked is Quantity.LOGIT:
        reason = _("The output still differs from what is expected, and both logits go {logit}.")
        return reason.format(logit=moved_by(words, plus.logit_change, decimals))
    if idea is Misconception.SAID_STAYS:
        reason = _(
            "The gradient with respect to the weight is not 0 on either side: the weights move {left} and {right}."
        )
        left, right = (change_chip(outcome.weight_change, decimals) for outcome in pair)
    elif idea is Misconception.LOGIT_FOLLOWS_WEIGHT:
        reason = _(
            "On its way to the logit the change of the weight is multiplied by the input again: {left} and {right}."
        )
        left, right = (via_weight(outcome, decimals) for outcome in pair)
    elif idea is Misconception.INPUT_LEFT_OUT:
        return _("The gradient with respect to the weight is (p − y) · x, and the two inputs have opposite signs.")
    else:
        return _("Only the bias moves, and it moves alike on both sides.")
    return reason.format(left=left, right=right)


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
        sentence = _("The same: {same}. Different: {different}.").format(
            same=", ".join(same), different=", ".join(differs)
        )
    else:
        sentence = _("Everything is the same on both sides.")
    still = "" if any(getattr(plus, key) for key in moves) else " " + _("Nothing moves on either side.")
    return sentence + still


def _principle(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    principle = words._("The input enters twice,")
    why = words._(
        "once in the gradient with respect to the weight and once in weight × input, so its sign cancels: {formula}."
    )
    bias = " " + words._("The “+ 1” is the bias’s share.") if outcome.via_bias else ""
    return answer(principle, why.format(formula=logit_formula(outcome, decimals)) + bias)
