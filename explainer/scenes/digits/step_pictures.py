"""A step as ten columns: each class with its error, its picture before, what the step adds or takes, and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explainer.drawing.palette import CARD, INK, LINE, NEGATIVE, POSITIVE, SOFT, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.shapes import Box, circle, outlines, polygons, rectangles, stubs
from explainer.language.words import Words
from explainer.maths.conversion import FloatArray
from explainer.scenes.digits.examples import CLASSES, SIDE
from explainer.scenes.digits.weight_pictures import EDGE, Ring, WeightPictures, row_of

ROWS = "before", "change", "after"
GAP = 7


@dataclass(frozen=True)
class Shown:
    """What the columns show; where the step is not taken yet there is no change."""

    errors: FloatArray
    written: Sequence[str]  # the errors' sizes
    before: FloatArray
    own: int  # the expected class
    other: int  # the class beside it where there is room for two
    pixel: int
    change: FloatArray | None = None


class StepPictures(WeightPictures):
    """Ten columns; on a phone two: the expected class, and one other."""

    def __init__(self, size: Size, words: Words) -> None:
        self.columns = 2 if size.compact else CLASSES
        below, self.head = (3.2 if size.compact else 1.7) * size.label, 3.5 * size.label
        left = 5.6 * size.label
        pitch = (size.width - left) / self.columns
        side = min(pitch - GAP, (size.height - below - self.head) / len(ROWS) - GAP)
        tops = [size.height - self.head - k * (side + GAP) for k in range(len(ROWS))]
        self.rows = {
            name: row_of(left, top - side, side, pitch, self.columns) for name, top in zip(ROWS, tops, strict=True)
        }
        super().__init__(size, words, [box for row in self.rows.values() for box in row])
        self._name_rows()
        self.marks = {name: self.dots(row) for name, row in self.rows.items()}
        self.field = self.shape(None, LINE, 0, hatch="//")
        self.question = self.question_mark()
        self.zeros = [self.label(size.label, bold=True, anchor="center", colour=SOFT) for _ in range(self.columns)]
        self.edges = self.stroke(INK, EDGE)
        self.ring = Ring(self)
        self.classes = [self.label(size.label + 4, bold=True, anchor="center") for _ in range(self.columns)]
        self.badges = {colour: self.shape(colour) for colour in (POSITIVE, NEGATIVE)}
        self.signs = self.stroke(CARD, 2)
        self.errors = [self.label(size.label, bold=True) for _ in range(self.columns)]

    def _name_rows(self) -> None:
        words, size = self.words, self.size.label
        self.write(0, self.height - self.head + 0.75 * size, "p − y", bold=True)
        names = words.before, words._("change"), words.after
        for name, row in zip(names, self.rows.values(), strict=True):
            middle = (row[0][1] + row[0][3]) / 2
            self.write(0, middle - 0.35 * size, name, bold=True, colour=INK)

    def show(self, shown: Shown) -> float:
        """Show a step, and say what the largest of what is shown is."""
        self.hide()
        classes = [shown.own, shown.other] if self.size.compact else list(range(CLASSES))
        weights: dict[str, FloatArray] = {"before": shown.before}
        if shown.change is not None:
            weights |= {"change": shown.change, "after": shown.before + shown.change}
        largest = self.rescale(*weights.values())
        for name, each in weights.items():
            self.marks[name].put(each[classes], self.scale)
        if shown.change is None:
            self._unknown()
        self._empty({name: each[classes] for name, each in weights.items()})
        own = classes.index(shown.own)
        self.edges.put(*outlines([row[own] for row in self.rows.values()]))
        self.ring.put(self.boxes, shown.pixel)
        self._head(classes, shown)
        return largest

    def _unknown(self) -> None:
        rows = self.rows["change"], self.rows["after"]
        self.field.put(*rectangles([box for row in rows for box in row]))
        left, right = self.rows["change"][0][0], self.rows["change"][-1][2]
        self.question.put((left + right) / 2, (rows[0][0][1] + rows[1][0][3]) / 2 - 8, "?")

    def _empty(self, weights: Mapping[str, FloatArray]) -> None:
        """Write a 0 into the pictures before that hold nothing else."""
        for label, box, each in zip(self.zeros, self.rows["before"], weights["before"], strict=True):
            if not np.any(each):
                # Off the middle, where a pixel may be ringed.
                label.put((box[0] + box[2]) / 2, box[1] + (box[3] - box[1]) / SIDE * 0.6, "0")

    def _head(self, classes: Sequence[int], shown: Shown) -> None:
        size = self.size.label
        badges: dict[str, list[tuple[float, float]]] = {POSITIVE: [], NEGATIVE: []}
        for k, box, name, error in zip(classes, self.rows["before"], self.classes, self.errors, strict=True):
            middle = (box[0] + box[2]) / 2
            name.put(middle, self.height - size - 4, f"{k}")
            colour = by_sign(float(shown.errors[k]))
            text = shown.written[k]
            at = middle - 0.3 * size * len(text) - 0.2 * size, self.height - self.head + 1.1 * size
            badges[colour].append(at)
            error.put(at[0] + 0.75 * size, at[1] - 0.35 * size, text, colour)
        reach = 0.55 * size
        self.badges[POSITIVE].put(*polygons(circle(at, reach) for at in badges[POSITIVE]))
        self.badges[NEGATIVE].put(*rectangles([_square(at, reach) for at in badges[NEGATIVE]]))
        across = [(x + way * 0.6 * reach, y) for each in badges.values() for x, y in each for way in (-1, 1)]
        up = [(x, y + way * 0.6 * reach) for x, y in badges[POSITIVE] for way in (-1, 1)]
        self.signs.put(*stubs([*across, *up]))


def _square(at: tuple[float, float], reach: float) -> Box:
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach
