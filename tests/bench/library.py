"""The maths beside what others take: a descent written by hand, and SciPy on a million rows. Ratios of one process.

`python -m bench.library` measures this alone.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice
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
    took = min(seconds(lambda: descend(model, x, target, RATE, STEPS)) for _ in range(DESCENTS))
    yield at_most(
        f"descend, {STEPS:,} steps of {EXAMPLES} × {INPUTS} × {CLASSES}: processor time", 60, "ms", 1000 * took
    )


def of_growth() -> Iterator[Level]:
    """What twice as much costs: no more than twice the time, and what is there by chance."""
    from explainer import SoftmaxRegression, descend

    chance = np.random.default_rng(0)

    def run(examples: int, inputs: int, classes: int) -> Work:
        x, target = chance.normal(size=(examples, inputs)), chance.integers(0, classes, examples)
        model = SoftmaxRegression(np.zeros((classes, inputs)))
        return lambda: descend(model, x, target, RATE, 20)

    base = (20_000, 40, 10)
    for name, more in (("examples", (40_000, 40, 10)), ("inputs", (20_000, 80, 10)), ("classes", (20_000, 40, 20))):
        ratio = times_as_long(run(*more), run(*base), CALLS)
        yield at_most(f"descend, twice as many {name}: time", 2.4, "×", ratio, 2)


def beside_others() -> Iterator[tuple[str, str]]:
    """The same work done by others, where they are installed: what, and the processor time in ms."""
    from explainer import SoftmaxRegression, descend, descent_steps
    from explainer.cases.datasets import load_penguins, standardised

    penguins = load_penguins()
    x, target = standardised(penguins.x).x, penguins.target
    model = SoftmaxRegression(np.zeros((CLASSES, INPUTS)))
    bills, flat = x[:, :2], SoftmaxRegression(np.zeros((CLASSES, 2)))

    def trained() -> float:
        *_, last = islice(descent_steps(flat, bills, target, 3.0, momentum=0.95), 6_000)
        return float(last.after.loss)

    works: dict[str, Work] = {
        f"`descend`, {STEPS:,} steps, each kept whole": lambda: descend(model, x, target, RATE, STEPS),
        f"NumPy by hand, {STEPS:,} steps, the losses kept": lambda: descent_by_hand(x, target),
        f"PyTorch, {STEPS:,} steps of its SGD, the losses kept": lambda: descent_by_pytorch(x, target),
        "`descent_steps` to the lowest loss of two measurements, 6,000 steps with momentum": trained,
        "scikit-learn's LogisticRegression to the same loss, by L-BFGS": lambda: trained_by_scikit_learn(bills, target),
    }
    for what, work in works.items():
        try:
            work()
        except ImportError as missing:
            yield what, f"not installed: {missing.name}"
        else:
            yield what, f"{1000 * statistics.median(seconds(work) for _ in range(CALLS)):.0f}"


def others_table() -> list[str]:
    """That table, whole."""
    return table(("training on the penguins", "processor time, ms"), beside_others())


def descent_by_pytorch(x: np.ndarray, target: np.ndarray) -> list[float]:
    """As its own tutorials write it."""
    import torch

    inputs, expected = torch.tensor(x), torch.tensor(target)
    model = torch.nn.Linear(INPUTS, CLASSES, dtype=torch.float64)
    optimiser = torch.optim.SGD(model.parameters(), lr=RATE)
    losses = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(inputs), expected)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    return losses


def trained_by_scikit_learn(x: np.ndarray, target: np.ndarray) -> Any:
    """Without a penalty, as ours."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(x, target)


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
    yield from of_growth()
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
    print("\n".join(["", *others_table()]))
