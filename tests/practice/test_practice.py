"""The practice without a browser: what it shows and when, what it keeps, and what it refuses."""

import re
from decimal import Decimal
from typing import Any

import ipywidgets as widgets
import pytest
from practice.drawn import PRINTED, sentences
from practice.hands import answer, at, go_on, offered, questions
from practice.kinds import later_step, mean_loss, same_place
from tools.reading import (
    Node,
    alternatives,
    is_offered,
    number,
    parsed,
    plain,
    press,
    says,
    send,
    shown_text,
    truth,
    verdict,
)
from tools.served import ROOT

from explainer.cases.outcome import Rule
from explainer.language.words import languages
from explainer.practice import Kind, Practice
from explainer.practice.kind_of_exercise import Picture
from explainer.practice.session import Phase, Session
from explainer.scenes import SCENES
from explainer.teaching.topics import SCENE_OF_TOPIC, Topic
from explainer.ui.page import Page


def chips_of(practice: Practice, picture: Picture) -> Node:
    return parsed(practice.pictures.cards[picture].marks.value)


def rows(practice: Practice) -> dict[str, list[Node]]:
    (table,) = parsed(practice.bar.given.value).all("table")
    (body,) = table.all("tbody")
    return {row.all("th")[0].text: row.all("td") for row in body.all("tr")}


# What is shown.


def test_the_first_question_is_there_with_its_options_and_nothing_chosen() -> None:
    practice = Practice("en", seed=3)
    exercise = practice.session.exercise
    words = sentences(practice.words, exercise)
    assert verdict(practice) == words.question
    assert [button.description for button in offered(practice)] == [words.option(each.key) for each in exercise.options]
    assert practice.bar.options.value is None
    assert practice.bar.check.disabled
    assert not is_offered(practice.bar.next_side)


def test_a_chosen_option_is_marked_and_may_be_changed() -> None:
    practice = Practice("en", seed=3)
    first, second, *_ = offered(practice)
    press(first)
    press(second)
    assert [("gd-on" in button._dom_classes) for button in offered(practice)][:2] == [False, True]
    assert not practice.bar.check.disabled


@pytest.mark.parametrize("right", [True, False])
def test_after_the_check_it_says_what_is_so_and_answers_the_option(right: bool) -> None:
    for practice, exercise in questions(20, seed=5):
        assert len(offered(practice)) == len(exercise.options)
        assert "" not in [button.description for button in offered(practice)]
        answer(practice, right=right)
        words = sentences(practice.words, exercise)
        assert verdict(practice) == parsed(words.truth).text
        assert plain(practice.bar.feedback.value) == plain(words.explained(practice.session.answer))
        assert not is_offered(practice.bar.options.widget)
        assert not is_offered(practice.bar.ask_side)
        assert is_offered(practice.bar.next_side)


def test_no_picture_of_the_last_question_stands_under_the_next() -> None:
    for practice, _ in questions(20, seed=8):
        for cards in practice.pictures.cards.values():
            assert not is_offered(cards.marks)
            assert parsed(cards.marks.value).text == parsed(cards.frames.value).text == ""


# The numbers.


def test_a_question_on_an_output_shows_all_of_them() -> None:
    practice = at(Kind.OUTPUT)
    case: Any = practice.session.exercise.case
    probabilities = truth(case).step.before.probabilities.tolist()
    assert len(probabilities) == len(case.model.bias)
    for cell, value in zip(rows(practice)["output"], probabilities, strict=True):
        assert says(cell.text, value)
    assert [cell.text for cell in rows(practice)["expected"]].index("1") == case.target


@pytest.mark.parametrize("rule", [Rule.SUBTRACT, Rule.ADD])
def test_a_question_on_the_loss_shows_the_rule_in_use(rule: Rule) -> None:
    text = parsed(at(Kind.LOSS, rule).bar.given.value).text
    assert ("w′ = w + η" in text) == (rule is Rule.ADD)
    assert ("w′ = w − η" in text) == (rule is Rule.SUBTRACT)


@pytest.mark.parametrize(("rule", "sign"), [(Rule.SUBTRACT, "−"), (Rule.ADD, "+")])
@pytest.mark.parametrize("width", [1240, 360])
def test_the_step_is_shown_with_the_sign_that_the_rule_has(rule: Rule, sign: str, width: int) -> None:
    for seed in range(8):
        practice = at(Kind.LOSS, rule, seed)
        practice.resize(width)
        exercise = answer(practice)
        card = chips_of(practice, Picture.STEP).all("section")[1]
        assert [node.text for node in card.all("b", css="gd-eta")] == [f"{sign} η"]
        assert "?" not in card.text
        if width > 1000:
            chips = card.named()
            slope, moved = number(chips["weight gradient"][0]), number(chips["weight change"][0])
            exact = slope * Decimal(str(exercise.case.learning_rate)) * (1 if rule is Rule.ADD else -1)
            text = card.all(css="gd-line")[-1].text
            assert ("=" if exact == moved else "≈") == re.findall("[=≈]", text)[1]


def test_a_buggy_table_shows_what_the_code_printed_and_afterwards_what_it_should_have() -> None:
    practice = at(Kind.BUG)
    before = {name: [cell.text for cell in cells] for name, cells in rows(practice).items()}
    exercise = answer(practice)
    assert before["gradient (logit)"] == [PRINTED.signed(gradient) for gradient in exercise.buggy.gradients]
    different = 0
    for name, cells in rows(practice).items():
        for cell, text in zip(cells, before[name], strict=True):
            assert cell.text.removeprefix("✕").startswith(text)
            assert cell.text.startswith("✕") == ("without the bug" in cell.text) == bool(cell.all(css="gd-buggy"))
            different += cell.text.startswith("✕")
    assert different >= 1


def test_two_gauges_to_compare_are_on_one_scale() -> None:
    practice = at(Kind.SIZE)
    exercise = answer(practice)
    pair = practice.pictures.cards[Picture.PAIR]
    first, second = pair.weights if exercise.asked == "weight" else pair.logits
    assert first.half == second.half
    told = alternatives(chips_of(practice, Picture.PAIR))
    assert [text[:2] for text in told] == ["A,", "B,"]
    for text, case in zip(told, exercise.cases, strict=True):
        assert says(text.split("change ")[1], truth(case).change(exercise.asked))


def tabled(practice: Practice) -> dict[str, list[str]]:
    return {name: [cell.text for cell in cells] for name, cells in rows(practice).items()}


@pytest.mark.parametrize("seed", range(6))
def test_both_steps_of_a_run_stand_in_their_columns_once_checked(seed: int) -> None:
    practice = at(Kind.LATER, seed=seed)
    assert not parsed(practice.bar.given.value).all("table")
    exercise = answer(practice)
    table, taken = tabled(practice), later_step.steps(exercise)
    wrong, (first, own), (last, added) = later_step.errors(exercise), taken[0], taken[-1]
    told = {"output − expected": (wrong[0], wrong[-1]), "from the gradient": (own, added)}
    told |= {"step of the weight": (first, last)}
    if exercise.momentum:
        told["carried over"] = (0.0, last - added)
    assert set(table) == set(told)
    assert all(says(cell, value) for name in told for cell, value in zip(table[name], told[name], strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_both_runs_stand_in_their_columns(seed: int) -> None:
    practice = at(Kind.PLACE, seed=seed)
    before = tabled(practice)
    exercise = answer(practice)
    after, own = tabled(practice), same_place.own(exercise)
    assert before == {name: after[name] for name in ("weight", "last step")}
    assert before["last step"][1] == "none"
    carried = exercise.momentum * exercise.last
    told = {
        "weight": (exercise.case.weight,) * 2,
        "last step": (exercise.last,),
        "from the gradient": (own, own),
        "carried over": (carried, 0.0),
        "next step": (own + carried, own),
    }
    assert all(says(cell, value) for name in told for cell, value in zip(after[name], told[name], strict=False))


@pytest.mark.parametrize("seed", range(9))
def test_each_example_stands_in_its_column_and_its_losses_only_once_checked(seed: int) -> None:
    practice = at(Kind.MEAN, seed=seed)
    before = tabled(practice)
    exercise = answer(practice)
    after, moved = tabled(practice), mean_loss.moved(exercise)
    batch, pushes = exercise.batch, mean_loss.pushes(exercise)
    told = {"input": batch.inputs, "expected": batch.expected, "its push: −η · (p − y) · x": pushes}
    assert all(says(cell, value) for name in told for cell, value in zip(before[name], told[name], strict=True))
    assert not any("→" in cell for cells in before.values() for cell in cells)
    ends = list(zip(mean_loss.losses(exercise, 0.0), mean_loss.losses(exercise, moved), strict=True))
    for cell, pair in zip(after["loss"], ends, strict=True):
        assert all(map(says, cell.split(" → "), pair))
    (weight,) = (cells for name, cells in after.items() if name.startswith("weight, η"))
    assert all(map(says, weight[0].split(" → "), (0.0, moved)))
    if "mean loss" in after:
        ((first, last),) = (cell.split(" → ") for cell in after["mean loss"])
        assert says(first, mean_loss.mean(exercise, 0.0))
        assert says(last, mean_loss.mean(exercise, moved))


# The summary.


def summed_up(right: bool) -> Practice:
    practice = Practice("en", seed=4)
    for _ in range(10):
        answer(practice, right=right)
        press(practice.bar.next)
    return practice


def listed(practice: Practice) -> dict[str, list[str]]:
    lists = parsed(practice.bar.feedback.value).all("ul")
    return {each.attributes["data-standing"]: [link.text for link in each.all("a")] for each in lists}


def test_after_ten_questions_every_idea_stands_in_the_summary_once() -> None:
    practice = summed_up(right=True)
    (heading,) = parsed(practice.bar.text.value).all(css="gd-kicker")
    assert heading.text == "Summary after question 10"
    assert practice.session.phase is Phase.SUMMARY
    ideas = [idea for group in listed(practice).values() for idea in group]
    assert len(ideas) == len(set(ideas)) == len(Topic)
    assert "look at again" not in listed(practice)
    assert len(listed(practice)["firm"]) >= 6


def test_wrong_answers_put_ideas_on_the_list_to_look_at_again() -> None:
    assert "firm" not in listed(summed_up(right=False))
    assert len(listed(summed_up(right=False))["look at again"]) >= 5


def test_every_idea_leads_to_the_notebook_that_shows_its_scene() -> None:
    links = parsed(summed_up(right=False).bar.feedback.value).all("a")
    pages = dict(link.attributes["href"].partition("#scene=")[::-2] for link in links)
    assert set(pages) == set(SCENE_OF_TOPIC.values())
    classes = {scene.name: scene.__name__ for scene in SCENES}
    for language in languages():
        for scene, page in pages.items():
            notebook = ROOT / "notebooks" / language / page
            assert f"{classes[scene]}(language" in notebook.read_text(encoding="utf-8"), (scene, page)


def test_there_is_no_score() -> None:
    for right in (True, False):
        assert not re.search(r"\d", parsed(summed_up(right).bar.feedback.value).text.replace(" 0", ""))
        told = shown_text(summed_up(right).widget).replace("no score", "")
        assert not re.search(r"score|points|correct|wrong!|%", told, re.IGNORECASE)


@pytest.mark.parametrize("count", [1, 3, 10])
def test_the_summary_comes_as_often_as_was_asked_for_and_then_the_next_question(count: int) -> None:
    practice = Practice("en", seed=4, count=count)
    for _ in range(count):
        assert practice.session.phase is Phase.ASKING
        answer(practice)
        press(practice.bar.next)
    assert practice.session.phase is Phase.SUMMARY
    press(practice.bar.next)
    assert (practice.session.number, practice.session.phase) == (count + 1, Phase.ASKING)


# The keyboard.


def test_the_keyboard_is_taken_along(monkeypatch: pytest.MonkeyPatch) -> None:
    focused: list[str] = []
    monkeypatch.setattr(widgets.Button, "focus", lambda self: focused.append(self.description))
    practice = Practice("en", seed=4)
    answer(practice)
    assert focused == ["Next question"]
    press(practice.bar.next)
    assert focused[1:] == [offered(practice)[0].description]


# The seed.


def test_the_seed_is_shown_and_can_be_set() -> None:
    practice, other = Practice("en", seed=17), Practice("en", seed=4)
    assert practice.seed.widget.value == "17"
    answer(other)
    send(other.seed.widget, value="17")
    assert other.session == practice.session
    assert verdict(other) == verdict(practice)


def test_a_new_seed_starts_anew() -> None:
    practice = Practice("en", seed=4)
    answer(practice)
    press(practice.new_seed)
    assert practice.session == Session(int(practice.seed.widget.value))


def test_without_a_seed_chance_decides() -> None:
    assert len({Practice("en").session.seed for _ in range(8)}) > 1


def test_the_same_seed_again_keeps_the_answers() -> None:
    practice = Practice("en", seed=4)
    answer(practice)
    send(practice.seed.widget, value=" 04 ")
    assert practice.session.answers
    assert practice.seed.widget.value == "4"


@pytest.mark.parametrize(("seed", "count"), [(-1, 10), (10_000, 10), (1, 0)])
def test_a_notebook_that_asks_for_the_impossible_is_told_so(seed: int, count: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        Practice("en", seed=seed, count=count)


# The page.


def test_a_page_shows_it_alone_and_takes_its_address() -> None:
    practice = Practice("en", seed=6)
    page = Page(practice)
    page.companion.restore = "scene=practice&seed=9&number=2&given=1"
    assert practice.session == Session(9, (1,))


def test_marks_appear_one_after_the_other_only_when_just_checked() -> None:
    practice = at(Kind.WEIGHT)
    answer(practice)
    assert "data-reveal" in practice.pictures.cards[Picture.STEP].marks.value
    practice.resize(900)
    assert "data-reveal" not in practice.pictures.cards[Picture.STEP].marks.value


def test_who_is_sure_says_so_with_one_tap_that_an_address_keeps_until_the_next_question() -> None:
    practice = Practice("en", seed=1)
    press(practice.bar.sure)
    assert "gd-on" in practice.bar.sure._dom_classes
    other = Practice("en", seed=2)
    other.restore(practice.address)
    assert "gd-on" in other.bar.sure._dom_classes
    answer(practice)
    go_on(practice)
    assert "gd-on" not in practice.bar.sure._dom_classes
    assert practice.session.sure == {1}
