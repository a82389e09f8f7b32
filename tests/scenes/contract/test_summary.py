"""What is heard first of a scene: what it is, where it stands, what to do now; its numbers are the library's."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import BOTH_PHASES, EVERY_SCENE, IN_EVERY_LANGUAGE, anywhere, firsts, made, put, stage, views
from scenes.tables import TABLES
from tools.reading import NUMBER, answer, parsed, plain, press, says, truth

from explainer.cases.case import Case
from explainer.cases.one_weight import descend_weight
from explainer.language.words import languages
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.scenes import (
    SCENES,
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
    TwoInputs,
)
from explainer.ui.scene import Scene

few = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
QUOTED = re.compile(r"[“«].*?[”»]")
TOLD = re.compile(rf"(?:[<>] )?{NUMBER.pattern}")


def summary(scene: Any) -> str:
    """Where it stands and what to do, as the page takes it to the beginning of the scene."""
    (kept,) = (node for node in parsed(scene.message.text.value).walk() if "data-summary" in node.attributes)
    return kept.attributes["data-summary"]


def of_case(case: Case) -> list[float]:
    return [case.expected, case.output, case.learning_rate, case.x]


def one_step(scene: Any, known: bool) -> list[float]:
    case = scene.state.case
    return [*of_case(case), *(truth(case).output if known else ())]


def downhill(scene: Any, known: bool) -> list[float]:
    case = scene.state.case
    if not known:
        return of_case(case)
    rule = add_gradient if scene.choice("rule") == "add" else subtract_gradient
    path = descend_weight(case, int(scene.number("steps")), rule)
    ends = path[0].before, path[-1].after
    weights = [float(end.model.weights[case.watched, 0]) for end in ends]
    return [*of_case(case), len(path), *weights, *(end.loss for end in ends)]


def and_then(scene: Any, known: bool) -> list[float]:
    if not known:
        return of_case(scene.state.case)
    scene.behind.put_open(True)
    scene.show(scene.state)
    row = next(row for row in TABLES[AndThen](scene, True)[0] if row[0] == f"{scene.plan.cursor}")
    scene.behind.put_open(False)
    return [scene.plan.cursor, scene.plan.count, *row[4:6]]


def two_disagree(scene: Any, known: bool) -> list[float]:
    plan = scene.plan
    if not known:
        return [plan.problem.learning_rate]
    return [plan.problem.learning_rate, plan.cursor + 1, *scene._pull(scene.step).loss]


def penguins(scene: Any, known: bool) -> list[float]:
    plan = scene.plan
    run = scene._held if known else scene._known
    place = run.run(plan.settings, plan.cursor + 1, scene.take, scene.words).places[plan.cursor]
    flock = plan.flock
    right = place.model.logits(flock.x[flock.used]).argmax(axis=1) == flock.target[flock.used]
    return [plan.cursor, place.loss, int(np.sum(right)), len(flock.used)]


def digits(scene: Any, known: bool) -> list[float]:
    plan, rate = scene.plan, scene.state.case.learning_rate
    if known and plan.trains:
        place = scene.step.places[plan.cursor]
        return [plan.cursor, place.loss, place.right]
    step = scene.step.steps[-1] if known else None
    return [plan.digit.target, rate, *([] if step is None else [plan.cursor + 1, step.before.loss, step.after.loss])]


STANDS: dict[type[Scene], Callable[[Any, bool], list[float]]] = {
    **dict.fromkeys((OneStep, Puzzle, SignTable, TwoInputs, AllClasses), one_step),
    Origin: lambda scene, known: of_case(scene.state.case),
    NeverZero: lambda scene, known: [scene.state.case.expected, scene.number("margin")],
    Downhill: downhill,
    AndThen: and_then,
    TwoDisagree: two_disagree,
    Penguins: penguins,
    Digits: digits,
}


@EVERY_SCENE
@BOTH_PHASES
@few
@given(data=st.data())
def test_every_number_of_it_is_the_librarys(kind: type[Scene], committed: bool, data: Any) -> None:
    assert kind in STANDS, f"{kind.__name__}: say in STANDS what its summary tells"
    scene = stage(kind, data.draw(st.sampled_from(languages())))
    put(scene, data.draw(anywhere), committed=committed, **data.draw(views(kind)))
    told, wanted = TOLD.findall(QUOTED.sub("", summary(scene))), STANDS[kind](scene, committed)
    assert len(told) == len(wanted), (told, wanted)
    assert [(text, value) for text, value in zip(told, wanted, strict=True) if not says(text, float(value))] == []


@EVERY_SCENE
@IN_EVERY_LANGUAGE
def test_it_is_the_first_thing_of_a_scene_and_says_what_to_press_next(kind: type[Scene], language: str) -> None:
    scene = made(kind, language)
    first = scene.widget.children[0]
    about, stands = parsed(first.value).all("p")
    assert first._dom_classes == ("gd-overview",)
    assert (plain(scene.about()), stands.text) == (about.text, "")
    missing = {"en": "answer what is asked", "ru": "ответьте на вопросы"}[language]

    def named() -> str:
        return QUOTED.findall(summary(scene))[-1][1:-1]

    assert missing in summary(scene)
    assert named() == plain(scene.message.commit.description)
    answer(scene, firsts(scene))
    assert missing not in summary(scene)
    press(scene.message.commit)
    offered = [plain(each.description) for each in scene.message.actions.values() if each.layout.display != "none"]
    assert named() == offered[0]


def test_no_two_scenes_say_the_same_of_themselves() -> None:
    assert len({made(kind).about() for kind in SCENES}) == len(SCENES)
