"""Probabilities, loss and gradient beside what others compute, against 400 digits.

`python -m bench.accuracy` measures this alone.
"""

import importlib
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from tools.oracle import error_in_eps, truth

from bench.table import table

Computed = tuple[np.ndarray, float, np.ndarray]
"""Probabilities, loss, gradient."""

TARGET = 0
COUNTS = (2, 3, 10)
MARGINS = (1e-9, 1e-3, 0.1, 1, 5, 10, 20, 30, 36, 37, 38, 40, 50, 100, 300, 500, 600, 650, 690, 699)
SHIFTS = (0.0, 1000.0)


def cases() -> Iterator[np.ndarray]:
    """Logits whose target is ahead or behind by a margin, near 0 and far from it; always the same ones."""
    chance = np.random.default_rng(0)
    for classes in COUNTS:
        for margin in (*MARGINS, *(-margin for margin in MARGINS)):
            for shift in SHIFTS:
                others = chance.uniform(-0.3, 0.3, classes - 1)
                yield np.array([others.max() + margin, *others]) + shift


def explainer(logits: np.ndarray) -> Computed:
    """Ours."""
    from explainer import cross_entropy, cross_entropy_gradient, softmax

    return softmax(logits), float(cross_entropy(logits, TARGET)), cross_entropy_gradient(logits, TARGET)


def textbook(logits: np.ndarray) -> Computed:
    """As most people write it in NumPy."""
    powers = np.exp(logits - logits.max())
    probabilities = powers / powers.sum()
    return probabilities, -np.log(probabilities[TARGET]), probabilities - np.eye(len(logits))[TARGET]


def by_scipy(scipy: Any, logits: np.ndarray) -> Computed:
    """SciPy's softmax and log_softmax; it has no gradient, so output − expected."""
    probabilities = scipy.softmax(logits)
    return probabilities, -scipy.log_softmax(logits)[TARGET], probabilities - np.eye(len(logits))[TARGET]


def by_torch(torch: Any, logits: np.ndarray) -> Computed:
    """PyTorch's softmax, cross_entropy and automatic gradient, in float64."""
    z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(z[None], torch.tensor([TARGET]))
    loss.backward()
    return torch.softmax(z, 0).detach().numpy(), float(loss), z.grad.numpy()


def by_jax(jax: Any, logits: np.ndarray) -> Computed:
    """JAX's softmax, log_softmax and automatic gradient, in float64."""
    jax.config.update("jax_enable_x64", True)
    loss, gradient = jax.value_and_grad(lambda z: -jax.nn.log_softmax(z)[TARGET])(jax.numpy.array(logits))
    return np.asarray(jax.nn.softmax(jax.numpy.array(logits))), float(loss), np.asarray(gradient)


def by_sklearn(losses: Any, logits: np.ndarray) -> Computed:
    """scikit-learn's HalfMultinomialLoss, which its logistic regression and its boosting use."""
    loss = losses.HalfMultinomialLoss(n_classes=len(logits))
    given = {"y_true": np.array([float(TARGET)]), "raw_prediction": logits[None].copy()}
    gradient, probabilities = loss.gradient_proba(**given)
    return probabilities[0], float(loss.loss(**given)[0]), gradient[0]


OTHERS: dict[str, tuple[str, Callable[[Any, np.ndarray], Computed]]] = {
    "SciPy": ("scipy.special", by_scipy),
    "PyTorch": ("torch", by_torch),
    "JAX": ("jax", by_jax),
    "scikit-learn": ("sklearn._loss.loss", by_sklearn),
}


@dataclass
class Worst:
    """The largest relative errors, in eps, and how often the target's gradient came out as 0."""

    errors: dict[str, float] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0.0))
    rounded: int = 0

    def note(self, column: str, computed: float, true: Any) -> None:
        """Keep the larger error; what is no number is infinitely wrong."""
        error = error_in_eps(computed, true) if np.isfinite(computed) else np.inf
        self.errors[column] = max(self.errors[column], error)


COLUMNS = ("probabilities", "loss", "target's gradient", "other gradients")


def compare() -> list[str]:
    """Make the table, with a line for each library that is not installed."""
    computed_by, missing = _installed()
    examples = [(logits, truth(logits, TARGET)) for logits in cases()]
    rows = []
    for name, compute in computed_by.items():
        worst = Worst()
        for logits, true in examples:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                probabilities, loss, gradient = compute(logits)
            worst.note("loss", loss, true.loss)
            worst.note("target's gradient", gradient[TARGET], true.gradient[TARGET])
            worst.rounded += gradient[TARGET] == 0
            for k, p in enumerate(true.probabilities):
                worst.note("probabilities", probabilities[k], p)
                if k != TARGET:
                    worst.note("other gradients", gradient[k], true.gradient[k])
        rows.append([name, *(_eps(worst.errors[column]) for column in COLUMNS), f"{worst.rounded} of {len(examples)}"])
    heading = ("worst relative error in eps", *COLUMNS, "target's gradient rounded to 0")
    return [*table(heading, rows), "", *(f"{name} is not installed: skipped." for name in missing)]


def _installed() -> tuple[dict[str, Callable[[np.ndarray], Computed]], list[str]]:
    found: dict[str, Callable[[np.ndarray], Computed]] = {"**explainer**": explainer}
    missing = []
    for name, (module, compute) in OTHERS.items():
        try:
            found[name] = partial(compute, importlib.import_module(module))
        except ImportError:
            missing.append(name)
    return found | {"NumPy, as in textbooks": textbook}, missing


def _eps(error: float) -> str:
    return f"{error:.2g}" if np.isfinite(error) else "∞"


if __name__ == "__main__":
    print("\n".join(compare()))
