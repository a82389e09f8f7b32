"""
Three light artists: a label, a stroke and a shape, in pixels.

Matplotlib's own `Text`, `Line2D` and `Polygon` measure, cache, clip, mark and transform before they draw. A picture
that follows a hand draws some thirty of them every few milliseconds and needs none of that, so these go straight to
the renderer. They are ordinary artists otherwise: any renderer draws them, and any other artist may stand beside them.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform
from matplotlib.typing import ColorType

from explainer.drawing.renderer import PageRenderer

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]
Cap = Literal["butt", "round", "projecting"]
"""How a line ends."""

DASHES = (0.0, [4.0, 3.0])
DOTS = (0.0, [1.5, 3.5])
HERE = IdentityTransform()


class Label(Text):
    """
    Text placed by its baseline.

    On a page it is text, set by the reader's browser in the page's font; other renderers lay it out as usual.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Hand the string to the renderer; a browser needs no layout of ours."""
        if not isinstance(renderer, PageRenderer):
            super().draw(renderer)
        elif self.get_visible():
            x, y = self.get_unitless_position()
            context, font = _ink(self.get_color()), self.get_fontproperties()
            renderer.draw_text(context, x, renderer.height - y, self.get_text(), font, 0, mtext=self)

    def put(self, x: float, y: float, text: str, colour: str | None = None) -> None:
        """Show `text` with its baseline at (x, y)."""
        self.set_visible(True)
        self.set_position((x, y))
        self.set_text(text)
        if colour is not None:
            self.set_color(colour)


@cache
def _ink(colour: ColorType) -> GraphicsContextBase:
    context = GraphicsContextBase()
    context.set_foreground(colour)
    return context


class Mark(Artist):
    """A path with a face and an edge; `put` gives it its place and shows it."""

    closed = False

    def __init__(
        self,
        face: str | None,
        edge: str | None,
        width: float,
        *,
        dashed: bool = False,
        dotted: bool = False,
        hatch: str | None = None,
        opacity: float = 1.0,  # of the face: how much of it there is
        cap: Cap = "butt",
    ) -> None:
        super().__init__()
        self.width, self.hatch, self.opacity, self.cap = width, hatch, opacity, cap
        self.dashes = DOTS if dotted else DASHES if dashed else None
        self.path = Path([(0.0, 0.0)])
        self.paint(face, edge)

    def paint(self, face: str | None, edge: str | None) -> None:
        """Change the colours."""
        self.face = None if face is None else (*to_rgb(face), self.opacity)
        self.edge = edge
        self._context = context = GraphicsContextBase()
        context.set_linewidth(self.width if edge else 0)
        if edge is not None:
            context.set_foreground(edge)
            context.set_hatch_color(to_rgb(edge))
        if self.dashes is not None:
            context.set_dashes(*self.dashes)
        if self.hatch:
            context.set_hatch(self.hatch)
        context.set_gid(self.get_gid())  # type: ignore[arg-type]  # it is a text, as its own SVG writes it
        context.set_joinstyle("miter" if self.closed else "round")
        context.set_capstyle(self.cap)

    def set_gid(self, gid: str | None) -> None:
        """Say what it stands for: the names of quantities, as a page's chips have them, with hyphens."""
        super().set_gid(gid)
        self._context.set_gid(gid)  # type: ignore[arg-type]

    def put(self, points: Sequence[Point], codes: Sequence[int] | None = None) -> None:
        """Show the mark through `points`, straight unless `codes` say how they are joined."""
        self.set_visible(True)
        if self.closed:
            points = [*points, points[0]]
        self.path = Path(points, codes)

    def draw(self, renderer: RendererBase, *_args: Any, **_options: Any) -> None:
        """Hand the path straight to the renderer."""
        if self.get_visible():
            renderer.draw_path(self._context, self.path, HERE, self.face)


class Stroke(Mark):
    """An open line."""

    def __init__(
        self, colour: str, width: float, *, dashed: bool = False, dotted: bool = False, cap: Cap = "butt"
    ) -> None:
        super().__init__(None, colour, width, dashed=dashed, dotted=dotted, cap=cap)


class Shape(Mark):
    """A closed polygon."""

    closed = True


def label(size: int, *, bold: bool, anchor: Anchor, colour: str) -> Label:
    """Make a label; its family is the page's."""
    text = Label(0, 0, "", fontsize=size, color=colour, horizontalalignment=anchor, parse_math=False)
    text.set_fontweight("bold" if bold else "normal")
    return text
