"""The loss after one step, for every learning rate, with what is guaranteed and what is not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.drawing.palette import GHOST, INK, LINE, SOFT
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Room, Spot
from explainer.drawing.scales import Ticks, multiples
from explainer.drawing.shapes import circle, rectangle
from explainer.language.numbers import Decimals, tick
from explainer.language.words import Words
from explainer.scenes.two_disagree.sentences import PullWords

SAMPLES = 81
GRIDS = tuple(digit * 10.0**power for power in range(-9, 3) for digit in (1, 2, 5))
RATE_GRIDS = (0.5, 1, 5, 20, 50)
MOST_TICKS, TICK_ROOM = 5, 2
ABOVE, MARGIN, LEAST = 1.5, 0.3, 0.02
"""How much higher than it falls the loss is followed where it rises; room above and below, in parts of the fall; and
the least that counts as a fall, as a part of the loss."""


@dataclass(frozen=True)
class Rates:
    """What is known of each learning rate."""

    rate: float
    highest: float  # of the slider
    losses: Sequence[float]  # after a step with each of `SAMPLES` rates, from 0 to the highest
    after: float  # with the rate in use
    bound: float | None
    always: bool  # whether every rate lowers the loss


class RateCurve(Panel):
    """The learning rate along, the loss after one step up; where the axis does not begin at 0 its edge is torn."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words, self.pull_words = words, PullWords(words)
        self.left, self.right = 3.4 * size.tick + 6, self.width - 22
        self.bottom, self.top = 2 * size.tick + 4, self.height - 8
        self.low = self.high = self.highest = 0.0
        self.hairline((self.left, self.bottom), (self.right, self.bottom))
        self.hairline((self.left, self.bottom), (self.left, self.top))
        self.write(self.right + 8, self.bottom - 4, "η", bold=True)
        self.up, self.along = Ticks(self, self.left), Ticks(self, self.bottom, level=True)
        self.torn = self.stroke(INK, 1.5, moves=False)
        self.field = self.shape(None, LINE, 0, hatch="//")
        self.level = self.stroke(GHOST, 1.5, dashed=True)
        self.bound, self.curve = self.stroke(INK, 3), self.stroke(INK, 2.2)
        self.dot = self.shape(INK)
        self.question = self.question_mark()
        bold = size.label
        self.sides = [self.label(size.tick, bold=True, anchor="right"), self.label(size.tick, bold=True)]
        self.value, self.same = self.label(bold, bold=True), self.label(size.tick, colour=SOFT)

    @property
    def scale(self) -> object:
        """What the frame depends on."""
        return self.low, self.high, self.highest

    def ask(self, highest: float) -> None:
        """Show that nothing is known yet."""
        self.hide()
        self._reach(0.0, 0.0, highest)
        self.field.put(rectangle(self.left + 8, self.bottom + 8, self.right - 8, self.top - 8))
        self.question.put((self.left + self.right) / 2, (self.bottom + self.top) / 2 - 8, "?")

    def outcome(self, rates: Rates, decimals: Decimals) -> None:
        """Show the loss for every rate, and for the one in use."""
        self.hide()
        before, least = rates.losses[0], min(rates.losses)
        fall = max(before - least, LEAST * max(before, 1e-300))
        most = min(max(*rates.losses, rates.after), before + ABOVE * fall)
        self._reach(least - MARGIN * fall, most + MARGIN * fall, rates.highest)
        if rates.bound is not None and rates.bound < rates.highest:
            x = self.x(rates.bound)
            self.field.put(rectangle(x, self.bottom + 1, self.right, self.top))
            self.bound.put([(x, self.bottom), (x, self.top)])
        level = self.y(before)
        self.level.put([(self.left, level), (self.right, level)])
        points = [(rates.highest * k / (SAMPLES - 1), loss) for k, loss in enumerate(rates.losses)]
        self.curve.put([(self.x(rate), self.y(loss)) for rate, loss in points if loss <= self.high])
        at = (self.x(rates.rate), self.y(rates.after))
        self.dot.put(circle(at, 6.5))
        self._name(rates, at, level, decimals)

    def _name(self, rates: Rates, at: tuple[float, float], level: float, decimals: Decimals) -> None:
        words, size = self.pull_words, self.size.label
        room = Room((self.left + 2, self.bottom + 2, self.width, self.top + 8))
        room.take((at[0] - 7, at[1] - 7, at[0] + 7, at[1] + 7))
        foot = self.bottom + 0.6 * size
        if rates.bound is not None:
            x = self.x(min(rates.bound, rates.highest))
            room.put(self.sides[0], words.guaranteed, [(x - 6, foot, "right")])
            if rates.bound < rates.highest:
                room.put(self.sides[1], words.unknown, [(x + 6, foot, "left")])
        elif rates.always:
            room.put(self.sides[1], words.always, [(self.left + 60, self.top - size, "left")])
        spots: list[Spot] = []
        for lines in (0.8, -1.8, 2.0):
            spots += [(at[0] + 9, at[1] + lines * size, "left"), (at[0] - 9, at[1] + lines * size, "right")]
        room.put(self.value, decimals.quantity(rates.after), spots)
        text = words.no_change.format(loss=decimals.quantity(rates.losses[0]))
        below, above = level - self.size.tick - 2, level + 5
        spots = [(self.right, below, "right"), (self.right, above, "right"), (self.left + 6, above, "left")]
        room.put(self.same, text, spots)

    def _reach(self, low: float, high: float, highest: float) -> None:
        """Choose what the axes reach; while no loss is known theirs has no numbers."""
        known = high > low
        most = min(MOST_TICKS, (self.top - self.bottom) / (TICK_ROOM * self.size.tick))
        grid = next((each for each in GRIDS if (high - low) / each <= most), GRIDS[-1])
        low, high = (grid * math.floor(max(low, 0.0) / grid), grid * math.ceil(high / grid)) if known else (0.0, 0.0)
        if (low, high, highest) == self.scale:
            return
        self.low, self.high, self.highest = low, high, highest
        step = next((each for each in RATE_GRIDS if highest / each <= MOST_TICKS), RATE_GRIDS[-1])
        self.along.put([(self.x(value), tick(value, step)) for value in multiples(step, 0.0, highest)])
        losses = multiples(grid, low, high + grid / 2) if known else []
        self.up.put([(self.y(value), tick(value, grid)) for value in losses] or [(self.bottom, "")])
        self.torn.set_visible(low > 0)
        if low > 0:
            x, y = self.left, self.bottom
            self.torn.put([(x - 5, y + 5), (x + 5, y + 8), (x - 5, y + 11), (x + 5, y + 14)])

    def x(self, rate: float) -> float:
        """Place of a learning rate."""
        return self.left + min(rate / self.highest, 1.0) * (self.right - self.left)

    def y(self, loss: float) -> float:
        """Height of a loss; it stops at both ends."""
        share = (loss - self.low) / (self.high - self.low)
        return self.bottom + max(0.0, min(1.0, share)) * (self.top - self.bottom)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Every η: the learning rate along, the loss after one step up; dashed is the loss before it.")
