"""What a scene has gone through, as numbers to take along: a table, and lines of NumPy that go the same way."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from explainer.cases.case import Case
from explainer.maths.path import Step


@dataclass(frozen=True)
class Part:
    """Steps that were taken one after the other, with the same settings."""

    case: Case  # what the controls said; where it starts, the first step knows better
    steps: Sequence[Step]
    momentum: float = 0.0


@dataclass(frozen=True)
class Trail:
    """One run, of one step or of many."""

    name: str
    parts: Sequence[Part]
    alone: int | None = None  # the class whose weight alone moves; by default all learn


def table(trails: Sequence[Trail]) -> str:
    """
    Write every place of each run as a line of comma-separated values; lines that begin with # say what they are.

    Examples
    --------
    >>> from explainer.cases.case import take_step
    >>> case = Case()
    >>> lines = table([Trail("one step", [Part(case, [take_step(case)])])]).splitlines()
    >>> lines[0].split(",")[:8], lines[-1].split(",")[:3]
    (['run', 'step', 'learning_rate', 'momentum', 'target', 'x', 'loss', 'weight_0'], ['one step', '1', '0.5'])
    """
    classes = trails[0].parts[0].case.classes
    names = [f"{name}_{k}" for name in ("weight", "bias", "logit", "probability") for k in range(classes)]
    file = StringIO()
    rows = csv.writer(file, lineterminator="\n")
    # First of all: NumPy takes a comment before them for the names.
    rows.writerow(["run", "step", "learning_rate", "momentum", "target", "x", "loss", *names])
    for line in (
        "Each line is a place of a run: the model after so many steps, and what it makes of the example.",
        "learning_rate, momentum, target (the expected class, from 0) and x (the input) are those of the next step.",
        "loss: cross-entropy in nats. weight, bias, logit, probability: of each class. All numbers are complete.",
    ):
        file.write(f"# {line}\n")
    for trail in trails:
        rows.writerows(_rows(trail))
    return file.getvalue()


def _rows(trail: Trail) -> Iterator[list[object]]:
    count = 0
    for part in trail.parts:
        settings = [part.case.learning_rate, part.momentum, part.case.target, part.case.x]
        last = part is trail.parts[-1]
        places = [step.before for step in part.steps] + ([part.steps[-1].after] if last else [])
        for place in places:
            model = place.model
            numbers = [*model.weights[:, 0], *model.bias, *place.logits, *place.probabilities]
            yield [trail.name, count, *settings, float(place.loss), *map(float, numbers)]
            count += 1


def numpy_lines(trail: Trail) -> str:
    """
    Write a run as lines of NumPy, which print weights, biases and output where it ends.

    Examples
    --------
    >>> from explainer.cases.case import take_step
    >>> case = Case()
    >>> print(numpy_lines(Trail("one step", [Part(case, [take_step(case)])])).splitlines()[6])
            p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    """
    first, case = trail.parts[0].steps[0].before.model, trail.parts[0].case
    runs = [(part.case.learning_rate, part.momentum, part.case.target, len(part.steps)) for part in trail.parts]
    learning = [int(trail.alone in (None, k)) for k in range(case.classes)]
    bias = int(case.learn_bias and trail.alone is None)
    lines = (
        "import numpy as np",
        f"W, b, x = np.array({first.weights[:, 0].tolist()}), np.array({first.bias.tolist()}), {float(case.x)!r}",
        f"v, c, learn, learn_bias = 0 * W, 0 * b, np.array({learning}), {bias}",
        f"for eta, beta, target, steps in {runs}:",
        "    for _ in range(steps):",
        "        z = W * x + b",
        "        p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()",
        "        g = p - np.eye(len(b))[target]",
        "        v, c = beta * v + g * x, beta * c + g",
        "        W, b = W - eta * learn * v, b - eta * learn_bias * c",
        "print(W, b, np.exp(W * x + b) / np.exp(W * x + b).sum(), sep='\\n')",
    )
    return "\n".join(lines)
