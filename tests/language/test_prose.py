"""What the notebooks tell: every number in it is computed, and it speaks of the page as the page does."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tools.cells import NAMES, prose

from explainer import SoftmaxRegression, cross_entropy, cross_entropy_gradient, evaluate, gradient_descent_step
from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.language.words import Words, languages
from explainer.scenes.puzzle.claims import first_wrong


def two_examples(reduction: str) -> tuple[float, float]:
    """The mean loss of two examples that pull against each other, before and after one step."""
    start, both, targets = SoftmaxRegression([[0.0], [0.0]]), [[1.0], [2.0]], [0, 1]
    step = gradient_descent_step(start, both, targets, 2.0, learn_bias=False, reduction=reduction)
    return evaluate(start, both, targets).loss, evaluate(step.after.model, both, targets).loss


def bits() -> float:
    """How much larger a gradient is where the loss is counted in bits."""
    case = Case()
    logits = case.model.logits([case.x])
    nats = cross_entropy_gradient(logits, case.target)[0]
    nudge = np.array([1e-6, 0.0, 0.0])
    losses = [cross_entropy(logits + side * nudge, case.target) / np.log(2) for side in (1, -1)]
    return float((losses[0] - losses[1]) / 2e-6 / nats)


def first_wrong_claim(x: float) -> int:
    """The number of the puzzle's first claim that is false."""
    case = Case(x=x)
    wrong = first_wrong(Outcome.of(case, take_step(case)))
    assert wrong is not None
    return wrong.number


def worked_step() -> tuple[float, ...]:
    """The step that is worked out at the beginning: where it starts, its gradients, its changes, its output after."""
    case = Case(expected=0, output=0.3, x=2.0, weight=0.1, others=(1.0,), other_weights=(0.0,))
    outcome = Outcome.of(case, take_step(case))
    return (
        outcome.output[0],
        outcome.weight[0],
        case.learning_rate,
        outcome.gradient,
        outcome.weight_gradient,
        outcome.weight[1],
        outcome.weight_change,
        outcome.logit_change,
        outcome.output[1],
    )


NUMBERS: list[Any] = [
    *(
        pytest.param("question", dict(zip(("en", "ru"), sentences, strict=True)), worked_step, id=f"worked step {k}")
        for k, sentences in enumerate(
            [
                ("Its output is {0:.2f}, and 0 is expected of it.", "Её выход {0:.2f}, а ожидаемое 0."),
                ("its weight {1:.2f}, the learning rate η is {2}.", "вес {1:.2f}, скорость обучения η равна {2}."),
                ("{0:.2f} − 0 = {3:+.2f}.", "{0:.2f} − 0 = {3:+.2f}."),
                ("{3:.2f} × 2 = {4:+.2f}.", "{3:.2f} × 2 = {4:+.2f}."),
                ("{1:.2f} − {2} × {4:.2f} = {5:.2f}.", "{1:.2f} − {2} × {4:.2f} = {5:.2f}."),
                (
                    "The weight changed by {6:.2f}, so the logit changes by {6:.2f} × 2 = {7:.2f}.",
                    "Вес изменился на {6:.2f}, поэтому логит меняется на {6:.2f} × 2 = {7:.2f}.",
                ),
                ("the output falls from {0:.2f} to {8:.2f}.", "выход падает с {0:.2f} до {8:.2f}."),
            ]
        )
    ),
    pytest.param(
        "downhill-curious",
        {
            "en": "one step with η = 2 on the mean loss: it goes from {0:.4f} up to {1:.4f}.",
            "ru": "один шаг с η = 2 по средним потерям: они вырастут с {0:.4f} до {1:.4f}.",
        },
        lambda: two_examples("mean"),
        id="a step on the mean",
    ),
    pytest.param(
        "downhill-curious",
        {
            "en": "After a step on the sum of the two losses instead, the mean loss is {1:.4f}.",
            "ru": "Если же сделать шаг по сумме двух потерь, средние потери вырастут до {1:.4f}.",
        },
        lambda: two_examples("sum"),
        id="a step on the sum",
    ),
    pytest.param(
        "limit-curious",
        {
            "en": "Between ½ and 1 the numbers of float64 lie {0:.1f}·10⁻¹⁶ apart",
            "ru": "Между ½ и 1 соседние числа float64 отстоят друг от друга на {0:.1f}·10⁻¹⁶",
        },
        lambda: (float(np.spacing(0.5)) * 1e16,),
        id="float64",
    ),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("cell", "sentence", "computed"), NUMBERS)
def test_every_number_in_the_prose_of_the_lesson_is_computed(
    language: str, cell: str, sentence: dict[str, str], computed: Callable[[], tuple[float, ...]]
) -> None:
    assert sentence[language].format(*computed()).replace("-", "−") in prose(language, "lesson.ipynb", cell)


@pytest.mark.parametrize("language", languages())
def test_no_decimal_number_in_the_prose_is_left_unchecked(language: str) -> None:
    checked = " ".join(
        sentence[language].format(*computed()) for _, sentence, computed in (each.values for each in NUMBERS)
    )
    decimal = re.compile(r"\d+\.\d+")
    # 1.0 is how an output prints, not a number that the lesson claims.
    assert set(decimal.findall(prose(language, "lesson.ipynb"))) - {"1.0"} == set(decimal.findall(checked))


def test_a_gradient_counted_in_bits_is_larger_by_the_factor_that_the_lesson_names() -> None:
    assert bits() == pytest.approx(1 / np.log(2))
    for language in languages():
        assert "1 / ln 2" in prose(language, "lesson.ipynb", "origin-curious")


@pytest.mark.parametrize("x", [-3.0, 1.0, 3.0])
@pytest.mark.parametrize("output", [0.01, 0.5, 0.99])
def test_with_one_example_the_step_never_overshoots_as_the_lesson_says(output: float, x: float) -> None:
    case = Case(output=output, x=x, learning_rate=2.0)
    step = take_step(case)
    assert step.after.loss < step.before.loss
    assert cross_entropy_gradient(step.after.logits, case.target)[case.target] < 0
    for language in languages():
        assert "η = 2" in prose(language, "lesson.ipynb", "downhill-curious")


@pytest.mark.parametrize(
    ("language", "goal", "starts_right"),
    [
        ("en", "Find the first wrong claim of the six.", "It starts out right."),
        ("ru", "Найти среди шести утверждений первое неверное.", "Начало рассуждения верно."),
    ],
)
def test_the_lesson_asks_for_what_the_puzzle_scores(language: str, goal: str, starts_right: str) -> None:
    assert goal in prose(language, "lesson.ipynb", "puzzle-goal")
    assert starts_right in prose(language, "lesson.ipynb", "question")
    # The claims before the fourth are true whatever the input.
    assert [first_wrong_claim(x) for x in (1.0, 0.0, -2.0)] == [4, 4, 5]


@pytest.mark.parametrize(
    ("language", "name", "control"),
    [
        *((language, name, "more") for language in languages() for name in ("explainer.ipynb", "lesson.ipynb")),
        ("ru", "explainer.ipynb", "learn_bias"),
        ("ru", "lesson.ipynb", "learn_bias"),
    ],
)
def test_a_control_is_called_in_the_prose_as_on_the_page(language: str, name: str, control: str) -> None:
    assert f"*{getattr(Words(language), control)}*" in prose(language, name)


@pytest.mark.parametrize("language", languages())
def test_the_prose_names_the_learning_rate_alone(language: str) -> None:
    unwanted = {"en": "step size", "ru": "размер"}
    assert all(unwanted[language] not in prose(language, name).lower() for name in NAMES)
