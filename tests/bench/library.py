"""The maths beside what others take: a descent written by hand, and SciPy on a million rows. Ratios of one process.

`python -m bench.library` measures this alone.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from bench.levels import Level, at_most
from bench.table import table

EXAMPLES, INPUTS, CLASSES, STEPS, RATE = 333, 4, 3, 1000, 0.1
ROWS, COLUMNS = 1_000_000, 10
DESCENTS, CALLS = 9, 5

Work = Callable[[], Any]


def descent_by_hand(x: np.ndarray, target: np.ndarray) -> list[float]:
    """As most people write it in NumPy; of the path it keeps the losses."""
    weights, bias = np.zeros((CLASSES, INPUTS)), np.zeros(CLASSES)
    rows, one_hot = np.arange(len(x)), np.eye(CLASSES)[target]
    losses = []
    for _ in range(STEPS):
        logits = x @ weights.T + bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = powers / powers.sum(axis=1, keepdims=True)
        losses.append(-np.log(probabilities[rows, target]).mean())
        slopes = (probabilities - one_hot) / len(x)
        weights = weights - RATE * slopes.T @ x
        bias = bias - RATE * slopes.sum(axis=0)
    return losses


def of_descents() -> Iterator[Level]:
    """The path of many steps."""
    from explainer import SoftmaxRegression, descend

    chance = np.random.default_rng(0)
    x, target = chance.normal(size=(EXAMPLES, INPUTS)), chance.integers(0, CLASSES, EXAMPLES)
    model = SoftmaxRegression(np.zeros((CLASSES, INPUTS)))
    ratio = times_as_long(lambda: descend(model, x, target, RATE, STEPS), lambda: descent_by_hand(x, target), DESCENTS)
    what = f"descend, {STEPS:,} steps of {EXAMPLES} × {INPUTS} × {CLASSES}: time beside a loop by hand"
    yield at_most(what, 1.5, "×", ratio, 2)


def of_batches() -> Iterator[Level]:
    """A million rows at once."""
    from scipy import special

    import explainer

    chance = np.random.default_rng(0)
    logits, target = chance.normal(scale=5.0, size=(ROWS, COLUMNS)), chance.integers(0, COLUMNS, ROWS)
    rows = np.arange(ROWS)

    def gradient_by_scipy() -> np.ndarray:
        slopes = special.softmax(logits, axis=-1)
        slopes[rows, target] -= 1
        return slopes

    pairs: dict[str, tuple[Work, Work]] = {
        "softmax": (lambda: explainer.softmax(logits), lambda: special.softmax(logits, axis=-1)),
        "log_softmax": (lambda: explainer.log_softmax(logits), lambda: special.log_softmax(logits, axis=-1)),
        "cross_entropy": (
            lambda: explainer.cross_entropy(logits, target),
            lambda: -special.log_softmax(logits, axis=-1)[rows, target],
        ),
        "cross_entropy_gradient": (lambda: explainer.cross_entropy_gradient(logits, target), gradient_by_scipy),
    }
    for name, (ours, scipys) in pairs.items():
        what = f"{name}, {ROWS:,} rows of {COLUMNS}"
        yield at_most(f"{what}: time beside SciPy's", 3, "×", times_as_long(ours, scipys, CALLS), 2)
        yield at_most(f"{what}: memory beside the logits'", 4, "×", peak(ours) / logits.nbytes, 2)


def levels() -> Iterator[Level]:
    """Hold both against what they are to reach."""
    yield from of_descents()
    yield from of_batches()


def times_as_long(ours: Work, other: Work, pairs: int) -> float:
    """The median ratio of the processor's time, measured in turns, so that both meet the same machine."""
    return statistics.median(seconds(ours) / seconds(other) for _ in range(pairs))


def seconds(work: Work) -> float:
    """The processor's time for one call."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def peak(work: Work) -> int:
    """The most bytes that one call holds at a time, its result included."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


if __name__ == "__main__":
    print("\n".join([*table(("what", "level", "measured", "met"), []), *(level.line for level in levels())]))
