"""What the pictures of "Never zero" show, as tables: float64 beside the truth, and both losses at every margin."""

from collections.abc import Sequence

from explainer.language.digits import as_printed, two_digits, with_sign
from explainer.language.numbers import short
from explainer.language.words import Words
from explainer.scenes.never_zero import tiny_numbers as tiny
from explainer.scenes.never_zero.loss_curves import MARGINS, loss_curves
from explainer.scenes.never_zero.margin import Extreme
from explainer.ui.tables import UNKNOWN, Table

EVERY = 8
"""One in so many of the margins that the curves are drawn through is listed, and both ends."""


def start(words: Words, printed: float) -> Sequence[Table]:
    """Write what is known before: what Python prints of the output."""
    _, output, gradient = _names(words)
    rows = (output, as_printed(printed), UNKNOWN), (gradient, UNKNOWN, UNKNOWN)
    return [Table(words._("One number, twice"), _heads(words), rows)]


def tables(words: Words, extreme: Extreme, classes: int) -> Sequence[Table]:
    """Write output and gradient as float64 has them and as they are, and the gradients of both losses."""
    slope, output, gradient = _names(words)
    lost = with_sign(extreme.printed_gradient, tiny.printed_gradient_size(extreme))
    rows = (
        (output, as_printed(extreme.printed), tiny.output_text(extreme)),
        (gradient, lost, tiny.gradient_text(extreme)),
    )
    here = (
        (words._("cross-entropy"), tiny.gradient_size(extreme)),
        (words._("squared error"), two_digits(abs(extreme.squared))),
        (slope, two_digits(extreme.slope)),
    )
    curves = loss_curves(extreme.expected, classes)
    first, *others = zip(MARGINS, curves.cross_entropy, curves.squared, strict=True)
    sizes = first, *others[::EVERY], others[-1]
    size, losses = words._("size of the gradient"), (words._("cross-entropy"), words._("squared error"))
    listed = [(short(margin), two_digits(entropy), two_digits(squared)) for margin, entropy, squared in sizes]
    return [
        Table(words._("One number, twice"), _heads(words), rows),
        Table(words._("Two losses, at this margin"), ("", size), here),
        Table(words._("Two losses, margin by margin"), (words._("margin"), *losses), listed, [(size, 2)]),
    ]


def _heads(words: Words) -> tuple[str, ...]:
    return words._("quantity"), "float64", words.pgettext("beside float64", "exact")


def _names(words: Words) -> tuple[str, str, str]:
    return "p(1 − p)", words.output, words._("Gradient (logit)")
