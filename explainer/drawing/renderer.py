"""A matplotlib renderer that writes what a page needs, and nothing more."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform
from matplotlib.typing import ColorType

from explainer.drawing.palette import FILL, GHOST, LINE, SIGNED, WRONG, role, variable

HATCH = "gd-hatch-"
HATCHED = "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"
COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "L"}
POINTS = {Path.CURVE3: 2, Path.CURVE4: 3}
POINT = "%g %g"
BOLD = {"bold", 700}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}


class PageRenderer(RendererBase):
    """
    A matplotlib renderer that writes the inside of an `<svg>` element.

    Matplotlib's own SVG renderer writes a file: prologue, metadata, a page-wide style, clip paths, fonts. This one
    writes paths and texts whose colours are the page's variables, and nothing else. A hatched face is a pattern
    that the page defines (`hatches`). An SVG counts its pixels downwards, from `height`.

    Examples
    --------
    >>> from explainer.drawing.artists import Stroke
    >>> renderer, line = PageRenderer(100), Stroke("#16202b", 2)
    >>> line.put([(0, 10), (50, 10)])
    >>> line.draw(renderer)
    >>> renderer.svg
    '<path d="M0 90L50 90" style="fill:none;stroke:var(--gd-ink);stroke-width:2"/>'
    """

    def __init__(self, height: int) -> None:
        super().__init__()
        self.height = height
        self._parts: list[str] = []

    @property
    def svg(self) -> str:
        """What was drawn so far."""
        return "".join(self._parts)

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: ColorType | None = None
    ) -> None:
        """Write one path with its face, edge, dashes and hatch."""
        edge = gc.get_linewidth()
        face = "none" if rgbFace is None else variable(rgbFace)
        if gc.get_hatch():
            face = f"url(#{HATCH}{role(gc.get_rgb())})"
        style = f"fill:{face}"
        if rgbFace is not None and (opacity := to_rgba(rgbFace)[3]) < 1:
            style += f";fill-opacity:{opacity:.2g}"
        if edge:
            style += f";stroke:{variable(gc.get_rgb())};stroke-width:{edge:g}"
            _, dashes = gc.get_dashes()
            if dashes is not None:
                style += f";stroke-dasharray:{' '.join(f'{dash:g}' for dash in np.asarray(dashes, float))}"
        of = f' data-of="{gc.get_gid()}"' if gc.get_gid() else ""
        self._parts.append(f'<path d="{self._directions(transform.transform_path(path))}" style="{style}"{of}/>')

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,
        mtext: Text | None = None,
    ) -> None:
        """Write one text at its baseline, in the page's own font."""
        anchor = "start" if mtext is None else ANCHORS[mtext.get_horizontalalignment()]
        weight = ";font-weight:700" if prop.get_weight() in BOLD else ""
        style = f"fill:{variable(gc.get_rgb())};font-size:{prop.get_size():g}px{weight}"
        self._parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="{style}">{escape(s)}</text>')

    def spot(self, x: float, y: float) -> str:
        """Write a place of `draw_spots`."""
        # Without any length not every browser draws the ends of a line.
        return f"M{round(x, 1):g} {round(self.height - y, 1):g}h.01"

    def draw_spots(self, spots: Sequence[str], colour: str, width: float, *, rounded: bool) -> None:
        """Write round or square marks of one size as one path, each by its place alone."""
        style = f"stroke:{variable(colour)};stroke-width:{width:.3g};stroke-linecap:{'round' if rounded else 'square'}"
        self._parts.append(f'<path d="{"".join(spots)}" style="{style}"/>')

    def _directions(self, path: Path) -> str:
        vertices = np.array(path.vertices, float)
        vertices[:, 1] = self.height - vertices[:, 1]
        pattern = _line(len(vertices)) if path.codes is None else _pattern(np.asarray(path.codes, np.uint8).tobytes())
        return pattern % tuple(vertices.round(1).ravel().tolist())


@lru_cache(maxsize=256)
def _pattern(codes: bytes) -> str:
    """Write a path with gaps for its numbers, which one formatting fills many times as fast as one for each."""
    written, left = [], 0
    for code in np.frombuffer(codes, np.uint8):
        written.append(f"{'' if left else COMMANDS[code]}{POINT}")
        left = left - 1 if left else POINTS.get(code, 1) - 1
    return " ".join(written)


@lru_cache(maxsize=256)
def _line(points: int) -> str:
    """Write the same for a line."""
    return "M" + "L".join([POINT] * points)


def hatches() -> str:
    """
    Write the patterns of hatched faces, once for a page.

    Examples
    --------
    >>> hatches().count("<pattern")
    6
    """
    crossed = f"{HATCHED}M7 7L-1 -1M7 1L5 -1M1 7L-1 5"
    lines = {**dict.fromkeys(SIGNED, HATCHED), WRONG: crossed}
    card = '<rect width="6" height="6" style="fill:var(--gd-card)"/>'
    patterns = "".join(
        f'<pattern id="{HATCH}{role(colour)}" patternUnits="userSpaceOnUse" width="6" height="6">'
        f'{card}<path d="{path}" style="stroke:{variable(colour)};stroke-width:1.4"/></pattern>'
        for colour, path in lines.items()
    )
    # What is not known yet is no mark: the card shows through, and the lines are wide apart.
    patterns += (
        f'<pattern id="{HATCH}{role(LINE)}" patternUnits="userSpaceOnUse" width="9" height="9">'
        f'<path d="M-1 10L10 -1" style="stroke:{variable(LINE)};stroke-width:1"/></pattern>'
    )
    # A region is told by its ground, and what lies in it shows through.
    patterns += (
        f'<pattern id="{HATCH}{role(FILL)}" patternUnits="userSpaceOnUse" width="8" height="8">'
        f'<rect width="8" height="8" style="fill:{variable(FILL)};fill-opacity:.4"/></pattern>'
        f'<pattern id="{HATCH}{role(GHOST)}" patternUnits="userSpaceOnUse" width="9" height="9">'
        f'<path d="M2 2h1.4v1.4h-1.4zM6.5 6.5h1.4v1.4h-1.4z" style="fill:{variable(GHOST)}"/></pattern>'
    )
    return f'<svg width="0" height="0" aria-hidden="true"><defs>{patterns}</defs></svg>'
