"""The scene "All classes": every class of a step, what is asked about one of them, and a shift that changes nothing."""

import random
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import made, put, stage
from tools.reading import commit, feedback, number, parsed, pictured, press, sections, send, verdict
from tools.rules import following
from tools.strategies import cases, controlled

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.penguins import penguin
from explainer.cases.scenarios import RISING, SCENARIOS
from explainer.maths.descent import add_gradient
from explainer.scenes import AllClasses
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, shifted
from explainer.scenes.all_classes.ideas import ClassQuestion, Others, class_truth
from explainer.teaching.questions import Question

Z, P, REST = Quantity.LOGIT, ClassQuestion.OUTPUT, ClassQuestion.OTHERS
UP, DOWN = Direction.UP, Direction.DOWN
thorough = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def stepped(case: Case | None = None, *, shift: float = 0.0) -> AllClasses:
    return put(made(AllClasses), case or Case(), shift=shift)


def heard(scene: AllClasses) -> list[str]:
    """The text alternative of each picture, from left to right."""
    return [node.attributes["aria-label"] for card in sections(scene) for node in card.all("svg")]


def told(alternative: str) -> list[str]:
    """What a picture's alternative says of each class."""
    return alternative.partition(". ")[2].split("; ")


# Numbers.


@thorough
@given(cases())
def test_every_number_in_a_picture_is_in_its_alternative(case: Case) -> None:
    scene = stage(AllClasses)
    put(scene, case)
    for card, alternative in zip(sections(scene), heard(scene), strict=True):
        for text in pictured(card):
            for part in re.findall(r"(?:[<>] )?[−+]?\d[\d.]*(?:·10[⁻⁰-⁹]+)?", text):
                assert part in alternative


@thorough
@given(cases())
def test_the_terms_under_a_gradient_are_its_output_and_what_is_expected(case: Case) -> None:
    scene = stage(AllClasses)
    put(scene, case)
    shown = [text for text in pictured(sections(scene)[1]) if text.endswith(("− 0", "− 1"))]
    assert [text[-1] for text in shown] == [str(int(k == case.target)) for k in range(case.classes)]


def test_the_specifications_numbers() -> None:
    scene = stepped(Case(learn_bias=True))
    assert verdict(scene).startswith("Three errors, one sum: −0.20 + 0.15 + 0.05 = 0. What “cat” lacks")
    assert told(heard(scene)[2]) == [
        "cat: before 1.48, after 1.68, change +0.20",
        "dog: before −0.19, after −0.34, change −0.15",
        "bird: before −1.29, after −1.34, change −0.05",
    ]


def test_a_wrong_class_falls_in_logit_and_rises_in_output_as_computed() -> None:
    scene = stepped(SCENARIOS[RISING])
    step = take_step(SCENARIOS[RISING])
    assert [round(float(p), 3) for p in step.after.probabilities] == [0.238, 0.674, 0.088]
    assert "Look at “bird”: its logit goes ▼ DOWN by 0.05, yet its output goes ▲ UP to 0.09." in verdict(scene)
    outputs, _, logits = (pictured(card) for card in sections(scene))
    assert "▲ +0.04" in outputs
    assert "▼ −0.05" in logits


def test_the_watched_classs_name_is_bold() -> None:
    scene = stepped(Case(watched=1))
    bold = [
        node.text
        for node in parsed(scene.cards.frames.value).all("text")
        if "font-weight:700" in node.attributes["style"] and node.text in scene.words.classes.values()
    ]
    assert bold == ["dog"] * 3


# Before the step.


@thorough
@given(cases(), st.sampled_from([0.5, 1.5, 2.0]))
def test_what_is_shown_before_the_step_does_not_depend_on_its_size(case: Case, rate: float) -> None:
    scene, pages = stage(AllClasses), []
    for learning_rate in (0.1, rate):
        for bias in (False, True):
            put(scene, replace(case, learning_rate=learning_rate, learn_bias=bias), committed=False)
            message = re.sub(r'data-(?:state|summary)="[^"]*"', "", scene.message.text.value)
            pages.append((scene.cards.frames.value, scene.cards.marks.value, message))
    assert len(set(pages)) == 1


def test_what_is_known_is_shown_before_the_step() -> None:
    scene = AllClasses("en")
    outputs, gradients, logits = (told(each) for each in heard(scene))
    assert outputs[0] == "cat: output 0.80, expected 1"
    assert gradients == ["cat: 0.80 − 1 = −0.20", "dog: 0.15 − 0 = +0.15", "bird: 0.05 − 0 = +0.05"]
    assert logits[1] == "dog: now −0.19, after the step: not shown yet"
    assert pictured(sections(scene)[2]).count("?") == 3
    assert verdict(scene).startswith(
        "For “dog”: expected 0, output 0.15, so the gradient with respect to its logit is +0.15."
    )


def test_each_question_names_the_class_that_the_round_is_about() -> None:
    scene = AllClasses("en", seed=5)
    for _ in range(8):
        name = scene.words.classes[scene.state.case.names[scene.asked]]
        assert [scene.message.choices[question].name for question in (Z, P)] == [
            f"The logit of “{name}” will",
            f"The output of “{name}” will",
        ]
        assert verdict(scene).startswith(f"For “{name}”:")
        commit(scene)
        press(scene.message.actions["new case"])


def test_with_two_classes_nothing_can_move_both_ways() -> None:
    scene = AllClasses("en")
    assert scene.message.choices[REST].offered == tuple(Others)
    put(scene, Case().with_classes(2), committed=False)
    assert scene.message.choices[REST].offered == (Others.UP, Others.STAYS, Others.DOWN)
    assert scene.message.choices[REST].name == "The logit of “cat” will"


def test_the_right_answers_vary_and_a_rising_wrong_class_is_met() -> None:
    scene = AllClasses("en", seed=11)
    right: dict[Question, Counter[str]] = {question: Counter() for question in (Z, P, REST)}
    rising = 0
    for _ in range(300):
        scene.new_case()
        case = scene.state.case
        outcomes = ClassOutcomes.of(case, take_step(case))
        for question, counted in right.items():
            counted[str(class_truth(question, outcomes, scene.asked))] += 1
        rising += scene.asked in outcomes.rising
    for counted in right.values():
        assert max(counted.values()) < 200
        assert set(counted) >= {"up", "stays", "down"} - ({"up"} if counted is right[REST] else set())
    assert 15 < rising < 150


def test_each_guess_is_shown_on_its_card_with_its_class() -> None:
    scene = AllClasses("en")
    press(scene.message.choices[Z].buttons[DOWN])
    press(scene.message.choices[P].buttons[UP])
    tags = [[node.text for node in card.all(css="gd-tag")] for card in sections(scene)]
    assert tags == [["dog: your guess ▲ rise"], [], ["dog: your guess ▼ fall"]]


# After the step.


def test_a_rising_wrong_class_is_offered_only_where_there_is_none() -> None:
    scene = stepped()
    offer = scene.message.actions["rising"]
    assert offer.layout.display != "none"
    press(offer)
    assert scene.state.committed
    assert scene.state.case == SCENARIOS[RISING]
    assert "Look at “bird”" in verdict(scene)
    assert offer.layout.display == "none"
    press(scene.settings.undo_button)
    assert scene.state.case == Case()


def test_the_scenario_of_a_rising_wrong_class_asks_about_it() -> None:
    scene = AllClasses("en")
    scene.next_round(SCENARIOS[RISING], RISING)
    assert scene.asked == 2
    assert 2 in ClassOutcomes.of(SCENARIOS[RISING], take_step(SCENARIOS[RISING])).rising


def test_the_notebooks_own_rule_is_the_one_that_is_shown() -> None:
    scene = following(stepped(), add_gradient)
    assert "This is not the rule of gradient descent. The logit of “cat” goes ▼ DOWN by 0.10" in verdict(scene)
    assert "▼ −0.100" in pictured(sections(scene)[2])


# The shift.


def test_the_shift_can_be_moved_only_after_the_step() -> None:
    scene = AllClasses("en")
    assert scene.shift.widget.layout.display == "none"
    commit(scene)
    assert scene.shift.widget.layout.display != "none"
    press(scene.message.actions["new case"])
    assert scene.shift.widget.layout.display == "none"
    assert scene.number("shift") == 0


@thorough
@given(controlled(), st.integers(-10, 10).filter(bool))
def test_a_shift_moves_the_logits_and_changes_no_other_number(case: Case, halves: int) -> None:
    scene, shift = stage(AllClasses), halves / 2
    put(scene, case)
    before = heard(scene)
    put(scene, case, shift=shift)
    after = heard(scene)
    assert after[:2] == before[:2]
    for one, other in zip(told(before[2]), told(after[2]), strict=True):
        *levels, change = one.partition(": ")[2].split(", ")
        *lifted, same = other.partition(": ")[2].split(", ")
        assert same == change
        for low, high in zip(levels, lifted, strict=True):
            # Either may be rounded by half a unit of its last digit.
            assert float(number(high) - number(low)) == pytest.approx(shift, abs=0.0101)


def test_the_step_that_is_shown_starts_from_the_shifted_logits() -> None:
    scene, seen = AllClasses("en"), []

    @scene.on_step
    def _(case: Case) -> Any:
        step = take_step(case)
        seen.append(step.before.logits.tolist())
        return step

    commit(scene)
    send(scene.shift.widget, value=-2.0)
    assert seen[-1] == pytest.approx([z - 2 for z in seen[-2]])
    assert "With −2 added to every logit" in verdict(scene)
    assert verdict(scene).endswith("the loss 0.22 → 0.19.")


def test_the_guesses_stay_answered_under_a_shift() -> None:
    scene = AllClasses("en")
    commit(scene)
    answers = feedback(scene)
    send(scene.shift.widget, value=3.0)
    assert feedback(scene) == answers != []


def test_the_shift_is_not_added_twice_when_stepping_again() -> None:
    plain, lifted = stepped(), stepped(shift=2.5)
    for scene in (plain, lifted):
        press(scene.message.actions["again"])
    assert lifted.state.case.logit == pytest.approx(plain.state.case.logit)
    assert lifted.given()[0].model.logits([1.0]) == pytest.approx(plain.given()[0].model.logits([1.0]) + 2.5)


@given(controlled(), st.integers(-10, 10))
@settings(deadline=None, max_examples=30)
def test_a_shifted_case_takes_the_same_step(case: Case, halves: int) -> None:
    step, moved = take_step(case), take_step(shifted(case, halves / 2))
    assert moved.before.logits == pytest.approx(step.before.logits + halves / 2)
    assert moved.after.logits - moved.before.logits == pytest.approx(step.after.logits - step.before.logits, abs=1e-9)
    assert moved.after.probabilities == pytest.approx(step.after.probabilities)
    assert moved.after.loss == pytest.approx(step.after.loss)


# Scales, sizes, address.


def test_a_scale_only_grows_while_one_control_is_dragged() -> None:
    scene = stepped(Case(output=0.9))
    halves = []
    for output in (0.9, 0.5, 0.2, 0.5, 0.9, 0.95):
        send(scene.settings.controls["output"].widget, value=output)
        halves.append(scene.cards.gradients.scale.half)
    assert halves == sorted(halves)
    assert halves[-1] > halves[0]
    send(scene.settings.controls["x"].widget, value=2.0)
    assert scene.cards.gradients.scale.half == halves[0]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_of_one_other_class_the_answers_speak_in_the_singular(language: str) -> None:
    scene = AllClasses(language)
    others = scene.message.choices[REST]
    many = [others.buttons[answer].description for answer in (Others.UP, Others.STAYS, Others.DOWN)]
    put(scene, Case().with_classes(2), committed=False)
    one = [others.buttons[answer].description for answer in (Others.UP, Others.STAYS, Others.DOWN)]
    assert one == [scene.words.guess(way) for way in Direction]
    assert (one == many) is (language == "en")


@pytest.mark.parametrize("width", [1240, 900, 360])
@pytest.mark.parametrize("count", [2, 3, 6])
def test_every_width_shows_every_class_three_times(width: int, count: int) -> None:
    scene = stepped(Case().with_classes(count))
    scene.resize(width)
    names = [scene.words.classes[name] for name in scene.state.case.names]
    written = [node.text for node in parsed(scene.cards.frames.value).all("text")]
    assert [written.count(name) for name in names] == [3] * count


def test_penguins_have_three_classes_of_their_own() -> None:
    scene = stepped(penguin(random.Random(3)))
    assert [line.partition(":")[0] for line in told(heard(scene)[1])] == ["Adelie", "Chinstrap", "Gentoo"]
