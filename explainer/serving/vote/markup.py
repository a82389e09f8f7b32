"""What of a question's HTML is shown on phones: emphasis, the colours of up and down, tables, and nothing that acts."""

import base64
from html import unescape

import nh3

TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
TAGS = {"b", "strong", "i", "em", "p", "div", "br", "span", "sub", "sup", "small", *TABLE}
ATTRIBUTES = {"th": {"scope"}, "td": {"colspan"}}
CLASSES = {"span": {"gd-up", "gd-down", "gd-stays", "gd-fact"}}


def rich(said: str) -> str:
    """
    Keep what only looks.

    Examples
    --------
    >>> rich('<span class="gd-up big" onclick="go()">▲ UP</span><script>go()</script>')
    '<span class="gd-up">▲ UP</span>'
    """
    return nh3.clean(said, tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES)


def image(svg: str) -> str:
    """Write a picture as an address: what a browser loads as an image runs no script and loads nothing."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def plain(said: str) -> str:
    """
    Keep the text alone.

    Examples
    --------
    >>> plain("<b>▲ rise</b> &amp; shine")
    '▲ rise & shine'
    """
    return unescape(nh3.clean(said, tags=set()))
