"""The step as code: it runs, and it prints what the page shows."""

import ast
import contextlib
import io
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from tools.reading import truth
from tools.strategies import cases

from explainer.cases.case import Case, split
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.scenes.sign_table.snippets import numpy_lines, torch_lines

pytestmark = pytest.mark.usefixtures("plain_spaces")

SIX_CLASSES = Case(others=split(6), other_weights=(0.0,) * 5, watched=4)


def written(case: Case, write: Any = numpy_lines) -> str:
    step = truth(case).step
    return str(write(case, step, Decimals(places_for(Outcome.of(case, step).changes))))


def run(code: str) -> tuple[dict[str, Any], str]:
    """Execute code as a reader does who has pasted it, and catch what it prints."""
    names: dict[str, Any] = {}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code, names)
    return names, said.getvalue()


def test_the_numpy_snippet_has_six_lines() -> None:
    assert len(written(Case()).splitlines()) == 6
    assert len(written(SIX_CLASSES).splitlines()) == 6


def test_the_numpy_snippet_subtracts_the_learning_rate_times_gradient_times_input() -> None:
    assert written(Case()).splitlines()[4] == "W -= eta * np.outer(p - y, x)"


def test_a_learned_bias_is_in_the_update() -> None:
    assert written(Case(learn_bias=True)).splitlines()[4].endswith("b - eta * (p - y)")
    assert written(Case(learn_bias=True), torch_lines).count("requires_grad=True") == 2
    assert "SGD([W, b], lr=0.5)" in written(Case(learn_bias=True), torch_lines)


def test_the_current_numbers_stand_in_the_snippets() -> None:
    code = written(Case(expected=0, x=-1.5, learning_rate=0.25))
    assert "x, y, eta = np.array([-1.5]), np.array([0, 1, 0]), 0.25" in code
    assert "x, target = torch.tensor([-1.5]), torch.tensor(1)" in written(Case(expected=0, x=-1.5), torch_lines)


def test_numbers_have_no_more_digits_than_the_page_needs() -> None:
    assert "np.array([0.98, -0.194, -1.293])" in written(Case())


@given(cases())
def test_the_numpy_snippet_comes_to_the_numbers_that_the_page_prints(case: Case) -> None:
    step = truth(case).step
    decimals = Decimals(places_for(Outcome.of(case, step).changes))
    names, _ = run(numpy_lines(case, step, decimals))
    k, z = case.watched, names["z"]
    p = np.exp(z) / np.exp(z).sum()
    for found, wanted in (
        (names["W"][k, 0], step.after.model.weights[k, 0]),
        (z[k], step.after.logits[k]),
        (p[k], step.after.probabilities[k]),
    ):
        assert decimals.quantity(float(found)) == decimals.quantity(float(wanted))


@given(cases())
def test_the_numpy_snippet_does_what_the_library_does(case: Case) -> None:
    step = truth(case).step
    names, _ = run(written(case))
    assert np.asarray(names["W"]) == pytest.approx(np.asarray(step.after.model.weights), abs=2e-3)
    assert np.asarray(names["b"]) == pytest.approx(np.asarray(step.after.model.bias), abs=2e-3)


def test_the_numpy_snippet_prints_the_logits_and_the_output_after_the_step() -> None:
    step = truth(Case()).step
    _, said = run(written(Case()))
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", said)]
    assert numbers == pytest.approx([*step.after.logits, *step.after.probabilities], abs=1e-3)


@given(cases())
def test_the_torch_snippet_is_code_with_the_same_numbers(case: Case) -> None:
    code = written(case, torch_lines)
    ast.parse(code)
    arrays = re.findall(r"array\((\[.*?\])\)", written(case).splitlines()[1])
    assert all(f"torch.tensor({array}" in code for array in arrays)


@pytest.mark.parametrize("case", [Case(), Case(x=-2.0, learn_bias=True), SIX_CLASSES], ids=["start", "bias", "six"])
def test_the_torch_snippet_takes_the_same_step(case: Case) -> None:
    torch = pytest.importorskip("torch")
    step = truth(case).step
    try:
        names, _ = run(written(case, torch_lines))
    finally:
        torch.set_default_dtype(torch.float32)
    assert names["W"].detach().numpy() == pytest.approx(np.asarray(step.after.model.weights), abs=2e-3)
    assert names["b"].detach().numpy() == pytest.approx(np.asarray(step.after.model.bias), abs=2e-3)
