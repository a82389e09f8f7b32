"""
Numbers as a person reads them: true minus signs, and decimals chosen so that what is printed is true.

A page uses one number of decimals everywhere: two while the smallest change on it keeps an honest digit, up to four
where it would not. A smaller change still is written with one significant digit, never as zero. Numbers that take more
digits than a page's are in `digits`.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
FEWEST, MOST = 2, 4
NOISE = 1e-12


def _exact(value: float) -> Decimal:
    # Twelve digits drop the noise of binary arithmetic (0.6 - 0.5 is 0.1, not 0.09999999999999998).
    return Decimal(f"{value:.12g}")


def _round(value: Decimal, places: int) -> Decimal:
    # Halves go away from zero, so that opposite changes are printed as opposite numbers.
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def places_for(changes: Iterable[float]) -> int:
    """
    Decimals (2 to 4) that print the smallest non-zero change to a quarter of itself or better.

    Examples
    --------
    >>> places_for([0.1, 0.0247, 0.0])
    2
    >>> places_for([0.005, 0.0002])
    4
    >>> places_for([0.02]), places_for([0.12 - 0.1])  # the noise of binary arithmetic decides nothing
    (2, 2)
    """
    smallest = min((abs(change) for change in changes if abs(change) > NOISE), default=1.0)
    return next((places for places in range(FEWEST, MOST) if smallest + NOISE >= 2 * 10.0**-places), MOST)


@dataclass(frozen=True)
class Decimals:
    """
    A page's way of writing numbers, with `places` digits after the point.

    Examples
    --------
    >>> d = Decimals(2)
    >>> d.plain(-0.2), d.signed(0.6 - 0.5), d.signed(0.00004)
    ('−0.20', '+0.10', '+0.00004')
    >>> d.probability(0.99999)
    '> 0.9999'
    """

    places: int = FEWEST

    @classmethod
    def fewest(
        cls, changes: Iterable[float], *wishes: "Callable[[Decimals], bool]", otherwise: int | None = None
    ) -> "Decimals":
        """
        Choose the fewest decimals that keep `changes`, what the page says that moves, honest and let the sums come out.

        Where no decimals grant the first of the `wishes` the next one is tried; where none is granted, `otherwise` are
        taken, or the fewest.

        Examples
        --------
        >>> Decimals.fewest([0.0149], lambda decimals: decimals.adds_up(0.1249, 0.1398)).moved(0.1249, 0.1398)
        ('0.125', '+0.015', '0.140')
        """
        least = places_for(changes)
        tried = [Decimals(places) for places in range(least, MOST + 1)]
        return next((each for wish in wishes for each in tried if wish(each)), Decimals(otherwise or least))

    def plain(self, level: float) -> str:
        """Write a level: a minus where it is negative, no plus; the noise of binary arithmetic about 0 is dropped."""
        return self.quantity(0.0 if abs(level) < NOISE else level)

    def quantity(self, value: float) -> str:
        """Write what may be tiny and is real all the same, as a gradient or a loss: never as zero unless it is zero."""
        rounded = _round(_exact(value), self.places)
        if rounded == 0:
            return _tiny(value) if value else f"{0:.{self.places}f}"
        return f"{rounded:f}".replace("-", MINUS)

    def signed(self, change: float) -> str:
        """Write a change: always with its sign, and never as zero unless it is zero."""
        text = self.quantity(change)
        return text if text.startswith(MINUS) or change == 0 else f"+{text}"

    def size(self, value: float) -> str:
        """Write the size alone; the sign stands beside it in a badge."""
        return self.quantity(abs(value))

    def probability(self, value: float) -> str:
        """Write a probability, which is never printed as exactly 0 or 1."""
        if value < 1e-4:
            return "< 0.0001"
        if value > 0.9999:
            return "> 0.9999"
        # Where rounding would make 0.997 a 1.00, this one number takes the digits it needs.
        inside = (places for places in range(self.places, MOST) if 0 < _round(_exact(value), places) < 1)
        return Decimals(next(inside, max(self.places, MOST))).plain(value)

    def moved(self, before: float, after: float, change: float | None = None) -> tuple[str, str, str]:
        """
        Write `before`, the change and `after` so that they add up as printed wherever rounding allows it.

        Where `after` lies on the edge between two roundings, the one that completes the sum is taken. A `change` that
        is known better than by the difference of two large levels can be given.

        Examples
        --------
        >>> Decimals(2).moved(0.5, 0.315)
        ('0.50', '−0.19', '0.31')
        """
        start = _round(_exact(before), self.places)
        change = after - before if change is None else change
        completed = start + _round(_exact(change), self.places) + 0  # "+ 0" drops the sign of a zero
        half = Decimal(5).scaleb(-self.places - 1)
        agrees = abs(completed - _exact(after)) <= half
        ended = f"{completed:f}".replace("-", MINUS) if agrees else self.plain(after)
        return self.plain(before), self.signed(change), ended

    def adds_up(self, before: float, after: float) -> bool:
        """Whether `moved` prints a true sum."""
        started, change, ended = self.moved(before, after)
        return printed(started) + printed(change) == printed(ended)

    def moved_output(self, before: float, after: float, change: float | None = None) -> tuple[str, str, str]:
        """Write a probability before, its change and after, as `moved`; beyond four decimals it is only bounded."""
        _, moved, completed = self.moved(before, after, change)
        level = self.probability(after)
        bounded = level[0] in "<>" or not 0 < printed(completed) < 1
        return self.probability(before), moved, level if bounded else completed

    def output_adds_up(self, before: float, after: float) -> bool:
        """Whether `moved_output` prints a true sum; a mere bound makes none that could be false."""
        started, moved, ended = self.moved_output(before, after)
        bounded = any(text[0] in "<>" for text in (started, ended))
        return bounded or printed(started) + printed(moved) == printed(ended)


def power_of_ten(power: int) -> str:
    """Write a power of ten: 10⁻¹², or 1."""
    return f"10{str(power).translate(RAISED)}" if power else "1"


def scientific(value: float, digits: int, *, bare: bool = False) -> str:
    """Write a number with a power of ten, as 8.5·10⁻¹⁸; a `bare` power goes without a 1 before it."""
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    power = power_of_ten(int(exponent))
    return power if bare and float(mantissa) == 1 else f"{mantissa}·{power}".replace("-", MINUS)


def _tiny(value: float) -> str:
    places = -math.floor(math.log10(abs(value)))
    return f"{value:.{places}f}".replace("-", MINUS) if places <= 6 else scientific(value, 0)


def short(value: float) -> str:
    """Write a setting, as an input or a learning rate, with no more digits than it has: −2, 0.5, −0.88."""
    return f"{(_round(_exact(value), 2) + 0).normalize():f}".replace("-", MINUS)


def input_size(x: float) -> str:
    """Write an input's size with one decimal, or two where it has them: 2.0, 0.88."""
    tenths = f"{abs(x):.1f}"
    return tenths if abs(float(tenths) - abs(x)) < 1e-9 else f"{abs(x):.2f}"


def tick(value: float, step: float) -> str:
    """Write a number of a scale with as many decimals as the step between its ticks has."""
    places = len(f"{step:g}".partition(".")[2])
    return f"{value:.{places}f}".replace("-", MINUS) if value else "0"


def relation(exact: Decimal, text: str) -> str:
    """
    Choose '=' where the printed digits are the exact result, '≈' where they were rounded.

    Examples
    --------
    >>> relation(printed("−0.37") * printed("1.3"), "−0.481"), relation(printed("−0.37") * printed("1.3"), "−0.48")
    ('=', '≈')
    """
    return "=" if exact == printed(text) else "≈"


def printed(text: str) -> Decimal:
    """Read a printed number back, exactly as its digits say; a bound or a power of ten is no exact number."""
    return Decimal("NaN") if any(sign in text for sign in "<>·") else Decimal(text.replace(MINUS, "-"))
