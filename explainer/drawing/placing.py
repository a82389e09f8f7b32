"""Finding room for a label among other marks: the first of its spots where it lies on nothing."""

import math
from collections.abc import Callable, Iterable, Iterator

from explainer.drawing.artists import Anchor, Label
from explainer.drawing.shapes import Box

Spot = tuple[float, float, Anchor]
"""Where a label's baseline may start, be centred or end."""
Extent = tuple[float, float, float]
"""How wide a text is, and how far it reaches below its baseline and above it."""

WIDE = "▲▼✕–"
ABOVE, BELOW = 0.78, 0.26
"""How far letters reach from their baseline, in sizes of their font."""
ANYWHERE = (-math.inf, -math.inf, math.inf, math.inf)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate a text's width, on the safe side: only the page knows its font."""
    letters = sum(1.05 if letter in WIDE else 0.3 if letter in " .,:il" else 0.6 for letter in text)
    return letters * size * (1.05 if bold else 1)


def extent_of(label: Label, text: str) -> Extent:
    """Estimate how far a text reaches in a label's type."""
    size, bold = float(label.get_fontsize()), label.get_fontweight() == "bold"
    return width_of(text, size, bold=bold), BELOW * size, ABOVE * size


def box_around(label: Label) -> Box:
    """Say what room a label takes where it is."""
    spot = *label.get_unitless_position(), label.get_horizontalalignment()
    return box_at(spot, extent_of(label, label.get_text()))


def box_at(spot: Spot, extent: Extent) -> Box:
    """Say what room a text takes at a spot."""
    (x, y, anchor), (wide, below, above) = spot, extent
    left = x - {"left": 0, "center": wide / 2, "right": wide}[anchor]
    return left, y - below, left + wide, y + above


def meet(a: Box, b: Box) -> bool:
    """Say whether two boxes overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def along(x: float, y: float, way: int, end: float | None = None) -> Iterator[Spot]:
    """Spots for a label centred at x: from y on up (`way` = 1) or down (-1), as far as `end`."""
    last = way * math.inf if end is None else end
    while way * (last - y) >= 0:
        yield x, y, "center"
        y += way


class Room:
    """
    The room that is left in a picture: no label leaves its bounds.

    Where a line that labels should keep clear of runs through a box, that is `crossed`.
    """

    def __init__(self, bounds: Box = ANYWHERE, crossed: Callable[[Box], bool] = lambda _box: False) -> None:
        self.bounds, self.crossed = bounds, crossed
        self.taken: list[Box] = []

    def take(self, *boxes: Box) -> None:
        """Keep labels away from marks."""
        self.taken += boxes

    def put(
        self,
        label: Label,
        text: str,
        spots: Iterable[Spot],
        colour: str | None = None,
        *,
        extent: Extent | None = None,
        across: bool = True,
    ) -> bool:
        """
        Show a label at the first spot that is free of everything, else of labels and marks; at none, leave it out.

        One that may not lie `across` a line is left out there too. Says whether there was room. An `extent` is given
        where it is not that of any text in the label's type.
        """
        extent = extent or extent_of(label, text)
        chosen = self._first((spot, box_at(spot, extent)) for spot in spots)
        if chosen is None or (not across and self.crossed(chosen[1])):
            return False
        (x, y, anchor), box = chosen
        label.set_horizontalalignment(anchor)
        label.put(x, y, text, colour)
        self.take(box)
        return True

    def _first(self, places: Iterable[tuple[Spot, Box]]) -> tuple[Spot, Box] | None:
        crossed = None
        for place in places:
            if self._free(place[1]):
                if not self.crossed(place[1]):
                    return place
                crossed = crossed or place
        return crossed

    def _free(self, box: Box) -> bool:
        left, bottom, right, top = box
        low_x, low_y, high_x, high_y = self.bounds
        if left < low_x or bottom < low_y or right > high_x or top > high_y:
            return False
        return not any(meet(box, other) for other in self.taken)
