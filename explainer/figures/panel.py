"""What all panels share: pixels as coordinates, artists that stand still and artists that move, quick text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from explainer.figures.artists import Label, Point, Shape, Stroke, label
from explainer.figures.palette import GHOST, INK, LINE, SOFT

DOTS_PER_INCH = 72  # one point is one pixel
STUB = [int(Path.MOVETO), int(Path.LINETO)]

Drawn = TypeVar("Drawn", bound=Artist)


@dataclass(frozen=True)
class Size:
    """A panel's size in pixels and its type sizes; a `compact` one drops the words that levels can spare."""

    width: int
    height: int = 345
    change: int = 20
    label: int = 13
    tick: int = 12
    compact: bool = False


class Panel:
    """
    A figure in pixel coordinates, y upwards, with its artists sorted into those that stand still and those that move.

    Parameters
    ----------
    size : Size
        Width, height and type sizes in pixels.
    """

    def __init__(self, size: Size) -> None:
        self.size = size
        self.width, self.height = size.width, size.height
        self.figure = Figure(figsize=(self.width / DOTS_PER_INCH, self.height / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
        self.still: list[Artist] = []
        self.moving: list[Artist] = []
        # What was last written of either; None once an artist has changed.
        self.written_frame: str | None = None
        self.written_marks: str | None = None

    def add(self, artist: Drawn, *, moves: bool = True) -> Drawn:
        """Take up an artist, into the marks or into the still frame."""
        artist.set_transform(IdentityTransform())
        self.figure.add_artist(artist, clip=False)
        artist.set_visible(not moves)
        (self.moving if moves else self.still).append(artist)
        return artist

    def label(
        self,
        size: int,
        *,
        bold: bool = False,
        anchor: Literal["left", "center", "right"] = "left",
        colour: str = INK,
        moves: bool = True,
    ) -> Label:
        """Add a label; it shows once it is put somewhere."""
        return self.add(label(size, bold=bold, anchor=anchor, colour=colour), moves=moves)

    def stroke(self, colour: str = INK, width: float = 2, *, dashed: bool = False, moves: bool = True) -> Stroke:
        """Add a line."""
        return self.add(Stroke(colour, width, dashed=dashed), moves=moves)

    def shape(
        self,
        face: str | None,
        edge: str | None = None,
        width: float = 2,
        *,
        hatch: str | None = None,
        dashed: bool = False,
    ) -> Shape:
        """Add a polygon that moves."""
        return self.add(Shape(face, edge, width, hatch=hatch, dashed=dashed))

    def axis(self, x: float, low: float, high: float) -> None:
        """Draw the vertical hairline of a scale."""
        self.stroke(LINE, 1, moves=False).put([(x, low), (x, high)])

    def ghost(self, left: float, right: float, y: float, *, moves: bool = False) -> Stroke:
        """Draw the dashed line that says where things were before."""
        line = self.stroke(GHOST, 2, dashed=True, moves=moves)
        if not moves:
            line.put([(left, y), (right, y)])
        return line

    def hide(self) -> None:
        """Hide all that moves; each state shows what it needs."""
        self.written_marks = None
        for artist in self.moving:
            if artist.get_visible():
                artist.set_visible(False)


def rectangle(left: float, bottom: float, right: float, top: float) -> list[Point]:
    """Corners of a box."""
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def block_arrow(x: float, start: float, tip: float, width: float, head: float) -> list[Point]:
    """
    Corners of a vertical block arrow; the head is never longer than the arrow.

    Examples
    --------
    >>> block_arrow(10, 0, 40, 20, 15)[3]
    (10, 40)
    """
    long = min(head, abs(tip - start))
    neck = tip - long if tip > start else tip + long
    half, wide = width / 2, width
    return [
        (x - half, start),
        (x - half, neck),
        (x - wide, neck),
        (x, tip),
        (x + wide, neck),
        (x + half, neck),
        (x + half, start),
    ]


class Ticks:
    """Ticks left of a scale at `x`, part of the frame; put anew when the scale changes."""

    def __init__(self, panel: Panel, x: float) -> None:
        self._panel, self._x = panel, x
        self._stubs = panel.stroke(LINE, 1, moves=False)
        self._labels: list[Label] = []
        self.shown = False

    def put(self, marks: Sequence[tuple[float, str]]) -> None:
        """Show ticks, (height, text) each."""
        x, self.shown = self._x, True
        self._panel.written_frame = None
        self._stubs.put([(end, y) for y, _ in marks for end in (x - 4, x)], STUB * len(marks))
        while len(self._labels) < len(marks):
            self._labels.append(self._panel.label(self._panel.size.tick, anchor="right", colour=SOFT, moves=False))
        for each in self._labels:
            each.set_visible(False)
        for each, (y, text) in zip(self._labels, marks, strict=False):
            each.put(x - 7, y - 4, text)
