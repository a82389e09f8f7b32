"""Softmax, cross-entropy and its gradient: facts, digits, edges, and refusals."""

import math
import re
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mpf  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tools.oracle import EPS, error_in_eps, truth, worst_error_in_eps

from explainer.maths.blocks import BLOCK
from explainer.maths.losses import cross_entropy, cross_entropy_gradient, log_softmax, softmax
from explainer.maths.naive import naive_gradient, naive_softmax
from explainer.maths.squared_error import squared_error, squared_error_gradient
from explainer.maths.sums import precise_sum, rounded_sum

Logits = NDArray[np.float64]

LN8 = np.log(8.0)
SMALL, LARGE = range(2, 11), 1000
EXTREMES = [
    pytest.param([1e308, -1e308], id="both ends"),
    pytest.param([-1e308, 1e308, 0.0], id="both ends and 0"),
    pytest.param([1e308, 1e308, 1e308], id="all at the top"),
    pytest.param([-1e308, -1e308], id="all at the bottom"),
    pytest.param([1.7e308, -1.7e308, 1.7e308], id="difference overflows"),
    pytest.param([1e308, 1.0, 0.0], id="one at the top"),
    pytest.param([0.0, -800.0, -740.0], id="underflow"),
    pytest.param([5e-324, 0.0, -5e-324], id="subnormal"),
]

repeatable = settings(deadline=None, derandomize=True, max_examples=150)


def bound_in_eps(classes: int) -> float:
    return 2.0 if classes <= 10 else 4.0


def logits_of_all_kinds(classes: int, seed: int) -> Iterator[Logits]:
    """Small and large logits, small and large margins, and differences that float64 cannot hold."""
    random = np.random.default_rng(seed)
    normal = random.normal(size=classes)
    yield normal
    yield 0.01 * normal - 37.3
    yield random.uniform(-350.0, 350.0, classes)
    yield 1e3 + 1e-3 * normal
    yield 1e3 + 30.0 * normal
    yield -1e6 + 8.0 * normal
    yield 1e9 + 3.0 * normal
    for margin in (1.0, 20.0, 40.0, 700.0, -700.0):
        ahead = 1e-3 * normal + 0.1
        ahead[0] += margin
        yield ahead


def every_case(classes: int) -> Iterator[tuple[Logits, int]]:
    repetitions = 8 if classes <= 10 else 1
    for seed in range(repetitions):
        for logits in logits_of_all_kinds(classes, seed):
            yield logits, seed % classes
            if classes <= 10:
                yield logits, int(logits.argmax())


def logits_strategy(size: float = 700.0) -> st.SearchStrategy[Logits]:
    return st.integers(2, 8).flatmap(lambda classes: arrays(np.float64, classes, elements=st.floats(-size, size)))


# --- accuracy, against 400 digits -------------------------------------------------------------------------


@pytest.mark.parametrize("classes", [*SMALL, LARGE])
def test_probabilities_loss_and_gradient_are_right_to_the_last_digits(classes: int) -> None:
    worst = dict.fromkeys(["probabilities", "log-probabilities", "loss", "target's gradient", "others'"], 0.0)
    for logits, target in every_case(classes):
        true = truth(logits, target)
        gradient = list(cross_entropy_gradient(logits, target))
        true_gradient = list(true.gradient)
        errors = {
            "probabilities": worst_error_in_eps(softmax(logits), true.probabilities),
            "log-probabilities": worst_error_in_eps(log_softmax(logits), true.log_probabilities),
            "loss": error_in_eps(float(cross_entropy(logits, target)), true.loss),
            "target's gradient": error_in_eps(gradient.pop(target), true_gradient.pop(target)),
            "others'": worst_error_in_eps(gradient, true_gradient),
        }
        worst = {what: max(worst[what], error) for what, error in errors.items()}
    assert all(error <= bound_in_eps(classes) for error in worst.values()), worst


@repeatable
@given(logits=logits_strategy(350.0), offset=st.sampled_from([0.0, 1e3, -1e5, 0.1]), choice=st.integers(0, 7))
@example(logits=np.array([700.0, 0.0]), offset=0.0, choice=0)
@example(logits=np.array([700.0, 0.0]), offset=0.0, choice=1)
def test_the_digits_are_right_wherever_the_logits_lie(logits: Logits, offset: float, choice: int) -> None:
    logits, target = logits + offset, choice % len(logits)
    true = truth(logits, target)
    assert worst_error_in_eps(softmax(logits), true.probabilities) <= 2.0
    assert error_in_eps(float(cross_entropy(logits, target)), true.loss) <= 2.0
    assert worst_error_in_eps(cross_entropy_gradient(logits, target), true.gradient) <= 2.0


@pytest.mark.parametrize("margin", [30.0, 37.0, 40.0, 100.0, 500.0, 690.0])
def test_the_targets_gradient_never_rounds_to_0(margin: float) -> None:
    gradient = cross_entropy_gradient([margin, 0.0, 0.0], 0)
    assert gradient[0] < 0.0
    assert error_in_eps(gradient[0], truth([margin, 0.0, 0.0], 0).gradient[0]) <= 2.0


@pytest.mark.parametrize("classes", [*SMALL, LARGE])
def test_the_gradient_sums_to_0(classes: int) -> None:
    for logits, target in every_case(classes):
        gradient = cross_entropy_gradient(logits, target)
        assert abs(gradient.sum()) <= 4.0 * EPS * abs(gradient[target])


@pytest.mark.parametrize("classes", [2, 3, 10, LARGE])
def test_a_one_hot_distribution_is_exactly_as_good_as_a_class_index(classes: int) -> None:
    for logits, target in every_case(classes):
        one_hot = np.eye(classes)[target]
        assert cross_entropy(logits, one_hot) == cross_entropy(logits, target)
        np.testing.assert_array_equal(cross_entropy_gradient(logits, one_hot), cross_entropy_gradient(logits, target))


@pytest.mark.parametrize("classes", [2, 3, 10, LARGE])
def test_the_gradient_of_a_soft_target_is_off_by_2_eps_at_most(classes: int) -> None:
    random = np.random.default_rng(0)
    for logits in logits_of_all_kinds(classes, seed=0):
        expected = random.dirichlet(np.full(classes, 0.5))
        true = truth(logits, expected)
        errors = [
            mpf(float(g)) - t for g, t in zip(cross_entropy_gradient(logits, expected), true.gradient, strict=True)
        ]
        assert max(abs(error) for error in errors) <= 2.0 * EPS
        assert error_in_eps(float(cross_entropy(logits, expected)), true.loss) <= 4.0


@pytest.mark.parametrize("size", [1.0, 1e-17, 1e-300])
@pytest.mark.parametrize("count", [2, 9, 999, 100_000])
def test_a_sum_over_many_classes_is_rounded_only_once(size: float, count: int) -> None:
    terms = size * np.random.default_rng(0).uniform(size=count)
    total, left_out = precise_sum(terms, np.zeros(count), terms.max())
    assert total == rounded_sum(terms) == math.fsum(terms)
    assert left_out == pytest.approx(math.fsum([*terms, -total]), rel=1e-6)


# --- facts ------------------------------------------------------------------------------------------------


def test_equal_logits_share_equally_and_lose_ln_k() -> None:
    np.testing.assert_array_equal(softmax([7.0] * 4), [0.25] * 4)
    assert cross_entropy([7.0] * 4, 2) == np.log(4.0)


def test_expected_1_output_08_gives_the_gradient_minus_02() -> None:
    np.testing.assert_allclose(softmax([LN8, 0, 0]), [0.8, 0.1, 0.1], rtol=4 * EPS)
    np.testing.assert_allclose(cross_entropy_gradient([LN8, 0, 0], 0), [-0.2, 0.1, 0.1], rtol=4 * EPS)
    assert round(float(cross_entropy([LN8, 0, 0], 0)), 4) == 0.2231


@repeatable
@given(st.lists(st.integers(-700_000, 700_000), min_size=2, max_size=8), st.integers(-(2**40), 2**40))
def test_adding_a_constant_to_all_logits_changes_nothing(thousandths: list[int], constant: int) -> None:
    logits = np.array(thousandths) / 1024.0  # so that the shifted logits are exact, too
    for function in (
        softmax,
        log_softmax,
        lambda z: cross_entropy(z, 0),
        lambda z: cross_entropy_gradient(z, 0),
    ):
        np.testing.assert_array_equal(function(logits + constant), function(logits))


@repeatable
@given(logits=logits_strategy(), choice=st.integers(0, 7))
def test_the_gradient_is_negative_at_the_target_only_and_never_beyond_1(logits: Logits, choice: int) -> None:
    target = choice % len(logits)
    gradient = cross_entropy_gradient(logits, target)
    assert -1.0 <= gradient[target] <= 0.0
    assert (np.delete(gradient, target) >= 0.0).all()
    assert gradient.max() <= 1.0


@repeatable
@given(logits=logits_strategy())
def test_log_softmax_is_the_logarithm_of_softmax(logits: Logits) -> None:
    np.testing.assert_allclose(np.exp(log_softmax(logits)), softmax(logits), rtol=1e-12, atol=1e-300)


@repeatable
@given(logits=logits_strategy(30.0), choice=st.integers(0, 7))
def test_the_gradient_agrees_with_fourth_order_differences_of_the_loss(logits: Logits, choice: int) -> None:
    target, h = choice % len(logits), 2.0**-8
    logits = np.round(logits, 2)

    def loss(k: int, shift: float) -> Any:
        return cross_entropy(logits + shift * np.eye(len(logits))[k], target)

    differences = [
        (loss(k, -2 * h) - 8 * loss(k, -h) + 8 * loss(k, h) - loss(k, 2 * h)) / (12 * h) for k in range(len(logits))
    ]
    np.testing.assert_allclose(cross_entropy_gradient(logits, target), differences, rtol=1e-8, atol=1e-10)


@repeatable
@given(arrays(np.float64, 3, elements=st.floats(-20.0, 20.0)))
def test_the_loss_of_a_soft_target_cannot_go_below_its_entropy(logits: Logits) -> None:
    assert cross_entropy(logits, [0.9, 0.05, 0.05]) >= 0.394


def test_the_loss_of_a_soft_target_is_least_where_the_output_is_the_target() -> None:
    expected = np.array([0.9, 0.05, 0.05])
    assert round(float(cross_entropy(np.log(expected), expected)), 3) == 0.394
    np.testing.assert_allclose(cross_entropy_gradient(np.log(expected), expected), 0.0, atol=2 * EPS)


@pytest.mark.parametrize(("output", "sign"), [(0.8, -1.0), (0.89, -1.0), (0.91, 1.0), (0.99, 1.0)])
def test_past_a_soft_target_the_gradient_turns_positive(output: float, sign: float) -> None:
    rest = (1.0 - output) / 2.0
    gradient = cross_entropy_gradient(np.log([output, rest, rest]), [0.9, 0.05, 0.05])
    assert np.sign(gradient[0]) == sign


def test_double_softmax_gets_stuck() -> None:
    best = softmax([1e3, 0.0, 0.0])
    assert round(float(softmax(best)[0]), 3) == 0.576
    assert round(float(cross_entropy(best, 0)), 3) == 0.551


def test_pytorch_agrees() -> None:
    torch = pytest.importorskip("torch")
    logits, target = np.random.default_rng(0).normal(scale=5.0, size=(20, 4)), np.arange(20) % 4
    tensor = torch.tensor(logits, requires_grad=True)
    losses = torch.nn.functional.cross_entropy(tensor, torch.tensor(target), reduction="none")
    losses.sum().backward()
    np.testing.assert_allclose(cross_entropy(logits, target), losses.detach().numpy(), rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(cross_entropy_gradient(logits, target), tensor.grad.numpy(), atol=1e-15)


# --- shapes and kinds of numbers --------------------------------------------------------------------------


def test_a_single_example_has_a_single_loss() -> None:
    assert isinstance(cross_entropy([1.0, 2.0], 0), np.float64)


def test_leading_axes_are_examples() -> None:
    random = np.random.default_rng(0)
    logits, target = random.normal(size=(2, 5, 3)), random.integers(0, 3, size=(2, 5))
    losses = np.asarray(cross_entropy(logits, target))
    gradients = cross_entropy_gradient(logits, target)
    assert losses.shape == (2, 5)
    assert gradients.shape == (2, 5, 3)
    for i, j in np.ndindex(2, 5):
        assert losses[i, j] == cross_entropy(logits[i, j], target[i, j])
        np.testing.assert_array_equal(gradients[i, j], cross_entropy_gradient(logits[i, j], target[i, j]))


@pytest.mark.parametrize("function", [softmax, log_softmax])
@pytest.mark.parametrize("axis", [0, 1, -2])
def test_softmax_works_along_any_axis(function: Callable[..., Logits], axis: int) -> None:
    logits = np.random.default_rng(0).normal(size=(3, 4, 5))
    np.testing.assert_array_equal(
        function(logits, axis=axis), np.moveaxis(function(np.moveaxis(logits, axis, -1)), -1, axis)
    )


def test_one_index_serves_a_whole_batch() -> None:
    logits = np.random.default_rng(0).normal(size=(4, 3))
    np.testing.assert_array_equal(cross_entropy(logits, 1), cross_entropy(logits, [1, 1, 1, 1]))


def test_one_distribution_serves_a_whole_batch() -> None:
    logits, expected = np.random.default_rng(0).normal(size=(4, 3)), [0.2, 0.3, 0.5]
    np.testing.assert_array_equal(cross_entropy(logits, expected), cross_entropy(logits, [expected] * 4))


def test_integers_in_the_shape_of_the_logits_are_a_one_hot_distribution() -> None:
    assert cross_entropy([1.0, 2.0, 3.0], [0, 1, 0]) == cross_entropy([1.0, 2.0, 3.0], 1)


def test_integers_in_a_square_batch_are_class_indices() -> None:
    logits = np.random.default_rng(0).normal(size=(3, 3))
    assert np.asarray(cross_entropy(logits, [0, 1, 0]))[2] == cross_entropy(logits[2], 0)


def test_float32_is_computed_in_float64() -> None:
    single = np.array([0.1, 2.7, -30.4], dtype=np.float32)
    for function in (softmax, log_softmax, lambda z: cross_entropy_gradient(z, 0)):
        assert function(single).dtype == np.float64
        np.testing.assert_array_equal(function(single), function(single.astype(np.float64)))


def test_a_distribution_computed_in_float32_is_accepted() -> None:
    expected = np.array([0.1, 0.2, 0.7], dtype=np.float32)
    assert np.isfinite(cross_entropy([1.0, 2.0, 3.0], expected))


@pytest.mark.parametrize("logits", [[1, 2, 3], (1, 2, 3), np.array([1, 2, 3], dtype=np.int8)])
def test_lists_and_integers_are_computed_in_float64(logits: Any) -> None:
    np.testing.assert_array_equal(softmax(logits), softmax(np.array([1.0, 2.0, 3.0])))


def test_inputs_are_not_modified() -> None:
    logits, expected = (
        np.array([[1.0, 5.0, 2.0], [0.0, 0.0, 9.0]]),
        np.array([[0.0, 0.5, 0.5], [1.0, 0.0, 0.0]]),
    )
    copies = logits.copy(), expected.copy()
    softmax(logits)[...] = 0.0
    log_softmax(logits, axis=0)[...] = 0.0
    cross_entropy(logits, expected)
    cross_entropy_gradient(logits, expected)[...] = 0.0
    np.testing.assert_array_equal((logits, expected), copies)


# --- memory -----------------------------------------------------------------------------------------------


def in_all_orders(array: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """The same numbers, otherwise laid out in memory."""
    yield np.asfortranarray(array)
    yield np.repeat(array, 3, axis=-1)[..., ::3]
    yield np.repeat(array, 2, axis=0)[::2]
    yield np.ascontiguousarray(array[..., ::-1])[..., ::-1]
    yield np.asfortranarray(array[::-1])[::-1]
    yield array.astype(array.dtype.newbyteorder())


BY_LOGITS_AND_TARGET = [
    *(pytest.param(lambda z, y, f=f: f(z), id=f.__name__) for f in (softmax, log_softmax, naive_softmax)),
    pytest.param(lambda z, y: softmax(z.T, axis=0).T, id="softmax along axis 0"),
    *(
        pytest.param(f, id=f.__name__)
        for f in (
            cross_entropy,
            cross_entropy_gradient,
            naive_gradient,
            squared_error,
            squared_error_gradient,
        )
    ),
]


@pytest.mark.parametrize("soft", [False, True], ids=["class indices", "distributions"])
@pytest.mark.parametrize("shape", [(1000,), (3, 2), (20, 1000), (2000, 10), (2, 3, 4)], ids=str)
@pytest.mark.parametrize("function", BY_LOGITS_AND_TARGET)
def test_every_memory_order_gives_the_same_bits(function: Any, shape: tuple[int, ...], soft: bool) -> None:
    random = np.random.default_rng(0)
    logits = random.normal(scale=8.0, size=shape)
    target = random.dirichlet(np.ones(shape[-1]), shape[:-1]) if soft else random.integers(0, shape[-1], shape[:-1])
    result = function(logits, target)
    targets = in_all_orders(target) if np.ndim(target) else repeat(target)
    for logits_in_order, target_in_order in zip(in_all_orders(logits), targets, strict=False):
        np.testing.assert_array_equal(function(logits_in_order, target), result)
        np.testing.assert_array_equal(function(logits, target_in_order), result)
        np.testing.assert_array_equal(function(logits_in_order, target_in_order), result)


def test_a_broadcast_batch_gives_the_bits_of_its_one_example() -> None:
    random = np.random.default_rng(0)
    logits, expected = random.normal(scale=8.0, size=1000), random.dirichlet(np.ones(1000))
    batch = np.broadcast_to(logits, (40, 1000))
    for target in (7, expected):
        np.testing.assert_array_equal(cross_entropy(batch, target), [cross_entropy(logits, target)] * 40)
        np.testing.assert_array_equal(cross_entropy_gradient(batch, target)[39], cross_entropy_gradient(logits, target))


def test_a_block_more_or_less_changes_no_digit() -> None:
    random = np.random.default_rng(0)
    logits = random.normal(scale=8.0, size=(2 * BLOCK // 20 + 5, 20))
    for target in (1, random.dirichlet(np.ones(20))):
        for function in (cross_entropy, cross_entropy_gradient):
            whole = function(logits, target)
            for part in (slice(0, 1), slice(BLOCK // 20 - 1, BLOCK // 20 + 2), slice(-2, None)):
                np.testing.assert_array_equal(function(logits[part], target), whole[part])


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_loss_of_soft_targets_keeps_its_bound_in_every_memory_order(order: Any) -> None:
    random = np.random.default_rng(1)
    logits = random.normal(scale=3.0, size=(4, LARGE))
    expected = random.dirichlet(np.ones(LARGE), size=4)
    losses = cross_entropy(np.array(logits, order=order), np.array(expected, order=order))
    for z, y, loss in zip(logits, expected, losses, strict=True):
        assert error_in_eps(loss, truth(z, y).loss) <= 4.0


@pytest.mark.parametrize("function", [cross_entropy, cross_entropy_gradient])
def test_a_large_batch_takes_little_more_memory_than_its_result(function: Any) -> None:
    logits, target = np.random.default_rng(0).normal(size=(100_000, 10)), np.zeros(100_000, int)
    tracemalloc.start()
    try:
        function(logits, target)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 2.0 * logits.nbytes


# --- numbers that float64 cannot hold ---------------------------------------------------------------------


def third(number: int) -> Fraction:
    return Fraction(number) + Fraction(1, 3)


ONE_APART = [
    pytest.param([2**53 + 1, 2**53], id="integers"),
    pytest.param([2**53 + 1, float(2**53)], id="an integer beside a float"),
    pytest.param([2**63 + 1, 2**63, -1], id="integers that NumPy makes floats of"),
    pytest.param(np.array([2**63 - 1, 2**63 - 2, -(2**63)]), id="int64"),
    pytest.param(np.array([2**64 - 1, 2**64 - 2, 0], np.uint64), id="uint64"),
    pytest.param([2**70 + 1, 2**70], id="integers above 2**64"),
    pytest.param([third(10**20 + 1), third(10**20)], id="fractions"),
    pytest.param([Decimal("1e20") + 1, Decimal("1e20")], id="decimals"),
    pytest.param([Decimal("1e20") + 1, Decimal("1e20"), Decimal("-Infinity")], id="decimals and minus inf"),
]


@pytest.mark.parametrize("logits", ONE_APART)
def test_large_numbers_are_subtracted_before_they_are_rounded(logits: Any) -> None:
    np.testing.assert_array_equal(softmax(logits)[:2], softmax([1.0, 0.0]))
    assert cross_entropy(logits, 1) == cross_entropy([1.0, 0.0], 1)
    np.testing.assert_array_equal(cross_entropy_gradient(logits, 0)[:2], cross_entropy_gradient([1.0, 0.0], 0))


def test_large_integers_are_subtracted_example_by_example_along_any_axis() -> None:
    logits = np.array([[2**53 + 1, 2**53, 2**53], [1, 0, 0]])
    np.testing.assert_array_equal(softmax(logits)[0], softmax(logits)[1])
    np.testing.assert_array_equal(softmax(logits.T, axis=0)[:, 0], softmax(logits)[0])


@pytest.mark.skipif(np.finfo(np.longdouble).nmant <= 52, reason="a long double is a float64 here")
def test_long_doubles_are_subtracted_before_they_are_rounded() -> None:
    logits = np.array([2**60 + 1, 2**60], np.longdouble)
    np.testing.assert_array_equal(softmax(logits), softmax([1.0, 0.0]))


def test_numbers_of_any_kind_are_rounded_once() -> None:
    for kind in (Fraction, Decimal, np.float64, np.float32):
        np.testing.assert_array_equal(softmax([kind(3), kind(0)]), softmax([3.0, 0.0]))
    assert softmax([2**70, 0]).tolist() == [1.0, 0.0]
    assert cross_entropy([0.0, 0.0], [Fraction(1, 3), Fraction(2, 3)]) == cross_entropy([0.0, 0.0], [1 / 3, 2 / 3])


# --- distributions that miss the sum 1 --------------------------------------------------------------------


@repeatable
@given(logits=logits_strategy(30.0), miss=st.floats(-9e-7, 9e-7), seed=st.integers(0, 99))
def test_a_distribution_is_scaled_to_the_sum_1_before_it_is_used(logits: Logits, miss: float, seed: int) -> None:
    exact = np.random.default_rng(seed).dirichlet(np.ones(len(logits)))
    expected = exact * (1.0 + miss)
    true = truth(logits, expected)
    assert error_in_eps(cross_entropy(logits, expected), true.loss) <= 4.0
    gradient = cross_entropy_gradient(logits, expected)
    assert max(abs(mpf(float(g)) - t) for g, t in zip(gradient, true.gradient, strict=True)) <= 2.0 * EPS


def test_the_gradient_is_that_of_the_loss_where_the_sum_is_off() -> None:
    logits, expected = np.array([0.3, -1.2, 2.0]), np.array([0.2, 0.3, 0.5]) * (1.0 + 9e-7)
    h = 2.0**-10
    for k, slope in enumerate(cross_entropy_gradient(logits, expected)):
        nudge = h * np.eye(3)[k]
        low, lower, high, higher = (cross_entropy(logits + n * nudge, expected) for n in (-1, -2, 1, 2))
        assert slope == pytest.approx((8.0 * (high - low) - (higher - lower)) / (12.0 * h), abs=1e-11)


# --- booleans, and classes that are left out --------------------------------------------------------------


@pytest.mark.parametrize("function", [cross_entropy, cross_entropy_gradient])
def test_booleans_in_the_shape_of_the_logits_are_a_one_hot_distribution(function: Any) -> None:
    logits = np.random.default_rng(0).normal(size=(4, 3))
    one_hot = np.arange(3) == np.array([[0], [2], [1], [1]])
    np.testing.assert_array_equal(function(logits, one_hot), function(logits, [0, 2, 1, 1]))
    np.testing.assert_array_equal(function(logits[0], [False, True, False]), function(logits[0], 1))


LEFT_OUT = [[2.0, -np.inf, 0.5], [-np.inf, -np.inf, 3.0], [1e308, -1e308, -np.inf]]


@pytest.mark.parametrize("logits", LEFT_OUT, ids=str)
def test_a_class_left_out_has_the_probability_0_and_the_others_share_without_it(logits: list[float]) -> None:
    left = np.isneginf(logits)
    with np.errstate(all="raise"):
        np.testing.assert_array_equal(softmax(logits)[left], 0.0)
        np.testing.assert_array_equal(log_softmax(logits)[left], -np.inf)
        if (~left).sum() > 1:
            kept = np.array(logits)[~left]
            np.testing.assert_array_equal(softmax(logits)[~left], softmax(kept))
            np.testing.assert_array_equal(log_softmax(logits)[~left], log_softmax(kept))
        else:
            assert softmax(logits)[~left] == 1.0


def test_to_expect_a_class_that_is_left_out_costs_an_infinite_loss_with_a_finite_gradient() -> None:
    logits = [2.0, -np.inf, 0.5]
    with np.errstate(all="raise"):
        for target in (1, [0.5, 0.5, 0.0]):
            assert cross_entropy(logits, target) == np.inf
        output = softmax(logits)
        np.testing.assert_allclose(cross_entropy_gradient(logits, 1), output - [0.0, 1.0, 0.0], rtol=4 * EPS)
        np.testing.assert_allclose(cross_entropy_gradient(logits, [0.5, 0.5, 0.0]), output - [0.5, 0.5, 0.0])


def test_a_class_that_is_left_out_and_not_expected_costs_nothing() -> None:
    logits, kept = [2.0, -np.inf, 0.5], [2.0, 0.5]
    with np.errstate(all="raise"):
        assert cross_entropy(logits, 2) == cross_entropy(kept, 1)
        assert cross_entropy(logits, [0.25, 0.0, 0.75]) == cross_entropy(kept, [0.25, 0.75])
        np.testing.assert_array_equal(cross_entropy_gradient(logits, 2)[[0, 2]], cross_entropy_gradient(kept, 1))
        assert cross_entropy_gradient(logits, 2)[1] == 0.0


def test_a_batch_can_leave_out_other_classes_in_each_example() -> None:
    for function in (softmax, log_softmax, lambda z: cross_entropy_gradient(z, 2)):
        each = [function(logits) for logits in LEFT_OUT]
        np.testing.assert_array_equal(function(LEFT_OUT), each)


# --- the ends of float64 ----------------------------------------------------------------------------------


@pytest.mark.parametrize("logits", EXTREMES)
def test_extreme_logits_give_no_warning_and_no_nan(logits: list[float]) -> None:
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        results = [softmax(logits), log_softmax(logits)]
        for target in [*range(len(logits)), np.full(len(logits), 1.0 / len(logits))]:
            results += [cross_entropy_gradient(logits, target), np.atleast_1d(cross_entropy(logits, target))]
    assert not any(np.isnan(result).any() for result in results)
    np.testing.assert_allclose(results[0].sum(), 1.0, rtol=4 * EPS)


def test_a_loss_beyond_float64_is_infinite() -> None:
    assert cross_entropy([1e308, -1e308], 1) == np.inf


def test_a_loss_within_float64_is_finite() -> None:
    assert cross_entropy([1e308, -0.5e308], 1) == 1.5e308


def test_a_result_that_is_0_is_never_minus_0() -> None:
    results = [
        log_softmax([800.0, 0.0])[0],
        cross_entropy([800.0, 0.0], 0),
        *cross_entropy_gradient([800.0, 0.0], 0),
    ]
    assert [str(float(result)) for result in results] == ["0.0"] * 4


def test_the_gradient_of_an_infinite_loss_is_finite() -> None:
    np.testing.assert_array_equal(cross_entropy_gradient([1e308, -1e308, 0.0], 1), [1.0, -1.0, 0.0])


def test_a_class_that_is_not_expected_adds_nothing_even_where_it_is_impossible() -> None:
    assert cross_entropy([1e308, 1e308, -1e308], [0.5, 0.5, 0.0]) == np.log(2.0)


# --- refusals ---------------------------------------------------------------------------------------------

BAD_LOGITS = [
    pytest.param([1.0, np.nan], "nan", id="nan"),
    pytest.param([1.0, np.inf], "inf", id="inf"),
    pytest.param([[1.0, 2.0], [-np.inf, -np.inf]], "0 / 0", id="all minus inf"),
    pytest.param(3.0, "3.0", id="no axis"),
    pytest.param([1.0], "(1,)", id="one class"),
    pytest.param([], "(0,)", id="no class"),
    pytest.param(np.empty((0, 3)), "(0, 3)", id="empty batch"),
    pytest.param([[1.0, 2.0], [3.0]], "[3.0]", id="ragged"),
    pytest.param(["a", "b"], "'a'", id="text"),
    pytest.param([1.0, None], "None", id="None"),
    pytest.param([1j, 2j], "2j", id="complex"),
    pytest.param([True, False], "True", id="booleans"),
    pytest.param([10**400, 0], "within the range of float64 (1.8e308), but 1000", id="huge integer"),
    pytest.param([-(10**400), 0], "within the range of float64 (1.8e308), but -1000", id="huge negative integer"),
    pytest.param([10**5000, 0], "very many digits", id="integer that Python does not write"),
    pytest.param([10**400, 0.5], "within the range", id="huge integer beside a float"),
    pytest.param([Decimal("-Infinity")] * 2, "0 / 0", id="decimals all minus inf"),
    pytest.param([Decimal("sNaN"), 0], "nan", id="decimal nan"),
    pytest.param(np.ma.array([1.0, 2.0], mask=[False, True]), "mask", id="masked array"),
    pytest.param([np.ma.array([1.0, 2.0], mask=[False, True])] * 2, "mask", id="list of masked arrays"),
]


@pytest.mark.parametrize(("logits", "value"), BAD_LOGITS)
@pytest.mark.parametrize(
    "function", [softmax, log_softmax, lambda z: cross_entropy(z, 0), lambda z: cross_entropy_gradient(z, 0)],
    ids=["softmax", "log_softmax", "cross_entropy", "cross_entropy_gradient"],
)  # fmt: skip
def test_bad_logits_are_refused(function: Callable[[Any], Any], logits: Any, value: str) -> None:
    with pytest.raises(ValueError, match=rf"^logits must .*{re.escape(value)}.*\.$"):
        function(logits)


BAD_TARGETS = [
    pytest.param([1.0, 2.0, 3.0], 3, "3", id="index too large"),
    pytest.param([1.0, 2.0, 3.0], -1, "-1", id="negative index"),
    pytest.param([1.0, 2.0, 3.0], 1.0, "1.0", id="float for an index"),
    pytest.param([1.0, 2.0, 3.0], True, "True", id="boolean"),
    pytest.param([1.0, 2.0, 3.0], [True, True, False], "2.0", id="two booleans at once"),
    pytest.param([[1.0, 2.0], [3.0, 4.0]], [True, False], "True", id="booleans for indices"),
    pytest.param([1.0, 2.0, 3.0], np.ma.array([0, 1, 0]), "mask", id="masked array"),
    pytest.param([1.0, 2.0, 3.0], None, "None", id="None"),
    pytest.param([1.0, 2.0, 3.0], "cat", "cat", id="text"),
    pytest.param([1.0, 2.0, 3.0], [1], "(1,)", id="indices for a single example"),
    pytest.param([1.0, 2.0, 3.0], [1, 0], "(2,)", id="integers of another shape"),
    pytest.param([1.0, 2.0, 3.0], [1, 1, 0], "2.0", id="two classes at once"),
    pytest.param([1.0, 2.0, 3.0], [0.5, 0.5], "[0.5, 0.5]", id="distribution over fewer classes"),
    pytest.param([1.0, 2.0, 3.0], [0.5, 0.5, 0.1], "1.1", id="sum above 1"),
    pytest.param([1.0, 2.0, 3.0], [0.5, 0.4, 0.0], "0.9", id="sum below 1"),
    pytest.param([1.0, 2.0, 3.0], [1e308, 1e308, 0.0], "inf", id="sum overflows"),
    pytest.param([1.0, 2.0, 3.0], [1.5, -0.5, 0.0], "-0.5", id="negative probability"),
    pytest.param([1.0, 2.0, 3.0], [np.nan, 0.5, 0.5], "nan", id="nan"),
    pytest.param([1.0, 2.0, 3.0], [[1.0], [0.0, 0.0]], "[1.0]", id="ragged"),
    pytest.param([1.0, 2.0, 3.0], 2**70, "1180591620717411303424", id="huge integer"),
    pytest.param([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [0, 1], "(2,)", id="too few indices"),
    pytest.param([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [0, 1, 2], "2", id="one index too large"),
    pytest.param([[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0]], "[[1.0, 0.0]]", id="too few distributions"),
    pytest.param([[1.0, 2.0], [3.0, 4.0]], [[1.0, 0.0], [0.6, 0.6]], "1.2", id="one sum off"),
]  # fmt: skip


@pytest.mark.parametrize("function", [cross_entropy, cross_entropy_gradient])
@pytest.mark.parametrize(("logits", "target", "value"), BAD_TARGETS)
def test_bad_targets_are_refused(function: Callable[..., Any], logits: Any, target: Any, value: str) -> None:
    with pytest.raises(ValueError, match=rf"^target must .*{re.escape(value)}.*\.$"):
        function(logits, target)


@pytest.mark.parametrize("axis", [2, -3, 0.0, True, None])
@pytest.mark.parametrize("function", [softmax, log_softmax])
def test_a_wrong_axis_is_refused(function: Callable[..., Any], axis: Any) -> None:
    with pytest.raises(ValueError, match=rf"^axis must .*{re.escape(repr(axis))}\.$"):
        function([[1.0, 2.0], [3.0, 4.0]], axis=axis)


def test_one_class_along_the_chosen_axis_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^logits must hold at least 2 classes"):
        softmax([[1.0, 2.0]], axis=0)
