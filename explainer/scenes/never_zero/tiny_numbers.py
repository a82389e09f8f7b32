"""The output and the gradients at a margin, as a person reads them: never as 0 or 1 where they are not."""

from explainer.language.digits import near, with_sign
from explainer.scenes.never_zero.margin import Extreme


def output_text(extreme: Extreme) -> str:
    """Write the exact output."""
    return near(extreme.output, extreme.rest)


def gradient_size(extreme: Extreme) -> str:
    """Write the size of the exact gradient; its sign stands beside it."""
    return near(abs(extreme.gradient), extreme.output if extreme.expected else extreme.rest)


def gradient_text(extreme: Extreme) -> str:
    """Write the exact gradient with its sign."""
    return with_sign(extreme.gradient, gradient_size(extreme))


def printed_gradient_size(extreme: Extreme) -> str:
    """Write the size of the gradient that float64 has, which may well be 0 or 1."""
    size = abs(extreme.printed_gradient)
    return near(size, 1 - size)
