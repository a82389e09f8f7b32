"""The links of the chain rule against 400 digits, and against the gradient they have to make."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mp, mpf  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tools.oracle import DIGITS, EPS, truth, worst_error_in_eps

from explainer.maths.chain_rule import chain, probability_gradient, softmax_jacobian
from explainer.maths.losses import cross_entropy_gradient, softmax

Logits = NDArray[np.float64]

repeatable = settings(deadline=None, derandomize=True, max_examples=100)
several = st.integers(2, 8).flatmap(lambda classes: arrays(np.float64, classes, elements=st.floats(-350, 350)))
moderate = st.integers(2, 8).flatmap(lambda classes: arrays(np.float64, classes, elements=st.floats(-20, 20)))
LN8 = [np.log(8.0), 0.0, 0.0]


def true_jacobian(probabilities: list[mpf]) -> Iterable[mpf]:
    for i, p in enumerate(probabilities):
        for j, q in enumerate(probabilities):
            yield p * (1 - p) if i == j else -p * q


@repeatable
@given(logits=several)
@example(logits=np.array([40.0, 0.0, 0.0]))
@example(logits=np.array([340.0, -340.0]))
def test_every_entry_of_the_jacobian_is_right_to_its_last_digits(logits: Logits) -> None:
    with mp.workdps(DIGITS):
        true = list(true_jacobian(truth(logits, 0).probabilities))
    computed = softmax_jacobian(logits).ravel()
    # Below 1e-300 a product of probabilities has no more digits to be right in.
    pairs = [(c, t) for c, t in zip(computed, true, strict=True) if abs(t) > mpf("1e-300")]
    assert worst_error_in_eps(*zip(*pairs, strict=True)) <= 6.0


@repeatable
@given(logits=several)
def test_rows_and_columns_of_the_jacobian_add_up_to_0(logits: Logits) -> None:
    jacobian = softmax_jacobian(logits)
    sizes = abs(jacobian).sum(axis=0)
    assert (abs(jacobian.sum(axis=0)) <= 8 * EPS * sizes).all()
    assert (abs(jacobian.sum(axis=1)) <= 8 * EPS * sizes).all()


@repeatable
@given(logits=several)
def test_the_jacobian_is_symmetric_with_its_signs_on_and_off_the_diagonal(logits: Logits) -> None:
    jacobian = softmax_jacobian(logits)
    diagonal = np.diagonal(jacobian)
    np.testing.assert_array_equal(jacobian, jacobian.T)
    assert ((diagonal >= 0.0) & (diagonal <= 0.25 + EPS)).all()
    assert (jacobian - np.diag(diagonal) <= 0.0).all()


@repeatable
@given(logits=moderate, watched=st.integers(0, 7))
def test_the_jacobian_is_what_a_nudge_of_a_logit_does(logits: Logits, watched: int) -> None:
    k, nudge = watched % len(logits), 2.0**-16
    shift = nudge * np.eye(len(logits))[k]
    measured = (softmax(logits + shift) - softmax(logits - shift)) / (2 * nudge)
    assert softmax_jacobian(logits)[:, k] == pytest.approx(measured, abs=1e-9)


@repeatable
@given(logits=moderate, target=st.integers(0, 7))
def test_the_probability_gradient_times_the_jacobian_is_output_minus_expected(logits: Logits, target: int) -> None:
    t = target % len(logits)
    product = probability_gradient(logits, t) @ softmax_jacobian(logits)
    assert product == pytest.approx(cross_entropy_gradient(logits, t), rel=1e-14)


@repeatable
@given(logits=moderate, seed=st.integers(0, 99))
def test_so_it_is_for_a_soft_target(logits: Logits, seed: int) -> None:
    target = np.random.default_rng(seed).dirichlet(np.ones(len(logits)))
    product = probability_gradient(logits, target) @ softmax_jacobian(logits)
    assert product == pytest.approx(cross_entropy_gradient(logits, target), abs=1e-13)


@repeatable
@given(logits=several, target=st.integers(0, 7))
def test_the_probability_gradient_is_right_to_its_last_digits(logits: Logits, target: int) -> None:
    t = target % len(logits)
    with mp.workdps(DIGITS):
        true = -1 / truth(logits, t).probabilities[t]
    gradient = probability_gradient(logits, t)
    if abs(true) < mpf("1e300"):
        assert worst_error_in_eps([gradient[t]], [true]) <= 3.0
    assert np.count_nonzero(gradient) == 1


@repeatable
@given(logits=several, target=st.integers(0, 7), watched=st.integers(0, 7), x=st.floats(-3, 3))
def test_the_chain_ends_in_the_librarys_gradient(logits: Logits, target: int, watched: int, x: float) -> None:
    t, k = target % len(logits), watched % len(logits)
    links = chain(logits, t, k, x)
    assert links.by_logit == cross_entropy_gradient(logits, t)[k]
    assert links.by_weight == links.by_logit * x
    assert (links.by_probability, links.logit_by_weight) == (probability_gradient(logits, t)[t], x)
    assert links.probability_by_logit == softmax_jacobian(logits)[t, k]


@repeatable
@given(logits=moderate, target=st.integers(0, 7), watched=st.integers(0, 7))
def test_each_product_of_the_chain_is_the_product_of_its_links(logits: Logits, target: int, watched: int) -> None:
    links = chain(logits, target % len(logits), watched % len(logits), 1.5)
    assert links.by_probability * links.probability_by_logit == pytest.approx(links.by_logit, rel=1e-14)


def test_output_80_percent() -> None:
    links = chain(LN8, 0, 0, -2.0)
    values = (links.by_probability, links.probability_by_logit, links.by_logit, links.logit_by_weight, links.by_weight)
    assert values == pytest.approx((-1.25, 0.16, -0.2, -2.0, 0.4))


def test_for_a_wrong_class_the_chain_goes_through_the_expected_ones_probability() -> None:
    links = chain(LN8, 1, 0, 1.0)
    assert (links.by_probability, links.probability_by_logit, links.by_logit) == pytest.approx((-10.0, -0.08, 0.8))


def test_where_the_probability_has_underflowed_the_products_are_right_all_the_same() -> None:
    links = chain([0.0, -800.0], 1, 0, 1.0)
    assert links.by_probability == -np.inf
    assert (links.probability_by_logit, links.by_logit) == (0.0, 1.0)


def test_a_class_that_is_not_expected_adds_nothing_even_where_its_probability_is_0() -> None:
    assert probability_gradient([0.0, -800.0], 0).tolist() == [-1.0, 0.0]


@pytest.mark.parametrize("logits", [[0.0, -800.0, -740.0], [1e308, -1e308], [5e-324, 0.0]])
def test_extreme_logits_make_a_finite_jacobian_without_negative_zeros(logits: list[float]) -> None:
    jacobian = softmax_jacobian(logits)
    assert np.isfinite(jacobian).all()
    assert not np.signbit(jacobian[jacobian == 0.0]).any()


BAD = [
    pytest.param({"logits": [[1.0, 2.0]]}, "logits must be those of one example", id="a batch"),
    pytest.param({"logits": [1.0]}, "logits must hold at least 2 classes", id="one class"),
    pytest.param({"logits": [np.nan, 0.0]}, "logits must be finite numbers", id="not finite"),
    pytest.param({"target": 3}, "target must be the index", id="no such target"),
    pytest.param({"target": [1.0, 0.0, 0.0]}, "target must be the index", id="a distribution"),
    pytest.param({"target": True}, "target must be the index", id="a boolean"),
    pytest.param({"watched": -1}, "watched must be the index", id="no such class"),
    pytest.param({"x": np.inf}, "x must be finite numbers", id="an infinite input"),
    pytest.param({"x": [1.0]}, "x must be one number, but its shape is (1,)", id="several inputs"),
]


@pytest.mark.parametrize(("change", "said"), BAD)
def test_bad_arguments_are_refused_in_a_full_sentence(change: dict[str, Any], said: str) -> None:
    arguments: dict[str, Any] = {"logits": LN8, "target": 0, "watched": 0, "x": 1.0, **change}
    with pytest.raises(ValueError, match=rf"^{re.escape(said)}.*\.$"):
        chain(**arguments)


@pytest.mark.parametrize("logits", [[[1.0, 2.0]], [1.0], [np.nan, 0.0], "abc"])
def test_the_two_factors_refuse_the_same_logits(logits: Any) -> None:
    for function in (softmax_jacobian, lambda z: probability_gradient(z, 0)):
        with pytest.raises(ValueError, match=r"^logits must .*\.$"):
            function(logits)


def test_a_class_that_is_left_out_moves_nothing() -> None:
    with np.errstate(all="raise"):
        jacobian = softmax_jacobian([1.0, -np.inf, 0.5])
        np.testing.assert_array_equal(jacobian[1], 0.0)
        np.testing.assert_array_equal(jacobian[np.ix_([0, 2], [0, 2])], softmax_jacobian([1.0, 0.5]))
        np.testing.assert_array_equal(probability_gradient([1.0, -np.inf, 0.5], 1), [0.0, -np.inf, 0.0])
        assert chain([1.0, -np.inf, 0.5], 1, 1, 2.0).by_logit == -1.0
