"""The puzzle in words: the claims, which of them is the first wrong one, and an answer to each that can be marked."""

from collections.abc import Mapping

from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import MINUS, Decimals, printed, relation, short
from explainer.language.phrases import loss_moved, moved_by, moved_to, paragraph, product
from explainer.language.words import Words
from explainer.scenes.puzzle.claims import Claim, first_wrong
from explainer.teaching.answers import feedback


def claims(words: Words) -> Mapping[Claim, str]:
    """Write the chain, claim by claim."""
    _ = words._
    return {
        Claim.EXPECTED_ONE: _("The expected value is 1."),
        Claim.OUTPUT_BELOW: _("The output is below 1."),
        Claim.GRADIENT_NEGATIVE: _("So the gradient (output − expected) is negative."),
        Claim.WEIGHT_DOWN: _("So the weight goes down."),
        Claim.OUTPUT_DOWN: _("So the output falls."),
        Claim.LOSS_UP: _("So the loss grows."),
    }


def puzzle_question(words: Words, output: float, x: float, decimals: Decimals) -> str:
    """Tell what the chain is about, and ask where it breaks."""
    asked = words._(
        "The expected value is 1, the output is {p}, the input is {x}. Somebody reasons about one learning step like "
        "this. Which claim is the first wrong one?"
    )
    return asked.format(p=decimals.probability(output), x=short(x))


def puzzle_verdict(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say which claim is the first wrong one, and what the step did to all that the claims speak of."""
    wrong = first_wrong(outcome)
    if wrong is None:
        found = words._("With this rule every claim holds.")
    elif wrong is Claim.OUTPUT_DOWN:
        found = words._(
            "The first wrong claim is {n}, but the reasoning went astray before it: claim {before} is true, though it "
            "does not follow from claim {basis}."
        )
        found = found.format(n=wrong.number, before=Claim.WEIGHT_DOWN.number, basis=Claim.GRADIENT_NEGATIVE.number)
    else:
        found = words._("The first wrong claim is {n}.").format(n=wrong.number)
    return f"{found} {_moved(words, outcome, decimals)}"


def _moved(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say what the step did; where nothing moves, why."""
    _ = words._
    if not outcome.weight_change and not outcome.via_bias:
        if outcome.learning_rate == 0:
            return _("The learning rate is 0, so nothing moves.")
        if outcome.x == 0:
            return _("The input is 0, so this example says nothing about the weight: nothing moves.")
    if outcome.x == 0:
        told = _("The input is 0, so the bias alone moves: weight {weight}, output {output}, loss {loss}.")
    else:
        told = _("The step: weight {weight}, output {output}, loss {loss}.")
    return told.format(
        weight=moved_by(words, outcome.weight_change, decimals),
        output=moved_to(words, outcome.output_change, decimals.moved_output(*outcome.output)[2]),
        loss=loss_moved(outcome, decimals),
    )


def puzzle_feedback(words: Words, marked: Claim, outcome: Outcome, decimals: Decimals) -> str:
    """
    Answer the claim that was marked: what is right about it, or which claim before it broke the chain already.

    A step by another rule than the real one is answered as such.
    """
    wrong = first_wrong(outcome)
    if outcome.rule is not Rule.SUBTRACT or wrong is None:
        return feedback(words, {}, outcome, decimals)
    reason = _reason(words, outcome, decimals)
    if marked is wrong:
        found = words._("As you marked, claim {n} is the first wrong one.").format(n=wrong.number)
        return paragraph(f"<b>{found}</b> {reason}")
    idea, why = _about(words, marked, wrong, outcome, decimals)
    lead = words._("You marked claim {n}: {idea}").format(n=marked.number, idea=idea)
    first = words._("Why claim {n} is wrong:").format(n=wrong.number)
    return paragraph(f"<b>{lead}</b> {why}") + paragraph(f"<b>{first}</b> {reason}")


def _gap(outcome: Outcome, decimals: Decimals) -> str:
    """Write output − expected with this step's numbers."""
    p, shown = decimals.probability(outcome.output[0]), decimals.quantity(outcome.gradient)
    return f"{p} {MINUS} {outcome.expected} {relation(printed(p) - outcome.expected, shown)} {shown}"


def _about(words: Words, marked: Claim, wrong: Claim, outcome: Outcome, decimals: Decimals) -> tuple[str, str]:
    """Name the idea behind a mark on another claim, and say what the numbers say of that claim."""
    _ = words._
    if marked is Claim.EXPECTED_ONE:
        why = _("It is true: this example says that 1 is expected. Nothing has been concluded from it yet.")
        return _("you doubted what is given."), why
    if marked is Claim.OUTPUT_BELOW:
        why = _("It is true: softmax leaves every other class a share, so no logits make the output 1. Here it is {p}.")
        return _("you thought that the output could be 1."), why.format(p=decimals.probability(outcome.output[0]))
    if marked is Claim.GRADIENT_NEGATIVE:
        why = _(
            "It is true: {gradient}. A negative gradient with respect to the logit says that the loss shrinks as the "
            "logit grows: a slope, not yet a step."
        )
        return _("you took the negative sign itself for the slip."), why.format(gradient=_gap(outcome, decimals))
    if marked is Claim.WEIGHT_DOWN:
        why = _("Here the input is negative, and it is true, but not because of the claim before it.")
        return _("with a positive input it would be wrong."), why
    if marked is Claim.OUTPUT_DOWN:
        why = _("It is not true either: the output is {before} before the step and {after} after it.")
        before, _change, after = decimals.moved_output(*outcome.output)
        return _("you took claim {n} for true.").format(n=wrong.number), why.format(before=before, after=after)
    before, after = (decimals.quantity(loss) for loss in outcome.loss)
    why = _("It is not true either: the loss is {before} before the step and {after} after it.")
    return _("you looked at the end of the chain only."), why.format(before=before, after=after)


def _reason(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say why the first wrong claim is wrong."""
    _ = words._
    if outcome.learning_rate == 0:
        return _("The learning rate is 0, so nothing moves.")
    factors = decimals.quantity(outcome.gradient), short(outcome.x)
    gradient = product(factors, decimals.signed(outcome.weight_gradient))
    if outcome.weight_change == 0:
        if outcome.weight_gradient:
            return _("The error signal is so small that the step is lost in rounding.")
        still = _("The gradient with respect to the weight is {gradient}, so the weight neither falls nor rises.")
        return still.format(gradient=gradient)
    step = product(
        (f"{MINUS}{short(outcome.learning_rate)}", decimals.quantity(outcome.weight_gradient)),
        decimals.signed(outcome.weight_change),
    )
    if outcome.weight_change < 0:
        return _negative_input(words, outcome, (gradient, step), decimals)
    why = _(
        "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
        "{product}. So the loss shrank: {loss}."
    )
    return why.format(product=step, loss=loss_moved(outcome, decimals))


def _negative_input(words: Words, outcome: Outcome, products: tuple[str, str], decimals: Decimals) -> str:
    """Follow the input through both places where it enters; what a learned bias adds is told too."""
    gradient, step = products
    true = words._(
        "Claim {n} is true this time: with the negative input the gradient with respect to the weight is {gradient}, "
        "and subtracting η times it moves the weight down: {step}."
    )
    factors = decimals.quantity(outcome.weight_change), short(outcome.x)
    again = words._("On its way to the logit this change is multiplied by the input once more: {via}.")
    sentences = [
        true.format(n=Claim.WEIGHT_DOWN.number, gradient=gradient, step=step),
        again.format(via=product(factors, decimals.signed(outcome.via_weight))),
    ]
    if outcome.via_bias:
        bias = words._("The bias adds {bias}, so the logit goes {logit}.")
        logit = moved_by(words, outcome.logit_change, decimals)
        sentences.append(bias.format(bias=decimals.signed(outcome.via_bias), logit=logit))
    sentences.append(words._("The input enters twice, so its sign cancels."))
    return " ".join(sentences)
