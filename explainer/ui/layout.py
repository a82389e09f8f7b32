"""Sizes of a scene's pictures, from the width a page has for them."""

from dataclasses import dataclass, replace

from explainer.drawing.panel import Size

WIDEST, LEAST = 1240, 280
WIDE, COMPACT, NARROW = 1080, 680, 340
"""Narrower than these, cards stand two by two; as on a phone; one below the other, where four could not be read."""
GAP, INSET = 11, 26
COLUMNS = (246, 400, 324, 234)
LEAST_TALL, MOST_TALL = 1.0, 1.5
"""How tall pictures may be on a wall, beside their usual height there; less would leave no room for their words."""
TWIN = 448


@dataclass(frozen=True)
class Layout:
    """Picture sizes."""

    one_step: tuple[Size, ...]  # error signal, weight, logit, output
    two_inputs: tuple[Size, ...]  # weight and logit of one side
    compact: bool = False  # a phone: one line of chips a card, fewer words in pictures
    width: float = WIDEST  # of the page, as far as a scene uses it
    projector: bool = False
    tall: float = 1.0  # how tall pictures are on a wall, beside their usual height

    def columns(self, *weights: float) -> tuple[Size, ...]:
        """
        Size the pictures of a row of cards, one in each, as wide as `weights` say; on a narrow page they are stacked.

        Examples
        --------
        >>> [size.width for size in layout(1240).columns(862, 366)]
        [836, 340]
        """
        if self.compact:
            one = Size(int(self.width) - 22, 200, change=15, label=12, tick=12, compact=True)
            return (one,) * len(weights)
        tall, change, label, tick = _row_sizes(self.projector, self.tall)
        if self.width < WIDE:
            return (Size(int(self.width) - INSET, 280, change, label, tick),) * len(weights)
        scale = (self.width - GAP * (len(weights) - 1)) / sum(weights)
        return tuple(Size(int(weight * scale) - INSET, tall, change, label, tick) for weight in weights)


def layout(width: float, *, projector: bool = False, tall: float = 1.0) -> Layout:
    """
    Choose sizes for a page `width` pixels wide.

    Examples
    --------
    >>> [size.width for size in layout(1240).one_step]
    [220, 374, 298, 208]
    >>> layout(390).compact
    True
    """
    width = min(max(width, LEAST), WIDEST)
    if width < COMPACT:
        half = int((width - GAP) / 2) - 22
        small = Size(half, 172, change=15, label=12, tick=12, compact=True)
        card = replace(small, width=int(width) - 22) if width < NARROW else small
        return Layout((card,) * 4, (small,) * 2, True, width, projector, tall)
    high, change, label, tick = _row_sizes(projector, tall)
    if width < WIDE:
        half = int((width - GAP) / 2) - INSET
        four, pair = Size(half, 230, change, label, tick), Size(half // 2, 300, change, label, tick)
        return Layout((four,) * 4, (pair,) * 2, False, width, projector, tall)
    scale = (width - 3 * GAP) / sum(COLUMNS)
    row = tuple(Size(int(column * scale) - INSET, high, change, label, tick) for column in COLUMNS)
    side = int((width - 2 * GAP) / (WIDEST - 2 * GAP) * TWIN) - INSET
    sides = tuple(Size(int(side * part), high, change, label, tick) for part in (0.52, 0.48))
    return Layout(row, sides, False, width, projector, tall)


def _row_sizes(projector: bool, tall: float) -> tuple[int, int, int, int]:
    """Height of a row of pictures, and its type sizes."""
    return (round(262 * tall), 23, 16, 15) if projector else (322, 20, 13, 12)
