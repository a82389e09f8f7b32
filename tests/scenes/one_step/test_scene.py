"""The scene "One step": every number it shows, what it keeps to itself before the step, and the loop around it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import ipywidgets as widgets
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.reading import (
    Node,
    Truth,
    after,
    answer,
    chips,
    commit,
    controls,
    equations,
    feedback,
    is_true,
    number,
    parsed,
    press,
    says,
    sections,
    send,
    show,
    state_of,
    truth,
    verdict,
)
from tools.served import ROOT
from tools.strategies import cases, controlled

from explainer import gradient_descent_step
from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.scenarios import SCENARIOS
from explainer.language.numbers import Decimals
from explainer.scenes import OneStep
from explainer.teaching.questions import Question
from explainer.teaching.round import LATER_QUESTIONS

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
W, Z, P, LOSS = Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT, Quantity.LOSS
RISING = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)
EDGES = [
    *SCENARIOS.values(),
    *(replace(case, learn_bias=True) for case in SCENARIOS.values()),
    RISING,
    Case(learning_rate=0.0),
    Case(x=3.0, learning_rate=2.0),
    Case(output=0.5, x=3.0, learning_rate=2.0),
    Case(output=0.99, x=0.1, learning_rate=0.05),
    Case(output=0.01, expected=0, x=0.1, learning_rate=0.05),
    Case(output=0.5, x=3.0, learning_rate=2.0).after(take_step(Case(output=0.5, x=3.0, learning_rate=2.0))),
    Case(output=0.5, x=3.0, learning_rate=2.0, expected=0).after(
        take_step(Case(output=0.5, x=3.0, learning_rate=2.0, expected=0))
    ),
    *(Case(output=edge) for edge in (0.0001, 0.00009999, 0.9999, 0.99990001, 1e-12, 1 - 1e-12)),
]
WIDTHS = {"laptop": 1240.0, "phone": 390.0}
anywhere = st.one_of(st.sampled_from(EDGES), cases())
thorough = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


@cache
def stage(width: str = "laptop", language: str = "en") -> OneStep:
    """A scene that many cases are put on: making one takes longer than drawing one."""
    scene = OneStep(language)
    scene.resize(WIDTHS[width])
    return scene


def labels(card: Node) -> list[str]:
    return [node.attributes["aria-label"] for node in card.walk() if "aria-label" in node.attributes]


def drawn(card: Node) -> list[str]:
    return [node.text for node in card.all("text")]


# What the specification's table says.


class Row(NamedTuple):
    learned: bool
    x: float
    y: int
    start: float
    gradient: float
    of_weight: float
    dw: float
    db: float
    dz: float
    w: float
    z: float
    p: float
    loss: tuple[float, float]


TABLE = [
    Row(False, 1.0, 1, 0.5, -0.20, -0.20, 0.10, 0.0, 0.10, 0.60, 1.58, 0.825, (0.223, 0.193)),
    Row(False, -2.0, 1, 0.5, -0.20, 0.40, -0.20, 0.0, 0.40, 0.30, 1.88, 0.884, (0.223, 0.123)),
    Row(False, 0.0, 1, 0.5, -0.20, 0.0, 0.0, 0.0, 0.0, 0.50, 1.48, 0.80, (0.223, 0.223)),
    Row(False, 2.0, 1, 0.0, -0.20, -0.40, 0.20, 0.0, 0.40, 0.20, 1.88, 0.884, (0.223, 0.123)),
    Row(False, -2.0, 1, 0.0, -0.20, 0.40, -0.20, 0.0, 0.40, -0.20, 1.88, 0.884, (0.223, 0.123)),
    Row(False, 1.0, 0, 0.5, 0.80, 0.80, -0.40, 0.0, -0.40, 0.10, 1.08, 0.658, (1.897, 1.267)),
    Row(True, 1.0, 1, 0.5, -0.20, -0.20, 0.10, 0.10, 0.20, 0.60, 1.68, 0.847, (0.223, 0.166)),
    Row(True, -2.0, 1, 0.5, -0.20, 0.40, -0.20, 0.10, 0.50, 0.30, 1.98, 0.900, (0.223, 0.106)),
    Row(True, 0.0, 1, 0.5, -0.20, 0.0, 0.0, 0.10, 0.10, 0.50, 1.58, 0.825, (0.223, 0.193)),
    Row(True, 1.0, 0, 0.5, 0.80, 0.80, -0.40, -0.40, -0.80, 0.10, 0.68, 0.474, (1.897, 0.770)),
]


def tells(text: str, value: float) -> bool:
    """Whether a number with two decimals is the table's, which has three."""
    return abs(float(number(text)) - value) <= 0.0056


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "row", TABLE, ids=lambda row: f"{'learned' if row.learned else 'still'}, x={row.x:g}, y={row.y}, w={row.start:g}"
)
def test_the_specifications_table(row: Row, language: str) -> None:
    case = Case(x=row.x, expected=row.y, weight=row.start, learn_bias=row.learned)
    scene = after(case, language=language)
    shown = chips(scene)
    wanted = {
        "gradient": row.gradient,
        "input": row.x,
        "weight gradient": row.of_weight,
        "weight change": row.dw,
        "via weight": row.dz - row.db,
        "output change": row.p - 0.8,
    }
    if row.learned:
        wanted |= {"via bias": row.db, "logit change": row.dz}
    assert set(shown) == {*wanted, "loss"}
    for name, value in wanted.items():
        assert tells(shown[name], value), name
    for text, value in zip(shown["loss"].split(" → "), row.loss, strict=True):
        assert tells(text, value)
    _, *told = (labels(card)[0] for card in sections(scene))
    moves = [(row.start, row.w, row.dw), (1.48, row.z, row.dz), (0.8, row.p, row.p - 0.8)]
    for text, values in zip(told, moves, strict=True):
        for part, value in zip(text.split(":")[1].split(","), values, strict=True):
            assert tells(part, value), text


# Every number is the library's.


@pytest.mark.parametrize("width", WIDTHS)
@thorough
@given(case=anywhere)
def test_every_chip_is_the_librarys_number(width: str, case: Case) -> None:
    scene, found = stage(width), truth(case)
    show(scene, case)
    values = {
        "gradient": found.gradient,
        "input": case.x,
        "weight gradient": found.weight_gradient,
        "weight change": found.change("weight"),
        "via weight": case.x * found.change("weight"),
        "via bias": found.change("bias"),
        "logit change": case.x * found.change("weight") + found.change("bias"),
        "output change": found.change("output"),
    }
    shown = chips(scene)
    for text, value in zip(shown.pop("loss").split(" → "), found.loss, strict=True):
        assert says(text, value)
    for name, text in shown.items():
        assert says(text, values[name]), name


@pytest.mark.parametrize("width", WIDTHS)
@thorough
@given(case=anywhere)
def test_every_picture_is_told_with_the_librarys_numbers(width: str, case: Case) -> None:
    scene, found = stage(width), truth(case)
    show(scene, case)
    signal, *told = (labels(card)[0] for card in sections(scene))
    level, gap = re.split(r" − [01] [=≈] ", signal.removeprefix("Error signal: "))
    assert says(level, found.output[0])
    assert says(gap, found.gradient)
    for name, text in zip(("weight", "logit", "output"), told, strict=True):
        (before, later), parts = getattr(found, name), text.split(": ")[1].split(", ")
        assert [part.split()[0] for part in parts] == ["before", "after", "change"]
        for part, value in zip(parts, (before, later, later - before), strict=True):
            assert says(part, value), text


@pytest.mark.parametrize("width", WIDTHS)
@thorough
@given(case=anywhere)
def test_every_label_in_a_picture_is_the_librarys_number(width: str, case: Case) -> None:
    scene, found = stage(width), truth(case)
    show(scene, case)
    parts = {"w": case.x * found.change("weight"), "b": found.change("bias")}
    for name, card in zip(("weight", "logit", "output"), sections(scene)[1:], strict=True):
        before, later = getattr(found, name)
        values = {
            "before": before,
            "after": later,
            "via weight": parts["w"],
            "via bias": parts["b"],
            "w": parts["w"],
            "b": parts["b"],
            "": later - before,
        }
        for text in drawn(card):
            numbered = re.fullmatch(r"(.*?) ?(?:[▲▼=<>] )?[−+]?\d.*", text)
            if numbered:
                # A level alone, in a narrow gauge: the solid line says that it is the level after.
                bare = not numbered[1] and text[0] not in "▲▼="
                assert says(text, later if bare else values[numbered[1]]), (name, text)


@thorough
@given(case=anywhere)
def test_the_pictures_show_what_moved_in_big_letters(case: Case) -> None:
    scene, found = stage(), truth(case)
    show(scene, case)
    logit = case.x * found.change("weight") + found.change("bias")
    changes = (found.change("weight"), logit, found.change("output"))
    for change, card in zip(changes, sections(scene)[1:], strict=True):
        glyph = "▲" if change > 0 else "▼" if change < 0 else "="
        (shown,) = [text for text in drawn(card) if text.startswith(("▲", "▼", "="))]
        assert shown[0] == glyph
        assert says(shown, change)


@thorough
@given(case=anywhere)
def test_the_question_has_only_the_librarys_numbers(case: Case) -> None:
    scene, found = stage(), truth(case)
    show(scene, case, committed=False)
    shown = chips(scene)
    assert set(shown) == {"gradient", "input"}
    assert says(shown["gradient"], found.gradient)
    assert says(shown["input"], case.x)
    weight, logit, output = (labels(card)[0] for card in sections(scene)[1:])
    for text, value in ((weight, found.weight[0]), (logit, found.logit[0]), (output, found.output[0])):
        assert says(text, value)


@thorough
@given(case=anywhere)
def test_chips_verdict_and_pictures_agree_to_the_last_digit(case: Case) -> None:
    scene = stage()
    show(scene, case)
    shown = chips(scene)
    weight, logit, output = (labels(card)[0].split("change ")[1] for card in sections(scene)[1:])
    assert shown["weight change"].split()[-1] == weight
    assert shown.get("logit change", shown["via weight"]).split()[-1] == logit
    assert shown["output change"].split()[-1] == output


# Sums and signs as printed.


def arithmetic(scene: OneStep, case: Case) -> list[str]:
    """The lines of chips as equations: badges, triangles and η put back into numbers."""
    lines = []
    for card in sections(scene):
        text = " ".join(node.text for node in card.all(css="gd-line"))
        text = text.replace("− η", f"−{case.learning_rate:g}").replace("bias ", "")
        lines.append(re.sub(r"([=≈]) = ", r"\1 ", re.sub(r"[▲▼] ", "", text)))
    return lines


@pytest.mark.parametrize("width", WIDTHS)
@thorough
@given(case=anywhere)
def test_equal_stands_only_where_it_is_true_as_printed(width: str, case: Case) -> None:
    scene = stage(width)
    show(scene, case)
    for text in [*arithmetic(scene, case), *(label for card in sections(scene) for label in labels(card))]:
        assert [each for each in equations(text) if not is_true(*each)] == [], text


def test_the_equations_are_there_to_be_checked() -> None:
    scene = after(Case(x=-2.0, learn_bias=True))
    found = [each for text in arithmetic(scene, scene.state.case) for each in equations(text)]
    assert found == [
        ("0.80 − 1", "=", "−0.20"),
        ("−0.20 × −2.0", "=", "+0.40"),
        ("−0.5 × +0.40", "=", "−0.20"),
        ("−0.20 × −2.0", "=", "+0.40"),
    ]
    assert "+0.40 + +0.10 = +0.50" in arithmetic(scene, scene.state.case)[2]


@thorough
@given(case=anywhere)
def test_the_two_parts_of_the_logits_change_add_up_as_the_sign_says(case: Case) -> None:
    scene = stage()
    show(scene, replace(case, learn_bias=True))
    shown = chips(scene)
    if "via bias" in shown:
        (sign,) = [node.text for node in sections(scene)[2].all(css="gd-operator") if node.text in "=≈"][1:]
        total = number(shown["via weight"]) + number(shown["via bias"])
        exact = not any("·" in shown[name] for name in ("via weight", "via bias", "logit change"))
        assert (sign == "=") == (exact and total == number(shown["logit change"]))


def more_decimals_add_up(found: Truth, fewest: int) -> bool:
    """Whether some number of decimals, up to four, makes all three sums true at once."""
    return any(
        d.adds_up(*found.weight) and d.adds_up(*found.logit) and d.output_adds_up(*found.output)
        for d in map(Decimals, range(fewest, 5))
    )


@thorough
@given(case=anywhere)
def test_before_and_change_make_after_as_printed_wherever_some_decimals_can(case: Case) -> None:
    scene = stage()
    show(scene, case)
    sums = []
    for card in sections(scene)[1:]:
        before, later, change = labels(card)[0].split(": ")[1].split(", ")
        bounded = bool({"<", ">"} & {*before, *later})
        sums.append(bounded or number(before) + number(change) == number(later))
    level = labels(sections(scene)[1])[0].split("before ")[1].split(",")[0]
    assert all(sums) or not more_decimals_add_up(truth(case), len(level.partition(".")[2]))


@thorough
@given(case=controlled())
def test_from_a_start_made_by_the_controls_weight_and_logit_always_add_up(case: Case) -> None:
    scene = stage()
    show(scene, case)
    for card in sections(scene)[1:3]:
        before, later, change = labels(card)[0].split(": ")[1].split(", ")
        finer = number(change).as_tuple().exponent < number(later).as_tuple().exponent
        assert finer or number(before) + number(change) == number(later)


@pytest.mark.parametrize("committed", [False, True], ids=["asked", "shown"])
@thorough
@given(case=anywhere)
def test_an_output_is_never_printed_as_exactly_0_or_1(committed: bool, case: Case) -> None:
    scene = stage()
    show(scene, case, committed=committed)
    tank, *_, output = sections(scene)
    texts = [*drawn(output), labels(output)[0], *re.findall(r"(?:output|already|UP to|DOWN to) [\d.]+", verdict(scene))]
    levels = [drawn(tank)[0], *(text for text in texts if "expected" not in text)]
    assert levels
    for text in levels:
        assert not re.search(r"(?<![\d.])(?:1|1\.0+|0\.0+)(?![\d·]|\.\d)", re.sub(r"= 0\.0+|change 0\.0+", "", text)), (
            text
        )


# Before the step nothing of the answer is anywhere.


def without_input(scene: OneStep, x: str) -> list[tuple[str, Any]]:
    """Everything sent, with the input itself taken out."""
    told = []
    for key, value in state_of(scene.widget):
        if isinstance(value, str):
            value = re.sub(r'<span class="gd-chip[^>]*data-name="input">.*?</span>', "INPUT", value)
            value = value.replace(f"The input is {x}.", "INPUT")
            value = re.sub(r"x=-?\d\.\d", "INPUT", value)
        told.append((key, "INPUT" if value in (2.0, -2.0) else value))
    return told


@pytest.mark.parametrize("learn_bias", [False, True], ids=["bias still", "bias learned"])
@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("output", [0.8, 0.01, 0.99])
def test_opposite_answers_look_the_same_before_the_step(output: float, expected: int, learn_bias: bool) -> None:
    plus, minus = (Case(x=x, output=output, expected=expected, learn_bias=learn_bias) for x in (2.0, -2.0))
    assert truth(plus).change("weight") * truth(minus).change("weight") < 0
    told = []
    for case, x in ((plus, "2"), (minus, "−2")):
        show(stage(), case, committed=False)
        told.append(without_input(stage(), x))
    assert told[0] == told[1]


def test_before_the_step_all_answers_are_question_marks() -> None:
    scene = OneStep("en")
    cards = sections(scene)
    assert [len(card.all(css="gd-unknown")) for card in cards] == [0, 3, 2, 2]
    assert ["gd-stale" in card.attributes["class"] for card in cards] == [False, True, True, True]


# The loop.


def chosen(scene: OneStep) -> dict[Question, Any]:
    return {question: choice.value for question, choice in scene.message.choices.items() if choice.value is not None}


@pytest.mark.parametrize(
    ("control", "value", "kept"),
    [("output", 0.4, True), ("x", 2.5, True), ("x", -0.5, False), ("x", 0.0, False), ("weight", 1.0, True)],
)
def test_a_slider_keeps_the_answers_while_the_question_is_the_same(control: str, value: float, kept: bool) -> None:
    scene = OneStep("en")
    answer(scene, {W: DOWN, Z: UP})
    send(controls(scene.settings)[control].widget, value=value)
    assert chosen(scene) == ({W: DOWN, Z: UP} if kept else {})
    assert scene.message.commit.disabled == (not kept)


def test_another_expected_value_clears_the_answers() -> None:
    scene = OneStep("en")
    answer(scene, {W: DOWN, Z: UP})
    press(controls(scene.settings)["expected"].buttons[0])
    assert chosen(scene) == {}


def tags(scene: OneStep) -> list[str]:
    return [
        node.text
        for card in sections(scene)
        for node in card.all(css="gd-tag")
        if "gd-past" not in node.attributes["class"]
    ]


def test_a_guess_is_tagged_on_its_card_until_the_next_case() -> None:
    scene = OneStep("en")
    answer(scene, {W: DOWN})
    assert tags(scene) == ["your guess ▼ fall"]
    answer(scene, {Z: UP})
    press(scene.message.commit)
    assert tags(scene) == ["your guess ▼ fall", "your guess ▲ rise"]
    press(scene.message.actions["new case"])
    assert tags(scene) == []


@pytest.mark.parametrize("move", ["x", "output", "classes", "again"])
def test_a_guess_about_another_case_keeps_its_room_and_is_not_seen(move: str) -> None:
    scene = after(Case(), {W: DOWN, Z: UP})
    room = scene.cards.frames.value
    match move:
        case "again":
            press(scene.message.actions["again"])
        case "classes":
            press(controls(scene.settings)["classes"].buttons[6])
        case _:
            send(controls(scene.settings)[move].widget, value=0.5)
    assert [node.text for node in parsed(scene.cards.marks.value).all(css="gd-past")] == [
        "your guess ▼ fall",
        "your guess ▲ rise",
    ]
    assert tags(scene) == []
    press(scene.settings.undo_button)
    assert tags(scene) == ["your guess ▼ fall", "your guess ▲ rise"]
    assert "your guess" in room


def test_the_rule_of_a_guess_about_another_case_is_not_offered() -> None:
    scene = after(Case(), {W: DOWN, Z: UP})
    scene.others = {"downhill": lambda _state: None}
    scene.show(scene.state)
    assert not hidden(scene.message.actions["replay"])
    send(controls(scene.settings)["output"].widget, value=0.5)
    assert hidden(scene.message.actions["replay"])


def test_after_the_step_everything_follows_the_sliders() -> None:
    scene = after(Case())
    send(controls(scene.settings)["x"].widget, value=-2.0)
    assert chips(scene)["weight change"] == "▼ −0.20"
    assert "yet the logit goes ▲ UP by 0.40" in verdict(scene)


def test_the_third_round_asks_four_questions_and_answers_each() -> None:
    scene = OneStep("en", seed=3)
    for asked in (2, 2, 4):
        visible = [question for question, choice in scene.message.choices.items() if not hidden(choice.widget)]
        assert len(visible) == asked
        commit(scene)
        assert scene.state.committed
        assert feedback(scene)
        press(scene.message.actions["new case"])
    answer(scene, {W: UP, Z: UP, P: DOWN})
    assert scene.message.hint.value == "one answer left"
    answer(scene, {LOSS: UP})
    press(scene.message.commit)
    assert set(scene.state.guesses) == set(LATER_QUESTIONS)
    assert any("the loss will ▲ rise" in said for said in feedback(scene))


def hidden(box: widgets.Box) -> bool:
    return box.layout.display == "none"


@pytest.mark.parametrize(
    ("x", "text", "then"), [(1.0, "Try a negative input", -2.0), (-2.0, "Try a positive input", 2.0)]
)
def test_the_main_next_button_tries_the_other_sign(x: float, text: str, then: float) -> None:
    scene = after(Case(x=x))
    main = scene.message.actions["mirror"]
    assert main.description == text
    press(main)
    assert not scene.state.committed
    assert scene.state.case == Case(x=then)


def test_stepping_again_goes_on_from_where_the_step_ended() -> None:
    scene = after(Case())
    ended = truth(Case())
    press(scene.message.actions["again"])
    assert scene.state.committed
    weight, _, output = (labels(card)[0] for card in sections(scene)[1:])
    assert says(weight.split(",")[0], ended.weight[1])
    assert says(output.split(",")[0], ended.output[1])
    assert feedback(scene) == []


def test_a_hundred_steps_never_print_a_certain_output() -> None:
    scene = after(Case(x=3.0, learning_rate=2.0))
    for _ in range(100):
        press(scene.message.actions["again"])
    assert "> 0.9999" in verdict(scene) + labels(sections(scene)[3])[0] or 0 < scene.state.case.output < 1
    assert not re.search(r"(?<!\d)1\.0", labels(sections(scene)[3])[0])


def story(scene: OneStep) -> str:
    """What is said about the origin of the input."""
    return parsed(scene.settings.notice.value).text


def with_penguin() -> OneStep:
    """The scene, once a penguin was chosen and the step taken."""
    scene = OneStep("en", seed=0)
    controls(scene.settings)["scenario"].widget.value = "penguin"
    commit(scene)
    return scene


def test_a_penguin_tells_where_its_input_comes_from() -> None:
    scene = with_penguin()
    case = scene.state.case
    with (ROOT / "explainer" / "data" / "penguins.csv").open(encoding="utf-8", newline="") as table:
        birds = [(row["species"], row["bill_length_mm"]) for row in csv.DictReader(table)]
    (told,) = re.findall(r"A measured (\w+) penguin with a bill of ([\d.]+) mm", story(scene))
    assert told in [(species, f"{float(bill):g}") for species, bill in birds if bill != "NA"]
    assert told[0] == case.names[case.target]
    assert says(story(scene).split("rounded to ")[1].split()[0], case.x)


@pytest.mark.parametrize("name", ["x", "classes", "mirror", "zero"])
def test_a_penguins_story_ends_where_the_input_is_no_longer_its_own(name: str) -> None:
    scene = with_penguin()
    case = scene.state.case
    match name:
        case "x":
            controls(scene.settings)["x"].widget.value = 1.5
        case "zero":
            controls(scene.settings)["x"].widget.value = 0.0
        case "classes":
            press(controls(scene.settings)["classes"].buttons[4])
        case "mirror":
            press(scene.message.actions["mirror"])
    assert story(scene) == ""
    press(scene.settings.undo_button)
    assert (scene.state.case, "A measured" in story(scene)) == (case, True)


@pytest.mark.parametrize("name", ["learning_rate", "output", "weight"])
def test_a_penguins_story_stays_while_the_input_does(name: str) -> None:
    scene = with_penguin()
    told = story(scene)
    controls(scene.settings)[name].widget.value = 0.5
    assert story(scene) == told != ""
    press(scene.message.actions["again"])
    assert story(scene) == told


def test_a_penguin_that_is_expected_to_be_another_says_so() -> None:
    scene = with_penguin()
    bird = scene.state.case.bird
    assert bird is not None
    press(controls(scene.settings)["expected"].buttons[0])
    assert f"A measured {bird.species} penguin" in story(scene)
    expected = scene.state.case.names[scene.state.case.target]
    assert f"The expected class here is “{expected}”, not the bird’s own species." in story(scene)


def test_undo_goes_back_through_the_whole_visit() -> None:
    scene = OneStep("en")
    scene.settings.unfold()
    first = state_of(scene.widget)
    assert scene.settings.undo_button.disabled
    for value in (1.1, 1.2, 1.3, 1.4):
        send(controls(scene.settings)["x"].widget, value=value)
    answer(scene, {W: UP, Z: UP})
    press(scene.message.commit)
    send(controls(scene.settings)["output"].widget, value=0.3)
    press(scene.message.actions["new case"])
    backs = 0
    while not scene.settings.undo_button.disabled:
        press(scene.settings.undo_button)
        backs += 1
    # New case, the slider, the step, and the drag as one.
    assert backs == 4
    assert scene.state.case == Case()
    answer(OneStep("en"), {})
    for (key, value), (_, before) in zip(state_of(scene.widget), first, strict=True):
        if key.endswith((".value", ".disabled")) and isinstance(value, str | bool) and "gd-stale" not in str(value):
            assert value == before, key


# The notebook's own step.


def wired(update: Callable[[Any, Any, float], Any], case: Case | None = None, language: str = "en") -> OneStep:
    """A scene whose notebook was changed by its reader."""
    scene = OneStep(language, case)

    @scene.on_step
    def _(case: Case) -> Any:
        return gradient_descent_step(
            case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, update=update
        )

    answer(scene, {W: DOWN, Z: DOWN})
    press(scene.message.commit)
    return scene


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


@pytest.mark.parametrize(
    ("language", "said", "kicker"),
    [
        ("en", "uphill: the loss GREW from 0.22 to 0.26.", "Minus forgotten"),
        ("ru", "(это в гору), и потери ВЫРОСЛИ с 0.22 до 0.26.", "Минус забыт"),
    ],
)
def test_with_the_minus_forgotten_the_page_says_what_really_happened(language: str, said: str, kicker: str) -> None:
    scene = wired(add, language=language)
    assert said in verdict(scene)
    assert kicker in scene.message.text.value
    shown = chips(scene)
    assert shown["weight change"] == "▼ −0.10"
    assert shown["loss"] == "0.22 → 0.26"


@pytest.mark.parametrize("case", [Case(), Case(x=-2.0), Case(expected=0), Case(x=0.0, learn_bias=True)], ids=repr)
@pytest.mark.parametrize("update", [add, lambda w, g, eta: w - 3 * eta * g, lambda w, g, eta: w * 0.5], ids=range(3))
def test_another_rule_is_never_told_as_the_real_one(update: Callable[[Any, Any, float], Any], case: Case) -> None:
    scene = wired(update, case)
    assert "Subtracting" not in verdict(scene)
    assert "goes the other way" not in scene.rule.value
    (said,) = feedback(scene)
    assert "The real rule subtracts" in said
    assert [each for each in equations(said) if not is_true(*each)] == []


@pytest.mark.parametrize("update", [add, lambda w, g, eta: w - 3 * eta * g], ids=["add", "three times"])
@thorough
@given(case=cases())
def test_numbers_stay_true_under_any_rule(update: Callable[[Any, Any, float], Any], case: Case) -> None:
    scene, found = stage(), truth(case, update)
    scene.on_step(lambda case: take_step(case, update))
    show(scene, case)
    assert says(chips(scene)["weight change"], found.change("weight"))
    assert says(chips(scene)["output change"], found.change("output"))


def test_a_rule_that_gives_no_finite_weights_is_refused_like_any_failure() -> None:
    scene = wired(lambda w, g, eta: w * float("nan"))
    assert "ValueError in" in parsed(scene.settings.notice.value).text


# What a page may send.


def test_the_sentence_names_the_control_its_range_and_what_stays() -> None:
    scene = OneStep("en")
    send(controls(scene.settings)["x"].widget, value=float("nan"))
    assert scene.settings.notice.value == "Input x: only numbers from −3 to 3; it stays at 1."


# Light on the page.


@pytest.mark.parametrize(("control", "way"), [("x", 1), ("output", -1)])
def test_a_move_sends_at_most_three_messages(control: str, way: int, sent: list[widgets.Widget]) -> None:
    scene = after(Case())
    slider = controls(scene.settings)[control]
    send(slider.widget, value=0.6)  # the first move also says that this is the learner's own case
    for k in range(1, 24):
        sent.clear()
        # On one side of zero: what turns over with the sign of the input is told once.
        send(slider.widget, value=round(0.6 + way * k * slider.limits.step, 6))
        assert {scene.cards.marks, scene.message.text} <= {*sent}
        assert len(sent) <= 3, sent


def test_a_move_within_a_level_does_not_send_the_frames_again(sent: list[widgets.Widget]) -> None:
    scene = after(Case())
    for value in (0.9, 0.8, 0.7):
        sent.clear()
        send(controls(scene.settings)["x"].widget, value=value)
        assert scene.cards.frames not in sent


def test_truth_is_independent_of_the_scene() -> None:
    found: Truth = truth(Case())
    assert found.weight == (0.5, pytest.approx(0.6))
    assert found.output == (pytest.approx(0.8), pytest.approx(0.8247, abs=1e-4))


def card_two(update: Callable[[Any, Any, float], Any]) -> str:
    """The line of the step in the card of the weight, once a rule was followed."""
    scene = wired(update)
    return " ".join(sections(scene)[1].all(css="gd-line")[1].text.split())


def test_the_card_of_the_weight_shows_the_rule_in_use() -> None:
    assert card_two(lambda w, g, eta: w - eta * g) == "step = − η × −0.20 = ▲ +0.10"
    assert card_two(add) == "step = + η × −0.20 = ▼ −0.10"


def test_of_a_rule_that_is_not_known_no_product_is_claimed() -> None:
    assert card_two(lambda w, g, eta: w - 3 * eta * g) == "step = ▲ +0.30"


def test_the_rule_under_the_cards_is_the_one_in_use() -> None:
    assert "Your rule:" in wired(add).rule.value
    assert "yours is another one" in wired(lambda w, g, eta: w - 3 * eta * g).rule.value
    assert "The rule:" in after(Case()).rule.value
