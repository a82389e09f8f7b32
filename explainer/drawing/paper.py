"""
A sheet of A4, written from top to bottom: text, rules, boxes and panels, by matplotlib's own artists.

Black on white, so that any printer will do: what has a sign is hatched, and its glyph stands beside it.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from explainer.drawing.palette import (
    CARD,
    FILL,
    GHOST,
    INK,
    LINE,
    NEGATIVE,
    NEGATIVE_ON,
    POSITIVE,
    POSITIVE_ON,
    SOFT,
    WRONG,
)
from explainer.drawing.panel import DOTS_PER_INCH, Panel
from explainer.drawing.saved import draw_panel

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 36.0
"""A4, in points."""
INNER = WIDTH - 2 * MARGIN
SPACING = 1.32
NARROWER = 0.86
"""What a panel takes a letter for, beside one of matplotlib's own font: a page's font is narrower."""
BLACK, WHITE = "#000000", "#ffffff"
EDGES = {INK: BLACK, SOFT: BLACK, GHOST: "#555555", LINE: "#999999", CARD: WHITE, FILL: "#dddddd"}
"""Of what has no sign; all else is black."""
GROUNDS = {CARD: WHITE, FILL: WHITE, INK: BLACK, SOFT: BLACK, GHOST: "#555555", LINE: "#999999"}
HATCHES = {POSITIVE: "////", POSITIVE_ON: "//", NEGATIVE: "\\\\\\\\", NEGATIVE_ON: "\\\\", WRONG: "xxxx"}


class FullError(ValueError):
    """There is more to write than a sheet has room for."""


class Paper:
    """One sheet; `y` is where the next line begins, from the lower edge."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, HEIGHT / DOTS_PER_INCH), dpi=DOTS_PER_INCH)
        self.y = HEIGHT - MARGIN

    def down(self, by: float) -> None:
        """Go down; a `FullError` below the margin."""
        self.y -= by
        if self.y < MARGIN:
            raise FullError(f"{MARGIN - self.y:.0f} points of it lie below the sheet.")

    def write(
        self, text: str, size: float, *, bold: bool = False, x: float = MARGIN, width: float = INNER, gap: float = 0
    ) -> None:
        """Write lines as wide as `width` at most, and leave a gap below them."""
        for line in wrapped(text, size, bold, width):
            self.down(size * SPACING)
            self.put(line, x, self.y + 0.3 * size, size, bold=bold)
        self.down(gap)

    def put(self, text: str, x: float, y: float, size: float, *, bold: bool = False, right: bool = False) -> None:
        """Write one line where it stands; nothing moves."""
        weight, side = "bold" if bold else "normal", "right" if right else "left"
        made = Text(x, y, text, fontsize=size, color=BLACK, fontweight=weight, ha=side, parse_math=False)
        self._add(made)

    def rule(self, x: float, end: float, *, dashed: bool = False) -> None:
        """Draw a line to write on, or to fold along."""
        line = Line2D((x, end), (self.y, self.y), color=BLACK, linewidth=0.7)
        if dashed:
            line.set_linestyle((0, (6, 4)))
        self._add(line)

    def tick_box(self, x: float, y: float, size: float) -> None:
        """Draw a box to tick, its lower left corner there."""
        self._add(Rectangle((x, y), size, size, facecolor=WHITE, edgecolor=BLACK, linewidth=1))

    def cells(self, dark: Iterable[tuple[int, int]], x: float, y: float, size: float) -> None:
        """Fill cells of a raster, counted to the right and down from its upper left corner."""
        square = Path.unit_rectangle()
        squares = [square.transformed(Affine2D().translate(column, -row - 1)) for column, row in dark]
        path = Path.make_compound_path(*squares).transformed(Affine2D().scale(size).translate(x, y))
        # Edges as thin as can be close the gaps that some printers leave.
        self._add(PathPatch(path, facecolor=BLACK, edgecolor=BLACK, linewidth=0.05))

    def panel(self, panel: Panel, x: float) -> None:
        """Draw a panel below the last line, in black; nothing moves."""
        if self.y - panel.height < MARGIN:
            raise FullError(f"A picture of {panel.height} points lies below the sheet.")
        for part in draw_panel(self.figure, panel, (x, self.y - panel.height)):
            _blacken(part)

    def _add(self, artist: Artist) -> None:
        # In points, whatever the figure's resolution.
        artist.set_transform(Affine2D().scale(1 / DOTS_PER_INCH) + self.figure.dpi_scale_trans)
        self.figure.add_artist(artist, clip=False)


def wrapped(text: str, size: float, bold: bool, width: float) -> Iterator[str]:
    """Break a text into lines; what a no-break space holds together stays so."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measured(longer, size, bold) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


@cache
def measured(text: str, size: float, bold: bool) -> float:
    """Measure a line of text, in points."""
    font = FontProperties(size=size, weight="bold" if bold else "normal")
    width, _height, _descent = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def _blacken(part: Artist) -> None:
    if isinstance(part, Text):
        part.set_fontsize(float(part.get_fontsize()) * NARROWER)
        part.set_color(EDGES.get(to_hex(part.get_color()), BLACK))
    elif isinstance(part, PathPatch):
        hollow = to_rgba(part.get_facecolor())[3] == 0
        face, edge = to_hex(part.get_facecolor()), to_hex(part.get_edgecolor())
        drawn = part.get_linewidth() > 0
        part.set_edgecolor(EDGES.get(edge, BLACK) if drawn else "none")
        if hollow:
            return
        part.set_facecolor(GROUNDS.get(face, WHITE))
        if face in HATCHES:
            part.set_edgecolor(BLACK)
            part.set_linewidth(max(part.get_linewidth(), 1))
            part.set_hatch(part.get_hatch() or HATCHES[face])
