"""What all panels share: pixels as coordinates, artists that stand still and artists that move, quick text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from matplotlib.artist import Artist
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from explainer.drawing.artists import Label, Point, Shape, Stroke, label
from explainer.drawing.palette import GHOST, INK, LINE, SOFT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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
        self.still: list[Artist] = []
        self.moving: list[Artist] = []
        # What was last written of either; None once an artist has changed.
        self.written_frame: str | None = None
        self.written_marks: str | None = None

    def add(self, artist: Drawn, *, moves: bool = True) -> Drawn:
        """Take up an artist, into the marks or into the still frame."""
        artist.set_transform(IdentityTransform())
        artist.set_visible(not moves)
        (self.moving if moves else self.still).append(artist)
        if "figure" in vars(self):
            self.figure.add_artist(artist, clip=False)
        return artist

    @cached_property
    def figure(self) -> "Figure":
        """The panel as a figure of matplotlib's, to save it or to add what only a figure can have."""
        # A page shows panels without one, and importing it takes a fifth of a kernel's start.
        from matplotlib.figure import Figure

        figure = Figure(figsize=(self.width / DOTS_PER_INCH, self.height / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
        for artist in (*self.still, *self.moving):
            figure.add_artist(artist, clip=False)
        return figure

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
    """
    Ticks of a scale, part of the frame; put anew when the scale changes.

    Parameters
    ----------
    panel : Panel
        Where they belong.
    at : float
        The axis: x of an upright one, with the ticks to its left; y of a level one, with the ticks below it.
    level : bool
        Whether the axis lies level.
    """

    def __init__(self, panel: Panel, at: float, *, level: bool = False) -> None:
        self._panel, self._at, self._level = panel, at, level
        self._stubs = panel.stroke(LINE, 1, moves=False)
        self._labels: list[Label] = []
        self.shown = False

    def put(self, marks: Sequence[tuple[float, str]]) -> None:
        """Show ticks, (place along the axis, text) each."""
        at, size, self.shown = self._at, self._panel.size.tick, True
        self._panel.written_frame = None
        ends = [(place, end) for place, _ in marks for end in (at - 4, at)]
        self._stubs.put(ends if self._level else [(end, place) for place, end in ends], STUB * len(marks))
        while len(self._labels) < len(marks):
            anchor: Literal["center", "right"] = "center" if self._level else "right"
            self._labels.append(self._panel.label(size, anchor=anchor, colour=SOFT, moves=False))
        for each in self._labels:
            each.set_visible(False)
        for each, (place, text) in zip(self._labels, marks, strict=False):
            if self._level:
                each.put(place, at - 6 - size, text)
            else:
                each.put(at - 7, place - 4, text)
