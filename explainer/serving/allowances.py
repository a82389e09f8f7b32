"""How often something may happen: token buckets."""

import time
from collections.abc import Callable


class Allowance:
    """
    A number of times that grows back steadily: `burst` at once, `per_second` in the long run.

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
        self._left, self._updated_at = burst, clock()

    @property
    def left(self) -> float:
        """How often it may happen now."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._updated_at) * self.per_second)
        self._updated_at = now
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
    """One allowance for each of many keys; those that are full again are forgotten."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._new = lambda: Allowance(burst, per_second, clock)
        self._by_key: dict[str, Allowance] = {}

    def take(self, key: str) -> bool:
        """Take one of a key's own."""
        if key not in self._by_key:
            self._by_key = {other: allowance for other, allowance in self._by_key.items() if not allowance.full}
            self._by_key[key] = self._new()
        return self._by_key[key].take()

    def left(self, key: str) -> bool:
        """Tell whether a key has one left to take."""
        return key not in self._by_key or self._by_key[key].left >= 1

    def __len__(self) -> int:
        """Count the keys that are remembered."""
        return len(self._by_key)
