"""How often something may happen."""

from __future__ import annotations

import time
from collections.abc import Callable


class Allowance:
    """
    A number of times that grows back steadily: `burst` at once, `per_second` in the long run.

    Parameters
    ----------
    burst : float
        How often at once.
    per_second : float
        How much of that grows back.
    clock : callable
        Seconds, of a clock that never goes back.

    Examples
    --------
    >>> now = 0.0
    >>> twice = Allowance(burst=2, per_second=1, clock=lambda: now)
    >>> [twice.take() for _ in range(3)]
    [True, True, False]
    >>> now = 1.0
    >>> [twice.take() for _ in range(2)]
    [True, False]
    """

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.burst, self.per_second, self.clock = burst, per_second, clock
        self._left, self._seen = burst, clock()

    @property
    def left(self) -> float:
        """How often it may happen now."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._seen) * self.per_second)
        self._seen = now
        return self._left

    @property
    def full(self) -> bool:
        """Whether nothing happened for so long that it might be forgotten."""
        return self.left >= self.burst

    def take(self) -> bool:
        """Take one; False, and nothing is taken, where none is left."""
        if self.left < 1:
            return False
        self._left -= 1
        return True


class Allowances:
    """
    One allowance for each of many keys; those that are full again are forgotten.

    Parameters
    ----------
    burst, per_second, clock
        As for `Allowance`.
    """

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._new = lambda: Allowance(burst, per_second, clock)
        self._kept: dict[str, Allowance] = {}

    def take(self, key: str) -> bool:
        """Take one of a key's own."""
        if key not in self._kept:
            self._kept = {other: kept for other, kept in self._kept.items() if not kept.full}
            self._kept[key] = self._new()
        return self._kept[key].take()

    def left(self, key: str) -> bool:
        """Tell whether a key has one left to take."""
        return key not in self._kept or self._kept[key].left >= 1

    def __len__(self) -> int:
        """Count the keys that are remembered."""
        return len(self._kept)
