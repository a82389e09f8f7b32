"""The puzzle in words: the claims, which of them is the first wrong one, and an answer to each that can be marked."""

from collections.abc import Mapping

from explainer.cases.outcome import Outcome, Rule
from explainer.language.formulas import error_signal, via_weight, weight_gradient, weight_step
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import loss_moved, moved_by, moved_to
from explainer.language.words import Words
from explainer.scenes.puzzle.claims import IDEAS, Claim, first_wrong
from explainer.teaching.answers import answer, feedback
from explainer.teaching.misconceptions import in_words
from explainer.teaching.standstill import is_barred, why_nothing_moves
from explainer.teaching.step_reasons import uphill_subtracted


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
    question = words._(
        "The expected value is 1, the output is {p}, the input is {x}. Somebody reasons about one learning step like "
        "this. Which claim is the first wrong one?"
    )
    return question.format(p=decimals.probability(output), x=short(x))


def puzzle_verdict(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say which claim is the first wrong one, and what the step did to all that the claims speak of."""
    wrong = first_wrong(outcome)
    if wrong is None:
        sentence = words._("With this rule every claim holds.")
    elif wrong is Claim.OUTPUT_DOWN:
        sentence = words._(
            "The first wrong claim is {n}, but the reasoning went astray before it: claim {before} is true, though it "
            "does not follow from claim {basis}."
        )
        sentence = sentence.format(
            n=wrong.number, before=Claim.WEIGHT_DOWN.number, basis=Claim.GRADIENT_NEGATIVE.number
        )
    else:
        sentence = words._("The first wrong claim is {n}.").format(n=wrong.number)
    return f"{sentence} {_moved(words, outcome, decimals)}"


def _moved(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say what the step did; where nothing moves, why."""
    _ = words._
    if is_barred(outcome):
        return why_nothing_moves(words, outcome)
    if outcome.x == 0:
        sentence = _("The input is 0, so the bias alone moves: weight {weight}, output {output}, loss {loss}.")
    else:
        sentence = _("The step: weight {weight}, output {output}, loss {loss}.")
    return sentence.format(
        weight=moved_by(words, outcome.weight_change, decimals),
        output=moved_to(words, outcome.output_change, decimals.moved_output(*outcome.output)[2]),
        loss=loss_moved(outcome, decimals),
    )


def puzzle_feedback(words: Words, marked: Claim | None, outcome: Outcome, decimals: Decimals) -> str:
    """
    Answer the claim that was marked: what is right about it, or which claim before it broke the chain already.

    Without a mark, only say why the first wrong claim is wrong.

    A step by another rule than the real one is answered as such.
    """
    wrong = first_wrong(outcome)
    if outcome.rule is not Rule.SUBTRACT or wrong is None:
        return feedback(words, {}, outcome, decimals)
    reason = _reason(words, outcome, decimals)
    why = answer(words._("Why claim {n} is wrong:").format(n=wrong.number), reason)
    if marked is None:
        return why
    if marked is wrong:
        return answer(words._("As you marked, claim {n} is the first wrong one.").format(n=wrong.number), reason)
    idea = in_words(words, IDEAS[marked], n=wrong.number)
    mark = words._("You marked claim {n}: {idea}").format(n=marked.number, idea=idea)
    return answer(mark, _about(words, marked, outcome, decimals)) + why


def _about(words: Words, marked: Claim, outcome: Outcome, decimals: Decimals) -> str:
    """Say what the numbers say of a claim that is not the first wrong one."""
    _ = words._
    before, after = (decimals.quantity(loss) for loss in outcome.loss)
    if marked is Claim.OUTPUT_DOWN:
        before, _change, after = decimals.moved_output(*outcome.output)
    about = {
        Claim.EXPECTED_ONE: _(
            "It is true: this example says that 1 is expected. Nothing has been concluded from it yet."
        ),
        Claim.OUTPUT_BELOW: _(
            "It is true: softmax leaves every other class a share, so no logits make the output 1. Here it is {p}."
        ),
        Claim.GRADIENT_NEGATIVE: _(
            "It is true: {gradient}. A negative gradient with respect to the logit says that the loss shrinks as the "
            "logit grows: a slope, not yet a step."
        ),
        Claim.WEIGHT_DOWN: _("Here the input is negative, and it is true, but not because of the claim before it."),
        Claim.OUTPUT_DOWN: _("It is not true either: the output is {before} before the step and {after} after it."),
        Claim.LOSS_UP: _("It is not true either: the loss is {before} before the step and {after} after it."),
    }[marked]
    p = decimals.probability(outcome.output[0])
    return about.format(p=p, gradient=error_signal(outcome, decimals), before=before, after=after)


def _reason(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say why the first wrong claim is wrong."""
    if outcome.weight_change > 0:
        return uphill_subtracted(words, outcome, decimals)
    if outcome.weight_change < 0:
        return _negative_input(words, outcome, decimals)
    flat = words._("The gradient with respect to the weight is {gradient}, so the weight neither falls nor rises.")
    return why_nothing_moves(words, outcome, input_zero=flat.format(gradient=weight_gradient(outcome, decimals)))


def _negative_input(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Follow the input through both places where it enters; what a learned bias adds is told too."""
    true = words._(
        "Claim {n} is true this time. With the negative input the gradient with respect to the weight is {gradient}, "
        "and subtracting η times it moves the weight down: {step}."
    )
    again = words._("On its way to the logit this change is multiplied by the input once more: {via}.")
    gradient, step = weight_gradient(outcome, decimals), weight_step(outcome, decimals)
    sentences = [
        true.format(n=Claim.WEIGHT_DOWN.number, gradient=gradient, step=step),
        again.format(via=via_weight(outcome, decimals)),
    ]
    if outcome.via_bias:
        bias = words._("The bias adds {bias}, so the logit goes {logit}.")
        logit = moved_by(words, outcome.logit_change, decimals)
        sentences.append(bias.format(bias=decimals.signed(outcome.via_bias), logit=logit))
    sentences.append(words._("The input enters twice, so its sign cancels."))
    return " ".join(sentences)
