"""Sentences of the exercises on the mean loss."""

from enum import StrEnum

from explainer.cases.directions import Direction
from explainer.language.phrases import change_chip
from explainer.practice.kinds.mean_loss.exercise import MeanLoss, Pair
from explainer.practice.legible import PRINTED
from explainer.practice.sentences import Sentences
from explainer.teaching.misconceptions import Misconception


class MeanLossSentences(Sentences[MeanLoss]):
    """The direction of the mean loss is asked."""

    @property
    def question(self) -> str:
        """Ask for the direction."""
        return self.words._(
            "All weights of a network of two classes are 0. It takes one step on the mean loss of all the examples "
            "below. Which way does that mean go?"
        )

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("The mean loss will")

    def option(self, key: StrEnum) -> str:
        """Write a direction."""
        return self.words.guess(Direction(key))

    @property
    def truth(self) -> str:
        """Say where the mean loss went."""
        _, (before, after) = self.words._, self.exercise.batch.mean
        if self.exercise.right is Direction.STAYS:
            return _("The mean loss stays at {level}.").format(level=PRINTED.quantity(before))
        moved = _("The mean loss goes from {before} to {after}: {change}.")
        alone = _("The loss goes from {before} to {after}: {change}.")
        return (alone if self.exercise.batch.pair is Pair.ALONE else moved).format(
            before=PRINTED.quantity(before),
            after=PRINTED.quantity(after),
            change=change_chip(after - before, PRINTED),
        )

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        batch = self.exercise.batch
        sentence = {
            Pair.OPPOSED: self._opposed,
            Pair.BALANCED: self._balanced,
            Pair.AGREED: self._agreed,
            Pair.ALONE: self._alone,
        }[batch.pair](misconception)
        # Of opposed examples the first is the one that pulls harder.
        places = sorted(range(len(batch.inputs)), key=lambda k: -abs(batch.pushes[k]))
        hard, soft = places[0], places[-1]
        output = batch.outputs[0] if batch.expected[0] else tuple(1 - p for p in batch.outputs[0])
        return sentence.format(
            pushes=self.words._("{first} and {second}").format(
                first=change_chip(batch.pushes[0], PRINTED), second=change_chip(batch.pushes[-1], PRINTED)
            ),
            step=change_chip(batch.moved, PRINTED),
            lowest=PRINTED.plain(batch.lowest) if batch.pair is Pair.OPPOSED else "",
            level=PRINTED.quantity(batch.mean[0]),
            mean=_went(*batch.mean),
            hard=hard + 1,
            soft=soft + 1,
            hard_loss=_went(*batch.losses[hard]),
            soft_loss=_went(*batch.losses[soft]),
            first_loss=_went(*batch.losses[0]),
            second_loss=_went(*batch.losses[-1]),
            output=f"{PRINTED.probability(output[0])} → {PRINTED.probability(output[1])}",
            push=PRINTED.signed(batch.pushes[0]),
        )

    def _opposed(self, misconception: Misconception) -> str:
        _ = self.words._
        if misconception is Misconception.PUSHES_CANCEL:
            return _(
                "They would if they were equally large. The mean of {pushes} is {step}, so the mean loss does move: "
                "{mean}."
            )
        if self.exercise.right is Direction.UP:
            return {
                Misconception.NONE: _(
                    "The mean of the pushes {pushes} is {step}. That goes the right way, but past the lowest mean "
                    "loss, at weight {lowest}, and up the other side."
                ),
                Misconception.LOSS_MUST_FALL: _(
                    "At first the step {step} goes downhill, but then past the lowest mean loss, at weight {lowest}, "
                    "and up the other side: {mean}."
                ),
            }[misconception]
        return {
            Misconception.NONE: _(
                "Example {hard} pushes harder and decides the way. Its loss fell by more, {hard_loss}, than that of "
                "example {soft} rose, {soft_loss}."
            ),
            Misconception.ONE_EXAMPLE_DECIDES: _(
                "The loss of example {soft} alone does grow, {soft_loss}; but that of example {hard} shrinks by more, "
                "{hard_loss}, and the mean counts both: {mean}."
            ),
        }[misconception]

    def _balanced(self, misconception: Misconception) -> str:
        _ = self.words._
        return {
            Misconception.NONE: _("The mean of the pushes {pushes} is 0, so the weight stays where it is."),
            Misconception.LOSS_MUST_FALL: _(
                "A step lowers it only where there is a step. The mean of {pushes} is 0, and no other weight has a "
                "smaller mean loss than {level}."
            ),
            Misconception.DISAGREEMENT_RISES: _(
                "They do disagree, but the mean of {pushes} is 0: the weight stays where it is, and each loss is "
                "still {level}."
            ),
        }[misconception]

    def _agreed(self, misconception: Misconception) -> str:
        _ = self.words._
        return {
            Misconception.NONE: _(
                "The classes differ, but so do the signs of the inputs: both push the same way, {pushes}, and both "
                "losses fall."
            ),
            Misconception.DISAGREEMENT_RISES: _(
                "They do not disagree: the classes differ, but so do the signs of the inputs. Both push the same way, "
                "{pushes}, and the mean of their losses falls: {mean}."
            ),
            Misconception.PUSHES_CANCEL: _(
                "These are not opposite: with different classes and inputs of different signs both push the same way, "
                "{pushes}. Both losses fall, {first_loss} and {second_loss}."
            ),
        }[misconception]

    def _alone(self, misconception: Misconception) -> str:
        _ = self.words._
        return {
            Misconception.NONE: _(
                "With one example of one expected class every step raises the output of that class, whatever η: "
                "{output}."
            ),
            Misconception.OVERSHOOT_ALONE: _(
                "Nothing pulls back: the output of the expected class is raised by every step, however large η, and is "
                "never above 1, {output}. So the loss falls: {mean}."
            ),
            Misconception.NO_ERROR_LEFT: _(
                "The output is 0.50 and neither 0 nor 1, so there is a gradient, the push is {push}, and the loss "
                "moves: {mean}."
            ),
        }[misconception]


def _went(before: float, after: float) -> str:
    return f"{PRINTED.quantity(before)} → {PRINTED.quantity(after)}"
