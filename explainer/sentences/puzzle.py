"""The puzzle in words: the claims, where their chain breaks, and an answer to each claim that can be marked."""

from collections.abc import Mapping

from explainer.claims import Claim, first_wrong
from explainer.decimals import MINUS, Decimals, printed, relation, short
from explainer.outcomes import Outcome, Rule
from explainer.sentences.feedback import feedback
from explainer.sentences.verdicts import loss_moved, moved_by, paragraph, product, verdict
from explainer.words import Words


def claims(words: Words) -> Mapping[Claim, str]:
    """Write the chain, claim by claim."""
    _ = words._
    return {
        Claim.EXPECTED_ONE: _("Expected is 1."),
        Claim.OUTPUT_BELOW: _("The output is below 1."),
        Claim.GRADIENT_NEGATIVE: _("So the gradient (output − expected) is negative."),
        Claim.WEIGHT_DOWN: _("So the weight goes down."),
        Claim.OUTPUT_DOWN: _("So the output falls."),
        Claim.LOSS_UP: _("So the loss grows."),
    }


def puzzle_question(words: Words, output: float, x: float, decimals: Decimals) -> str:
    """Tell what the chain is about, and ask where it breaks."""
    asked = words._(
        "Expected is 1, the output is {p}, the input is {x}. Somebody reasons about one learning step like this. "
        "Which claim is the first wrong one?"
    )
    return asked.format(p=decimals.probability(output), x=short(x))


def puzzle_verdict(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say where the chain breaks, and what the step did."""
    wrong = first_wrong(outcome)
    if wrong is None:
        breaks = words._("With this rule every claim holds.")
    else:
        breaks = words._("The chain breaks at claim {n}.").format(n=wrong.number)
    return f"{breaks} {verdict(words, outcome, decimals)}"


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
    first = words._("The first wrong claim is {n}.").format(n=wrong.number)
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
            "It is true: {gradient}. Such a gradient says that the loss shrinks as the logit grows: a slope, not yet a "
            "step."
        )
        return _("you took the negative gradient itself for the slip."), why.format(gradient=_gap(outcome, decimals))
    if marked is Claim.WEIGHT_DOWN:
        return _("you left out the input."), _("This time it is true, but not because of the claim before it.")
    if marked is Claim.OUTPUT_DOWN:
        why = _("It is not true either: the output is {before} before the step and {after} after it.")
        before, _change, after = decimals.moved_output(*outcome.output)
        return _("you let claim {n} pass.").format(n=wrong.number), why.format(before=before, after=after)
    before, after = (decimals.quantity(loss) for loss in outcome.loss)
    why = _("It is not true either: the loss is {before} before the step and {after} after it.")
    return _("you looked at the end of the chain only."), why.format(before=before, after=after)


def _reason(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say why the first wrong claim is wrong."""
    _ = words._
    if outcome.learning_rate == 0:
        return _("The step size is 0, so nothing moves.")
    factors = decimals.quantity(outcome.gradient), short(outcome.x)
    gradient = product(factors, decimals.signed(outcome.weight_gradient))
    if outcome.weight_change == 0:
        still = _("The weight’s gradient is {gradient}, so the weight neither falls nor rises.")
        return still.format(gradient=gradient)
    if outcome.weight_change < 0:
        return _negative_input(words, outcome, gradient, decimals)
    why = _(
        "The gradient points uphill, to more loss, and the rule subtracts it: {product}. So the loss shrank: {loss}."
    )
    subtracted = f"{MINUS}{short(outcome.learning_rate)}", decimals.quantity(outcome.weight_gradient)
    arithmetic = product(subtracted, decimals.signed(outcome.weight_change))
    return why.format(product=arithmetic, loss=loss_moved(outcome, decimals))


def _negative_input(words: Words, outcome: Outcome, gradient: str, decimals: Decimals) -> str:
    true = words._(
        "Claim {n} is true this time: with the negative input the weight’s gradient is {gradient}, and subtracting it "
        "moves the weight {weight}."
    )
    weight = moved_by(words, outcome.weight_change, decimals)
    factors = decimals.quantity(outcome.weight_change), short(outcome.x)
    bigger = words._("A smaller weight times a negative input is a bigger product: {via}.")
    sentences = (
        true.format(n=Claim.WEIGHT_DOWN.number, gradient=gradient, weight=weight),
        bigger.format(via=product(factors, decimals.signed(outcome.via_weight))),
        words._("The input enters twice, so its sign cancels."),
    )
    return " ".join(sentences)
