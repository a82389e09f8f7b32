"""Forms that pictures are made of, as points for an artist."""

import math
from collections.abc import Iterable, Sequence

from matplotlib.path import Path

from explainer.drawing.artists import Point

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Joined = tuple[Sequence[Point], Sequence[int]]
"""Several pieces as one path, which is drawn faster than one path each: points, and how they are joined."""

CORNERS = 16
STUB = [int(Path.MOVETO), int(Path.LINETO)]
CROSS = [(0, 0.45), (0.55, 1), (1, 0.55), (0.45, 0), (1, -0.55), (0.55, -1)]
CROSS += [(-x, -y) for x, y in CROSS]


def rectangle(left: float, bottom: float, right: float, top: float) -> list[Point]:
    """Corners of a box."""
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def rectangles(boxes: Iterable[Box]) -> Joined:
    """Join boxes into one path of a shape."""
    return polygons(rectangle(*box) for box in boxes)


def polygons(pieces: Iterable[Sequence[Point]]) -> Joined:
    """Join polygons into one path of a shape."""
    points, codes = [], []
    for corners in pieces:
        points += [*corners, corners[0]]
        codes += [int(Path.MOVETO), *[int(Path.LINETO)] * len(corners)]
    # A shape repeats its first point at the end; no line may lead there from the last piece.
    return points, [*codes, int(Path.MOVETO)]


def outlines(boxes: Iterable[Box]) -> Joined:
    """Join the edges of boxes into one path of a stroke, which ends where it ends."""
    points, codes = rectangles(boxes)
    return points, codes[:-1]


def stubs(ends: Sequence[Point]) -> Joined:
    """Join straight pieces, each from one of the points to the next, into one path of a stroke."""
    return ends, STUB * (len(ends) // 2)


def circle(middle: Point, radius: float, corners: int = CORNERS) -> list[Point]:
    """Corners of a polygon that is round to the eye."""
    turns = [2 * math.pi * k / corners for k in range(corners)]
    return [(middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)) for turn in turns]


def cross(middle: Point, reach: float) -> list[Point]:
    """Corners of a cross."""
    return [(middle[0] + reach * x, middle[1] + reach * y) for x, y in CROSS]


def block_arrow(x: float, start: float, tip: float, width: float, head: float) -> list[Point]:
    """Corners of a vertical block arrow; the head is never longer than the arrow."""
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


def level_arrow(y: float, start: float, tip: float, width: float, head: float) -> list[Point]:
    """Corners of a block arrow that lies level."""
    return [(x, y) for y, x in block_arrow(y, start, tip, width, head)]
