"""One step of gradient descent: the facts a screen shows, and everything that must be refused."""

import copy
import dataclasses
import pickle
import re
import tracemalloc
import warnings
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from explainer.maths.descent import descend, gradient_descent_step, subtract_gradient
from explainer.maths.losses import cross_entropy, cross_entropy_gradient, softmax
from explainer.maths.model import Evaluation, SoftmaxRegression, evaluate
from explainer.maths.path import Step

LN8 = float(np.log(8.0))

repeatable = settings(deadline=None, derandomize=True, max_examples=200)


def column(*weights: float) -> SoftmaxRegression:
    """A model of one input, given by the weight of each class."""
    return SoftmaxRegression([[weight] for weight in weights])


class Random(NamedTuple):
    """A model and one example for it."""

    model: SoftmaxRegression
    x: NDArray[np.float64]
    target: int


@st.composite
def examples(draw: st.DrawFn) -> Random:
    classes, inputs = draw(st.integers(2, 5)), draw(st.integers(1, 3))
    numbers = st.floats(-4.0, 4.0).map(lambda number: round(number, 3))
    model = SoftmaxRegression(
        draw(arrays(np.float64, (classes, inputs), elements=numbers)),
        draw(arrays(np.float64, classes, elements=numbers)),
    )
    return Random(model, draw(arrays(np.float64, inputs, elements=numbers)), draw(st.integers(0, classes - 1)))


learning_rates = st.floats(1e-3, 1e4)


# --- the worked cases -------------------------------------------------------------------------------------


def shown(number: Any) -> float:
    return round(float(number), 4) + 0.0


def test_expected_1_output_08_a_negative_gradient_raises_the_weight() -> None:
    step = gradient_descent_step(column(LN8, 0, 0), [1.0], 0, 0.5, learn_bias=False)
    np.testing.assert_allclose(step.before.probabilities, [0.8, 0.1, 0.1])
    np.testing.assert_allclose(step.gradient.logits, [-0.2, 0.1, 0.1])
    assert shown(step.before.loss) == 0.2231
    assert shown(step.after.model.weights[0, 0]) == 2.1794
    assert shown(step.after.logits[0]) == 2.1794
    assert shown(step.after.probabilities[0]) == 0.8229
    assert shown(step.after.loss) == 0.1949


def test_expected_1_output_08_with_the_bias_learned() -> None:
    step = gradient_descent_step(column(LN8, 0, 0), [1.0], 0, 0.5)
    assert shown(step.after.logits[0]) == 2.2794
    assert shown(step.after.probabilities[0]) == 0.8437
    assert shown(step.after.loss) == 0.1699


def test_negative_input_the_weight_falls_and_the_output_rises() -> None:
    step = gradient_descent_step(column(-LN8, 0, 0), [-1.0], 0, 0.5, learn_bias=False)
    assert shown(step.gradient.weights[0, 0]) == 0.2
    assert shown(step.before.model.weights[0, 0]) == -2.0794
    assert shown(step.after.model.weights[0, 0]) == -2.1794
    assert shown(step.before.logits[0]) == 2.0794
    assert shown(step.after.logits[0]) == 2.1794
    assert shown(step.after.probabilities[0]) == 0.8229


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_twins_differ_in_the_weight_and_in_nothing_else(sign: float) -> None:
    step = gradient_descent_step(column(0, 0, 0), [2.0 * sign], 0, 0.3, learn_bias=False)
    assert shown(step.before.loss) == 1.0986
    assert shown(step.gradient.logits[0]) == -0.6667
    assert shown(step.gradient.weights[0, 0]) == -1.3333 * sign
    assert shown(step.after.model.weights[0, 0]) == 0.4 * sign
    assert shown(step.after.logits[0]) == 0.8
    assert shown(step.after.probabilities[0]) == 0.6241
    assert shown(step.after.loss) == 0.4715


def test_confidently_wrong() -> None:
    step = gradient_descent_step(column(LN8, 0, 0), [-2.0], 0, 0.5, learn_bias=False)
    assert (shown(step.before.probabilities[0]), shown(step.before.loss)) == (0.0078, 4.8598)
    assert (shown(step.gradient.logits[0]), shown(step.gradient.weights[0, 0])) == (-0.9922, 1.9845)
    assert shown(step.after.model.weights[0, 0]) == 1.0872
    assert (shown(step.before.logits[0]), shown(step.after.logits[0])) == (-4.1589, -2.1744)
    assert (shown(step.after.probabilities[0]), shown(step.after.loss)) == (0.1329, 2.0179)


@pytest.mark.parametrize("learning_rate", [0.5, 1.0, 100.0])
def test_input_zero_moves_nothing(learning_rate: float) -> None:
    step = gradient_descent_step(column(LN8, 0, 0), [0.0], 0, learning_rate, learn_bias=False)
    np.testing.assert_array_equal(step.after.model.weights, step.before.model.weights)
    np.testing.assert_allclose(step.after.probabilities, [1 / 3] * 3)


def test_input_zero_is_helped_by_a_bias_only() -> None:
    step = gradient_descent_step(column(LN8, 0, 0), [0.0], 0, 0.5)
    np.testing.assert_array_equal(step.after.model.weights, step.before.model.weights)
    assert (shown(step.after.probabilities[0]), shown(step.after.loss)) == (0.4519, 0.7944)


def test_two_examples_that_conflict_overshoot() -> None:
    step = gradient_descent_step(column(0, 0), [[1.0], [2.0]], [0, 1], 2.0, learn_bias=False)
    assert (shown(step.before.loss), shown(step.after.loss)) == (0.6931, 0.7201)


def test_two_examples_that_conflict_overshoot_further_with_the_sum() -> None:
    step = gradient_descent_step(column(0, 0), [[1.0], [2.0]], [0, 1], 2.0, learn_bias=False, reduction="sum")
    assert (shown(step.before.loss / 2), shown(step.after.loss / 2)) == (0.6931, 1.0725)


def test_a_soft_target_overshoots() -> None:
    step = gradient_descent_step(column(LN8, 0, 0), [1.0], [0.9, 0.05, 0.05], 20.0, learn_bias=False)
    assert step.after.probabilities[0] > 0.9
    assert step.gradient.logits[0] < 0.0 < cross_entropy_gradient(step.after.logits, [0.9, 0.05, 0.05])[0]


def test_the_logit_of_a_wrong_class_falls_though_its_probability_may_rise() -> None:
    step = gradient_descent_step(column(*np.log([0.05, 0.9, 0.05])), [1.0], 0, 1.0, learn_bias=False)
    np.testing.assert_allclose(step.after.probabilities, [0.238, 0.674, 0.088], atol=5e-4)
    assert step.after.logits[2] < step.before.logits[2]
    assert step.after.probabilities[2] > step.before.probabilities[2]


def test_the_published_worked_step() -> None:
    model = SoftmaxRegression(np.full((3, 2), 0.5), np.ones(3))
    after = gradient_descent_step(model, [8.0, 7.0], 2, 1.0).after.model
    np.testing.assert_allclose(after.weights, [[-2.1667, -1.8333], [-2.1667, -1.8333], [5.8333, 5.1667]], atol=5e-5)
    np.testing.assert_allclose(after.bias, [0.6667, 0.6667, 1.6667], atol=5e-5)


# Direction of the watched weight and of its logit, for each expected value and sign of the input.
SIGNS = [
    pytest.param(1, 2.0, +1, +1, id="expected 1, input +"),
    pytest.param(1, 0.0, 0, 0, id="expected 1, input 0"),
    pytest.param(1, -2.0, -1, +1, id="expected 1, input -"),
    pytest.param(0, 2.0, -1, -1, id="expected 0, input +"),
    pytest.param(0, 0.0, 0, 0, id="expected 0, input 0"),
    pytest.param(0, -2.0, +1, -1, id="expected 0, input -"),
]


@pytest.mark.parametrize(("expected", "x", "weight_moves", "logit_moves"), SIGNS)
@pytest.mark.parametrize("start", [-1.0, 0.0, 1.0])
def test_the_six_sign_cases(expected: int, x: float, weight_moves: int, logit_moves: int, start: float) -> None:
    step = gradient_descent_step(column(start, 0, 0), [x], 1 - expected, 0.5, learn_bias=False)
    assert np.sign(step.gradient.logits[0]) == (-1 if expected else +1)
    assert np.sign(step.after.model.weights[0, 0] - step.before.model.weights[0, 0]) == weight_moves
    assert np.sign(step.after.logits[0] - step.before.logits[0]) == logit_moves


# --- properties -------------------------------------------------------------------------------------------


@repeatable
@given(examples(), learning_rates, st.booleans())
def test_with_one_example_every_step_helps_whatever_the_learning_rate(
    example: Random, learning_rate: float, learn_bias: bool
) -> None:
    step = gradient_descent_step(*example, learning_rate, learn_bias=learn_bias)
    movement = learning_rate * (example.x @ example.x + learn_bias) * abs(step.gradient.logits[example.target])
    assume(movement > 1e-9)  # a smaller one can be lost when the weights are rounded
    target = example.target
    assert step.after.logits[target] > step.before.logits[target]
    assert (np.delete(step.after.logits, target) <= np.delete(step.before.logits, target)).all()
    assert step.after.probabilities[target] >= step.before.probabilities[target]
    assert step.after.loss < step.before.loss


@repeatable
@given(examples(), st.floats(1e-3, 1e2), st.booleans())
def test_the_logits_move_by_the_gradient_times_the_squared_input(
    example: Random, learning_rate: float, learn_bias: bool
) -> None:
    step = gradient_descent_step(*example, learning_rate, learn_bias=learn_bias)
    expected = -learning_rate * (example.x @ example.x + learn_bias) * step.gradient.logits
    np.testing.assert_allclose(step.after.logits - step.before.logits, expected, rtol=1e-12, atol=1e-12)


@repeatable
@given(examples(), st.floats(1e-3, 1e2))
def test_the_sign_of_the_input_makes_no_difference_to_the_output(example: Random, learning_rate: float) -> None:
    model, x, target = example
    step = gradient_descent_step(model, x, target, learning_rate)
    mirrored = SoftmaxRegression(-model.weights, model.bias)
    mirror = gradient_descent_step(mirrored, -x, target, learning_rate)
    np.testing.assert_array_equal(mirror.after.logits, step.after.logits)
    np.testing.assert_array_equal(mirror.after.model.weights, -step.after.model.weights)


@repeatable
@given(examples())
def test_the_gradient_of_a_weight_is_the_logits_gradient_times_the_input(example: Random) -> None:
    gradient = gradient_descent_step(*example, 0.5).gradient
    np.testing.assert_array_equal(gradient.weights, np.outer(gradient.logits, example.x))
    np.testing.assert_array_equal(gradient.bias, gradient.logits)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("soft", [False, True], ids=["class indices", "distributions"])
def test_the_gradient_agrees_with_fourth_order_differences_of_the_loss(reduction: Any, soft: bool) -> None:
    random, h = np.random.default_rng(0), 2.0**-9
    weights, bias, x = random.normal(size=(3, 2)), random.normal(size=3), random.normal(size=(5, 2))
    target = random.dirichlet(np.ones(3), size=5) if soft else random.integers(0, 3, size=5)
    gradient = gradient_descent_step(SoftmaxRegression(weights, bias), x, target, 0.5, reduction=reduction).gradient

    def slope(loss: Callable[[float], float]) -> float:
        return (loss(-2 * h) - 8 * loss(-h) + 8 * loss(h) - loss(2 * h)) / (12 * h)

    def nudged(parameter: NDArray[np.float64], index: tuple[int, ...], shift: float) -> NDArray[np.float64]:
        moved = parameter.copy()
        moved[index] += shift
        return moved

    for index in np.ndindex(3, 2):
        measured = slope(
            lambda shift, index=index: (
                evaluate(  # type: ignore[misc]
                    SoftmaxRegression(nudged(weights, index, shift), bias), x, target, reduction
                ).loss
            )
        )
        assert gradient.weights[index] == pytest.approx(measured, abs=1e-10)
    for index in np.ndindex(3):
        measured = slope(
            lambda shift, index=index: (
                evaluate(  # type: ignore[misc]
                    SoftmaxRegression(weights, nudged(bias, index, shift)), x, target, reduction
                ).loss
            )
        )
        assert gradient.bias[index] == pytest.approx(measured, abs=1e-10)


# --- batches, options, paths ------------------------------------------------------------------------------


def batch() -> tuple[SoftmaxRegression, NDArray[np.float64], NDArray[np.int64]]:
    random = np.random.default_rng(1)
    model = SoftmaxRegression(random.normal(size=(3, 2)), random.normal(size=3))
    return model, random.normal(size=(4, 2)), np.array([0, 2, 1, 1])


def test_the_loss_of_a_batch_is_the_mean_of_its_losses() -> None:
    model, x, target = batch()
    seen = evaluate(model, x, target)
    assert seen.logits.shape == seen.probabilities.shape == (4, 3)
    assert seen.loss == pytest.approx(np.mean(cross_entropy(model.logits(x), target)))


def test_the_gradient_of_the_mean_contains_one_over_n() -> None:
    model, x, target = batch()
    mean = gradient_descent_step(model, x, target, 0.5).gradient
    total = gradient_descent_step(model, x, target, 0.5, reduction="sum").gradient
    np.testing.assert_array_equal(total.logits, cross_entropy_gradient(model.logits(x), target))
    for name in ("logits", "weights", "bias"):
        np.testing.assert_allclose(getattr(mean, name), getattr(total, name) / 4, atol=1e-15)


def test_a_batch_of_one_is_the_example() -> None:
    model, x, target = batch()
    one, same = (
        gradient_descent_step(model, x[0], 0, 0.5),
        gradient_descent_step(model, x[:1], target[:1], 0.5),
    )
    np.testing.assert_allclose(same.after.model.weights, one.after.model.weights, rtol=1e-14)
    assert same.after.loss == pytest.approx(one.after.loss, rel=1e-14)


def test_one_target_serves_a_whole_batch() -> None:
    model, x, _ = batch()
    assert evaluate(model, x, 1).loss == evaluate(model, x, [1, 1, 1, 1]).loss


def test_a_large_mean_does_not_overflow() -> None:
    model = SoftmaxRegression([[1.0], [0.0]])
    assert evaluate(model, [[1.5e308], [1.5e308]], 1).loss == 1.5e308


def test_a_sum_that_overflows_is_infinite_without_a_warning() -> None:
    model = SoftmaxRegression([[1.0], [0.0]])
    with np.errstate(all="raise"):
        assert evaluate(model, [[1.5e308], [1.5e308]], 1, "sum").loss == np.inf


def test_a_bias_that_is_not_learned_stays_but_has_a_derivative() -> None:
    model, x, target = batch()
    step = gradient_descent_step(model, x, target, 0.5, learn_bias=False)
    np.testing.assert_array_equal(step.after.model.bias, model.bias)
    assert (step.gradient.bias != 0.0).all()


def test_forgetting_the_minus_raises_the_loss() -> None:
    step = gradient_descent_step(
        column(LN8, 0, 0), [1.0], 0, 0.5, update=lambda parameter, gradient, rate: parameter + rate * gradient
    )
    assert step.after.model.weights[0, 0] < step.before.model.weights[0, 0]
    assert step.after.loss > step.before.loss


def test_the_update_rule_is_used_for_the_weights_and_for_the_bias() -> None:
    calls: list[tuple[Any, Any, float]] = []

    def spy(parameter: Any, gradient: Any, rate: float) -> Any:
        calls.append((parameter, gradient, rate))
        return subtract_gradient(parameter, gradient, rate)

    model, x, target = batch()
    step = gradient_descent_step(model, x, target, 0.5, update=spy)
    expected = [(model.weights, step.gradient.weights), (model.bias, step.gradient.bias)]
    assert len(calls) == 2
    for (parameter, gradient, rate), (own, derivative) in zip(calls, expected, strict=True):
        np.testing.assert_array_equal(parameter, own)
        np.testing.assert_array_equal(gradient, derivative)
        assert rate == 0.5


def test_a_learning_rate_of_0_moves_nothing() -> None:
    model, x, target = batch()
    step = gradient_descent_step(model, x, target, 0.0)
    np.testing.assert_array_equal(step.after.model.weights, model.weights)
    assert step.after.loss == step.before.loss


def test_a_path_continues_where_the_last_step_ended() -> None:
    model, x, target = batch()
    path = descend(model, x, target, 0.5, 3, learn_bias=False, reduction="sum")
    assert len(path) == 3
    for last, step in pairwise(path):
        assert step.before is last.after


def test_a_path_takes_the_same_steps_as_single_calls() -> None:
    model, x, target = batch()
    for step in descend(model, x, target, 0.5, 4):
        single = gradient_descent_step(model, x, target, 0.5)
        np.testing.assert_array_equal(step.after.model.weights, single.after.model.weights)
        assert step.after.loss == single.after.loss
        model = single.after.model


def test_a_step_reports_what_the_loss_functions_say() -> None:
    model, x, target = batch()
    before = gradient_descent_step(model, x[0], target[0], 0.5).before
    np.testing.assert_array_equal(before.probabilities, softmax(before.logits))
    assert before.loss == cross_entropy(before.logits, target[0])
    assert type(before.loss) is float


# --- nothing changes behind the caller's back -------------------------------------------------------------


def test_the_bias_is_0_when_left_out() -> None:
    np.testing.assert_array_equal(column(1.0, 2.0).bias, [0.0, 0.0])


def test_float32_is_computed_in_float64() -> None:
    single = np.array([[0.1], [2.7]], dtype=np.float32)
    model = SoftmaxRegression(single, single[:, 0])
    assert model.weights.dtype == model.bias.dtype == np.float64
    step = gradient_descent_step(model, single[0], 0, np.float32(0.5))  # type: ignore[arg-type]
    same = gradient_descent_step(model, single[0].astype(np.float64), 0, 0.5)
    assert step.after.loss == same.after.loss


def test_a_model_keeps_its_own_copy() -> None:
    weights, bias = np.zeros((2, 1)), np.zeros(2)
    model = SoftmaxRegression(weights, bias)
    weights[...], bias[...] = 9.0, 9.0
    np.testing.assert_array_equal(model.weights, [[0.0], [0.0]])
    np.testing.assert_array_equal(model.bias, [0.0, 0.0])


def test_inputs_are_not_modified() -> None:
    model, x, _ = batch()
    target = np.full((4, 3), 1 / 3)
    before = model.weights.copy(), x.copy(), target.copy()
    descend(model, x, target, 0.5, 2)
    for array, original in zip((model.weights, x, target), before, strict=True):
        np.testing.assert_array_equal(array, original)


def parts_of(step: Step) -> list[Any]:
    return [step, step.before, step.after, step.gradient, step.before.model, step.after.model]


@pytest.mark.parametrize("x", [[1.0], [[1.0], [2.0]]], ids=["example", "batch"])
def test_every_part_of_a_step_is_frozen(x: Any) -> None:
    for part in parts_of(gradient_descent_step(column(0, 1, 2), x, 0, 0.5)):
        for field in dataclasses.fields(part):
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(part, field.name, None)


@pytest.mark.parametrize("x", [[1.0], [[1.0], [2.0]]], ids=["example", "batch"])
def test_every_array_of_a_step_is_read_only(x: Any) -> None:
    arrays = [
        value
        for part in parts_of(gradient_descent_step(column(0, 1, 2), x, 0, 0.5))
        for value in vars(part).values()
        if isinstance(value, np.ndarray)
    ]
    assert len(arrays) == 11
    assert not any(array.flags.writeable for array in arrays)


def test_an_update_rule_may_work_in_place_and_changes_copies() -> None:
    def in_place(parameter: Any, gradient: Any, rate: float) -> Any:
        gradient *= rate
        parameter -= gradient
        return parameter

    model, x, target = batch()
    weights, bias = model.weights.copy(), model.bias.copy()
    step, same = (gradient_descent_step(model, x, target, 0.5, update=rule) for rule in (in_place, subtract_gradient))
    np.testing.assert_array_equal(step.after.model.weights, same.after.model.weights)
    np.testing.assert_array_equal(step.gradient.weights, same.gradient.weights)
    np.testing.assert_array_equal(model.weights, weights)
    np.testing.assert_array_equal(model.bias, bias)


def test_an_update_rule_that_works_in_place_must_also_return() -> None:
    def in_place(parameter: Any, gradient: Any, rate: float) -> Any:
        parameter -= rate * gradient

    with refuse("update", "even if it works in place, but it returned None"):
        gradient_descent_step(column(1.0, 2.0), [1.0], 0, 0.5, update=in_place)


COPIES = {
    "deepcopy": copy.deepcopy,
    "copy": copy.copy,
    **{
        f"pickle {protocol}": lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}


@pytest.mark.parametrize("x", [[1.0], [[1.0], [2.0]]], ids=["example", "batch"])
@pytest.mark.parametrize("duplicate", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_step_is_as_read_only_as_the_step(duplicate: Callable[[Step], Step], x: Any) -> None:
    step = gradient_descent_step(column(0, 1, 2), x, 0, 0.5)
    for part, own in zip(parts_of(duplicate(step)), parts_of(step), strict=True):
        for name, value in vars(part).items():
            if isinstance(value, np.ndarray):
                assert not value.flags.writeable
                np.testing.assert_array_equal(value, getattr(own, name))


@pytest.mark.parametrize("order", ["F", "strided", "reversed"])
def test_every_memory_order_of_the_arguments_gives_the_same_bits(order: str) -> None:
    def laid_out(array: Any) -> Any:
        if order == "F":
            return np.asfortranarray(array)
        if order == "strided":
            return np.repeat(array, 3, axis=-1)[..., ::3]
        return np.ascontiguousarray(array[::-1])[::-1]

    random = np.random.default_rng(0)
    weights, bias, x = random.normal(size=(5, 40)), random.normal(size=5), random.normal(size=(333, 40))
    expected = random.dirichlet(np.ones(5), 333)
    step = gradient_descent_step(SoftmaxRegression(weights, bias), x, expected, 0.5)
    model = SoftmaxRegression(laid_out(weights), laid_out(bias))
    same = gradient_descent_step(model, laid_out(x), laid_out(expected), 0.5)
    for part, own in zip(parts_of(same)[1:], parts_of(step)[1:], strict=True):
        for name, value in vars(part).items():
            np.testing.assert_array_equal(value, getattr(own, name)) if name != "model" else None


def test_a_path_takes_the_memory_that_is_said() -> None:
    examples, inputs, classes, steps = 5000, 4, 3, 20
    random = np.random.default_rng(0)
    x, target = random.normal(size=(examples, inputs)), random.integers(0, classes, examples)
    model = SoftmaxRegression(np.zeros((classes, inputs)))
    tracemalloc.start()
    try:
        path = descend(model, x, target, 0.5, steps)
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(path) == steps
    said = steps * (8 * (3 * examples * classes + 2 * classes * (inputs + 1)) + 3000)
    array = 8 * examples * classes
    assert 0.9 * said <= held <= 1.1 * said + 5 * array
    assert peak - held <= 15 * array


def test_extreme_logits_give_no_warning() -> None:
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        step = gradient_descent_step(column(1e308, -1e308), [1.0], 1, 0.5)
    assert step.before.loss == np.inf
    assert np.isfinite(step.gradient.weights).all()


# --- refusals ---------------------------------------------------------------------------------------------


def refuse(argument: str, value: str) -> Any:
    return pytest.raises(ValueError, match=rf"^{argument}\b.*{re.escape(value)}.*\.$")


BAD_MODELS = [
    pytest.param([[np.nan], [0.0]], None, "weights", "nan", id="nan"),
    pytest.param([[np.inf], [0.0]], None, "weights", "inf", id="inf"),
    pytest.param([1.0, 2.0], None, "weights", "(2,)", id="one axis"),
    pytest.param([[1.0]], None, "weights", "(1, 1)", id="one class"),
    pytest.param([[], []], None, "weights", "(2, 0)", id="no input"),
    pytest.param([[1.0], [1.0, 2.0]], None, "weights", "[1.0, 2.0]", id="ragged"),
    pytest.param([["a"], ["b"]], None, "weights", "'a'", id="text"),
    pytest.param([[1.0], [2.0]], [1.0], "bias", "(1,)", id="short bias"),
    pytest.param([[1.0], [2.0]], 1.0, "bias", "()", id="scalar bias"),
    pytest.param([[1.0], [2.0]], [1.0, np.nan], "bias", "nan", id="nan in bias"),
]


@pytest.mark.parametrize(("weights", "bias", "argument", "value"), BAD_MODELS)
def test_bad_models_are_refused(weights: Any, bias: Any, argument: str, value: str) -> None:
    with refuse(argument, value):
        SoftmaxRegression(weights, bias)


BAD_CALLS = [
    pytest.param({"x": [np.nan]}, "x", "nan", id="x nan"),
    pytest.param({"x": [-np.inf]}, "x", "-inf", id="x inf"),
    pytest.param({"x": 1.0}, "x", "()", id="x scalar"),
    pytest.param({"x": [1.0, 2.0]}, "x", "(2,)", id="x too long"),
    pytest.param({"x": [[[1.0]]]}, "x", "(1, 1, 1)", id="x three axes"),
    pytest.param({"x": np.empty((0, 1))}, "x", "(0, 1)", id="x empty batch"),
    pytest.param({"x": ["cat"]}, "x", "cat", id="x text"),
    pytest.param({"x": [1.7e308]}, "x", "beyond", id="x overflows"),
    pytest.param({"target": 3}, "target", "3", id="target too large"),
    pytest.param({"target": -1}, "target", "-1", id="target negative"),
    pytest.param({"target": True}, "target", "True", id="target boolean"),
    pytest.param({"target": 1.0}, "target", "1.0", id="target float"),
    pytest.param({"target": [0, 1]}, "target", "(2,)", id="target of a batch"),
    pytest.param({"target": [0.5, 0.6, 0.0]}, "target", "1.1", id="target off 1"),
    pytest.param({"learning_rate": -0.5}, "learning_rate", "-0.5", id="rate negative"),
    pytest.param({"learning_rate": np.nan}, "learning_rate", "nan", id="rate nan"),
    pytest.param({"learning_rate": np.inf}, "learning_rate", "inf", id="rate inf"),
    pytest.param({"learning_rate": 10**400}, "learning_rate", "(1.8e308), but it is 1000", id="rate huge"),
    pytest.param({"learning_rate": np.array([0.5])}, "learning_rate", "array([0.5])", id="rate with an axis"),
    pytest.param({"learning_rate": np.array(True)}, "learning_rate", "True", id="rate boolean array"),
    pytest.param({"learning_rate": np.ma.array(0.5, mask=True)}, "learning_rate", "masked", id="rate masked"),
    pytest.param({"learning_rate": Decimal("NaN")}, "learning_rate", "NaN", id="rate decimal nan"),
    pytest.param({"x": np.ma.array([1.0], mask=[True])}, "x", "mask", id="x masked"),
    pytest.param({"learning_rate": True}, "learning_rate", "True", id="rate boolean"),
    pytest.param({"learning_rate": "0.5"}, "learning_rate", "'0.5'", id="rate text"),
    pytest.param({"learning_rate": None}, "learning_rate", "None", id="rate None"),
    pytest.param({"reduction": "none"}, "reduction", "'none'", id="reduction unknown"),
    pytest.param({"reduction": None}, "reduction", "None", id="reduction None"),
    pytest.param({"x": [3.0], "learning_rate": 1e308}, "update", "1e+308", id="rate overflows a weight"),
    pytest.param({"x": [2.0], "learning_rate": 8e307}, "learning_rate", "8e+307", id="rate overflows a logit"),
    pytest.param({"update": lambda w, g, rate: np.nan * w}, "update", "nan", id="update nan"),
    pytest.param({"update": lambda w, g, rate: 0.0}, "update", "()", id="update scalar"),
    pytest.param({"update": lambda w, g, rate: None}, "update", "None", id="update None"),
    pytest.param(
        {"update": lambda w, g, rate: w[:2], "learn_bias": True},
        "update",
        "(2, 1)",
        id="update drops a class",
    ),
]


@pytest.mark.parametrize(("change", "argument", "value"), BAD_CALLS)
def test_bad_arguments_are_refused(change: dict[str, Any], argument: str, value: str) -> None:
    arguments = {"x": [1.0], "target": 1, "learning_rate": 0.5, **change}
    with refuse(argument, value):
        gradient_descent_step(column(2.0, 0.0, 0.0), **arguments)


@pytest.mark.parametrize("rate", [np.array(0.1), Decimal("0.1"), Fraction(1, 10), np.longdouble(0.1)], ids=repr)
def test_a_learning_rate_may_be_a_number_of_any_kind(rate: Any) -> None:
    steps = [gradient_descent_step(column(0, 1), [2.0], 0, each) for each in (rate, 0.1)]
    np.testing.assert_array_equal(steps[0].after.model.weights, steps[1].after.model.weights)


def test_the_number_of_steps_may_be_an_integer_of_any_kind() -> None:
    for count in (np.int8(2), np.array(2)):
        assert len(descend(column(0, 1), [2.0], 0, 0.1, count)) == 2  # type: ignore[arg-type]


def test_parameters_and_inputs_may_be_numbers_of_any_kind() -> None:
    model = SoftmaxRegression([[Fraction(1, 2)], [Decimal("0.25")]], [2**70, Fraction(2**70)])
    np.testing.assert_array_equal(model.logits([Decimal("0.5")]), [0.25 + 2.0**70, 0.125 + 2.0**70])


@pytest.mark.parametrize("steps", [0, -1, 1.0, True, "3", None])
def test_a_wrong_number_of_steps_is_refused(steps: Any) -> None:
    with refuse("steps", repr(steps)):
        descend(column(0, 0), [1.0], 0, 0.5, steps)


@pytest.mark.parametrize("change", [{"x": [1.0, 2.0]}, {"target": 9}, {"reduction": "max"}], ids=str)
def test_evaluate_refuses_what_a_step_refuses(change: dict[str, Any]) -> None:
    with refuse(next(iter(change)), ""):
        evaluate(column(0, 0), **{"x": [1.0], "target": 0, **change})


def test_the_logits_of_a_wrong_shape_of_x_are_refused() -> None:
    with refuse("x", "(2,)"):
        column(0, 0).logits([1.0, 2.0])


def test_an_evaluation_needs_no_step() -> None:
    assert isinstance(evaluate(column(0, 0), [1.0], 0), Evaluation)
