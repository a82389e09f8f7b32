"""The answer to each guess: the idea behind it by name, with this step's numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, parsed
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.maths.descent import gradient_descent_step
from explainer.teaching.answers import feedback, logit_formula
from explainer.teaching.questions import Answer, Question

pytestmark = pytest.mark.usefixtures("plain_spaces")

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
W, Z, P, LOSS = Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT, Quantity.LOSS
Guesses = Mapping[Question, Answer]
EN, RU = Words("en"), Words("ru")
RISING = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)


def told(words: Words, case: Case, guesses: Guesses, update: Callable[..., Any] | None = None) -> list[str]:
    rule: dict[str, Any] = {} if update is None else {"update": update}
    step = gradient_descent_step(
        case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, **rule
    )
    outcome = Outcome.of(case, step)
    html = feedback(words, guesses, outcome, Decimals(places_for(outcome.changes)))
    return [node.text for node in parsed(html).all("p")]


IDEAS: list[tuple[str, Case, Guesses, str, str]] = [
    (
        "weight: kept the sign",
        Case(),
        {W: DOWN, Z: UP},
        "You predicted “the weight will ▼ fall”: you kept the gradient’s sign. The gradient with respect to the "
        "weight points uphill, to more loss, and the rule subtracts η times it: −0.5 × (−0.20) = +0.10. So the loss "
        "shrank: 0.22 → 0.19.",
        "Вы ответили «вес ▼ упадёт»: вы не сменили знак градиента. Градиент по весу смотрит в гору, туда, где потери "
        "больше, а правило вычитает его, умножив на η: −0.5 × (−0.20) = +0.10. Поэтому потери уменьшились: "
        "0.22 → 0.19.",
    ),
    (
        "weight and logit: kept the sign, answered once",
        Case(),
        {W: DOWN, Z: DOWN},
        "You predicted “the weight will ▼ fall, the logit will ▼ fall”: you kept the gradient’s sign.",
        "Вы ответили «вес ▼ упадёт, логит ▼ упадёт»: вы не сменили знак градиента.",
    ),
    (
        "weight: left out the input",
        Case(x=-2.0),
        {W: UP, Z: UP},
        "You predicted “the weight will ▲ rise”: you left out the input. It is negative, so the gradient with respect "
        "to the weight is −0.20 × (−2) = +0.40. Subtracting η times it takes the weight ▼ DOWN by 0.20.",
        "вы не учли вход. Он отрицательный, поэтому градиент по весу: −0.20 × (−2) = +0.40. Вычитаем его, умножив на "
        "η: вес ▼ УПАЛ на 0.20.",
    ),
    (
        "logit: followed the weight down",
        Case(x=-2.0),
        {W: DOWN, Z: DOWN},
        "You predicted “the logit will ▼ fall”: you assumed that the logit follows the weight. The weight changed by "
        "−0.20; on its way to the logit this change meets the input once more: −0.20 × (−2) = +0.40. So the input "
        "enters "
        "squared, and its sign drops out.",
        "по-вашему, логит меняется вслед за весом. Вес изменился на −0.20; на пути к логиту это изменение ещё раз "
        "умножается на вход: −0.20 × (−2) = +0.40. Значит, вход стоит в квадрате, и его знак пропадает.",
    ),
    (
        "logit: followed the weight up",
        Case(x=-2.0, expected=0),
        {W: UP, Z: UP},
        "The weight changed by +0.80; on its way to the logit this change meets the input once more: 0.80 × (−2) = "
        "−1.60.",
        "Вес изменился на +0.80; на пути к логиту это изменение ещё раз умножается на вход: 0.80 × (−2) = −1.60.",
    ),
    (
        "logit: kept the sign",
        Case(),
        {W: UP, Z: DOWN},
        "You predicted “the logit will ▼ fall”: you kept the gradient’s sign. The step goes against the gradient with "
        "respect to the logit: Δz = −η · (p − y) · x² "
        "= −0.5 × (−0.20) × 1² = +0.10.",
        "вы не сменили знак градиента. Шаг идёт против градиента по логиту: Δz = −η · (p − y) · x² = −0.5 × (−0.20) × "
        "1² = +0.10.",
    ),
    (
        "logit: kept the sign, bias learned",
        Case(learn_bias=True),
        {W: UP, Z: DOWN},
        "Δz = −η · (p − y) · (x² + 1) = −0.5 × (−0.20) × (1² + 1) = +0.20.",
        "Δz = −η · (p − y) · (x² + 1) = −0.5 × (−0.20) × (1² + 1) = +0.20.",
    ),
    (
        "weight: stays",
        Case(),
        {W: STAYS, Z: UP},
        "You predicted “the weight will = stay”: that is not so, there is a change. The output still "
        "differs from what is expected, so the error "
        "signal is not 0 and something moves: −0.5 × (−0.20) = +0.10.",
        "Выход ещё отличается от ожидаемого, поэтому сигнал ошибки не равен 0 и что-то меняется: −0.5 × (−0.20) = "
        "+0.10.",
    ),
    (
        "output: stays",
        Case(),
        {P: STAYS},
        "so the error signal is not 0 and something moves: 0.80 → 0.82.",
        "что-то меняется: 0.80 → 0.82.",
    ),
    (
        "loss: stays",
        Case(),
        {LOSS: STAYS},
        "something moves: 0.22 → 0.19.",
        "что-то меняется: 0.22 → 0.19.",
    ),
    (
        "input zero",
        Case(x=0.0),
        {W: UP, Z: UP},
        "You predicted “the weight will ▲ rise, the logit will ▲ rise”: that is not so, there is no change. The "
        "input is 0, so this example says nothing about "
        "the weight: nothing moves.",
        "Вход равен 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
    ),
    (
        "input zero, bias learned",
        Case(x=0.0, learn_bias=True),
        {W: UP, Z: UP},
        "The input is 0, so this example says nothing about the weight. Only the bias moves.",
        "Вход равен 0, поэтому этот пример ничего не говорит о весе. Меняется только смещение.",
    ),
    (
        "learning rate zero",
        Case(learning_rate=0.0),
        {W: UP, Z: UP},
        "that is not so, there is no change. The learning rate is 0, so nothing moves.",
        "Скорость обучения равна 0, поэтому ничего не меняется.",
    ),
    (
        "output: took the gradient for the change",
        Case(),
        {P: DOWN},
        "You predicted “the output will ▼ fall”: you took the gradient for the change itself. Here the output goes the "
        "way of its "
        "own logit, and the logit went ▲ UP by 0.10.",
        "вы приняли градиент за само изменение.",
    ),
    (
        "output: looked at its logit alone",
        RISING,
        {P: DOWN},
        "you looked at this logit alone. An output depends on all logits, and another wrong "
        "class’s logit fell further.",
        "вы смотрели только на этот логит.",
    ),
    (
        "loss: took the step for one uphill",
        Case(),
        {LOSS: UP},
        "You predicted “the loss will ▲ rise”: you took the step for one uphill. The step goes downhill: 0.22 → 0.19.",
        "вы решили, что шаг идёт в гору. Шаг идёт под гору: 0.22 → 0.19.",
    ),
    (
        "all right",
        Case(),
        {W: UP, Z: UP},
        "As you predicted. Why: −0.5 × (−0.20) = +0.10; minus times minus is plus.",
        "Как вы и предсказали. Почему: −0.5 × (−0.20) = +0.10; минус на минус даёт плюс.",
    ),
    (
        "all right, expected 0",
        Case(expected=0),
        {W: DOWN, Z: DOWN},
        "As you predicted. Why: −0.5 × 0.80 = −0.40; minus times plus is minus.",
        "−0.5 × 0.80 = −0.40; минус на плюс даёт минус.",
    ),
    (
        "all right, nothing moves",
        Case(x=0.0),
        {W: STAYS, Z: STAYS},
        "As you predicted. The input is 0, so this example says nothing about the weight: nothing moves.",
        "Как вы и предсказали. Вход равен 0,",
    ),
]


@pytest.mark.parametrize(
    ("case", "guesses", "english", "russian"), [row[1:] for row in IDEAS], ids=[row[0] for row in IDEAS]
)
def test_each_idea_gets_its_own_answer(case: Case, guesses: Guesses, english: str, russian: str) -> None:
    assert english in told(EN, case, guesses)[0]
    assert russian in told(RU, case, guesses)[0]


def test_a_right_guess_beside_a_wrong_one_is_confirmed_after_it() -> None:
    wrong, right = told(EN, Case(), {W: DOWN, Z: UP})
    assert wrong.startswith("You predicted “the weight will ▼ fall”")
    assert right == (
        "As you predicted: the logit will ▲ rise. Why: Δz = −η · (p − y) · x² = −0.5 × (−0.20) × 1² = +0.10; the step "
        "goes "
        "against the gradient with respect to the logit."
    )


def test_four_guesses_are_answered_idea_by_idea() -> None:
    answers = told(EN, Case(), {W: DOWN, Z: STAYS, P: DOWN, LOSS: UP})
    assert [text.split("”")[0] for text in answers] == [
        "You predicted “the weight will ▼ fall",
        "You predicted “the logit will = stay",
        "You predicted “the output will ▼ fall",
        "You predicted “the loss will ▲ rise",
    ]


@settings(deadline=None)
@given(cases(), st.fixed_dictionaries(dict.fromkeys(tuple(Quantity), st.sampled_from(Direction))))
def test_every_guess_is_named_in_exactly_one_answer(case: Case, guesses: dict[Question, Answer]) -> None:
    outcome = Outcome.of(case, take_step(case))
    answers = told(EN, case, guesses)
    if all(guess is outcome.direction_of(question) for question, guess in guesses.items()):
        assert [text.startswith("As you predicted. ") for text in answers] == [True]
        return
    for question, guess in guesses.items():
        leads = [text.split("”" if text.startswith("You predicted") else ". ")[0] for text in answers]
        assert sum(f"the {question} will {EN.guess(Direction(guess))}" in lead for lead in leads) == 1


@settings(deadline=None)
@given(cases(), st.fixed_dictionaries(dict.fromkeys(tuple(Quantity), st.sampled_from(Direction))))
def test_every_printed_equation_is_true(case: Case, guesses: dict[Question, Answer]) -> None:
    text = " ".join(told(EN, case, guesses))
    assert [each for each in equations(text) if not is_true(*each)] == []


def test_a_guess_is_never_scored() -> None:
    for case, guesses in [(row[1], row[2]) for row in IDEAS]:
        text = " ".join(told(EN, case, guesses)).lower()
        assert not [word for word in ("wrong!", "incorrect", "mistake", "score", "✗", "✘", "❌") if word in text]


def test_the_minus_forgotten_is_answered_for_this_rule() -> None:
    (english,) = told(EN, Case(), {W: DOWN, Z: DOWN}, lambda w, g, eta: w + eta * g)
    (russian,) = told(RU, Case(), {W: DOWN, Z: DOWN}, lambda w, g, eta: w + eta * g)
    assert english == (
        "For this rule the worry that the loss grows is right. The real rule subtracts: −0.5 × (−0.20) = +0.10."
    )
    assert "−0.5 × (−0.20) = +0.10." in russian


@pytest.mark.parametrize(
    "update", [lambda w, g, eta: w - 3 * eta * g, lambda w, g, eta: w], ids=["three times", "nothing"]
)
def test_another_rule_is_never_defended_as_gradient_descent(update: Callable[..., Any]) -> None:
    (english,) = told(EN, Case(), {W: UP, Z: UP}, update)
    assert english == ("This is not the rule of gradient descent. The real rule subtracts: −0.5 × (−0.20) = +0.10.")


@settings(deadline=None)
@given(cases())
def test_the_formula_of_the_logit_holds_as_printed(case: Case) -> None:
    outcome = Outcome.of(case, take_step(case))
    text = logit_formula(outcome, Decimals(places_for(outcome.changes)))
    ((left, sign, right),) = equations(text)
    assert is_true(left, sign, right)
    assert ("+ 1" in text) == bool(outcome.via_bias)
