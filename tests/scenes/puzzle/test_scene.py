"""The scene "The puzzle": six claims, a mark on the first wrong one, and each claim checked with live numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.reading import (
    Node,
    chips,
    commit,
    controls,
    feedback,
    parsed,
    press,
    says,
    sections,
    send,
    tree,
    truth,
    verdict,
)
from tools.strategies import controlled

from explainer import gradient_descent_step
from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.cases.scenarios import SCENARIOS
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion, checked, first_wrong
from explainer.scenes.puzzle.scene import Puzzle
from explainer.teaching.round import Round

CLAIM = PuzzleQuestion.CLAIM
thorough = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
where_1_is_expected = st.one_of(
    st.sampled_from([replace(case, expected=1) for case in SCENARIOS.values()]),
    controlled().map(lambda case: replace(case, expected=1)),
)


@cache
def stage() -> Puzzle:
    """A scene that many cases are put on."""
    return Puzzle("en")


def put(case: Case, marked: Claim = Claim.WEIGHT_DOWN, *, committed: bool = True) -> Puzzle:
    scene = stage()
    guesses = {CLAIM: marked} if committed else {}
    scene.show(Round(case, questions=(CLAIM,), guesses=guesses, committed=committed))
    return scene


def after(marked: Claim = Claim.WEIGHT_DOWN) -> Puzzle:
    scene = Puzzle("en", seed=3)
    commit(scene, marked)
    return scene


def rows(scene: Puzzle) -> list[Node]:
    """The claims, held against the step."""
    return parsed(scene.chain.value).all("li")


def held(scene: Puzzle) -> list[str]:
    """What is said of each claim."""
    return [row.all(css="gd-chip")[0].text for row in rows(scene)]


def test_the_six_claims_are_six_buttons_in_the_order_of_the_chain() -> None:
    buttons = Puzzle("en").message.choices[CLAIM].buttons
    assert list(buttons) == list(Claim)
    assert [button.description[:2] for button in buttons.values()] == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_1_is_expected_whatever_case_is_drawn_chosen_or_asked_for() -> None:
    scene = Puzzle("en", seed=5)
    assert "expected" not in controls(scene.settings)
    assert "expected 0" not in scene.scenarios
    for _ in range(20):
        commit(scene, Claim.LOSS_UP)
        press(scene.message.actions["new case"])
        assert scene.state.case.expected == 1
    scene.restore("scene=puzzle&y=0&x=-2.0")
    assert (scene.state.case.expected, scene.state.case.x) == (1, -2.0)


def test_the_right_answer_is_not_the_same_in_every_round() -> None:
    scene = Puzzle("en", seed=2)
    wrong = []
    for _ in range(40):
        commit(scene, Claim.WEIGHT_DOWN)
        wrong.append(first_wrong(Outcome.of(scene.state.case, truth(scene.state.case).step)))
        press(scene.message.actions["new case"])
    assert 10 <= wrong.count(Claim.OUTPUT_DOWN) <= 30
    assert wrong.count(Claim.WEIGHT_DOWN) == 40 - wrong.count(Claim.OUTPUT_DOWN)


def test_before_the_step_the_claims_are_answers_and_nothing_is_held_against_them() -> None:
    assert Puzzle("en").chain.value == ""


def test_after_the_step_the_claims_stand_where_their_buttons_were() -> None:
    scene = after()
    (said,) = [each for each in tree(scene.message.widget) if scene.chain in getattr(each, "children", ())]
    assert said.children.index(scene.chain) + 1 == said.children.index(scene.message.answers)
    assert scene.message.answers.layout.display == "none"


def test_the_cards_have_no_numbers_beside_those_of_the_claims() -> None:
    for scene in (Puzzle("en"), after()):
        assert [card.all("h2")[0].text for card in sections(scene)] == ["Error signal", "Weight", "Logit", "Output"]


@pytest.mark.parametrize(
    ("x", "said", "breaks"),
    [
        (1.0, ["✓ true"] * 3 + ["✕ not true"] * 3, "4"),
        (-2.0, ["✓ true"] * 4 + ["✕ not true"] * 2, "5"),
        (0.0, ["✓ true"] * 3 + ["✕ not true"] * 3, "4"),
    ],
)
def test_after_the_step_each_claim_is_true_or_not_and_the_first_wrong_one_stands_out(
    x: float, said: list[str], breaks: str
) -> None:
    scene = put(Case(x=x))
    assert held(scene) == said
    (row,) = [row for row in rows(scene) if "gd-breaks" in row.attributes.get("class", "")]
    assert row.text.startswith(breaks)


@thorough
@given(where_1_is_expected)
def test_what_is_said_of_each_claim_is_what_the_library_finds(case: Case) -> None:
    found = checked(Outcome.of(case, truth(case).step))
    assert held(put(case)) == ["✓ true" if each.holds else "✕ not true" for each in found]


@thorough
@given(where_1_is_expected)
def test_every_number_on_the_page_is_the_librarys(case: Case) -> None:
    scene, found = put(case), truth(case)
    shown = chips(scene)
    values = {
        "gradient": abs(found.gradient),
        "input": abs(case.x),
        "weight gradient": abs(found.weight_gradient),
        "weight change": found.change("weight"),
        "output change": found.change("output"),
    }
    for name, value in values.items():
        assert says(
            shown[name].lstrip("+−") if name in ("gradient", "input", "weight gradient") else shown[name], value
        )
    weight, output, loss = (row.all(css="gd-line")[0].text for row in rows(scene)[3:])
    for text, (before, later) in ((weight, found.weight), (output, found.output), (loss, found.loss)):
        left, right = text.split(" → ")
        assert says(left, before)
        assert says(re.split(" [▲▼=]", right)[0], later)


def test_the_pictures_show_the_weight_and_the_output() -> None:
    _, weight, _, output = sections(after())
    assert weight.all("svg")[0].attributes["aria-label"] == "Weight: before 0.50, after 0.60, change +0.10"
    assert output.all("svg")[0].attributes["aria-label"] == "Output: before 0.80, after 0.82, change +0.02"


@pytest.mark.parametrize("marked", [*Claim])
def test_each_mark_gets_an_answer_and_is_tagged_on_its_claim(marked: Claim) -> None:
    scene = after(marked)
    tagged = [row.all(css="gd-tag") for row in rows(scene)]
    assert [bool(tags) for tags in tagged] == [claim is marked for claim in Claim]
    assert feedback(scene)[0].startswith("As you marked" if marked is Claim.WEIGHT_DOWN else "You marked claim")


def test_the_claims_follow_the_sliders_and_of_the_answer_to_the_mark_the_reason_stays() -> None:
    scene = after(Claim.OUTPUT_DOWN)
    assert feedback(scene)[0].startswith("You marked claim 5:")
    send(controls(scene.settings)["x"].widget, value=-2.0)
    assert held(scene)[3:] == ["✓ true", "✕ not true", "✕ not true"]
    assert verdict(scene).startswith("The first wrong claim is 5,")
    (why,) = feedback(scene)
    assert why.startswith("Why claim 5 is wrong: Claim 4 is true this time")


@pytest.mark.parametrize(("control", "value"), [("x", -2.0), ("x", 2.0), ("output", 0.3)])
def test_a_mark_that_was_made_for_another_case_is_shown_no_more(control: str, value: float) -> None:
    scene = after()
    assert [tag.text for tag in parsed(scene.chain.value).all(css="gd-tag")] == ["your mark"]
    send(controls(scene.settings)[control].widget, value=value)
    assert parsed(scene.chain.value).all(css="gd-tag") == []


def test_only_what_a_claim_depends_on_or_a_picture_shows_can_be_set() -> None:
    offered = set(controls(Puzzle("en").settings))
    assert offered == {"output", "x", "scenario", "learning_rate", "weight", "learn_bias"}


def test_a_mark_is_kept_while_the_question_stays_the_same() -> None:
    scene = Puzzle("en")
    press(scene.message.choices[CLAIM].buttons[Claim.OUTPUT_DOWN])
    send(controls(scene.settings)["x"].widget, value=2.0)
    assert scene.state.guesses == {CLAIM: Claim.OUTPUT_DOWN}
    send(controls(scene.settings)["x"].widget, value=-2.0)
    assert scene.state.guesses == {}


def test_the_next_round_has_an_input_of_the_other_sign() -> None:
    scene = after()
    assert scene.message.actions["mirror"].description == "Try a negative input"
    press(scene.message.actions["mirror"])
    assert scene.state.case.x == -2.0
    commit(scene, Claim.OUTPUT_DOWN)
    assert scene.message.actions["mirror"].description == "Try a positive input"
    assert feedback(scene)[0].startswith("As you marked, claim 5 is the first wrong one.")


def test_with_the_minus_forgotten_every_claim_is_true() -> None:
    scene = Puzzle("en")

    @scene.on_step
    def _(case: Case) -> Any:
        return gradient_descent_step(
            case.model,
            [case.x],
            case.target,
            case.learning_rate,
            learn_bias=False,
            update=lambda parameter, gradient, rate: parameter + rate * gradient,
        )

    commit(scene, Claim.WEIGHT_DOWN)
    assert held(scene) == ["✓ true"] * 6
    assert feedback(scene)[0].startswith("For this rule the worry that the loss grows is right.")
    assert "goes the other way" not in scene.rule.value
