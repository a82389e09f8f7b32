"""Sizes of a scene's pictures, from the width a page has for them."""

from dataclasses import dataclass

from explainer.figures.panel import Size

WIDEST = 1240
WIDE, COMPACT = 1080, 680
GAP, INSET = 11, 26
COLUMNS = (246, 400, 324, 234)
TWIN = 448


@dataclass(frozen=True)
class Layout:
    """
    Picture sizes of both scenes.

    Attributes
    ----------
    one_step : tuple of Size
        Error signal, weight, logit, output.
    two_inputs : tuple of Size
        Weight and logit of one side.
    compact : bool
        A phone: one line of chips a card, fewer words in pictures.
    """

    one_step: tuple[Size, ...]
    two_inputs: tuple[Size, ...]
    compact: bool = False


def layout(width: float, *, projector: bool = False) -> Layout:
    """
    Choose sizes for a page `width` pixels wide.

    Examples
    --------
    >>> [size.width for size in layout(1240).one_step]
    [220, 374, 298, 208]
    >>> layout(390).compact
    True
    """
    width = min(width, WIDEST)
    if width < COMPACT:
        half = int(max(width - GAP, 280) / 2) - 22
        small = Size(half, 172, change=15, label=12, tick=11, compact=True)
        return Layout((small,) * 4, (small,) * 2, compact=True)
    tall, change, label, tick = (262, 23, 16, 15) if projector else (322, 20, 13, 12)
    if width < WIDE:
        half = int((width - GAP) / 2) - INSET
        quarter = int((width - 2 * INSET) / 4)
        return Layout((Size(half, 230, change, label, tick),) * 4, (Size(quarter, 300, change, label, tick),) * 2)
    scale = (width - 3 * GAP) / sum(COLUMNS)
    row = tuple(Size(int(column * scale) - INSET, tall, change, label, tick) for column in COLUMNS)
    side = int((width - 2 * GAP) / (WIDEST - 2 * GAP) * TWIN) - INSET
    pair = (
        Size(int(side * 0.52), tall, change, label, tick),
        Size(int(side * 0.48), tall, change, label, tick),
    )
    return Layout(row, pair)
