"""The axes of what changes over the steps of a run: steps to the right, and a scale that grows by levels."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.drawing.artists import Label
from explainer.drawing.palette import GHOST, LINE
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Room, box_around
from explainer.drawing.scales import Levels, Ticks, level, multiples
from explainer.drawing.shapes import rectangle, stubs
from explainer.language.numbers import power_of_ten, tick
from explainer.language.words import Words

STEPS: Levels = {12: 2, 25: 5, 60: 10, 120: 20, 250: 50, 600: 100, 1200: 200}
"""How far the axis of the steps can reach, and the distance of its ticks then."""
ERRORS: Levels = {0.012: 0.005, 0.03: 0.01, 0.06: 0.02, 0.12: 0.05, 0.3: 0.1, 0.6: 0.2, 1.05: 0.2}
WEIGHTS: Levels = {
    0.06: 0.02,
    0.12: 0.05,
    0.25: 0.1,
    0.4: 0.1,
    0.65: 0.25,
    1.0: 0.25,
    1.6: 0.5,
    2.5: 0.5,
    4.0: 1,
    6.5: 2.5,
    10.0: 2.5,
    16.0: 5,
    30.0: 10,
    60.0: 20,
    150.0: 50,
}
LOSSES: Levels = {
    0.012: 0.005,
    0.03: 0.01,
    0.06: 0.02,
    0.12: 0.05,
    0.3: 0.1,
    0.7: 0.2,
    1.7: 0.5,
    3.4: 1,
    7: 2,
    14: 5,
    28: 10,
    60: 20,
    120: 50,
    300: 100,
}
MARGIN = 0.18
"""Of a scale that is left on the side where nothing goes."""
MOST_DECADES = 6
FLAT = 100
"""Pixels of height below which no room is left for the name of an axis."""


@dataclass(frozen=True)
class Scale:
    """How far a picture reaches upwards, and where its ticks stand; on a logarithmic one in powers of ten."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    logarithmic: bool = False

    def share(self, value: float) -> float:
        """How far up a value lies, from 0 to 1."""
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            value = math.log10(max(value, self.low))
        else:
            low, high = self.low, self.high
        return min(1.0, max(0.0, (value - low) / (high - low)))


def error_scale(errors: Iterable[float]) -> Scale:
    """Choose the scale of error signals: they lie on one side of 0, or on both."""
    return _about(0.0, errors, ERRORS)


def weight_scale(start: float, weights: Iterable[float]) -> Scale:
    """Choose the scale of weights about the one at the start."""
    return _about(start, [weight - start for weight in weights], WEIGHTS)


def output_scale() -> Scale:
    """Give the scale of outputs."""
    return Scale(0.0, 1.08, ((0.0, "0"), (0.5, "0.5"), (1.0, "1")))


def loss_scale(losses: Sequence[float], *, logarithmic: bool) -> Scale:
    """Choose the scale of losses."""
    if logarithmic:
        low = math.floor(math.log10(max(min(losses), 1e-300)))
        high = max(math.ceil(math.log10(max(*losses, 1e-300))), low + 1)
        every = math.ceil((high - low) / MOST_DECADES)
        powers = range(high, low - 1, -every)
        return Scale(10.0**low, 10.0**high, tuple((10.0**power, power_of_ten(power)) for power in powers), True)
    top = level(LOSSES, max(losses) * 1.08)
    step = LOSSES[top]
    return Scale(0.0, top, tuple((value, tick(value, step)) for value in multiples(step, 0.0, top)))


def _about(start: float, changes: Iterable[float], levels: Levels) -> Scale:
    each = [*changes]
    up, down = max(0.0, *each), max(0.0, *(-change for change in each))
    most = level(levels, max(up, down) / 0.9)
    high, low = (level(levels, side / 0.9) if side > MARGIN * most else MARGIN * most for side in (up, down))
    step = levels[most]
    marks = multiples(step, start - low, start + high)
    return Scale(start - low, start + high, tuple((value, tick(value, step)) for value in marks))


class StepAxes(Panel):
    """Both axes, the cursor, and the field of the steps that nobody knows yet."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words = words
        self.left, self.right = 3.1 * size.tick + 6, self.width - 8
        flat = self.height < FLAT
        self.bottom = size.tick + 10 if flat else 2 * size.tick + (12 if size.compact else 20)
        self.top = self.height - (6 if flat else size.label + 8)
        self.last, self.scale = 0.0, Scale(0, 1, ())
        self.hairline((self.left, self.bottom), (self.left, self.top))
        self.hairline((self.left, self.bottom), (self.right, self.bottom))
        self._up, self._along = Ticks(self, self.left), Ticks(self, self.bottom, level=True)
        if not flat:
            self.write(self.right, 3, words._("steps"), anchor="right")
        self.field = self.shape(None, LINE, 0, hatch="//")
        self.turns = self.stroke(GHOST, 2)
        self.cursor = self.stroke(GHOST, 1.5, dashed=True)
        self.question = self.question_mark()

    def rescale(self, steps: int, scale: Scale) -> None:
        """Reach as far as `steps` steps and as `scale` says; the frame changes only if that does."""
        last = level(STEPS, steps)
        if (last, scale) == (self.last, self.scale):
            return
        self.last, self.scale = last, scale
        every = STEPS[last] * (1 if self.width - self.left > 150 else 2)
        self.data = f'data-steps="{self.x(0):.1f} {self.x(last):.1f} {last:g}"'
        self._along.put([(self.x(step), f"{step:g}") for step in multiples(every, 0, last)])
        self._up.put([(self.y(value), text) for value, text in scale.ticks])

    @property
    def frame(self) -> object:
        """What the frame depends on."""
        return self.last, self.scale

    def x(self, step: float) -> float:
        """Place of a step."""
        return self.left + 8 + step / self.last * (self.right - self.left - 12)

    def y(self, value: float) -> float:
        """Height of a value; it stops at the ends of the scale."""
        return self.bottom + self.scale.share(value) * (self.top - self.bottom)

    def unknown(self, steps: int) -> None:
        """Show the field of the coming steps."""
        self.hide()
        left, right = self.x(0.6), min(self.x(steps + 0.4), self.right)
        self.field.put(rectangle(left, self.bottom + 4, right, self.top - 4))

    def question_beside(self, label: Label, steps: int) -> None:
        """Put the question mark where the label of what is known leaves room."""
        room, middle = Room(), (self.bottom + self.top) / 2 - 8
        room.take(box_around(label))
        heights = (middle, middle + 40, middle - 40)
        room.put(self.question, "?", [(self.x(0.7 * steps), height, "center") for height in heights])

    def point_at(self, cursor: int, turns: Sequence[int]) -> None:
        """Show the cursor, and after which steps the settings changed."""
        x = self.x(cursor)
        self.cursor.put([(x, self.bottom), (x, self.top + 6)])
        if turns:
            ends = [(self.x(turn), self.bottom + end) for turn in turns for end in (-5, 7)]
            self.turns.put(*stubs(ends))
