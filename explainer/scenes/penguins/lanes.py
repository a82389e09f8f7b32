"""All pushes on one weight, laid tip to tail: those that raise it, those that lower it, and the step that is left."""

from collections.abc import Sequence

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.palette import CARD, GHOST, INK, NEGATIVE, POSITIVE, by_sign
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import width_of
from explainer.drawing.shapes import level_arrow, rectangle, stubs
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.penguins.pushing import Together

HALF, HEAD = 8.5, 14.0
SEEN = 3.0
"""Pixels that a slice needs to be seen as one."""
ROOM = 16.0
"""Pixels that a letter needs in its slice."""
LEAST = 4.0
"""Pixels of a step below which its number stands without an arrow."""
NUMBERS = Decimals(4)


class PushLanes(Panel):
    """Three lanes over one scale: up, down from where that ended, and the step taken."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words = words
        room = self.height / 3
        self.levels = [self.height - (k + 0.5) * room for k in range(3)]
        self.names = [self.label(size.label, bold=k == 2, anchor="right") for k in range(3)]
        self.numbers = [self.label(size.label + 1, bold=True) for _ in range(3)]
        self.lanes = [self.shape(CARD, POSITIVE, 1.6), self.shape(CARD, NEGATIVE, 1.6)]
        self.slices = [self.stroke(POSITIVE, 1), self.stroke(NEGATIVE, 1)]
        self.own = self.shape(INK)
        self.arrow = self.shape(INK)
        self.zero = self.stroke(GHOST, 1.2, dashed=True)
        self.letter = self.label(size.label, bold=True, anchor="center", colour=CARD)
        self.question = self.question_mark()

    def ask(self) -> None:
        """Show that the pushes are not known yet."""
        self.hide()
        self.question.put(self.width / 2, self.height / 2 - 8, "?")

    def put(self, together: Together, step: float, names: Sequence[str], bird: int, letter: str) -> None:
        """Show the pushes of one step, that of a `bird` solid, and how far the step went."""
        self.hide()
        raised, lowered = together.raised, -together.lowered
        left = max(width_of(text, self.size.label, bold=k == 2) for k, text in enumerate(names)) + 10
        right = self.width - 7.2 * self.size.label
        scale = (right - left) / (max(raised, lowered) or 1.0)
        zero = left + max(lowered - raised, 0.0) * scale
        tip = zero + raised * scale
        ends = [(zero, tip), (tip, tip - lowered * scale)]
        for k, (text, number) in enumerate(zip(names, (raised, -lowered, step), strict=True)):
            y = self.levels[k] - 5
            self.names[k].put(left - 8, y, text)
            self.numbers[k].put(right + 8, y, f"{GLYPHS[direction(number)]} {NUMBERS.signed(number)}", by_sign(number))
        for k, pushes in enumerate((together.up, together.down)):
            self._lane(k, ends[k], [abs(push) / together.count * scale for _, push in pushes])
            self._own(k, ends[k], pushes, scale / together.count, bird, letter)
        self.zero.put([(zero, self.levels[2] - HALF - 4), (zero, self.levels[0] + HALF + 3)])
        end = zero + step * scale
        if abs(end - zero) >= LEAST and left - 1 <= end <= right + 1:
            self.arrow.paint(by_sign(step), None)
            self.arrow.put(level_arrow(self.levels[2], zero, end, 7, HEAD))

    def _lane(self, k: int, ends: tuple[float, float], widths: Sequence[float]) -> None:
        start, end = ends
        if abs(end - start) < 1:
            return
        y, way = self.levels[k], 1 if end > start else -1
        self.lanes[k].put(rectangle(min(ends), y - HALF, max(ends), y + HALF))
        at, cuts = start, []
        for width in widths:
            if width < SEEN:
                break
            at += way * width
            cuts += [(at, y - HALF), (at, y + HALF)]
        if cuts:
            self.slices[k].put(*stubs(cuts))

    def _own(
        self,
        k: int,
        ends: tuple[float, float],
        pushes: Sequence[tuple[int, float]],
        scale: float,
        bird: int,
        letter: str,
    ) -> None:
        """Show the slice of one bird."""
        before = 0.0
        for each, push in pushes:
            if each == bird:
                way = 1 if k == 0 else -1
                start, y = ends[0] + way * before * scale, self.levels[k]
                end = start + way * max(abs(push) * scale, 1.5)
                self.own.paint(by_sign(push), None)
                self.own.put(rectangle(min(start, end), y - HALF, max(start, end), y + HALF))
                if letter and abs(end - start) >= ROOM:
                    self.letter.put((start + end) / 2, y - 4, letter)
                return
            before += abs(push)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Pushes: one bar of those that push up, one of those that push down, and the step that is left.")
