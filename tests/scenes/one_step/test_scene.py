"""The scene "One step": sums as printed, tags and questions on its cards, its penguins, and rules of a reader's own."""

import re
from collections import namedtuple
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from scenes.samples import made, stage, taken, to_the_edge
from tools.reading import (
    Truth,
    alternatives,
    answer,
    chips,
    controls,
    equations,
    feedback,
    is_offered,
    is_true,
    number,
    parsed,
    pictured,
    press,
    says,
    sections,
    send,
    show,
    tags,
    truth,
    verdict,
)
from tools.rules import Rule, following, halved, thrice
from tools.strategies import cases, controlled

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.language.numbers import Decimals
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.scenes import OneStep

UP, DOWN = Direction.UP, Direction.DOWN
W, Z = Quantity.WEIGHT, Quantity.LOGIT
thorough = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


# What the specification's table says.


Row = namedtuple("Row", "learned x y start gradient of_weight dw db dz w z p loss")
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
    scene = taken(OneStep, case, language=language)
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
    _, *told = (alternatives(card)[0] for card in sections(scene))
    moves = [(row.start, row.w, row.dw), (1.48, row.z, row.dz), (0.8, row.p, row.p - 0.8)]
    for text, values in zip(told, moves, strict=True):
        for part, value in zip(text.split(":")[1].split(","), values, strict=True):
            assert tells(part, value), text


# Each number stands where it belongs.


@cache
def as_wide_as(width: int) -> OneStep:
    scene = made(OneStep)
    scene.resize(width)
    return scene


@pytest.mark.parametrize("width", [1240, 390])
@thorough
@given(case=to_the_edge)
def test_every_chip_is_the_librarys_number(width: int, case: Case) -> None:
    scene, found = as_wide_as(width), truth(case)
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


@pytest.mark.parametrize("width", [1240, 390])
@thorough
@given(case=to_the_edge)
def test_every_label_in_a_picture_is_the_librarys_number(width: int, case: Case) -> None:
    scene, found = as_wide_as(width), truth(case)
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
        for text in pictured(card):
            numbered = re.fullmatch(r"(.*?) ?(?:[▲▼=<>] )?[−+]?\d.*", text)
            if numbered:
                # A level alone, in a narrow gauge: the solid line says that it is the level after.
                bare = not numbered[1] and text[0] not in "▲▼="
                assert says(text, later if bare else values[numbered[1]]), (name, text)


# Sums and signs as printed.


@thorough
@given(case=to_the_edge)
def test_chips_verdict_and_pictures_agree_to_the_last_digit(case: Case) -> None:
    scene = stage(OneStep)
    show(scene, case)
    shown = chips(scene)
    weight, logit, output = (alternatives(card)[0].split("change ")[1] for card in sections(scene)[1:])
    assert shown["weight change"].split()[-1] == weight
    assert shown.get("logit change", shown["via weight"]).split()[-1] == logit
    assert shown["output change"].split()[-1] == output


@thorough
@given(case=to_the_edge)
def test_the_two_parts_of_the_logits_change_add_up_as_the_sign_says(case: Case) -> None:
    scene = stage(OneStep)
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
@given(case=to_the_edge)
def test_before_and_change_make_after_as_printed_wherever_some_decimals_can(case: Case) -> None:
    scene = stage(OneStep)
    show(scene, case)
    sums = []
    for card in sections(scene)[1:]:
        before, later, change = alternatives(card)[0].split(": ")[1].split(", ")
        bounded = bool({"<", ">"} & {*before, *later})
        sums.append(bounded or number(before) + number(change) == number(later))
    level = alternatives(sections(scene)[1])[0].split("before ")[1].split(",")[0]
    assert all(sums) or not more_decimals_add_up(truth(case), len(level.partition(".")[2]))


@thorough
@given(case=controlled())
def test_from_a_start_made_by_the_controls_weight_and_logit_always_add_up(case: Case) -> None:
    scene = stage(OneStep)
    show(scene, case)
    for card in sections(scene)[1:3]:
        before, later, change = alternatives(card)[0].split(": ")[1].split(", ")
        finer = number(change).as_tuple().exponent < number(later).as_tuple().exponent
        assert finer or number(before) + number(change) == number(later)


@pytest.mark.parametrize("committed", [False, True], ids=["asked", "shown"])
@thorough
@given(case=to_the_edge)
def test_an_output_is_never_printed_as_exactly_0_or_1(committed: bool, case: Case) -> None:
    scene = stage(OneStep)
    show(scene, case, committed=committed)
    tank, *_, output = sections(scene)
    texts = [
        *pictured(output),
        alternatives(output)[0],
        *re.findall(r"(?:output|already|UP to|DOWN to) [\d.]+", verdict(scene)),
    ]
    levels = [pictured(tank)[0], *(text for text in texts if "expected" not in text)]
    assert levels
    for text in levels:
        assert not re.search(r"(?<![\d.])(?:1|1\.0+|0\.0+)(?![\d·]|\.\d)", re.sub(r"= 0\.0+|change 0\.0+", "", text)), (
            text
        )


# The cards and the bar.


def test_before_the_step_all_answers_are_question_marks() -> None:
    cards = sections(OneStep("en"))
    assert [len(card.all(css="gd-unknown")) for card in cards] == [0, 3, 2, 2]
    assert ["gd-stale" in card.attributes["class"] for card in cards] == [False, True, True, True]


def test_a_guess_is_tagged_on_its_card() -> None:
    scene = OneStep("en")
    answer(scene, {W: DOWN})
    assert tags(scene) == ["your guess ▼ fall"]
    answer(scene, {Z: UP})
    press(scene.message.commit)
    assert tags(scene) == ["your guess ▼ fall", "your guess ▲ rise"]
    send(controls(scene.settings)["output"].widget, value=0.5)
    # Its room stays, so that nothing jumps.
    assert len(parsed(scene.cards.marks.value).all(css="gd-past")) == 2
    assert "your guess" in scene.cards.frames.value


def test_the_rule_of_a_guess_about_another_case_is_not_offered() -> None:
    scene = taken(OneStep, guesses={W: DOWN, Z: UP})
    scene.others = {"downhill": lambda _state: None}
    scene.show(scene.state)
    assert is_offered(scene.message.actions["replay"])
    send(controls(scene.settings)["output"].widget, value=0.5)
    assert not is_offered(scene.message.actions["replay"])


def test_a_hundred_steps_never_print_a_certain_output() -> None:
    scene = taken(OneStep, Case(x=3.0, learning_rate=2.0))
    for _ in range(100):
        press(scene.message.actions["again"])
    output = alternatives(sections(scene)[3])[0]
    assert "> 0.9999" in verdict(scene) + output or 0 < scene.state.case.output < 1
    assert not re.search(r"(?<!\d)1\.0", output)


# A penguin.


MOVES = [("x", 1.5, False), ("x", 0.0, False), ("classes", 4, False), ("mirror", None, False)] + [
    (name, 0.5, True) for name in ("learning_rate", "output", "weight", "again")
]


@pytest.mark.parametrize(("name", "value", "stays"), MOVES)
def test_a_penguins_story_ends_where_the_input_is_no_longer_its_own(name: str, value: Any, stays: bool) -> None:
    scene = OneStep("en", seed=0)
    controls(scene.settings)["scenario"].widget.value = "penguin"
    answer(scene, {W: UP, Z: UP})
    press(scene.message.commit)
    told = scene.settings.notice.value
    assert "A measured" in told
    if name in scene.message.actions:
        press(scene.message.actions[name])
    elif name == "classes":
        press(controls(scene.settings)[name].buttons[value])
    else:
        controls(scene.settings)[name].widget.value = value
    assert scene.settings.notice.value == (told if stays else "")
    press(scene.settings.undo_button)
    assert scene.settings.notice.value == told


# A rule of the reader's own.


def wired(rule: Rule, case: Case | None = None, language: str = "en") -> OneStep:
    return following(taken(OneStep, case, {W: DOWN, Z: DOWN}, language), rule)


@pytest.mark.parametrize(
    ("language", "said", "kicker"),
    [
        ("en", "uphill: the loss GREW from 0.22 to 0.26.", "Minus forgotten"),
        ("ru", "(это в гору), и потери ВЫРОСЛИ с 0.22 до 0.26.", "Минус забыт"),
    ],
)
def test_with_the_minus_forgotten_the_page_says_what_really_happened(language: str, said: str, kicker: str) -> None:
    scene = wired(add_gradient, language=language)
    assert said in verdict(scene)
    assert kicker in scene.message.text.value
    assert (chips(scene)["weight change"], chips(scene)["loss"]) == ("▼ −0.10", "0.22 → 0.26")


@pytest.mark.parametrize("case", [Case(), Case(x=-2.0), Case(expected=0), Case(x=0.0, learn_bias=True)], ids=repr)
@pytest.mark.parametrize("rule", [add_gradient, thrice, halved])
def test_another_rule_is_never_told_as_the_real_one(rule: Rule, case: Case) -> None:
    scene = wired(rule, case)
    assert "Subtracting" not in verdict(scene)
    assert "goes the other way" not in scene.rule.value
    (said,) = feedback(scene)
    assert "The real rule subtracts" in said
    assert [each for each in equations(said) if not is_true(*each)] == []


@pytest.mark.parametrize("rule", [add_gradient, thrice])
@thorough
@given(case=cases())
def test_numbers_stay_true_under_any_rule(rule: Rule, case: Case) -> None:
    scene, found = stage(OneStep), truth(case, rule)
    try:
        show(following(scene, rule), case)
        shown = chips(scene)
    finally:
        scene.on_step(take_step)  # others use this stage too
    assert says(shown["weight change"], found.change("weight"))
    assert says(shown["output change"], found.change("output"))


def test_a_rule_that_gives_no_finite_weights_is_refused_like_any_failure() -> None:
    scene = wired(lambda parameter, gradient, rate: parameter * float("nan"))
    assert "ValueError in" in parsed(scene.settings.notice.value).text


@pytest.mark.parametrize(
    ("rule", "step", "said"),
    [
        (subtract_gradient, "step = − η × −0.20 = ▲ +0.10", "The rule:"),
        (add_gradient, "step = + η × −0.20 = ▼ −0.10", "Your rule:"),
        # Of a rule that is not known no product is claimed.
        (thrice, "step = ▲ +0.30", "yours is another one"),
    ],
)
def test_the_card_of_the_weight_and_the_line_below_show_the_rule_in_use(rule: Rule, step: str, said: str) -> None:
    scene = wired(rule)
    assert " ".join(sections(scene)[1].all(css="gd-line")[1].text.split()) == step
    assert said in scene.rule.value
