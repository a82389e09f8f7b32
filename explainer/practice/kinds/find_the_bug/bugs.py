"""Five bugs of training code, run for real: what one step on two examples prints with each of them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.maths.losses import cross_entropy, cross_entropy_gradient, softmax
from explainer.maths.model import SoftmaxRegression


class Bug(StrEnum):
    """What is wrong with the code."""

    MINUS = "the update adds the gradient"
    ERROR = "the gradient is expected - output"
    SECOND_SOFTMAX = "softmax is applied twice"
    LOSS_INPUT = "the loss gets probabilities for logits"
    SUM = "the gradients are added, not averaged"


@dataclass(frozen=True)
class Batch:
    """Two examples for a network of two classes; the weight and the bias of the first are watched, the others are 0."""

    inputs: tuple[float, float]
    targets: tuple[int, int]
    weight: float
    bias: float
    learning_rate: float

    @property
    def model(self) -> SoftmaxRegression:
        """The network before the step."""
        return SoftmaxRegression([[self.weight], [0.0]], [self.bias, 0.0])

    @property
    def logits(self) -> tuple[float, ...]:
        """Logit of the watched class for each example; that of the other class is 0."""
        return tuple(self.model.logits([[x] for x in self.inputs])[:, 0].tolist())

    @property
    def expected(self) -> tuple[int, ...]:
        """What is expected of the watched class, 0 or 1, for each example."""
        return tuple(1 - target for target in self.targets)


@dataclass(frozen=True)
class Run:
    """
    What the code printed about the watched class.

    For each example its output and the gradient with respect to its logit, for both together the loss and the gradient
    with respect to the weight, and the weight before and after.
    """

    outputs: tuple[float, ...]
    gradients: tuple[float, ...]
    loss: float
    weight_gradient: float
    weight: tuple[float, float]

    @property
    def numbers(self) -> tuple[float, ...]:
        """All that tells one run from another, in the order in which it is computed."""
        return (*self.outputs, *self.gradients, self.loss, self.weight_gradient, self.weight[1])


def run(batch: Batch, bug: Bug | None = None) -> Run:
    """
    Take one step of mini-batch gradient descent, biases held still, with one line of its code wrong if a bug is named.

    Examples
    --------
    >>> batch = Batch(inputs=(1.0, -2.0), targets=(0, 1), weight=0.5, bias=0.0, learning_rate=0.5)
    >>> right, wrong = run(batch), run(batch, Bug.MINUS)
    >>> [f"{each.weight[0]:.2f} -> {each.weight[1]:.2f}" for each in (right, wrong)]
    ['0.50 -> 0.73', '0.50 -> 0.27']
    """
    logits = batch.model.logits([[x] for x in batch.inputs])
    # Either way the loss takes probabilities for logits; the second softmax is also what is printed as the output.
    taken = softmax(logits) if bug in (Bug.SECOND_SOFTMAX, Bug.LOSS_INPUT) else logits
    outputs = softmax(taken) if bug is Bug.SECOND_SOFTMAX else softmax(logits)
    gradients = cross_entropy_gradient(taken, batch.targets)[:, 0] * (-1 if bug is Bug.ERROR else 1)
    shares = 1 if bug is Bug.SUM else len(batch.inputs)
    weight_gradient = gradients @ np.array(batch.inputs) / shares
    update = add_gradient if bug is Bug.MINUS else subtract_gradient
    after = update(np.array(batch.weight), weight_gradient, batch.learning_rate)
    return Run(
        outputs=tuple(outputs[:, 0].tolist()),
        gradients=tuple(gradients.tolist()),
        loss=float(np.sum(cross_entropy(taken, batch.targets)) / shares),
        weight_gradient=float(weight_gradient),
        weight=(batch.weight, float(after)),
    )
