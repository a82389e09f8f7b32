"""Which examples each step looks at: all of them, or a batch drawn without replacement."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from explainer.maths.checks import whole_number
from explainer.maths.conversion import read_only


@dataclass(eq=False)
class Batches:
    """The batches of one run: each epoch is a shuffled deck, dealt from the top."""

    examples: int
    size: int | None  # None where every step looks at all
    chance: np.random.Generator | None
    deck: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))

    @classmethod
    def of(cls, examples: int, batch_size: int | None, seed: int | None) -> "Batches":
        """Check how many examples a batch has, and the seed of the shuffling."""
        size = None if batch_size is None else whole_number("batch_size", batch_size, 1, examples)
        chosen = None if seed is None else whole_number("seed", seed, 0)
        return cls(examples, size, None if size is None else np.random.default_rng(chosen))

    def next(self) -> NDArray[np.intp] | None:
        """Deal the places of the next batch, read-only; None for all examples."""
        if self.chance is None:
            return None
        if not self.deck.size:
            self.deck = self.chance.permutation(self.examples)
        batch, self.deck = self.deck[: self.size], self.deck[self.size :]
        return read_only(batch)
