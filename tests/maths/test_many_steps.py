"""Many steps: momentum, batches, an iterator to stop, and what a path tells of them."""

from itertools import islice, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.maths.descent import descend, descent_steps, gradient_descent_step
from explainer.maths.model import SoftmaxRegression, evaluate
from explainer.maths.path import Path, Step, Velocity

CHANCE = np.random.default_rng(7)
X, TARGET = CHANCE.normal(size=(23, 3)), CHANCE.integers(0, 4, 23)
MODEL = SoftmaxRegression(CHANCE.normal(size=(4, 3)), CHANCE.normal(size=4))
AT_0_30 = SoftmaxRegression([[0.5], [0.0], [0.0]], np.log([0.3, 0.525, 0.175]) - [0.5, 0.0, 0.0])
"""Expected class 0, whose output is 0.30 at x = 1."""


def weights(path: Path) -> list[float]:
    return [float(model.weights[0, 0]) for model in path.models]


def one(steps: int, momentum: float = 0.0) -> Path:
    """The worked run on one example; the bias is still."""
    return descend(AT_0_30, [1.0], 0, 0.5, steps, momentum=momentum, learn_bias=False)


# --- momentum ----------------------------------------------------------------------------------------------


def by_hand(learning_rate: float, momentum: float, steps: int) -> SoftmaxRegression:
    w, b = MODEL.weights.copy(), MODEL.bias.copy()
    last_w, last_b = np.zeros_like(w), np.zeros_like(b)
    for _ in range(steps):
        powers = np.exp(X @ w.T + b)
        slopes = (powers / powers.sum(axis=1, keepdims=True) - np.eye(4)[TARGET]) / len(X)
        last_w, last_b = momentum * last_w + slopes.T @ X, momentum * last_b + slopes.sum(axis=0)
        w, b = w - learning_rate * last_w, b - learning_rate * last_b
    return SoftmaxRegression(w, b)


@given(st.floats(0.0, 2.0), st.floats(0.0, 0.99))
def test_momentum_is_polyaks(learning_rate: float, momentum: float) -> None:
    after = descend(MODEL, X, TARGET, learning_rate, 12, momentum=momentum)[-1].after.model
    expected = by_hand(learning_rate, momentum, 12)
    np.testing.assert_allclose(after.weights, expected.weights, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(after.bias, expected.bias, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_it_is_pytorchs_sgd(momentum: float) -> None:
    torch = pytest.importorskip("torch")
    w, b = (torch.tensor(each.copy(), requires_grad=True) for each in (MODEL.weights, MODEL.bias))
    optimiser = torch.optim.SGD([w, b], lr=0.4, momentum=momentum)
    for _ in range(20):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(torch.tensor(X) @ w.T + b, torch.tensor(TARGET)).backward()
        optimiser.step()
    after = descend(MODEL, X, TARGET, 0.4, 20, momentum=momentum)[-1].after.model
    np.testing.assert_allclose(after.weights, w.detach().numpy(), rtol=1e-10, atol=1e-13)
    np.testing.assert_allclose(after.bias, b.detach().numpy(), rtol=1e-10, atol=1e-13)


def test_without_momentum_every_step_on_one_example_is_smaller_than_the_last() -> None:
    path = one(11)
    np.testing.assert_allclose(weights(path)[:5], [0.5, 0.85, 1.135, 1.364, 1.549], atol=0.0005)
    changes = np.diff(weights(path))
    assert (round(changes[0], 2), round(changes[10], 2)) == (0.35, 0.07)
    assert all(larger > smaller > 0 for larger, smaller in pairwise(changes))
    assert round(float(path[9].after.probabilities[0]), 3) == 0.861
    assert (path.losses > 0).all()


def test_with_momentum_the_second_step_is_larger_than_the_first() -> None:
    np.testing.assert_allclose(np.diff(weights(one(4, momentum=0.5))), [0.350, 0.460, 0.425, 0.336], atol=0.0005)


def test_two_runs_through_the_same_weight_go_on_differently() -> None:
    run = one(3, momentum=0.5)
    moving, there = run[2], run[2].before
    assert (round(weights(run)[2], 3), round(float(moving.gradient.weights[0, 0]), 3)) == (1.310, -0.390)
    at_rest = next(descent_steps(there.model, [1.0], 0, 0.5, momentum=0.5, learn_bias=False))
    np.testing.assert_array_equal(at_rest.gradient.weights, moving.gradient.weights)
    for step, change, output, loss in ((moving, 0.425, 0.753, 0.284), (at_rest, 0.195, 0.680, 0.386)):
        moved = step.after.model.weights[0, 0] - step.before.model.weights[0, 0]
        assert (round(float(moved), 3), round(float(step.after.probabilities[0]), 3)) == (change, output)
        assert round(step.after.loss, 3) == loss


def test_a_step_tells_what_it_carried_over() -> None:
    first, second = descend(MODEL, X, TARGET, 0.4, 2, momentum=0.8)
    assert first.carried is None
    assert second.carried is not None
    np.testing.assert_array_equal(second.carried.weights, 0.8 * first.velocity.weights)
    np.testing.assert_array_equal(second.carried.bias, 0.8 * first.velocity.bias)
    taken = second.before.model.weights - 0.4 * (second.gradient.weights + second.carried.weights)
    np.testing.assert_array_equal(second.after.model.weights, taken)


def test_a_run_goes_on_from_a_velocity_as_if_it_had_not_been_stopped() -> None:
    whole = descend(MODEL, X, TARGET, 0.4, 9, momentum=0.8)
    half = descend(MODEL, X, TARGET, 0.4, 4, momentum=0.8)
    on = descent_steps(half[-1].after.model, X, TARGET, 0.4, momentum=0.8, velocity=half[-1].velocity)
    np.testing.assert_array_equal([step.after.loss for step in islice(on, 5)], whole.losses[5:])


# --- batches -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "sizes"), [(1, [1] * 23), (5, [5, 5, 5, 5, 3]), (22, [22, 1]), (23, [23])])
def test_each_epoch_looks_at_every_example_once(size: int, sizes: list[int]) -> None:
    path = descend(MODEL, X, TARGET, 0.1, 2 * len(sizes), batch_size=size, seed=0)
    batches = [step.batch for step in path if step.batch is not None]
    assert [len(batch) for batch in batches] == sizes * 2
    first, second = (np.concatenate(batches[i : i + len(sizes)]) for i in (0, len(sizes)))
    assert sorted(first) == sorted(second) == list(range(23))
    assert first.tolist() != second.tolist()


def test_a_seed_draws_the_same_batches_again_and_another_seed_others() -> None:
    def run(seed: int | None) -> np.ndarray:
        return descend(MODEL, X, TARGET, 0.3, 8, batch_size=4, seed=seed).losses

    np.testing.assert_array_equal(run(3), run(3))
    assert not np.array_equal(run(3), run(4))
    assert not np.array_equal(run(None), run(None))


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_a_batchs_step_is_that_of_its_examples_alone_and_its_losses_are_those_of_all(reduction: Any) -> None:
    for step in descend(MODEL, X, TARGET, 0.2, 7, batch_size=6, seed=1, reduction=reduction):
        rows = step.batch
        alone = gradient_descent_step(step.before.model, X[rows], TARGET[rows], 0.2, reduction=reduction)
        np.testing.assert_allclose(step.gradient.logits, alone.gradient.logits, rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(step.after.model.weights, alone.after.model.weights, rtol=1e-12)
        assert step.after.loss == evaluate(step.after.model, X, TARGET, reduction).loss
        assert step.before.probabilities.shape == (23, 4)


# --- the iterator and the path -----------------------------------------------------------------------------


def test_the_iterator_takes_the_steps_of_the_path_one_by_one() -> None:
    path = descend(MODEL, X, TARGET, 0.5, 5, momentum=0.3, batch_size=4, seed=2)
    steps = list(islice(descent_steps(MODEL, X, TARGET, 0.5, momentum=0.3, batch_size=4, seed=2), 5))
    for one_step, other in zip(path, steps, strict=True):
        np.testing.assert_array_equal(one_step.after.model.weights, other.after.model.weights)
        assert one_step.after.loss == other.after.loss


def test_the_iterator_computes_no_step_that_nobody_asks_for() -> None:
    asked: list[float] = []

    def counted(parameter: np.ndarray, gradient: np.ndarray, learning_rate: float) -> np.ndarray:
        asked.append(learning_rate)
        return parameter - learning_rate * gradient

    steps = descent_steps(MODEL, X, TARGET, 0.5, learn_bias=False, update=counted)
    assert asked == []
    next(steps)
    assert len(asked) == 1


def test_warnings_of_whoever_asks_for_steps_stay_on() -> None:
    for _ in islice(descent_steps(MODEL, X, TARGET, 0.5), 2):
        with pytest.raises(RuntimeWarning, match="divide by zero"):
            np.ones(1) / np.zeros(1)


def test_a_path_is_a_sequence_of_steps_and_tells_of_all() -> None:
    path = descend(MODEL, X, TARGET, 0.5, 4)
    assert (len(path), path[1:3]) == (4, (path[1], path[2]))
    assert all(isinstance(step, Step) for step in path)
    assert [model is step.before.model for model, step in zip(path.models, path, strict=False)] == [True] * 4
    np.testing.assert_array_equal(path.losses, [path[0].before.loss, *(step.after.loss for step in path)])
    assert not path.losses.flags.writeable


@pytest.mark.parametrize("learn_bias", [True, False])
def test_a_gradients_norm_is_over_what_is_learned(learn_bias: bool) -> None:
    path = descend(MODEL, X, TARGET, 0.5, 3, learn_bias=learn_bias)
    for step, norm in zip(path, path.gradient_norms, strict=True):
        squares = (step.gradient.weights**2).sum() + (step.gradient.bias**2).sum() * learn_bias
        assert norm == pytest.approx(np.sqrt(squares))


# --- what is refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"momentum": 1.0}, "momentum must be a number from 0 to below 1, but it is 1.0"),
        ({"momentum": -0.1}, "momentum must be a number from 0 to below 1, but it is -0.1"),
        ({"momentum": float("nan")}, "momentum must be a number from 0 to below 1, but it is nan"),
        ({"momentum": "half"}, "momentum must be a number from 0 to below 1, but it is 'half'"),
        ({"batch_size": 0}, "batch_size must be a whole number from 1 to 23, but it is 0"),
        ({"batch_size": 24}, "batch_size must be a whole number from 1 to 23, but it is 24"),
        ({"batch_size": 2.5}, "batch_size must be a whole number from 1 to 23, but it is 2.5"),
        ({"seed": -1}, "seed must be a whole number of at least 0, but it is -1"),
        ({"seed": "x"}, "seed must be a whole number of at least 0, but it is 'x'"),
        ({"velocity": Velocity(np.zeros((4, 2)), np.zeros(4))}, r"velocity must have the shapes of weights and bias"),
    ],
)
def test_what_is_out_of_range_is_refused_at_once(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        descent_steps(MODEL, X, TARGET, 0.1, **options)


def test_a_run_that_becomes_too_large_ends_with_a_sentence_and_its_steps_stay() -> None:
    def growing(parameter: np.ndarray, gradient: np.ndarray, learning_rate: float) -> np.ndarray:
        return parameter * 1e150 if np.abs(parameter).max() < 1e200 else parameter * 1e200

    steps = descent_steps(MODEL, X, TARGET, 0.1, update=growing)
    first = next(steps)
    with pytest.raises(ValueError, match=r"update with learning_rate 0\.1 leads to no valid model"):
        list(islice(steps, 3))
    assert np.isfinite(first.after.loss)
