"""Two opposite inputs in words: what is the same, what is opposite, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, parsed, truth
from tools.strategies import on

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.cases.limits import INPUT_SIZE, LEARNING_RATE, OUTPUT
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.scenes import TwoInputs
from explainer.scenes.two_inputs.sentences import twin_feedback, twin_kicker, twin_question, twin_verdict
from explainer.scenes.two_inputs.twins import Twin, moved_together

pytestmark = pytest.mark.usefixtures("plain_spaces")

EN, RU = Words("en"), Words("ru")
SAME, OPPOSITE, NEITHER = Twin.SAME, Twin.OPPOSITE, Twin.NEITHER


def pair_of(size: float = 2.0, update: Callable[..., Any] | None = None, **settings: Any) -> tuple[Outcome, Outcome]:
    cases = [Case(x=sign * size, weight=0.0, **settings) for sign in (1, -1)]
    left, right = (Outcome.of(case, truth(case, update).step) for case in cases)
    return left, right


def decimals(pair: tuple[Outcome, Outcome]) -> Decimals:
    return Decimals(places_for(pair[0].changes))


def told(words: Words, pair: tuple[Outcome, Outcome]) -> str:
    return parsed(twin_verdict(words, pair, decimals(pair))).text


def answered(words: Words, pair: tuple[Outcome, Outcome], weights: Twin, logits: Twin) -> list[str]:
    guesses = {Quantity.WEIGHT: weights, Quantity.LOGIT: logits}
    return [node.text for node in parsed(twin_feedback(words, guesses, pair, decimals(pair))).all("p")]


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


@pytest.mark.parametrize(
    ("pair", "part"),
    [
        (pair_of(learn_bias=True), "but both logits go ▲ UP by 0.50."),
        (pair_of(expected=0), "but both logits go ▼ DOWN by 1.60."),
        (pair_of(0.0), "The input is 0 on both sides, so this example says nothing about the weight"),
        (pair_of(0.0, learn_bias=True), "the bias alone moves both logits ▲ UP by 0.10."),
        (pair_of(learning_rate=0.0), "The learning rate is 0"),
        (
            pair_of(update=add),
            "With this rule the weights change by ▼ −0.20 and ▲ +0.20, and the loss goes 0.22 → 0.39",
        ),
        (pair_of(update=lambda w, g, eta: w), "With this rule the weights change by = 0.00 and = 0.00"),
    ],
    ids=range(7),
)
def test_the_sentence_fits_both_sides(pair: tuple[Outcome, Outcome], part: str) -> None:
    assert part in told(EN, pair)


def test_of_another_rule_nothing_else_is_said_in_russian() -> None:
    assert told(RU, pair_of(update=add)).startswith("По этому правилу веса изменились на ▼ −0.20 и ▲ +0.20")


def test_the_kicker_says_where_both_started() -> None:
    pair = pair_of()
    english, russian = (parsed(twin_kicker(words, pair, Decimals(2))) for words in (EN, RU))
    assert english.text == "After one step on each side · same start: w = 0.00, b = 1.48, output 0.80"
    assert russian.text.endswith("w = 0.00, b = 1.48, выход 0.80")
    # In capitals they would be other symbols.
    assert [node.text for node in english.all(css="gd-symbols")] == ["w = 0.00, b = 1.48"]


def test_after_a_second_step_the_kicker_names_both_weights() -> None:
    cases = [Case(x=sign * 2.0, weight=sign * 0.2) for sign in (1, -1)]
    left, right = (Outcome.of(case, truth(case).step) for case in cases)
    assert "w = 0.20 and −0.20" in twin_kicker(EN, (left, right), Decimals(2))


LEFT_OUT = "You predicted that the weights move the same way: you left out the input."
FOLLOWED = "You predicted that the logits move opposite ways: you assumed that the logit follows the weight."


@pytest.mark.parametrize(
    ("weights", "logits", "leads"),
    [
        (OPPOSITE, SAME, ["As you predicted."]),
        (SAME, SAME, [LEFT_OUT]),
        (OPPOSITE, OPPOSITE, [FOLLOWED]),
        (SAME, OPPOSITE, [LEFT_OUT, FOLLOWED]),
    ],
    ids=["right", "left out the input", "logit follows the weight", "both"],
)
def test_each_idea_gets_its_own_answer(weights: Twin, logits: Twin, leads: list[str]) -> None:
    *answers, principle = answered(EN, pair_of(), weights, logits)
    assert [lead for lead, text in zip(leads, answers, strict=True) if text.startswith(lead)] == leads
    assert principle.startswith("The input enters twice, once in the gradient with respect to the weight and once in")


def test_the_one_in_the_formula_is_explained_where_it_stands() -> None:
    *_, still = answered(EN, pair_of(), OPPOSITE, SAME)
    *_, bias = answered(EN, pair_of(learn_bias=True), OPPOSITE, SAME)
    assert "+ 1" not in still
    assert bias.endswith("= −0.5 × (−0.20) × (2² + 1) = +0.50. The “+ 1” is the bias’s share.")


TRUE = [
    pytest.param(pair_of(), OPPOSITE, SAME, id="opposite inputs"),
    pytest.param(pair_of(0.0), NEITHER, NEITHER, id="input zero"),
    pytest.param(pair_of(0.0, learn_bias=True), NEITHER, SAME, id="input zero, bias learned"),
    pytest.param(pair_of(learning_rate=0.0), NEITHER, NEITHER, id="learning rate zero"),
]


@pytest.mark.parametrize(("pair", "weights", "logits"), TRUE)
def test_in_every_case_there_is_a_right_answer_and_only_one(
    pair: tuple[Outcome, Outcome], weights: Twin, logits: Twin
) -> None:
    assert (moved_together(Quantity.WEIGHT, pair), moved_together(Quantity.LOGIT, pair)) == (weights, logits)
    right = [
        (one, other)
        for one in Twin
        for other in Twin
        if answered(EN, pair, one, other)[0].startswith("As you predicted.")
    ]
    assert right == [(weights, logits)]


def test_where_nothing_moves_both_wrong_guesses_get_one_answer() -> None:
    assert answered(EN, pair_of(0.0), SAME, OPPOSITE) == [
        "You predicted that the weights move the same way: that is not so, there is no change. You predicted that the "
        "logits move opposite ways: that is not so, there is no change. The gradient with respect to the weight is "
        "(p − y) · x, and x is 0: the weight does not move.",
        "Where the input is 0, both sides are the same.",
    ]


@pytest.mark.parametrize(
    ("pair", "guesses", "answers"),
    [
        (
            pair_of(),
            (NEITHER, NEITHER),
            [
                "You predicted that the weights do not move: that is not so, there is a change. The gradient with "
                "respect to the weight is not 0 on either side: the weights move ▲ +0.20 and ▼ −0.20.",
                "You predicted that the logits do not move: that is not so, there is a change. The output still "
                "differs from what is expected, and both logits go ▲ UP",
            ],
        ),
        (
            pair_of(expected=0),
            (OPPOSITE, OPPOSITE),
            [
                "you assumed that the logit follows the weight. On its way to the logit the change of the weight is "
                "multiplied by the input again: −0.80 × 2 = −1.60 and 0.80 × (−2) = −1.60."
            ],
        ),
        (
            pair_of(0.0, learn_bias=True),
            (NEITHER, OPPOSITE),
            ["that is not so. Only the bias moves, and it moves alike on both sides."],
        ),
    ],
    ids=["nothing moves", "logit follows the weight", "input zero, bias learned"],
)
def test_a_wrong_guess_is_answered_with_the_numbers_of_both_sides(
    pair: tuple[Outcome, Outcome], guesses: tuple[Twin, Twin], answers: list[str]
) -> None:
    found = answered(EN, pair, *guesses)
    assert all(answer in text for answer, text in zip(answers, found, strict=False))


def test_the_question_says_which_two_sides_there_are() -> None:
    assert twin_question(EN, 2.0).startswith(
        "The same network takes one step on each side: with input +2 on one, −2 on the other."
    )
    assert twin_question(EN, 0.0).startswith(
        "The same network takes one step on each side, and the input is 0 on both."
    )
    assert "с одной стороны вход +1.5, с другой −1.5." in twin_question(RU, 1.5)


def test_another_rule_gets_no_principle() -> None:
    assert answered(EN, pair_of(update=add), OPPOSITE, SAME) == ["This is not the rule of gradient descent."]


@settings(deadline=None)
@given(on(INPUT_SIZE), on(OUTPUT), on(LEARNING_RATE), st.booleans())
def test_every_printed_equation_is_true(size: float, output: float, rate: float, learn_bias: bool) -> None:
    pair = pair_of(size, output=output, learning_rate=rate, learn_bias=learn_bias)
    text = " ".join([told(EN, pair), *answered(EN, pair, SAME, OPPOSITE)])
    assert [each for each in equations(text) if not is_true(*each)] == []


def test_the_scene_starts_both_sides_as_the_same_network() -> None:
    left, right = TwoInputs("en").given()
    assert left.model.weights.tolist() == right.model.weights.tolist()
    assert left.model.bias.tolist() == right.model.bias.tolist()
