"""What all panels share: pixels as coordinates, artists that stand still and artists that move, quick text."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from matplotlib.artist import Artist
from matplotlib.transforms import IdentityTransform

from explainer.drawing.artists import Anchor, Label, Mark, Point, Shape, Stroke, label
from explainer.drawing.palette import GHOST, INK, LINE, SOFT
from explainer.language.words import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 72  # one point is one pixel
QUESTION = 22
"""Size of the type of a question mark."""

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
    """A figure in pixels, y upwards, with its artists sorted into those that stand still and those that move."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.width, self.height = size.width, size.height
        self.data = ""  # what the page's script has to know of the frame, as an attribute
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
        anchor: Anchor = "left",
        colour: str = INK,
        moves: bool = True,
    ) -> Label:
        """Add a label; it shows once it is put somewhere."""
        return self.add(label(size, bold=bold, anchor=anchor, colour=colour), moves=moves)

    def write(
        self, x: float, y: float, text: str, *, bold: bool = False, anchor: Anchor = "left", colour: str = SOFT
    ) -> None:
        """Write what stands still."""
        self.label(self.size.label, bold=bold, anchor=anchor, colour=colour, moves=False).put(x, y, text)

    def question_mark(self) -> Label:
        """Add a label for what is not known yet."""
        return self.label(QUESTION, bold=True, anchor="center", colour=SOFT)

    def stroke(
        self, colour: str = INK, width: float = 2, *, dashed: bool = False, dotted: bool = False, moves: bool = True
    ) -> Stroke:
        """Add a line."""
        return self.add(Stroke(colour, width, dashed=dashed, dotted=dotted), moves=moves)

    def shape(
        self,
        face: str | None,
        edge: str | None = None,
        width: float = 2,
        *,
        hatch: str | None = None,
        dashed: bool = False,
        opacity: float = 1.0,
    ) -> Shape:
        """Add a polygon that moves."""
        return self.add(Shape(face, edge, width, hatch=hatch, dashed=dashed, opacity=opacity))

    def stands_for(self, quantities: str, *marks: Mark) -> None:
        """Name what marks stand for, as chips have the names; a page marks both together."""
        for mark in marks:
            mark.set_gid(quantities)

    def hairline(self, *points: Point) -> None:
        """Draw a line of the frame: an axis, a wall, a rule."""
        self.stroke(LINE, 1, moves=False).put(points)

    def ghost(self, *, moves: bool = True) -> Stroke:
        """Add the dashed line that says where things were before."""
        return self.stroke(GHOST, 2, dashed=True, moves=moves)

    def how_to_read(self, words: Words) -> str:
        """Say in one sentence what its marks stand for."""
        raise NotImplementedError

    def hide(self) -> None:
        """Hide all that moves; each state shows what it needs."""
        self.written_marks = None
        for artist in self.moving:
            if artist.get_visible():
                artist.set_visible(False)
