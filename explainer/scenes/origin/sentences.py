"""What is asked about three derivatives of one loss, and which of them a wrong answer took for another."""

from collections.abc import Mapping

from explainer.language.numbers import short
from explainer.language.phrases import paragraph
from explainer.language.words import Words
from explainer.scenes.origin.slope_words import ASKED, Numbers, Slope
from explainer.teaching.answers import answer, lead
from explainer.teaching.misconceptions import Misconception, in_words

IDEAS: Mapping[Slope, Misconception] = {
    Slope.PROBABILITY: Misconception.CHOSE_PROBABILITY,
    Slope.LOGIT: Misconception.CHOSE_LOGIT,
    Slope.WEIGHT: Misconception.CHOSE_WEIGHT,
    Slope.NEGATED: Misconception.CHOSE_STEP,
}
"""What is behind an answer that is not the derivative that was asked for."""


class OriginSentences:
    """The sentences of one round; they share the words, the numbers and which derivative was asked for."""

    def __init__(self, words: Words, numbers: Numbers, asked: Slope) -> None:
        self.words, self.numbers, self.asked = words, numbers, asked
        case = numbers.case
        self.watched, self.expected = (words.classes[case.names[k]] for k in (case.watched, case.target))
        _ = words._
        by_output = _("derivative with respect to the output p")
        if not case.expected:
            by_output = _("derivative with respect to the output of “{name}”").format(name=self.expected)
        self.slope_names: Mapping[Slope, str] = {
            Slope.PROBABILITY: by_output,
            Slope.LOGIT: _("derivative with respect to the logit"),
            Slope.WEIGHT: _("derivative with respect to the weight"),
        }

    def question(self) -> str:
        """Ask for one of the three slopes."""
        _, case, numbers = self.words._, self.numbers.case, self.numbers
        if case.expected:
            start = _("Expected {y}, output {p}, input {x}.")
        else:
            start = _("“{target}” is expected, and its output is {q}. The output of “{name}” is {p}, the input {x}.")
        what = {
            Slope.PROBABILITY: _(
                "Which number is the derivative of the loss with respect to the <u>output</u> of “{name}”, ∂L/∂p?"
            ),
            Slope.LOGIT: _(
                "Which number is the derivative of the loss with respect to the <u>logit</u> of “{name}”, ∂L/∂z?"
            ),
            Slope.WEIGHT: _(
                "Which number is the derivative of the loss with respect to the <u>weight</u> of “{name}”, ∂L/∂w?"
            ),
        }[self.asked]
        known = start.format(
            y=case.expected,
            p=numbers.output,
            q=numbers.expected_output,
            x=short(case.x),
            name=self.watched,
            target=self.expected,
        )
        return f"{known} {what.format(name=self._of(self.asked))}"

    def _of(self, slope: Slope) -> str:
        # The loss feels one probability alone: that of the expected class.
        return self.expected if slope is Slope.PROBABILITY else self.watched

    def verdict(self) -> str:
        """Say what the asked slope is, and where it comes from."""
        _ = self.words._
        sentence = {
            Slope.PROBABILITY: _(
                "The derivative with respect to the output of “{name}” is {product}: one over the output, with a minus."
            ),
            Slope.LOGIT: _("The derivative with respect to the logit of “{name}” is {product}: output − expected."),
            Slope.WEIGHT: _(
                "The derivative with respect to the weight of “{name}” is {product}: output − expected, times the "
                "input."
            ),
        }[self.asked]
        return sentence.format(name=self._of(self.asked), product=self._product(self.asked))

    def _product(self, slope: Slope) -> str:
        if slope is Slope.PROBABILITY:
            return self.numbers.inverse()
        start = Slope.PROBABILITY if slope is Slope.LOGIT else Slope.LOGIT
        return self.numbers.factors(start=start, asked=slope)

    def feedback(self, guess: Slope | None) -> str:
        """Name the slope that was taken for the asked one, if there is a guess, then name all three."""
        return (self._answered(guess) if guess else "") + paragraph(self._three())

    def _answered(self, guess: Slope) -> str:
        chosen = self.numbers.answer(guess, self.asked)
        if chosen == self.numbers.answer(self.asked, self.asked):
            return answer(lead(self.words, Misconception.NONE))
        reason = self._turned() if guess is Slope.NEGATED else self._between(guess)
        return answer(in_words(self.words, IDEAS[guess], number=chosen), reason)

    def _three(self) -> str:
        slopes = {f"by_{slope}": self.numbers.signed(value) for slope, value in self.numbers.slopes.items()}
        return self.words._(
            "Three derivatives of one loss: ∂L/∂p = {by_probability} (output of “{expected}”), ∂L/∂z = {by_logit} "
            "(logit of “{name}”), ∂L/∂w = {by_weight} (weight of “{name}”). “The gradient” may mean any of them: say "
            "with respect to what."
        ).format(**slopes, expected=self.expected, name=self.watched)

    def _turned(self) -> str:
        _, slope = self.words._, self.numbers.slopes[self.asked]
        if slope < 0:
            why = _(
                "The derivative itself is {slope}: where this quantity grows, the loss falls. Only the step flips its "
                "sign."
            )
        else:
            why = _(
                "The derivative itself is {slope}: where this quantity grows, the loss grows. Only the step flips its "
                "sign."
            )
        return why.format(slope=self.numbers.signed(slope))

    def _between(self, guess: Slope) -> str:
        """Say what lies between the slope that was taken and the asked one."""
        _, numbers = self.words._, self.numbers
        later = ASKED.index(guess) < ASKED.index(self.asked)
        why = {
            (Slope.PROBABILITY, Slope.LOGIT): _(
                "A nudge of the logit reaches the output multiplied by {factor}: {product}."
            ),
            (Slope.PROBABILITY, Slope.WEIGHT): _(
                "A nudge of the weight reaches the output multiplied by the input and by {factor}: {product}."
            ),
            (Slope.LOGIT, Slope.WEIGHT): _(
                "A nudge of the weight reaches the logit multiplied by the input: {product}."
            ),
            (Slope.LOGIT, Slope.PROBABILITY): _(
                "It already contains the factor {factor}, by which the logit moves the output. The question was about "
                "the link before it: {product}."
            ),
            (Slope.WEIGHT, Slope.PROBABILITY): _(
                "It already contains the factor {factor} and the input. The question was about the link before them: "
                "{product}."
            ),
            (Slope.WEIGHT, Slope.LOGIT): _(
                "It already contains the input; the question was about the derivative before it: {product}."
            ),
        }[guess, self.asked]
        product = numbers.factors(start=guess, asked=self.asked) if later else self._product(self.asked)
        return why.format(factor=numbers.factor, product=product)
