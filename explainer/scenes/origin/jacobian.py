"""How every probability moves with every logit: the Jacobian of softmax, its signs and sizes as squares."""

import math
from collections.abc import Sequence

import numpy as np

from explainer.drawing.artists import Anchor
from explainer.drawing.palette import INK, SOFT, by_sign
from explainer.drawing.panel import Panel, Size
from explainer.drawing.shapes import rectangle
from explainer.language.digits import two_decimals
from explainer.language.words import Words
from explainer.maths.conversion import FloatArray

LARGEST = 0.25
"""No entry of the Jacobian is larger."""
LETTER = 0.6
"""Width of a letter, in type sizes."""
NUMBER = 2.7
"""Width of a number, in type sizes."""
LARGE, SMALL = 24, 8
"""Pixels of the largest square: from here on the number goes under it; below that it is beside it, or left out."""
CROWDED = 5
RESULT = "p − y"
PAD, STRIP = 4, 20


class JacobianSquares(Panel):
    """
    One cell for each pair of classes, and under them the gradient as one more row.

    Row i holds how output i moves with each logit. The expected class's row stands in a thick frame: times −1/p it is
    the last row, p − y; its cell of the watched class is a link of the chain. The area of a square is its size.
    """

    def __init__(self, size: Size, words: Words, names: Sequence[str], target: int, watched: int) -> None:
        super().__init__(size)
        self.target, self.count = target, len(names)
        output, logit = words.pgettext("row of a matrix", "output"), words.pgettext("column of a matrix", "logit")
        longest = max(map(len, (*names, output, RESULT)))
        line, stagger = size.label + 3, self.count >= CROWDED
        self.left = round(longest * LETTER * size.label) + 8
        self.top = self.height - PAD - line * (3 if stagger else 2)
        self.cell_width = (self.width - 3 - self.left) / self.count
        self.cell_height = min((self.top - PAD - STRIP) / (self.count + 1), self.cell_width)
        self._name(names, target, watched, line if stagger else 0)
        self._say(self.width / 2 + self.left / 2, self.height - PAD - size.label + 2, logit, anchor="center")
        self._say(self.left - 8, self.top + 7, output)
        self._say(self.left - 8, self._row(self.count) - self.cell_height / 2 - 4, RESULT, bold=True)
        self._rule()
        self._box(target, 0, self.count)
        self._box(target, watched, watched + 1)
        rows = range(self.count + 1)
        self.squares = [[self.shape(INK) for _ in names] for _ in rows]
        self.numbers = [[self.label(size.tick, bold=k == target, anchor="center") for _ in names] for k in rows]
        self.times = self.label(size.label, bold=True, anchor="center")
        self.question = self.question_mark()
        self._outcome: tuple[object, ...] | None = None

    def _row(self, k: int) -> float:
        """Upper edge of a row; the last one stands apart."""
        return self.top - k * self.cell_height - (STRIP if k == self.count else 0)

    def _column(self, k: float) -> float:
        return self.left + k * self.cell_width

    def _say(self, x: float, y: float, text: str, *, bold: bool = False, anchor: Anchor = "right") -> None:
        self.write(x, y, text, bold=bold, anchor=anchor, colour=INK if bold else SOFT)

    def _name(self, names: Sequence[str], target: int, watched: int, stagger: float) -> None:
        fits = max(1, int(self.cell_width * (2 if stagger else 1) / (LETTER * self.size.label)))
        for k, name in enumerate(names):
            raised = stagger if k % 2 else 0
            self._say(self._column(k + 0.5), self.top + 7 + raised, name[:fits], bold=k == watched, anchor="center")
            self._say(self.left - 8, self._row(k) - self.cell_height / 2 - 4, name, bold=k == target)

    def _rule(self) -> None:
        """Draw the hairlines of all cells."""
        right, bottom = self._column(self.count), self._row(self.count - 1) - self.cell_height
        result = self._row(self.count)
        levels = [*(self._row(k) for k in range(self.count)), bottom, result, result - self.cell_height]
        for y in levels:
            self.hairline((self.left, y), (right, y))
        for x in map(self._column, range(self.count + 1)):
            for high, low in ((self.top, bottom), (result, result - self.cell_height)):
                self.hairline((x, high), (x, low))

    def _box(self, row: int, first: int, last: int) -> None:
        top = self._row(row)
        corners = rectangle(self._column(first), top - self.cell_height, self._column(last), top)
        self.stroke(INK, 3, moves=False).put([*corners, *corners[:2]])

    def hide(self) -> None:
        """Hide all that moves."""
        super().hide()
        self._outcome = None

    def unknown(self) -> None:
        """Show which row matters, and nothing of what is in it."""
        self.hide()
        self.question.put(self._column(self.count / 2), self._row(self.target) - self.cell_height / 2 - 8, "?")

    def outcome(self, jacobian: FloatArray, gradient: FloatArray, times: str) -> None:
        """Show ∂p/∂z, and the gradient p − y that its marked row becomes, times −1/p as printed."""
        outcome = jacobian.tobytes(), gradient.tobytes(), times
        if outcome == self._outcome:
            return
        self.hide()
        self._outcome = outcome
        for k, row in enumerate(np.vstack([jacobian, gradient]).tolist()):
            for j, value in enumerate(row):
                self._cell(k, j, value)
        middle, bottom = self._column(self.count / 2), self._row(self.count)
        self.times.put(middle, bottom + (STRIP - self.size.label) / 2 + 1, times)

    def _cell(self, k: int, j: int, value: float) -> None:
        x, y = self._column(j + 0.5), self._row(k) - self.cell_height / 2
        line, width = self.size.tick + 1, NUMBER * self.size.tick
        under = min(self.cell_height - line, self.cell_width) - 8
        beside = min(self.cell_height, self.cell_width - width) - 8
        room = min(self.cell_height, self.cell_width) - 6
        if under >= LARGE:
            room = under
            self.numbers[k][j].put(x, y - self.cell_height / 2 + 4, two_decimals(value), by_sign(value))
            y += line / 2
        elif beside >= SMALL:
            room, pair = beside, x - (beside + width) / 2
            self.numbers[k][j].put(pair + room + width / 2 + 2, y - 4, two_decimals(value), by_sign(value))
            x = pair + room / 2 - 2
        # The gradient reaches 1, and is drawn on a scale of its own.
        half = room * math.sqrt(abs(value) / (1.0 if k == self.count else LARGEST)) / 2
        if half >= 0.5:
            square = self.squares[k][j]
            square.paint(by_sign(value), None)
            square.put(rectangle(x - half, y - half, x + half, y + half))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Matrix: the area of a square is the size of a derivative, its colour the sign; the framed "
            "row is looked at."
        )
