"""The output as a tank from 0 to 1: how far it is from what is expected, and what a step adds or takes."""

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.palette import CARD, FILL, INK, NEGATIVE, POSITIVE, SOFT, by_sign
from explainer.drawing.panel import Panel, Size
from explainer.drawing.scales import Ticks
from explainer.drawing.shapes import rectangle
from explainer.language.numbers import Decimals
from explainer.language.words import Words

ROOM_INSIDE = 44
NUMBER_FITS = 34


class Tank(Panel):
    """One tank; `signal` shows the error beside it, `outcome` what a step did."""

    def __init__(self, size: Size, words: Words, expected: int) -> None:
        super().__init__(size)
        self.words, self.expected = words, expected
        self._signalled: tuple[float, Decimals] | None = None
        self.bottom, self.top = 22, self.height - 26
        axis = 24 if size.compact else 30
        self.left = axis + (8 if size.compact else 20)
        self.right = self.left + (44 if size.compact else 58)
        self.hairline((axis, self.bottom), (axis, self.top))
        Ticks(self, axis).put([(self.y(level), text) for level, text in ((0, "0"), (0.5, "0.5"), (1, "1"))])
        left, right, goal = self.left, self.right, self.y(expected)
        self.hairline((left, self.top), (left, self.bottom), (right, self.bottom), (right, self.top))
        self.stroke(INK, 4, moves=False).put([(left - 10, goal), (self.width - 4, goal)])
        below = -17 if expected == 0 else 9
        self.write(self.width - 4, goal + below, words.expected_value(expected), bold=True, anchor="right", colour=INK)

        self.fill = self.shape(FILL)
        self.part = self.shape(POSITIVE)
        self.lost = self.shape(CARD, NEGATIVE, 1, hatch="////")
        self.outline = self.shape(None, INK)
        self.before_line = self.ghost()
        self.bracket = self.stroke(INK, 3)
        self.stands_for("gradient", self.bracket)
        self.stands_for("output-change", self.part, self.lost)
        self.level = self.label(15, bold=True, anchor="center")
        self.level_name = self.label(size.label, anchor="center", colour=SOFT)
        self.change = self.label(size.change, bold=True)
        self.after = self.label(size.label, bold=True)
        self.before = self.label(size.label, colour=SOFT)

    def y(self, level: float) -> float:
        """Height in pixels of a probability."""
        return self.bottom + level * (self.top - self.bottom)

    def hide(self) -> None:
        """Hide all that moves."""
        super().hide()
        self._signalled = None

    def _water(self, level: float) -> None:
        y = self.y(level)
        water = rectangle(self.left, self.bottom, self.right, y)
        self.fill.put(water)
        self.outline.put(water)

    def now(self, output: float, decimals: Decimals) -> None:
        """Show the output as it stands."""
        self.hide()
        self._water(output)
        level, middle = self.y(output), (self.left + self.right) / 2
        inside = level - self.bottom > ROOM_INSIDE
        above = level + (self.size.label + 11)
        self.level.put(middle, level - 19 if inside else above, decimals.probability(output))
        self.level_name.put(middle, level - 37 if inside else above - 16, self.words.output)

    def signal(self, output: float, decimals: Decimals) -> None:
        """Show the gap between output and expected as a signed bracket."""
        if self._signalled == (output, decimals):
            return
        self.now(output, decimals)
        self._signalled = (output, decimals)
        gap = output - self.expected
        x, level, goal = self.right + 16, self.y(output), self.y(self.expected)
        colour = by_sign(gap)
        self.bracket.paint(None, colour)
        self.bracket.put([(x - 7, level), (x + 7, level), (x, level), (x, goal), (x - 7, goal), (x + 7, goal)])
        beyond = goal - 30 if self.expected else goal + 18
        y = (goal + level) / 2 - 7 if abs(goal - level) >= NUMBER_FITS else beyond
        self.change.set_fontsize(self.size.change)
        self.change.put(x + 12, y, decimals.signed(gap), colour)

    def outcome(self, before: float, after: float, decimals: Decimals, change: float | None = None) -> None:
        """Show the output before (dashed) and after (solid), and the change, which may be known better than by both."""
        change = after - before if change is None else change
        self.hide()
        self._water(after)
        low, high = sorted((self.y(before), self.y(after)))
        inner = rectangle(self.left + 1, low, self.right - 1, high)
        if change > 0:
            self.part.put(inner)
        elif change < 0:
            self.lost.put(inner)
        self.before_line.put([(self.left - 5, self.y(before)), (self.right + 5, self.y(before))])
        started, moved, ended = decimals.moved_output(before, after, change)
        x = self.right + 12
        top = self._stack_top(self.y(after))
        # The tank leaves room for two decimals; more of them are set smaller.
        self.change.set_fontsize(self.size.change - (0 if len(moved) <= 5 else 4 if len(moved) <= 7 else 8))
        self.change.put(x, top - self.size.change, f"{GLYPHS[direction(change)]} {moved}", by_sign(change))
        line = self.size.label + 5
        self.after.put(x, top - self.size.change - line, f"{self.words.after} {ended}")
        self.before.put(x, top - self.size.change - 2 * line, f"{self.words.before} {started}")

    def _stack_top(self, level: float) -> float:
        tall = self.size.change + 2 * (self.size.label + 5) + 6
        ceiling = self.top - 6 if self.expected else self.top
        return min(max(level + tall / 2, self.bottom + tall), ceiling)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Column: its height is the output, from 0 to 1; the thick line is what is expected.")
