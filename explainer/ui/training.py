"""A run on many examples, as numbers to take along: a table, and lines of NumPy that go the same way."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from explainer.maths.conversion import FloatArray
from explainer.maths.model import Reduction, SoftmaxRegression


@dataclass(frozen=True)
class Training:
    """
    Where a run stands after each step, and how it came there.

    Examples
    --------
    >>> models = [SoftmaxRegression([[0.0], [0.0]]), SoftmaxRegression([[0.5], [-0.5]])]
    >>> run = Training(models, [0.69, 0.55], 0.5, data=("x, y = np.array([[2.0]]), np.array([[1.0, 0.0]])",))
    >>> run.table.splitlines()[-1]
    '1,0.5,0.55,0.5,-0.5,0.0,0.0'
    >>> print(run.numpy_lines.splitlines()[2])
    W, b = np.zeros((2, 1)), np.zeros(2)
    """

    models: Sequence[SoftmaxRegression]  # from the first one before any step
    losses: Sequence[float]
    learning_rate: float
    data: Sequence[str] = ()  # lines that make x, one row for each example, and y, the distributions expected
    batch_size: int | None = None
    seed: int = 0
    learn_bias: bool = True
    reduction: Reduction = "mean"
    more: Mapping[str, Sequence[float]] = field(default_factory=dict)  # what else is known after each step, by its name

    @property
    def table(self) -> str:
        """Every place as a line of comma-separated values; lines that begin with # say what they are."""
        classes, inputs = self.models[0].weights.shape
        weights = [f"weight_{k}_{j}" for k in range(classes) for j in range(inputs)]
        file = StringIO()
        rows = csv.writer(file, lineterminator="\n")
        # First of all: NumPy takes a comment before them for the names.
        names = [*self.more, *weights, *(f"bias_{k}" for k in range(classes))]
        rows.writerow(["step", "learning_rate", "loss", *names])
        for line in (
            "Each line is a place of the run: the model after so many steps.",
            "loss: mean cross-entropy in nats. weight_k_j: of class k and input j, from 0. All numbers are complete.",
        ):
            file.write(f"# {line}\n")
        for k, (model, loss) in enumerate(zip(self.models, self.losses, strict=True)):
            others = [each[k] for each in self.more.values()]
            numbers = [*others, *model.weights.ravel().tolist(), *model.bias.tolist()]
            rows.writerow([k, self.learning_rate, loss, *numbers])
        return file.getvalue()

    @property
    def numpy_lines(self) -> str:
        """Lines of NumPy that go the same way, and print weights and biases where it ends."""
        rate, steps = float(self.learning_rate), len(self.models) - 1
        first = self.models[0]
        start = f"W, b = {_written(first.weights)}, {_written(first.bias)}"
        deal, x, y = [], "x", "y"
        if self.batch_size is not None:
            start += f"; deck, chance = np.empty(0, int), np.random.default_rng({self.seed})"
            dealt = f"[{self.batch_size}]"
            deal = [f"    i, deck = np.split(deck if deck.size else chance.permutation(len(x)), {dealt})"]
            x, y = "x[i]", "y[i]"
        shared = f" / len({x})" if self.reduction == "mean" else ""
        gradient, slope = f"g.T @ {x}{shared}", f"g.sum(axis=0){shared}" if self.learn_bias else "0"
        lines = (
            "import numpy as np",
            *self.data,
            start,
            f"for _ in range({steps}):",
            *deal,
            f"    z = {x} @ W.T + b",
            "    p = np.exp(z - z.max(axis=1, keepdims=True))",
            f"    g = p / p.sum(axis=1, keepdims=True) - {y}",
            f"    W, b = W - {rate!r} * {gradient}, b - {rate!r} * {slope}",
            "print(*W.ravel(), *b)",
        )
        return "\n".join(lines)


def _written(numbers: FloatArray) -> str:
    """Write where weights or biases begin."""
    shape = numbers.shape if numbers.ndim > 1 else len(numbers)
    return f"np.array({numbers.tolist()})" if numbers.any() else f"np.zeros({shape})"
