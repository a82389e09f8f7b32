"""One step as code that runs: in NumPy and in PyTorch, with the numbers of the case that is shown."""

from functools import lru_cache

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals
from explainer.maths.descent import gradient_descent_step
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step

SHORTEST, EXACT = 4, 17
"""Significant digits of a weight or a bias; with the most, a number is the very same again."""


def numpy_lines(case: Case, step: Step, decimals: Decimals) -> str:
    """
    Write the step in six lines of NumPy, which print the logits and the output after it.

    Weights and biases get as many digits as it takes to come to the very numbers that a page shows.

    Examples
    --------
    >>> from explainer.cases.case import take_step
    >>> print(numpy_lines(Case(), take_step(Case()), Decimals()))
    import numpy as np
    W, b = np.array([[0.5], [0.0], [0.0]]), np.array([0.98, -0.194, -1.293])
    x, y, eta = np.array([1.0]), np.array([1, 0, 0]), 0.5
    p = np.exp(W @ x + b) / np.exp(W @ x + b).sum()
    W -= eta * np.outer(p - y, x)
    print(z := W @ x + b, np.exp(z) / np.exp(z).sum())
    """
    weights, bias = _numbers(case, step, decimals)
    target = [int(k == case.target) for k in range(case.classes)]
    both = "W, b = W - eta * np.outer(p - y, x), b - eta * (p - y)"
    lines = (
        "import numpy as np",
        f"W, b = np.array({weights}), np.array({bias})",
        f"x, y, eta = np.array([{case.x}]), np.array({target}), {case.learning_rate}",
        "p = np.exp(W @ x + b) / np.exp(W @ x + b).sum()",
        both if case.learn_bias else "W -= eta * np.outer(p - y, x)",
        "print(z := W @ x + b, np.exp(z) / np.exp(z).sum())",
    )
    return "\n".join(lines)


def torch_lines(case: Case, step: Step, decimals: Decimals) -> str:
    """
    Write the same step in PyTorch, where autograd finds the gradient and the optimizer subtracts it.

    Examples
    --------
    >>> from explainer.cases.case import take_step
    >>> print(torch_lines(Case(), take_step(Case()), Decimals()).splitlines()[-2])
    optimizer.step()
    """
    weights, bias = _numbers(case, step, decimals)
    learnt = "[W, b]" if case.learn_bias else "[W]"
    lines = (
        "import torch",
        "torch.set_default_dtype(torch.float64)",
        f"W = torch.tensor({weights}, requires_grad=True)",
        f"b = torch.tensor({bias}{', requires_grad=True' if case.learn_bias else ''})",
        f"x, target = torch.tensor([{case.x}]), torch.tensor({case.target})",
        f"optimizer = torch.optim.SGD({learnt}, lr={case.learning_rate})",
        "loss = torch.nn.functional.cross_entropy(W @ x + b, target)",
        "loss.backward()",
        "optimizer.step()",
        "print(W @ x + b, torch.softmax(W @ x + b, dim=0))",
    )
    return "\n".join(lines)


@lru_cache(maxsize=1)
def _numbers(case: Case, step: Step, decimals: Decimals) -> tuple[list[list[float]], list[float]]:
    """Round weights and biases to the fewest digits that lead to the same printed numbers of the watched class."""
    model, wanted = step.before.model, _printed(case, step, decimals)
    for digits in range(SHORTEST, EXACT + 1):
        weights = [[_rounded(weight, digits)] for weight in model.weights[:, 0]]
        bias = [_rounded(each, digits) for each in model.bias]
        rounded = SoftmaxRegression(weights, bias)
        again = gradient_descent_step(rounded, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias)
        if _printed(case, again, decimals) == wanted:
            break
    return weights, bias


def _rounded(number: float, digits: int) -> float:
    return float(f"{number:.{digits}g}")


def _printed(case: Case, step: Step, decimals: Decimals) -> list[str]:
    outcome = Outcome.of(case, step)
    levels = *outcome.weight, *outcome.logit, *outcome.output, *outcome.loss
    return [
        decimals.quantity(number) for number in (outcome.gradient, outcome.weight_gradient, *levels, *outcome.changes)
    ]
