"""The scene "Never zero": an output that float64 calls 1, its gradient that is never 0, and a loss that stalls."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.reading import chips, feedback, number, parsed, plain, press, sections, send, strings, verdict
from tools.strategies import on

from explainer.cases.case import Case
from explainer.cases.limits import CLASSES
from explainer.maths.losses import cross_entropy_gradient, softmax
from explainer.maths.naive import naive_gradient, naive_softmax
from explainer.maths.squared_error import squared_error_gradient
from explainer.scenes.never_zero.ideas import Side, Trend, trend_of
from explainer.scenes.never_zero.margin import MARGIN, MOVES, MarginQuestion, at_margin
from explainer.scenes.never_zero.scene import NeverZero

EXACT, STALL = MarginQuestion.EXACT, MarginQuestion.STALL
thorough = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
margins, counts, expectations = on(MARGIN), st.sampled_from(CLASSES), st.sampled_from([1, 0])


@cache
def stage() -> NeverZero:
    return NeverZero("en")


def guess(scene: NeverZero, side: Side = Side.ZERO, trend: Trend = Trend.GROWS) -> None:
    press(scene.message.choices[EXACT].buttons[side])
    press(scene.message.choices[STALL].buttons[trend])
    press(scene.message.commit)


def revealed(**guesses: Any) -> NeverZero:
    scene = NeverZero("en", seed=2)
    guess(scene, **guesses)
    return scene


def look(scene: NeverZero, margin: float, classes: int = 2, expected: int = 1, *, committed: bool = True) -> Case:
    """Put the scene at a margin; the case there."""
    case = replace(Case().with_classes(classes), expected=expected)
    guesses = {EXACT: Side.ZERO, STALL: Trend.GROWS} if committed else {}
    view = {"margin": margin}
    scene.show(replace(scene.start, case=case, guesses=guesses, committed=committed, view=view))
    return at_margin(case, margin)


def close(shown: Decimal, value: float) -> bool:
    """Whether a printed number is the value to the digits shown, however small both are."""
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(shown - Decimal(value)) <= Decimal("0.5").scaleb(exponent) + Decimal("1e-12") * abs(Decimal(value))


def says(text: str, value: float, left: float) -> bool:
    """Whether a text says `value`, perhaps by what it leaves to 1."""
    if text.startswith("1 − "):
        return close(number(text.removeprefix("1 − ")), left)
    return close(number(text), value)


def signed(chip: str) -> tuple[str, str]:
    """A chip's badge, and the size beside it."""
    return chip[0], chip[1:]


# Numbers.


@thorough
@given(margins, counts, expectations)
def test_every_number_is_the_librarys(margin: float, classes: int, expected: int) -> None:
    scene = stage()
    case = look(scene, margin, classes, expected)
    logits, told = case.model.logits([case.x]), chips(scene)
    gradient, squared = (
        float(rule(logits, case.target)[0]) for rule in (cross_entropy_gradient, squared_error_gradient)
    )
    output, rest = float(softmax(logits)[0]), -float(cross_entropy_gradient(logits, 0)[0])
    assert told["printed"] == repr(float(naive_softmax(logits)[0]))
    assert says(told["output"], output, rest)
    assert says(told["slope"], output * rest, 1.0)
    for name, value, left in (
        ("gradient", gradient, output if expected else rest),
        ("squared", squared, 1 - abs(squared)),
    ):
        sign, size = signed(told[name])
        assert sign == ("−" if expected else "+")
        assert says(size, abs(value), left)


@thorough
@given(margins, counts, expectations)
def test_float64s_own_gradient_stands_beside_it(margin: float, classes: int, expected: int) -> None:
    scene = stage()
    case = look(scene, margin, classes, expected)
    printed = float(naive_gradient(case.model.logits([case.x]), case.target)[0])
    shown = chips(scene)["printed gradient"]
    if printed == 0:
        assert shown == "0"
    else:
        assert shown[0] == ("−" if printed < 0 else "+")
        assert says(shown[1:], abs(printed), 1 - abs(printed))


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("classes", [2, 6])
def test_over_the_whole_slider_the_exact_gradient_is_never_zero(classes: int, expected: int) -> None:
    scene = stage()
    look(scene, MARGIN.low, classes, expected)
    for k in range(round((MARGIN.high - MARGIN.low) / MARGIN.step) + 1):
        send(scene.margin.widget, value=MARGIN.low + k * MARGIN.step)
        shown = chips(scene)["gradient"]
        assert shown[0] == ("−" if expected else "+")
        assert not re.fullmatch(r"0(?:\.0*)?|1(?:\.0*)?", shown[1:])


@thorough
@given(margins, counts, expectations)
def test_every_picture_is_told_in_words(margin: float, classes: int, expected: int) -> None:
    scene = stage()
    look(scene, margin, classes, expected)
    shown = chips(scene)
    first, second, third = (
        node.attributes["aria-label"]
        for node in parsed(scene.cards.marks.value).walk()
        if "aria-label" in node.attributes
    )
    assert first == f"Output: float64 {shown['printed']}, exact {shown['output']}"
    assert second.startswith("Gradient (logit): float64 ")
    assert signed(shown["gradient"])[1] in second
    entropy, squared = signed(shown["gradient"])[1], signed(shown["squared"])[1]
    assert third == f"Two losses: cross-entropy {entropy}, squared error {squared}"


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


def test_answers_stay_while_the_margin_moves_and_go_with_what_is_expected() -> None:
    scene = NeverZero("en")
    press(scene.message.choices[EXACT].buttons[Side.ZERO])
    send(scene.margin.widget, value=50.0)
    assert scene.state.guesses == {EXACT: Side.ZERO}
    press(scene.settings.controls["expected"].buttons[0])
    assert scene.state.guesses == {}


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
    assert "one factor more, p(1 − p)" in plain(scene.rule.value)


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


def test_once_a_control_moves_the_answers_and_their_marks_are_gone() -> None:
    scene = revealed()
    assert "0.50" in sections(scene)[2].all("svg")[0].text
    send(scene.margin.widget, value=41.0)
    assert feedback(scene) == []
    assert "0.50" not in sections(scene)[2].all("svg")[0].text


def test_a_badly_wrong_output_shows_the_stall() -> None:
    scene = revealed()
    for expected, margin in ((1, -8.0), (0, 8.0)):
        press(scene.settings.controls["expected"].buttons[expected])
        press(scene.message.actions["wrong"])
        assert scene.number("margin") == margin == scene.margin.widget.value
        assert verdict(scene).endswith("it stalls.")


def test_more_classes_leave_more_to_the_others() -> None:
    scene = revealed()
    press(scene.settings.more_button)
    press(scene.settings.controls["classes"].buttons[6])
    assert chips(scene)["output"] == "1 − 2.1·10⁻¹⁷"


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
