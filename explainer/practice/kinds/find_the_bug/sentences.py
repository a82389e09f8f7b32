"""Sentences of the exercises on bugs."""

from enum import StrEnum

from explainer.language.formulas import difference
from explainer.practice.kinds.find_the_bug.bugs import Bug
from explainer.practice.kinds.find_the_bug.exercise import BLAMED, GRADIENTS, WEIGHT_GRADIENT, FindTheBug
from explainer.practice.legible import PRINTED
from explainer.practice.sentences import Sentences
from explainer.teaching.misconceptions import Misconception


class FindTheBugSentences(Sentences[FindTheBug]):
    """A bug is to be found."""

    @property
    def question(self) -> str:
        """Ask for the bug."""
        return self.words._(
            "This code took one step on two examples, whose losses were to be averaged. Which bug is in these numbers?"
        )

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("The bug")

    def option(self, key: StrEnum) -> str:
        """Write an answer."""
        _ = self.words._
        return {
            Bug.MINUS: _("the minus is forgotten: w + η · ∂L/∂w"),
            Bug.ERROR: _("the difference is flipped: expected − output"),
            Bug.SECOND_SOFTMAX: _("softmax is applied twice"),
            Bug.LOSS_INPUT: _("the loss gets probabilities instead of logits"),
            Bug.SUM: _("the examples are added up, not averaged"),
        }[Bug(key)]

    @property
    def truth(self) -> str:
        """Name the bug."""
        _ = self.words._
        return {
            Bug.MINUS: _("The minus is forgotten: the step adds η times the gradient."),
            Bug.ERROR: _("The difference is flipped: ∂L/∂z is computed as expected − output."),
            Bug.SECOND_SOFTMAX: _("Softmax is applied twice: to the logits, and to its own result."),
            Bug.LOSS_INPUT: _("The output is right, but the loss gets it in place of the logits."),
            Bug.SUM: _("The examples are added up where they should be averaged."),
        }[self.exercise.bug]

    def why(self, misconception: Misconception) -> str:
        """Say what the suspected bug would have printed, and what the numbers show instead."""
        if misconception is Misconception.NONE:
            return self._evidence()
        suspected = next(bug for bug, blamed in BLAMED.items() if blamed is misconception)
        return f"{self._refutation(suspected)} {self._evidence()}"

    def _refutation(self, suspected: Bug) -> str:
        """Point at the first number that speaks against the suspected bug."""
        _ = self.words._
        place, would = self.exercise.against(suspected)
        sentence = (
            _("With that bug the output of example 1 would be {would}, but it is {seen}."),
            _("With that bug the output of example 2 would be {would}, but it is {seen}."),
            _("With that bug the gradient with respect to the logit of example 1 would be {would}, but it is {seen}."),
            _("With that bug the gradient with respect to the logit of example 2 would be {would}, but it is {seen}."),
            _("With that bug the loss would be {would}, but it is {seen}."),
            _("With that bug the gradient with respect to the weight would be {would}, but it is {seen}."),
            _("With that bug the weight would become {would}, but it becomes {seen}."),
        )[place]
        write = PRINTED.signed if place in (*GRADIENTS, WEIGHT_GRADIENT) else PRINTED.quantity
        return sentence.format(would=write(would), seen=write(self.exercise.buggy.numbers[place]))

    def _evidence(self) -> str:
        """Say what in the numbers gives the bug away."""
        _, batch, sound, buggy = self.words._, self.exercise.batch, self.exercise.sound, self.exercise.buggy
        return {
            Bug.MINUS: _(
                "Up to the gradient with respect to the weight, {slope}, all is right. But then the weight goes from "
                "{before} to {after}, with the gradient instead of against it."
            ),
            Bug.ERROR: _("For example 1, output − expected is {error}; the code has {gradient}."),
            Bug.SECOND_SOFTMAX: _(
                "The logits {logit} and 0.00 of example 1 make the output {output}; the code has {printed}, the "
                "softmax of the softmax."
            ),
            Bug.LOSS_INPUT: _(
                "For example 1, output − expected is {error}; the code has {gradient}, because the loss applied "
                "softmax to the output once more."
            ),
            Bug.SUM: _("Each example is right, but the mean of ∂L/∂z · x over both is {mean}; the code has {slope}."),
        }[self.exercise.bug].format(
            slope=PRINTED.signed(buggy.weight_gradient),
            mean=PRINTED.signed(sound.weight_gradient),
            before=PRINTED.quantity(buggy.weight[0]),
            after=PRINTED.quantity(buggy.weight[1]),
            error=difference(sound.outputs[0], batch.expected[0], sound.gradients[0], PRINTED),
            gradient=PRINTED.signed(buggy.gradients[0]),
            logit=PRINTED.quantity(batch.logits[0]),
            output=PRINTED.probability(sound.outputs[0]),
            printed=PRINTED.probability(buggy.outputs[0]),
        )
