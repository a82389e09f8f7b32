"""The scene "The puzzle": six claims, a mark on the first wrong one, and each claim checked with live numbers."""

import pytest
from scenes.samples import put, stage, taken
from tools.reading import Node, commit, controls, feedback, parsed, press, sections, tree, truth
from tools.rules import following

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.maths.descent import add_gradient
from explainer.scenes import Puzzle
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion, first_wrong

CLAIM = PuzzleQuestion.CLAIM
MARKED = {CLAIM: Claim.WEIGHT_DOWN}


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
    scene = taken(Puzzle)
    (said,) = [each for each in tree(scene.message.widget) if scene.chain in getattr(each, "children", ())]
    assert said.children.index(scene.chain) + 1 == said.children.index(scene.message.answers)
    assert scene.message.answers.layout.display == "none"


def test_the_cards_have_no_numbers_beside_those_of_the_claims() -> None:
    for scene in (Puzzle("en"), taken(Puzzle)):
        assert [card.all("h3")[0].text for card in sections(scene)] == ["Error signal", "Weight", "Logit", "Output"]


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
    scene = put(stage(Puzzle), Case(x=x))
    assert held(scene) == said
    (row,) = [row for row in rows(scene) if "gd-breaks" in row.attributes.get("class", "")]
    assert row.text.startswith(breaks)


@pytest.mark.parametrize("marked", [*Claim])
def test_each_mark_gets_an_answer_and_is_tagged_on_its_claim(marked: Claim) -> None:
    scene = taken(Puzzle, guesses={CLAIM: marked})
    tagged = [row.all(css="gd-tag") for row in rows(scene)]
    assert [[tag.text for tag in tags] for tags in tagged] == [["your mark"] * (claim is marked) for claim in Claim]
    assert feedback(scene)[0].startswith("As you marked" if marked is Claim.WEIGHT_DOWN else "You marked claim")


def test_only_what_a_claim_depends_on_or_a_picture_shows_can_be_set() -> None:
    offered = set(controls(Puzzle("en").settings))
    assert offered == {"output", "x", "scenario", "learning_rate", "weight", "learn_bias"}


def test_with_the_minus_forgotten_every_claim_is_true() -> None:
    scene = following(taken(Puzzle, guesses=MARKED), add_gradient)
    assert held(scene) == ["✓ true"] * 6
    assert feedback(scene)[0].startswith("For this rule the worry that the loss grows is right.")
    assert "goes the other way" not in scene.rule.value
