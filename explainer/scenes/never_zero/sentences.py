"""An output that comes near 0 or 1: the questions about it, what is seen, and an answer to each guess."""

from collections.abc import Mapping

from explainer.cases.case import Case
from explainer.language.digits import as_printed, two_digits, with_sign
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import paragraph, product
from explainer.language.words import Words
from explainer.scenes.never_zero.answers import Side, Trend, side_of, trend_of
from explainer.scenes.never_zero.margin import Extreme, MarginQuestion, Move
from explainer.scenes.never_zero.tiny_numbers import gradient_size, gradient_text, output_text, printed_gradient_size
from explainer.teaching.questions import Answer, Question


def sides(words: Words) -> dict[Side, str]:
    """Name the answers about the gradient's sign."""
    return {Side.BELOW: words._("below 0"), Side.ZERO: words._("exactly 0"), Side.ABOVE: words._("above 0")}


def trends(words: Words) -> dict[Trend, str]:
    """Name the answers about the gradient's size."""
    return {
        Trend.GROWS: words.pgettext("gradient", "grow"),
        Trend.SHRINKS: words.pgettext("gradient", "shrink"),
    }


def question(words: Words, case: Case, margin: float, printed: float) -> str:
    """Say what is expected, how far its logit is ahead, and what Python makes of its output."""
    if margin < 0:
        told = words._(
            "Expected {y}. The logit of “{name}” is {size} behind: its margin is {margin}. Python computes with "
            "numbers of some 16 digits, <i>float64</i>, and makes the output {p}."
        )
    else:
        told = words._(
            "Expected {y}. The logit of “{name}” is {size} ahead: that is its margin. Python computes with numbers of "
            "some 16 digits, <i>float64</i>, and makes the output {p}."
        )
    name = words.classes[case.names[case.watched]]
    size, lead = short(abs(margin)), short(margin)
    return told.format(y=case.expected, name=name, size=size, margin=lead, p=_code(printed))


def stall_question(words: Words, move: Move) -> str:
    """Ask what squared error's gradient will do from one output to another."""
    before, after = (Decimals().plain(output) for output in move.outputs)
    told = words._("Squared error, L = ½(p − y)², from output {before} to {after}: the size of its gradient will")
    return told.format(before=before, after=after)


def losses_rule(words: Words) -> str:
    """Say what squared error's gradient has and cross-entropy's has not."""
    return words._(
        "The gradient of the squared error of this one output, L = ½(p − y)², has one factor more, p(1 − p), which "
        "almost vanishes at both ends. In cross-entropy the derivative of the logarithm takes it away: where 1 is "
        "expected, −1/p · p(1 − p) = p − 1."
    )


def verdict(words: Words, extreme: Extreme) -> str:
    """Say in one sentence what is seen at this margin."""
    _ = words._
    if extreme.gradient == 0:
        told = _(
            "This formula makes the gradient with respect to the logit 0, and learning would stop. The true one is "
            "never 0."
        )
    elif extreme.printed_gradient == 0:
        told = _(
            "float64 makes the output {printed} and the gradient with respect to the logit 0. In truth the output is "
            "{p} and that gradient {g}: tiny, but not zero."
        )
    elif extreme.stalls:
        told = _(
            "The output is {p}, and {y} is expected. The gradient of cross-entropy is {g}, that of squared error only "
            "{squared}: it stalls."
        )
    elif printed_gradient_size(extreme) != gradient_size(extreme):
        told = _(
            "So near to 1 float64 has few digits left: it makes the gradient with respect to the logit {rough}. In "
            "truth it is {g}."
        )
    elif extreme.expected:
        told = _(
            "The output is {p}, so the gradient with respect to the logit is {g}: below 0, as at every finite logit."
        )
    else:
        told = _(
            "The output is {p}, so the gradient with respect to the logit is {g}: above 0, as at every finite logit."
        )
    return told.format(
        printed=_code(extreme.printed),
        rough=_whole(with_sign(extreme.printed_gradient, printed_gradient_size(extreme))),
        p=_whole(output_text(extreme)),
        y=extreme.expected,
        g=_whole(gradient_text(extreme)),
        squared=_whole(with_sign(extreme.squared, two_digits(abs(extreme.squared)))),
    )


def feedback(words: Words, guesses: Mapping[Question, Answer], extreme: Extreme, move: Move) -> str:
    """Answer both guesses; a wrong one by the idea behind it, with the numbers of this round."""
    told = []
    if MarginQuestion.EXACT in guesses and extreme.gradient:
        side = Side(guesses[MarginQuestion.EXACT])
        lead, why = _about_side(words, side, extreme)
        told.append(_answered(words, sides(words)[side], lead, why))
    if MarginQuestion.STALL in guesses:
        trend = Trend(guesses[MarginQuestion.STALL])
        lead, why = _about_trend(words, trend, move)
        told.append(_answered(words, trends(words)[trend], lead, why))
    return "".join(map(paragraph, told))


def _answered(words: Words, guess: str, idea: str, why: str) -> str:
    if idea:
        lead = words._("You predicted “{guess}”: {idea}").format(guess=guess, idea=idea)
    else:
        lead = words._("As you predicted: {guesses}.").format(guesses=guess)
    return f"<b>{lead}</b> {why}"


def _about_side(words: Words, guess: Side, extreme: Extreme) -> tuple[str, str]:
    """Name the idea behind a guess, nothing for a right one, and say what is so."""
    _ = words._
    if extreme.expected:
        never = _("No finite logit makes the output 1, so output − expected is below 0: {g}.")
    else:
        never = _("No finite logit makes the output 0, so output − expected is above 0: {g}.")
    if guess is side_of(extreme):
        idea, why = "", never
    elif guess is not Side.ZERO:
        idea, why = _("you took expected − output."), never
    elif extreme.printed_gradient == 0:
        idea = _("you took the printed 1.0 for a true 1.")
        why = _("float64 keeps some 16 digits and rounds {p} to 1. The true gradient is {g}.")
    elif extreme.stalls:
        idea = _("you took an output at an end of its range for one that is right.")
        why = _("The gradient of cross-entropy measures how far the output is from the expected {y}: {g}.")
    else:
        idea = _("you overlooked a difference that is still there.")
        why = _("The output is {p}, and {y} is expected: the gradient with respect to the logit is {g}.")
    return idea, why.format(p=_whole(output_text(extreme)), y=extreme.expected, g=_whole(gradient_text(extreme)))


def _about_trend(words: Words, guess: Trend, move: Move) -> tuple[str, str]:
    _ = words._
    if move.grows is move.worsens:
        idea = _("you assumed that this gradient shrinks wherever the error grows.")
        why = _("Here the error and p(1 − p) go the same way: {before}, then {after}.")
    else:
        idea = _("you assumed that it follows the error, as in cross-entropy.")
        why = _(
            "Squared error multiplies the error by p(1 − p): {before}, then {after}. In cross-entropy the error stands "
            "alone: {start}, then {end}."
        )
    errors = [Decimals().plain(error) for error in move.errors]
    before, after = (
        _whole(product((error, two_digits(slope)), two_digits(squared)))
        for error, slope, squared in zip(errors, move.slopes, move.squared, strict=True)
    )
    right = guess is trend_of(move)
    return "" if right else idea, why.format(before=before, after=after, start=errors[0], end=errors[1])


def _code(value: float) -> str:
    return f"<code>{as_printed(value)}</code>"


def _whole(number: str) -> str:
    """Keep a number on one line."""
    return f'<span class="gd-whole">{number}</span>'
