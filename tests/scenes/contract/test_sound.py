"""What is heard of a step is what the library computes, and the same is said in words."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import EVERY_SCENE, IN_EVERY_LANGUAGE, anywhere, made, put, sample, stage, taken, views
from tools.reading import Node, parsed, says, strings, truth

from explainer.cases.case import Case
from explainer.cases.datasets import load_penguins, standardised
from explainer.cases.outcome import Outcome
from explainer.language.words import languages
from explainer.maths.descent import add_gradient, descend
from explainer.maths.losses import softmax
from explainer.scenes import (
    AllClasses,
    AndThen,
    Digits,
    Downhill,
    NeverZero,
    OneStep,
    Origin,
    Penguins,
    Puzzle,
    SignTable,
    TwoDisagree,
)
from explainer.scenes.digits.examples import start_model
from explainer.ui.scene import Scene
from explainer.ui.sound import Sound, of_step

few = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
NUMBER = r"((?:[<>] )?[\d.]*\d)"
TOLD = re.compile(rf"(?:нота для|— для|the note for|a note for|one for) {NUMBER}")
HIGHER, LOWER, TWICE = re.compile("higher|высокая"), re.compile("lower|низкая"), re.compile("twice|дважды")
HISSES, SILENT = re.compile("It hisses|Слышно шипение"), re.compile("does not hiss|Шипения нет")
ONE_EXAMPLE = (OneStep, Puzzle, AllClasses, SignTable)


def line(scene: Any) -> Node:
    """What the page plays, as it is sent."""
    (found,) = [node for node in parsed(scene.message.text.value).walk() if "data-notes" in node.attributes]
    return found


def notes(heard: Node) -> list[float]:
    return [float(note) for note in heard.attributes["data-notes"].split()]


def rings_true(scene: Any) -> bool:
    """Whether words and notes say the same: each number, which of two notes is higher, and whether it hisses."""
    heard = line(scene)
    found = notes(heard)
    words = heard.text.partition(": ")[2]
    told = TOLD.findall(words)
    compared = [bool(way.search(words)) for way in (HIGHER, LOWER, TWICE)]
    wanted = [False] * 3 if len(found) == 1 else [found[1] > found[0], found[1] < found[0], found[1] == found[0]]
    size = int(of[1]) if (of := re.search(r"(?:of|из) (\d+)", heard.text)) else 1
    numbers = all(says(text, note * size) for text, note in zip(told, dict.fromkeys(found), strict=True))
    return numbers and compared == wanted and bool(HISSES.search(words)) == ("data-hiss" in heard.attributes)


@EVERY_SCENE
@few
@given(data=st.data())
def test_words_and_notes_say_the_same(kind: type[Scene], data: Any) -> None:
    scene = stage(kind, data.draw(st.sampled_from(languages())))
    put(scene, data.draw(anywhere), which=data.draw(st.integers(0, 3)), **data.draw(views(kind)))
    assert scene.settings.notice.value == scene.words.story(scene.state.case)
    assert rings_true(scene), line(scene).text


@pytest.mark.parametrize("kind", ONE_EXAMPLE, ids=lambda kind: kind.name)
@few
@given(case=anywhere)
def test_a_step_on_one_example_is_heard_by_its_output_and_its_slope(kind: type[Scene], case: Case) -> None:
    scene = put(stage(kind), case)
    true, heard = truth(scene.state.case), line(scene)
    assert notes(heard)[0] == pytest.approx(true.output[0], abs=6e-5)
    assert notes(heard)[1] == pytest.approx(true.output[1], abs=5e-3)
    assert ("data-hiss" in heard.attributes) == (true.weight_gradient < 0)
    assert bool(SILENT.search(heard.text)) == (true.weight_gradient >= 0)


@few
@given(case=anywhere)
def test_downhill_is_heard_as_one_weight_moves_alone(case: Case) -> None:
    scene = put(stage(Downhill), case)
    case = scene.state.case
    true, logits = truth(case), np.array(case.model.logits([case.x]))
    logits[case.watched] -= case.learning_rate * true.weight_gradient * case.x
    assert notes(line(scene))[1] == pytest.approx(softmax(logits)[case.watched], abs=5e-3)


@pytest.mark.parametrize("kind", [Origin, NeverZero], ids=lambda kind: kind.name)
@pytest.mark.parametrize("expected", [0, 1])
def test_where_no_step_is_looked_at_one_note_is_heard(kind: type[Scene], expected: int) -> None:
    scene = put(stage(kind), Case(expected=expected))
    assert len(notes(line(scene))) == 1
    assert ("data-hiss" in line(scene).attributes) == bool(expected)


def test_of_many_steps_the_one_at_the_cursor_is_heard() -> None:
    case = Case(output=0.3, x=-2.0)
    scene = put(stage(AndThen), case, cursor=3, momentum=0.0)
    step = descend(case.model, [case.x], case.target, case.learning_rate, 4, learn_bias=False)[3]
    outputs = [step.before.probabilities[0], step.after.probabilities[0]]
    assert notes(line(scene)) == pytest.approx(outputs, abs=6e-5)


def test_of_two_that_disagree_the_first_is_heard() -> None:
    scene = put(stage(TwoDisagree), Case(weight=0.0, x=1.0, learning_rate=1.0), xb=2.0)
    # The gradient is 0.25: A, which is expected, is pushed down by B.
    after = softmax([-0.25, 0.25])[0]
    assert notes(line(scene)) == pytest.approx([0.5, after], abs=6e-5)
    assert "data-hiss" not in line(scene).attributes


def test_of_a_run_on_birds_it_is_heard_how_many_are_named_right() -> None:
    scene = put(stage(Penguins), sample(Penguins).case, **sample(Penguins).view)
    for _ in range(20):
        scene.go_on()
    plan, birds = scene.plan, load_penguins()
    x = standardised(birds.x[:, list(plan.flock.columns)]).x[plan.flock.used]
    y = birds.target[plan.flock.used]
    right = [
        int((place.model.logits(x).argmax(axis=1) == y).sum())
        for place in (scene.step.places[0], scene.step.places[plan.cursor])
    ]
    assert right[0] < right[1]
    assert notes(line(scene)) == pytest.approx([count / len(y) for count in right], abs=6e-5)


def test_of_a_digit_the_output_of_its_own_class_is_heard() -> None:
    scene = put(stage(Digits), Case(learning_rate=0.3), start="trained")
    digit = scene.plan.digit
    before = softmax(start_model("trained").logits([digit.x]))[0, digit.target]
    assert notes(line(scene))[0] == pytest.approx(before, abs=6e-5)


def test_a_rule_that_adds_is_heard_as_it_goes() -> None:
    scene = stage(OneStep)
    scene.on_step(
        lambda case: descend(case.model, [case.x], case.target, case.learning_rate, 1, update=add_gradient)[0]
    )
    put(scene, Case())
    first, second = notes(line(scene))
    assert second < first
    assert LOWER.search(line(scene).text)
    scene.on_step(scene.take)


@EVERY_SCENE
@IN_EVERY_LANGUAGE
def test_before_the_step_nothing_is_heard_of_it(kind: type[Scene], language: str) -> None:
    assert not any("data-notes" in text for text in strings(made(kind, language).widget))


def test_outputs_that_are_written_alike_sound_alike() -> None:
    scene = taken(OneStep)
    (outcome,) = scene.outcomes
    still = Outcome(**{**vars(outcome), "output": (0.8, 0.8001)})
    heard: Sound = of_step(scene.words, still)
    assert heard.notes == (0.8, 0.8)
    assert np.isclose(outcome.output[0], 0.8)
