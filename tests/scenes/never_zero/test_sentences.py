"""What is said about an output near 0 or 1: its numbers, the questions, and the idea behind each wrong answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.reading import equations, is_true, number, parsed
from tools.strategies import on

from explainer.cases.case import Case
from explainer.cases.limits import CLASSES
from explainer.language.words import Words
from explainer.scenes.never_zero.ideas import Side, Trend, side_of, trend_of
from explainer.scenes.never_zero.margin import MARGIN, MOVES, Extreme, MarginQuestion, Move, at_margin, gradients
from explainer.scenes.never_zero.sentences import feedback, question, stall_question, verdict
from explainer.scenes.never_zero.tiny_numbers import gradient_text, output_text
from explainer.teaching.questions import Question

pytestmark = pytest.mark.usefixtures("plain_spaces")

WORDS = Words("en")
SHRINKS_AGAINST, GROWS_AGAINST, GROWS_ALONG, SHRINKS_ALONG = MOVES


def extreme(margin: float, expected: int = 1, classes: int = 2) -> Extreme:
    case = at_margin(Case(expected=expected).with_classes(classes), margin)
    return Extreme.of(case, *gradients(case))


def told(guesses: dict[Question, Side | Trend], seen: Extreme, ends: tuple[float, float] = MOVES[0]) -> list[str]:
    move = Move.of(Case(expected=seen.expected), *ends)
    return [node.text for node in parsed(feedback(WORDS, guesses, seen, move)).all("p")]


def plain(html: str) -> str:
    return parsed(html).text


# Numbers.


@pytest.mark.parametrize(
    ("margin", "expected", "output", "gradient"),
    [
        (40.0, 1, "1 − 4.2·10⁻¹⁸", "−4.2·10⁻¹⁸"),
        (40.0, 0, "1 − 4.2·10⁻¹⁸", "+(1 − 4.2·10⁻¹⁸)"),
        (-20.0, 1, "2.1·10⁻⁹", "−(1 − 2.1·10⁻⁹)"),
        (-20.0, 0, "2.1·10⁻⁹", "+2.1·10⁻⁹"),
        (0.0, 1, "0.50", "−0.50"),
        (0.0, 0, "0.50", "+0.50"),
    ],
)
def test_output_and_gradient(margin: float, expected: int, output: str, gradient: str) -> None:
    seen = extreme(margin, expected)
    assert (output_text(seen), gradient_text(seen)) == (output, gradient)


# Questions and verdicts.


def test_the_question_says_what_python_prints() -> None:
    assert plain(question(WORDS, Case(), 40.0, 1.0)) == (
        "Expected 1. The logit of “cat” is 40 ahead: that is its margin. Python computes with numbers of some 16 "
        "digits, float64, and makes the output 1.0."
    )


def test_the_question_of_a_logit_behind_says_so() -> None:
    asked = question(WORDS, Case(), -16.0, 1.12535162055095e-07)
    assert "The logit of “cat” is 16 behind: its margin is −16." in asked
    assert "makes the output <code>1.12535162055095e-07</code>." in asked


@pytest.mark.parametrize(("expected", "levels"), [(1, "0.50 to 0.01"), (0, "0.50 to 0.99")])
def test_the_second_question_names_two_outputs(expected: int, levels: str) -> None:
    asked = stall_question(WORDS, Move.of(Case(expected=expected), *SHRINKS_AGAINST))
    assert asked == f"Squared error, L = ½(p − y)², from output {levels}: the size of its gradient will"


@pytest.mark.parametrize(
    ("margin", "expected", "said"),
    [
        (
            40.0,
            1,
            "float64 makes the output 1.0 and the gradient with respect to the logit 0. In truth the output is 1 − 4.2",
        ),
        (
            36.5,
            1,
            "So near to 1 float64 has few digits left: it makes the gradient with respect to the logit −2.2·10⁻¹⁶. In "
            "truth it is −1.4",
        ),
        (-8.0, 1, "The output is 0.00034, and 1 is expected. The gradient of cross-entropy is −0.99966, that"),
        (40.0, 0, "The output is 1 − 4.2·10⁻¹⁸, and 0 is expected. The gradient of cross-entropy is +(1 − 4.2"),
        (
            2.0,
            1,
            "The output is 0.88, so the gradient with respect to the logit is −0.12: below 0, as at",
        ),
        (
            -2.0,
            0,
            "The output is 0.12, so the gradient with respect to the logit is +0.12: above 0, as at",
        ),
    ],
)
def test_the_verdict_says_what_is_seen(margin: float, expected: int, said: str) -> None:
    assert plain(verdict(WORDS, extreme(margin, expected))).startswith(said)


@given(on(MARGIN), st.sampled_from(CLASSES), st.sampled_from([1, 0]))
def test_no_verdict_has_a_gradient_of_zero_as_the_truth(margin: float, classes: int, expected: int) -> None:
    said = plain(verdict(WORDS, extreme(margin, expected, classes)))
    assert not re.search(r"(?:that gradient|logit is|entropy is|In truth it is) [−+]?0(?:\.0+)?(?![.\d·])", said)
    assert not re.search(r"nan|inf\b|-\d", said)


def test_a_formula_that_makes_it_zero_is_called_by_its_name() -> None:
    case = at_margin(Case().with_classes(2), 40.0)
    _, lost, squared = gradients(case)
    seen = Extreme.of(case, lost, lost, squared)
    assert verdict(WORDS, seen).startswith("This formula makes the gradient with respect to the logit 0")
    assert told({MarginQuestion.EXACT: Side.ZERO}, seen) == []


# Answers.


@pytest.mark.parametrize(
    ("margin", "expected", "guess", "lead", "number"),
    [
        (40.0, 1, Side.ZERO, "you took the printed 1.0 for a true 1.", "The true gradient is −4.2·10⁻¹⁸."),
        (40.0, 1, Side.ABOVE, "you took expected − output.", "below 0: −4.2·10⁻¹⁸."),
        (40.0, 0, Side.ZERO, "you took an output at an end of its range for one that is right.", "+(1 − 4.2·10⁻¹⁸)."),
        (40.0, 0, Side.BELOW, "you took expected − output.", "above 0: +(1 − 4.2·10⁻¹⁸)."),
        (-20.0, 1, Side.ZERO, "you took an output at an end of its range for one that is right.", "−(1 − 2.1·10⁻⁹)."),
        (-20.0, 0, Side.ZERO, "you overlooked a difference that is still there.", "to the logit is +2.1·10⁻⁹."),
        (5.0, 1, Side.ZERO, "you overlooked a difference that is still there.", "to the logit is −0.0067."),
    ],
)
def test_each_wrong_side_is_answered_by_its_own_idea(
    margin: float, expected: int, guess: Side, lead: str, number: str
) -> None:
    (said,) = told({MarginQuestion.EXACT: guess}, extreme(margin, expected))
    assert said.startswith("You predicted “")
    assert lead in said
    assert said.endswith(number)


@pytest.mark.parametrize(
    ("ends", "guess", "lead"),
    [
        (
            SHRINKS_AGAINST,
            Trend.GROWS,
            "You predicted “grow”: you assumed that it follows the error, as in cross-entropy.",
        ),
        (
            GROWS_AGAINST,
            Trend.SHRINKS,
            "You predicted “shrink”: you assumed that it follows the error, as in cross-entropy.",
        ),
        (GROWS_ALONG, Trend.SHRINKS, "You predicted “shrink”: you assumed that this gradient shrinks"),
        (SHRINKS_ALONG, Trend.GROWS, "You predicted “grow”: you assumed that this gradient shrinks"),
    ],
    ids=["more wrong", "less wrong", "more wrong, in the middle", "less wrong, in the middle"],
)
@pytest.mark.parametrize("expected", [1, 0])
def test_each_wrong_trend_is_answered_by_its_own_idea(
    ends: tuple[float, float], guess: Trend, lead: str, expected: int
) -> None:
    (said,) = told({MarginQuestion.STALL: guess}, extreme(40.0, expected), ends)
    assert said.startswith(lead)


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("ends", MOVES)
@pytest.mark.parametrize("margin", [40.0, -20.0, 5.0])
def test_right_answers_are_confirmed_with_a_reason(margin: float, ends: tuple[float, float], expected: int) -> None:
    seen, move = extreme(margin, expected), Move.of(Case(expected=expected), *ends)
    said = told({MarginQuestion.EXACT: side_of(seen), MarginQuestion.STALL: trend_of(move)}, seen, ends)
    assert [text.split(" No finite")[0].split(" Here")[0].split(" Squared")[0] for text in said] == [
        f"As you predicted: {'below' if expected else 'above'} 0.",
        f"As you predicted: {'grow' if move.grows else 'shrink'}.",
    ]


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("ends", MOVES)
def test_the_printed_products_are_true_and_are_the_librarys(ends: tuple[float, float], expected: int) -> None:
    move = Move.of(Case(expected=expected), *ends)
    (said,) = told({MarginQuestion.STALL: Trend.GROWS}, extreme(40.0, expected), ends)
    found = equations(said)
    assert len(found) == 2
    assert all(is_true(*each) for each in found)
    for (_, _, result), squared in zip(found, move.squared, strict=True):
        assert float(number(result)) == pytest.approx(squared, rel=0.05)


def test_both_guesses_are_answered_in_the_order_asked() -> None:
    said = told({MarginQuestion.EXACT: Side.ZERO, MarginQuestion.STALL: Trend.GROWS}, extreme(40.0))
    assert [text.split(":")[0] for text in said] == ["You predicted “exactly 0”", "You predicted “grow”"]
