"""Pictures as files: what a page shows, as one figure of matplotlib's own or as one SVG of the page's."""

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.transforms import Affine2D

from explainer.drawing.artists import Label, Mark
from explainer.drawing.dots import Dots
from explainer.drawing.palette import CARD, ROLES
from explainer.drawing.panel import DOTS_PER_INCH, Panel
from explainer.drawing.picture import drawn
from explainer.drawing.renderer import hatches
from explainer.drawing.sheet import Line, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("svg", "png", "pdf")
SHARPER = 2
"""How many pixels of a PNG stand for one of the page."""
FONT = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
LIGHT = {f"var(--gd-{role})": colour for colour, role in ROLES.items()}


def figure_of(sheet: Sheet) -> "Figure":
    """
    Draw a sheet as a figure, at one point to the page's pixel.

    Its artists are matplotlib's own, so it can be written in any format, at any size, and changed like any figure.
    """
    # Importing it takes a fifth of a kernel's start.
    from matplotlib.figure import Figure

    size = sheet.width / DOTS_PER_INCH, sheet.height / DOTS_PER_INCH
    figure = Figure(figsize=size, dpi=DOTS_PER_INCH, facecolor=CARD)
    for line in sheet.lines:
        _write(figure, line)
    for panel, *corner in sheet.panels:
        draw_panel(figure, panel, (corner[0], corner[1]))
    return figure


def svg_of(sheet: Sheet) -> bytes:
    """Write a sheet as an SVG made of what the page itself shows, in its light colours."""
    parts = [
        f'<rect width="100%" height="100%" fill="{CARD}"/>',
        *(_written(line, sheet.height) for line in sheet.lines),
    ]
    for panel, left, lower in sheet.panels:
        shown = drawn([*panel.still, *panel.moving], panel.height)
        parts.append(f'<g transform="translate({left:g} {sheet.height - lower - panel.height:g})">{shown}</g>')
    inside = re.sub(r"var\(--gd-[a-z-]+\)", lambda found: LIGHT[found[0]], hatches() + "".join(parts))
    size = f'width="{sheet.width:g}" height="{sheet.height:g}" viewBox="0 0 {sheet.width:g} {sheet.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">{inside}</svg>\n'.encode()


def written(figure: "Figure", kind: str) -> bytes:
    """Write a figure as a file of one of `FORMATS`."""
    file = BytesIO()
    figure.savefig(file, format=kind, dpi=DOTS_PER_INCH * (SHARPER if kind == "png" else 1))
    return file.getvalue()


def _write(figure: "Figure", line: Line) -> None:
    place = line.x / DOTS_PER_INCH, line.y / DOTS_PER_INCH
    weight = "bold" if line.bold else "normal"
    made = figure.text(*place, line.text, fontsize=line.size, color=line.colour, fontweight=weight, parse_math=False)
    made.set_transform(figure.dpi_scale_trans)


def _written(line: Line, height: float) -> str:
    weight = ' font-weight="700"' if line.bold else ""
    look = f'font-size="{line.size:g}" fill="{line.colour}"{weight}'
    return f'<text x="{line.x:g}" y="{height - line.y:g}" {look}>{escape(line.text)}</text>'


def draw_panel(figure: "Figure", panel: Panel, corner: tuple[float, float]) -> list[Artist]:
    """Add a panel to a figure, with its lower left corner there; return what it is made of now."""
    from matplotlib.patches import PathPatch
    from matplotlib.text import Text

    place = Affine2D().translate(*corner).scale(1 / DOTS_PER_INCH) + figure.dpi_scale_trans
    shown = [artist for artist in (*panel.still, *panel.moving) if artist.get_visible()]
    copies: list[Artist] = []
    parts = [part for artist in shown for part in (artist.strokes if isinstance(artist, Dots) else [artist])]
    for order, artist in enumerate(parts):
        copy: Artist
        if isinstance(artist, Label):
            copy = Text(*artist.get_unitless_position(), artist.get_text(), parse_math=False)
            copy.update_from(artist)
        elif isinstance(artist, Mark):
            edge = artist.edge or "none"
            copy = PathPatch(
                artist.path,
                facecolor="none" if artist.face is None else artist.face,
                edgecolor=edge,
                linewidth=artist.width if artist.edge else 0,
                linestyle=artist.dashes or "solid",
                hatch=artist.hatch,
                joinstyle="miter" if artist.closed else "round",
                capstyle=artist.cap,
            )
        else:
            raise TypeError(f"artist must be one of a panel's own, but it is {artist!r}.")
        copy.set_transform(place)
        copy.set_zorder(order)
        copies.append(figure.add_artist(copy, clip=False))
    return copies
