"""What a round's step really did, from the library alone: what the scene has computed is not asked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tools.reading import Truth, truth

from explainer.cases.case import Case
from explainer.teaching.round import Round
from truth.kinds import Motion, Number, Product

DRAWN = ("weight", "logit", "output")


def way(change: float) -> str:
    """Which way something went."""
    return "up" if change > 0 else "down" if change < 0 else "stays"


class Stepped:
    """One step of one example, in the names that gaps have for it."""

    case: Case
    truth: Truth

    x = property(lambda self: self.case.x)
    """The input."""
    y = property(lambda self: self.case.expected)
    """The expected value of the watched class."""
    p = property(lambda self: self.case.output)
    """Its output before the step."""
    error = property(lambda self: self.truth.gradient)
    """Output minus expected, the gradient with respect to the logit."""
    slope = property(lambda self: self.truth.weight_gradient)
    """The gradient with respect to the weight."""
    rate = property(lambda self: self.case.learning_rate)
    """η."""
    watched = property(lambda self: self.case.names[self.case.watched])
    """The watched class."""
    target = property(lambda self: self.case.names[self.case.target])
    """The expected class."""
    difference = property(lambda self: (self.p, self.y, self.error))
    """The numbers of output − expected."""
    chained = property(lambda self: (self.error, self.x, self.slope))
    """The numbers of error · input."""
    delta_z = property(lambda self: (self.rate, self.error, self.x, self.change("logit"), self.change("bias") != 0))
    """The numbers of the logit's step, and whether the bias has a share in it."""
    on_to_logit = property(lambda self: (self.change("weight"), self.x))
    """By what the weight's change is multiplied on its way to the logit."""
    via_weight = property(lambda self: self.x * self.change("weight"))
    """How far the weight moves the logit."""
    via_bias = property(lambda self: self.change("bias"))
    """How far the bias moves the logit."""
    still = property(lambda self: not any(map(self.change, ("weight", "bias", "logit", "output", "loss"))))
    """Whether all stays as it is."""

    def change(self, name: str) -> float:
        """How far weight, bias, logit, output or loss moved; a logit by its parts, so that nothing is lost."""
        if name == "logit":
            return self.x * self.truth.change("weight") + self.truth.change("bias")
        return self.truth.change(name)

    def levels(self, name: str) -> tuple[float, float]:
        """What it was before, and after."""
        found: tuple[float, float] = getattr(self.truth, name)
        return found

    def a_level(self, number: Number) -> bool:
        """Whether something drawn was, or came to be, there."""
        return self.started_at(number) or self.ended_at(number)

    def started_at(self, number: Number) -> bool:
        """Whether something drawn was there."""
        return any(number.says(self.levels(name)[0]) for name in DRAWN)

    def ended_at(self, number: Number) -> bool:
        """Whether something drawn came to be there."""
        return any(number.says(self.levels(name)[1]) for name in DRAWN)

    def a_motion(self, told: Motion) -> bool:
        """Whether something drawn moved so."""
        return any(told.says(self.change(name)) for name in DRAWN)

    def fell_further(self) -> bool:
        """Whether the output rose against its logit, because that of another wrong class fell further."""
        before, after = self.truth.step.before.logits, self.truth.step.after.logits
        wrong = [k for k in range(self.case.classes) if k not in (self.case.watched, self.case.target)]
        own = self.change("logit")
        return own < 0 < self.change("output") and any(after[k] - before[k] < own for k in wrong)

    def went(self, name: str) -> str:
        """Which way it went."""
        return way(self.change(name))

    def step(self, told: Product) -> bool:
        """Whether it is −η times the gradient with respect to the weight, and the weight moved so."""
        return told.says(-self.rate, self.slope) and told.result.says(self.change("weight"))

    def times_input(self, told: Product) -> bool:
        """Whether it is how the gradient with respect to the weight comes about."""
        return told.says(self.error, self.x) and told.result.says(self.slope)


@dataclass(frozen=True)
class Facts(Stepped):
    """A round, and what its step does to the watched class."""

    state: Round
    language: str

    @classmethod
    def of(cls, scene: Any, language: str) -> "Facts":
        """Take down a scene."""
        return cls(scene.state, language)

    sides = property(lambda self: ((self,)))
    """Each step that is shown."""
    case = property(lambda self: self.state.case)
    """What the controls say."""
    hidden = property(lambda self: not self.state.committed)
    """Whether the step is still to be taken."""
    guesses = property(lambda self: self.state.guesses)
    """What was predicted."""
    truth = cached_property(lambda self: truth(self.case))
    """The step, taken anew."""
