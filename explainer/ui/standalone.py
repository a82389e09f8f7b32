"""A panel as a picture of its own, for a page that has neither our style sheet nor our scripts."""

import re
from functools import cache
from importlib.resources import files

from explainer.drawing.panel import Panel
from explainer.drawing.picture import drawn
from explainer.drawing.renderer import HATCH, hatches

FONT = '"Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif'


def standalone(panel: Panel) -> str:
    """Write a panel as a whole SVG file, light or dark as the reader's browser is."""
    size = f'width="{panel.width}" height="{panel.height}" viewBox="0 0 {panel.width} {panel.height}"'
    inside = drawn(panel.still, panel.height) + drawn(panel.moving, panel.height)
    patterns = hatches() if HATCH in inside else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{_style()}</style>{patterns}{inside}</svg>'


@cache
def _style() -> str:
    """Take the colours of the page's style sheet, where each has its light and its dark value."""
    sheet = files("explainer.ui.browser").joinpath("page.css").read_text(encoding="utf-8")
    colours = re.findall(r"(--gd-[\w-]+): light-dark\((#\w+), (#\w+)\)", sheet)
    light, dark = ("".join(f"{each[0]}:{each[n]};" for each in colours) for n in (1, 2))
    return (
        f"svg{{{light}fill:none;stroke-linejoin:round;font-family:{FONT};font-variant-numeric:tabular-nums}}"
        f"@media(prefers-color-scheme:dark){{svg{{{dark}}}}}"
    )
