"""An output that comes near 0 or 1: the questions about it, what is seen, and an answer to each guess."""

from collections.abc import Mapping

from explainer.cases.case import Case
from explainer.language.digits import as_printed, two_digits, with_sign
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import paragraph, product
from explainer.language.words import Words
from explainer.scenes.never_zero.ideas import Side, Trend, side_idea, trend_idea
from explainer.scenes.never_zero.margin import Extreme, MarginQuestion, Move
from explainer.scenes.never_zero.tiny_numbers import gradient_size, gradient_text, output_text, printed_gradient_size
from explainer.teaching.answers import answer, lead
from explainer.teaching.misconceptions import Misconception
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
        sentence = words._(
            "Expected {y}. The logit of “{name}” is {size} behind: its margin is {margin}. Python computes with "
            "numbers of some 16 digits, <i>float64</i>, and makes the output {p}."
        )
    else:
        sentence = words._(
            "Expected {y}. The logit of “{name}” is {size} ahead: that is its margin. Python computes with numbers of "
            "some 16 digits, <i>float64</i>, and makes the output {p}."
        )
    name = words.classes[case.names[case.watched]]
    size, code = short(abs(margin)), _code(printed)
    return sentence.format(y=case.expected, name=name, size=size, margin=short(margin), p=code)


def stall_question(words: Words, move: Move) -> str:
    """Ask what squared error's gradient will do from one output to another."""
    before, after = (Decimals().plain(output) for output in move.outputs)
    sentence = words._("Squared error, L = ½(p − y)², from output {before} to {after}: the size of its gradient will")
    return sentence.format(before=before, after=after)


def losses_rule(words: Words) -> str:
    """Say what squared error's gradient has and cross-entropy's has not."""
    return words._(
        "The gradient of the squared error of this one output, L = ½(p − y)², has one factor more. That is p(1 − p), "
        "which almost vanishes at both ends. In cross-entropy the derivative of the logarithm takes it away: where 1 "
        "is expected, −1/p · p(1 − p) = p − 1."
    )


def verdict(words: Words, extreme: Extreme) -> str:
    """Say in one sentence what is seen at this margin."""
    _ = words._
    if extreme.gradient == 0:
        sentence = _(
            "This formula makes the gradient with respect to the logit 0, and learning would stop. The true one is "
            "never 0."
        )
    elif extreme.printed_gradient == 0:
        sentence = _(
            "float64 makes the output {printed} and the gradient with respect to the logit 0. In truth the output is "
            "{p} and that gradient {g}: tiny, but not zero."
        )
    elif extreme.stalls:
        sentence = _(
            "The output is {p}, and {y} is expected. The gradient of cross-entropy is {g}, that of squared error only "
            "{squared}: it stalls."
        )
    elif printed_gradient_size(extreme) != gradient_size(extreme):
        sentence = _(
            "So near to 1 float64 has few digits left: it makes the gradient with respect to the logit {rough}. In "
            "truth it is {g}."
        )
    elif extreme.expected:
        sentence = _(
            "The output is {p}, so the gradient with respect to the logit is {g}: below 0, as at every finite logit."
        )
    else:
        sentence = _(
            "The output is {p}, so the gradient with respect to the logit is {g}: above 0, as at every finite logit."
        )
    return sentence.format(
        printed=_code(extreme.printed),
        rough=_whole(with_sign(extreme.printed_gradient, printed_gradient_size(extreme))),
        p=_whole(output_text(extreme)),
        y=extreme.expected,
        g=_whole(gradient_text(extreme)),
        squared=_whole(with_sign(extreme.squared, two_digits(abs(extreme.squared)))),
    )


def feedback(words: Words, guesses: Mapping[Question, Answer], extreme: Extreme, move: Move) -> str:
    """Answer both guesses, a wrong one by the idea behind it; without any, say why the gradient is not 0."""
    paragraphs = ""
    if not guesses and extreme.gradient:
        paragraphs = paragraph(_about_side(words, Misconception.NONE, extreme))
    if MarginQuestion.EXACT in guesses and extreme.gradient:
        side = Side(guesses[MarginQuestion.EXACT])
        idea = side_idea(side, extreme)
        paragraphs += answer(lead(words, idea, sides(words)[side]), _about_side(words, idea, extreme))
    if MarginQuestion.STALL in guesses:
        trend = Trend(guesses[MarginQuestion.STALL])
        guess = lead(words, trend_idea(trend, move), trends(words)[trend])
        paragraphs += answer(guess, _about_trend(words, move))
    return paragraphs


def _about_side(words: Words, idea: Misconception, extreme: Extreme) -> str:
    _ = words._
    if idea is Misconception.PRINTED_ONE:
        reason = _("float64 keeps some 16 digits and rounds {p} to 1. The true gradient is {g}.")
    elif idea is Misconception.END_FOR_RIGHT:
        reason = _("The gradient of cross-entropy measures how far the output is from the expected {y}: {g}.")
    elif idea is Misconception.ERROR_OVERLOOKED:
        reason = _("The output is {p}, and {y} is expected: the gradient with respect to the logit is {g}.")
    elif extreme.expected:
        reason = _("No finite logit makes the output 1, so output − expected is below 0: {g}.")
    else:
        reason = _("No finite logit makes the output 0, so output − expected is above 0: {g}.")
    return reason.format(p=_whole(output_text(extreme)), y=extreme.expected, g=_whole(gradient_text(extreme)))


def _about_trend(words: Words, move: Move) -> str:
    _ = words._
    if move.grows is move.worsens:
        reason = _("Here the error and p(1 − p) go the same way: {before}, then {after}.")
    else:
        reason = _(
            "Squared error multiplies the error by p(1 − p): {before}, then {after}. In cross-entropy the error stands "
            "alone: {start}, then {end}."
        )
    errors = [Decimals().plain(error) for error in move.errors]
    before, after = (
        _whole(product((error, two_digits(slope)), two_digits(squared)))
        for error, slope, squared in zip(errors, move.slopes, move.squared, strict=True)
    )
    return reason.format(before=before, after=after, start=errors[0], end=errors[1])


def _code(value: float) -> str:
    return f"<code>{as_printed(value)}</code>"


def _whole(number: str) -> str:
    """Keep a number on one line."""
    return f'<span class="gd-whole">{number}</span>'
