"""The scene "Never zero": an output that float64 calls 1, its gradient that is never 0, and a loss that stalls."""

import re
from dataclasses import replace
from typing import Any

import pytest
from scenes.samples import put, stage
from tools.reading import chips, feedback, plain, press, sections, send, strings, verdict

from explainer.cases.case import Case
from explainer.maths.naive import naive_gradient
from explainer.maths.squared_error import squared_error_gradient
from explainer.scenes import NeverZero
from explainer.scenes.never_zero.ideas import Side, Trend, trend_of
from explainer.scenes.never_zero.margin import MARGIN, MOVES, MarginQuestion

EXACT, STALL = MarginQuestion.EXACT, MarginQuestion.STALL


def guess(scene: NeverZero, side: Side = Side.ZERO, trend: Trend = Trend.GROWS) -> None:
    press(scene.message.choices[EXACT].buttons[side])
    press(scene.message.choices[STALL].buttons[trend])
    press(scene.message.commit)


def revealed(**guesses: Any) -> NeverZero:
    scene = NeverZero("en", seed=2)
    guess(scene, **guesses)
    return scene


# Numbers.


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("classes", [2, 6])
def test_over_the_whole_slider_the_exact_gradient_is_never_zero(classes: int, expected: int) -> None:
    scene = put(stage(NeverZero), replace(Case().with_classes(classes), expected=expected), margin=MARGIN.low)
    for k in range(round((MARGIN.high - MARGIN.low) / MARGIN.step) + 1):
        send(scene.margin.widget, value=MARGIN.low + k * MARGIN.step)
        shown = chips(scene)["gradient"]
        assert shown[0] == ("−" if expected else "+")
        assert not re.fullmatch(r"0(?:\.0*)?|1(?:\.0*)?", shown[1:])


# Before the answers.


def test_before_the_answers_python_is_quoted_and_the_rest_is_unknown() -> None:
    scene = NeverZero("en")
    assert verdict(scene).startswith("Expected 1. The logit of “cat” is 40 ahead: that is its margin.")
    assert verdict(scene).endswith("float64, and makes the output 1.0.")
    assert chips(scene) == {"printed": "1.0"}
    assert [len(section.all(css="gd-unknown")) for section in sections(scene)] == [1, 2, 2]
    assert plain(scene.rule.value) == "<b>The rule:</b> gradient with respect to the logit = output − expected."


def test_the_second_question_follows_what_is_expected() -> None:
    scene = NeverZero("en")
    assert "from output 0.50 to 0.01" in plain(scene.message.choices[STALL].name)
    press(scene.settings.controls["expected"].buttons[0])
    assert "from output 0.50 to 0.99" in plain(scene.message.choices[STALL].name)


# After them.


def test_the_picture_of_the_scene() -> None:
    scene = revealed()
    assert verdict(scene) == (
        "float64 makes the output 1.0 and the gradient with respect to the logit 0. In truth the output is "
        "1 − 4.2·10⁻¹⁸ and that gradient −4.2·10⁻¹⁸: tiny, but not zero."
    )
    assert chips(scene) == {
        "printed": "1.0",
        "output": "1 − 4.2·10⁻¹⁸",
        "printed gradient": "0",
        "gradient": "−4.2·10⁻¹⁸",
        "slope": "4.2·10⁻¹⁸",
        "squared": "−1.8·10⁻³⁵",
    }
    assert "one factor more. That is p(1 − p)" in plain(scene.rule.value)


def test_float64_the_margin_and_the_squared_error_are_introduced_before_they_are_asked_about() -> None:
    asked = plain(strings(NeverZero("en").widget))
    assert all(each in asked for each in ("some 16 digits, <i>float64</i>", "that is its margin", "L = ½(p − y)²"))


@pytest.mark.parametrize(
    ("side", "trend", "leads"),
    [
        (Side.ZERO, Trend.GROWS, ["you took the printed 1.0 for a true 1.", "you assumed that it follows the error"]),
        (Side.ABOVE, Trend.SHRINKS, ["you took expected − output.", "As you predicted: shrink."]),
        (Side.BELOW, Trend.SHRINKS, ["As you predicted: below 0.", "As you predicted: shrink."]),
    ],
)
def test_each_guess_is_answered(side: Side, trend: Trend, leads: list[str]) -> None:
    said = feedback(revealed(side=side, trend=trend))
    assert len(said) == len(leads)
    for text, lead in zip(said, leads, strict=True):
        assert lead in text


def test_once_a_control_moves_the_marks_of_the_answers_are_gone() -> None:
    scene = revealed()
    assert "0.50" in sections(scene)[2].all("svg")[0].text
    send(scene.margin.widget, value=41.0)
    assert "0.50" not in sections(scene)[2].all("svg")[0].text


def test_a_badly_wrong_output_shows_the_stall() -> None:
    scene = revealed()
    for expected, margin in ((1, -8.0), (0, 8.0)):
        press(scene.settings.controls["expected"].buttons[expected])
        press(scene.message.actions["wrong"])
        assert scene.number("margin") == margin == scene.margin.widget.value
        assert verdict(scene).endswith("it stalls.")


def test_right_answers_vary_over_rounds() -> None:
    scene = NeverZero("en", seed=1)
    sides, trends, seen = set(), set(), set()
    for _ in range(12):
        sides.add(scene.state.case.expected)
        trends.add(trend_of(scene.asked))
        seen.add((scene.state.case.expected, scene.number("margin"), scene.number("asked")))
        guess(scene)
        before = scene.number("margin")
        press(scene.message.actions["new case"])
        assert not scene.state.committed
        assert scene.number("margin") != before
    assert sides == {0, 1}
    assert trends == set(Trend)
    assert len(seen) > len(MOVES)


def test_an_address_cannot_watch_another_class() -> None:
    scene = NeverZero("en")
    scene.restore("scene=never-zero&k=4&class=2&x=-2.0&y=0")
    assert scene.state.case == replace(Case().with_classes(4), expected=0)


def test_a_margin_of_zero_has_no_sign() -> None:
    scene = revealed()
    for margin, written in ((0.0, ".1f"), (1.0, "+.1f")):
        send(scene.margin.widget, value=margin)
        assert scene.margin.widget.readout_format == written


# The notebook's own code.


def test_the_notebook_decides_what_is_shown() -> None:
    scene = revealed()

    @scene.on_step
    def _(case: Case) -> Any:
        logits = case.model.logits([case.x])
        lost, squared = naive_gradient(logits, case.target), squared_error_gradient(logits, case.target)
        return lost, lost, squared

    assert chips(scene)["gradient"] == "0"
    assert verdict(scene).startswith("This formula makes the gradient with respect to the logit 0")
