"""Why a run that was played has stopped."""

from enum import StrEnum

from explainer.language.words import Words


class Halt(StrEnum):
    """What a run can be stopped by; all but the first can be chosen beforehand."""

    BY_HAND = "hand"
    STEPS = "steps"  # as many as were asked for are done
    BELOW = "below"  # the loss is small enough
    RISES = "rises"  # the loss rose
    SLOW = "slow"  # the loss hardly falls any more


HARDLY = 0.0001
"""How little the loss falls in a step where it hardly falls any more."""


def is_slow(before: float, after: float) -> bool:
    """Say whether the loss fell in a step, and hardly."""
    return 0 <= before - after < HARDLY


def halted(words: Words, halt: Halt, steps: int = 0, loss: str = "") -> str:
    """Say why a run has stopped, after so many `steps`, or below a `loss`."""
    _ = words._
    sentence = {
        Halt.BY_HAND: _("Stopped by you"),
        Halt.STEPS: _("Stopped: {n} steps are done"),
        Halt.BELOW: _("Stopped: the loss is below {loss}"),
        Halt.RISES: _("Stopped: the loss rose"),
        Halt.SLOW: _("Stopped: the loss falls by less than 0.0001 a step"),
    }[halt]
    return sentence.format(n=steps, loss=loss)
