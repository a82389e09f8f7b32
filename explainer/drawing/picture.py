"""
A matplotlib figure shown fast: the still frame once, and the moving marks as an SVG laid over it.

`figure.savefig` draws everything, every time; a move of a slider changes only a few marks. Here the artists of each
half draw themselves on a renderer that writes only what a page needs, and only when they changed. The result is sharp
at any zoom, its colours follow the page's light or dark theme, and its text is set in the page's font.
"""

from collections.abc import Iterable

from matplotlib.artist import Artist

from explainer.drawing.panel import Panel
from explainer.drawing.renderer import PageRenderer


def drawn(artists: Iterable[Artist], height: int) -> str:
    """Write artists, in the order given, as the inside of an `<svg>` element; invisible ones are left out."""
    renderer = PageRenderer(height)
    for artist in artists:
        if artist.get_visible():
            artist.draw(renderer)
    return renderer.svg


def still(panel: Panel) -> str:
    """Write a panel's frame as a decorative picture; the marks carry its text alternative."""
    if panel.written_frame is None:
        panel.written_frame = drawn(panel.still, panel.height)
    size = f'viewBox="0 0 {panel.width} {panel.height}"'
    return f'<svg aria-hidden="true" {size} {panel.data}>{panel.written_frame}</svg>'


def marks(panel: Panel, alternative: str) -> str:
    """Write a panel's moving marks as an image with a text alternative."""
    if panel.written_marks is None:
        panel.written_marks = drawn(panel.moving, panel.height)
    size = f"0 0 {panel.width} {panel.height}"
    return f'<svg role="img" aria-label="{alternative}" viewBox="{size}">{panel.written_marks}</svg>'
