"""What the sentences of several scenes are put together from: a motion, a product, a paragraph."""

from explainer.cases.directions import GLYPHS, Direction, direction
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, printed, relation
from explainer.language.words import Words


def paragraph(text: str, css: str = "") -> str:
    """Wrap a sentence for the page."""
    return f'<p class="{css}">{text}</p>' if css else f"<p>{text}</p>"


def coloured(text: str, way: Direction) -> str:
    """Give a motion its colour; glyph and sign carry the meaning without it."""
    return f'<span class="gd-{way}">{text}</span>'


def moved_by(words: Words, change: float, decimals: Decimals) -> str:
    """Write '▲ UP by 0.10', '▼ DOWN by 0.20' or '= UNCHANGED'."""
    up, down = words._("▲ UP by {size}"), words._("▼ DOWN by {size}")
    return _motion(words, change, up, down).format(size=decimals.size(change))


def moved_to(words: Words, change: float, level: str) -> str:
    """Write '▲ UP to 0.85'."""
    up, down = words._("▲ UP to {level}"), words._("▼ DOWN to {level}")
    return _motion(words, change, up, down).format(level=level)


def _motion(words: Words, change: float, up: str, down: str) -> str:
    way = direction(change)
    return coloured({Direction.UP: up, Direction.DOWN: down, Direction.STAYS: words._("= UNCHANGED")}[way], way)


def change_chip(change: float, decimals: Decimals) -> str:
    """Write '▲ +0.20' in its colour."""
    way = direction(change)
    return coloured(f"{GLYPHS[way]} {decimals.signed(change)}", way)


def factor(text: str) -> str:
    """Put a negative factor in brackets, as it is written by hand."""
    return text if text[0].isdigit() else f"({text})"


def product(factors: tuple[str, ...], result: str) -> str:
    """
    Print a product; '≈' where the printed digits were rounded.

    Examples
    --------
    >>> product(("−0.5", "−0.20"), "+0.10")
    '−0.5 × (−0.20) = +0.10'
    """
    exact = printed("1")
    for each in factors:
        exact *= printed(each)
    left = " × ".join([factors[0], *map(factor, factors[1:])])
    return f"{left} {relation(exact, result)} {result}"


def loss_moved(outcome: Outcome, decimals: Decimals) -> str:
    """Write '0.22 → 0.17'."""
    return f"{decimals.quantity(outcome.loss[0])} → {decimals.quantity(outcome.loss[1])}"
