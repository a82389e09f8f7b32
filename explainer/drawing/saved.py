"""Pictures as files: the panels that a page shows, side by side in one figure of matplotlib's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.transforms import Affine2D

from explainer.drawing.artists import Label, Mark
from explainer.drawing.dots import Dots
from explainer.drawing.palette import CARD, INK, SOFT
from explainer.drawing.panel import DOTS_PER_INCH, Panel

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("svg", "png", "pdf")
SHARPER = 2
"""How many pixels of a PNG stand for one of the page."""
GAP, MARGIN = 28, 20
TITLE, LINE, SMALL = 15, 17, 11
LETTER, BOLD_LETTER = 0.56, 0.68
"""About how wide a letter is, in sizes of its type."""


@dataclass(frozen=True)
class Shown:
    """One card: its title, the lines over its pictures, and these."""

    title: str
    lines: Sequence[str]
    panels: Sequence[Panel]

    @property
    def width(self) -> float:
        """Pixels across."""
        return sum(panel.width for panel in self.panels)


def figure_of(said: str, cards: Sequence[Shown], below: str) -> "Figure":
    """
    Lay cards side by side, under what is said of them and above the rule, at one point to the page's pixel.

    Its artists are matplotlib's own, so it can be written in any format, at any size, and changed like any figure.
    """
    # Importing it takes a fifth of a kernel's start.
    from matplotlib.figure import Figure

    across = sum(card.width for card in cards) + GAP * (len(cards) - 1) + 2 * MARGIN
    verdict = wrap(said, int((across - 2 * MARGIN) / (TITLE * BOLD_LETTER)))
    rule = wrap(below, int((across - 2 * MARGIN) / (SMALL * LETTER)))
    chips = max(len(card.lines) for card in cards)
    pictures = max(panel.height for card in cards for panel in card.panels)
    bottom = MARGIN + len(rule) * LINE + 8
    titles = bottom + pictures + 12 + chips * LINE
    up = titles + 2 * LINE + len(verdict) * 1.4 * TITLE + MARGIN
    figure = Figure(figsize=(across / DOTS_PER_INCH, up / DOTS_PER_INCH), dpi=DOTS_PER_INCH, facecolor=CARD)
    _write(figure, verdict, (MARGIN, up - MARGIN - TITLE), TITLE, INK, bold=True, apart=1.4 * TITLE)
    _write(figure, rule, (MARGIN, bottom - LINE), SMALL, SOFT)
    left = float(MARGIN)
    for card in cards:
        _write(figure, [card.title], (left, titles + 6), TITLE - 2, INK, bold=True)
        _write(figure, card.lines, (left, titles - LINE + 2), SMALL, INK)
        for panel in card.panels:
            _draw(figure, panel, (left, bottom))
            left += panel.width
        left += GAP
    return figure


def written(figure: "Figure", kind: str) -> bytes:
    """Write a figure as a file of one of `FORMATS`."""
    file = BytesIO()
    figure.savefig(file, format=kind, dpi=DOTS_PER_INCH * (SHARPER if kind == "png" else 1))
    return file.getvalue()


def _write(
    figure: "Figure",
    lines: Sequence[str],
    at: tuple[float, float],
    size: float,
    colour: str,
    *,
    bold: bool = False,
    apart: float = LINE,
) -> None:
    (x, y), weight = at, "bold" if bold else "normal"
    for k, text in enumerate(lines):
        place = x / DOTS_PER_INCH, (y - k * apart) / DOTS_PER_INCH
        made = figure.text(*place, text, fontsize=size, color=colour, fontweight=weight, parse_math=False)
        made.set_transform(figure.dpi_scale_trans)


def _draw(figure: "Figure", panel: Panel, corner: tuple[float, float]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.text import Text

    place = Affine2D().translate(*corner).scale(1 / DOTS_PER_INCH) + figure.dpi_scale_trans
    shown = [artist for artist in (*panel.still, *panel.moving) if artist.get_visible()]
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
        figure.add_artist(copy, clip=False)
