"""Finding room for a label among other marks: the first of its spots where it lies on nothing."""

from collections.abc import Callable, Iterable
from typing import Literal

from explainer.drawing.artists import Label

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Anchor = Literal["left", "center", "right"]
Spot = tuple[float, float, Anchor]
"""Where a label's baseline may start, be centred or end."""

WIDE = "▲▼✕–"
ABOVE, BELOW = 0.78, 0.26
"""How far letters reach from their baseline, in sizes of their font."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """
    Estimate a text's width, on the safe side: only the page knows its font.

    Examples
    --------
    >>> width_of("step", 13) < width_of("step", 13, bold=True) < width_of("▲ step", 13, bold=True)
    True
    """
    letters = sum(1.05 if letter in WIDE else 0.3 if letter in " .,:il" else 0.6 for letter in text)
    return letters * size * (1.05 if bold else 1)


def box_of(text: str, size: float, spot: Spot, *, bold: bool = False) -> Box:
    """Say what room a text takes at a spot."""
    x, y, anchor = spot
    wide = width_of(text, size, bold=bold)
    left = x - {"left": 0, "center": wide / 2, "right": wide}[anchor]
    return left, y - BELOW * size, left + wide, y + ABOVE * size


def box_around(label: Label) -> Box:
    """Say what room a label takes where it is."""
    x, y = label.get_unitless_position()
    bold = label.get_fontweight() == "bold"
    return box_of(label.get_text(), float(label.get_fontsize()), (x, y, label.get_horizontalalignment()), bold=bold)


def meet(a: Box, b: Box) -> bool:
    """
    Say whether two boxes overlap.

    Examples
    --------
    >>> meet((0, 0, 2, 2), (1, 1, 3, 3)), meet((0, 0, 1, 1), (1, 0, 2, 1))
    (True, False)
    """
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class Room:
    """
    The room that is left in a picture.

    Parameters
    ----------
    bounds : Box
        No label leaves them.
    crossed : callable
        Whether a line that labels should keep clear of runs through a box.
    """

    def __init__(self, bounds: Box, crossed: Callable[[Box], bool]) -> None:
        self.bounds, self.crossed = bounds, crossed
        self.taken: list[Box] = []

    def take(self, *boxes: Box) -> None:
        """Keep labels away from marks."""
        self.taken += boxes

    def put(self, label: Label, text: str, spots: Iterable[Spot], colour: str | None = None) -> bool:
        """
        Show a label at the first spot that is free of everything, else of labels and marks; at none, leave it out.

        Parameters
        ----------
        label : Label
            Gives the size of the text.
        text : str
            What it says.
        spots : iterable of Spot
            The best first.
        colour : str, optional
            Another colour than the last.

        Returns
        -------
        bool
            Whether there was room.
        """
        size, bold = float(label.get_fontsize()), label.get_fontweight() == "bold"
        free = [(spot, box) for spot in spots if self._free(box := box_of(text, size, spot, bold=bold))]
        if not free:
            return False
        spot, box = next(((spot, box) for spot, box in free if not self.crossed(box)), free[0])
        x, y, anchor = spot
        label.set_horizontalalignment(anchor)
        label.put(x, y, text, colour)
        self.take(box)
        return True

    def _free(self, box: Box) -> bool:
        left, bottom, right, top = box
        low_x, low_y, high_x, high_y = self.bounds
        if left < low_x or bottom < low_y or right > high_x or top > high_y:
            return False
        return not any(meet(box, other) for other in self.taken)
