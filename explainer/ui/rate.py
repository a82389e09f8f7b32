"""The learning rate on a slider that shows up to where the loss is sure to fall."""

import math
from collections.abc import Callable

from explainer.cases.limits import Limits
from explainer.language.words import Words
from explainer.ui.controls import Slider
from explainer.ui.parts import box, html

ROUNDING = 1e-12
"""Of the bound, which is a sum of squares."""


class RateSlider:
    """
    A slider of the learning rate: solid as far as a fall of the loss is guaranteed, hatched beyond.

    The bound is a line, not a judgement: beyond it a step may lower the loss all the same.
    """

    def __init__(
        self, words: Words, limits: Limits, moved: Callable[[float], None], refused: Callable[[Slider], None]
    ) -> None:
        self.words = words
        self.slider = Slider(words.learning_rate, limits, moved, refused)
        self.mark = html("gd-bound")
        # What lies under the slider comes before it.
        self.widget = box("gd-rate", self.mark, self.slider.widget)

    def put(self, rate: float, bound: float | None) -> None:
        """Show a rate, and the `bound`; None where it would give an answer away, or means nothing."""
        self.slider.put(rate)
        self.mark.value = self._marked(bound)

    def _marked(self, bound: float | None) -> str:
        if bound is None or math.isinf(bound):
            return '<i class="gd-rate-track"></i>'
        low, high, _ = self.slider.limits
        share = 100 * min(max((bound - low) / (high - low), 0.0), 1.0)
        said = self.words._("a fall is guaranteed up to {eta}").format(eta=rounded_down(bound))
        return (
            f'<i class="gd-rate-track gd-rate-bounded" style="--gd-bound:{share:.1f}%"></i>'
            f'<span class="gd-rate-said">{said}</span>'
        )


def rounded_down(bound: float) -> str:
    """
    Write a bound to the hundredth that it does not lie below.

    Examples
    --------
    >>> rounded_down(3.259), rounded_down(1.5999999999999996)
    ('3.25', '1.60')
    """
    return f"{math.floor(100 * bound * (1 + ROUNDING)) / 100:.2f}"
