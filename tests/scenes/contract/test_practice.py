"""What holds for every scene holds for the practice too, which has questions instead of a step."""

import re
from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from practice.drawn import sentences
from practice.hands import answer, go_on, offered, questions
from scenes.samples import IN_EVERY_LANGUAGE, JUNK, WIDTHS
from tools.leftovers import alive, begin
from tools.reading import is_offered, parsed, press, says, send, state_of, strings, tree
from truth.shown import said

from explainer.practice import Practice
from explainer.ui.together import Part

ANSWERS = re.compile(
    r"[▲▼] [−+]?\d|[▲▼] ?(?:UP|DOWN|ВЫРОС|УПАЛ)|UNCHANGED|НЕ ИЗМЕНИЛ|You answered|As you predicted|That is right|"
    r"Вы ответили|gd-buggy|without the bug|gd-card[\" ]|data-reveal|∂L/∂\w = |uphill|в гору|→ [−\d].*→",
    re.IGNORECASE,
)


# Nothing of the answer before the check.


@IN_EVERY_LANGUAGE
def test_before_the_check_nothing_of_the_answer_is_sent_to_the_page(language: str) -> None:
    given_away = 0
    for practice, exercise in questions(30, 8, language):
        words, text = sentences(practice.words, exercise), strings(practice.widget)
        assert ANSWERS.findall(text) == [], exercise
        assert words.truth not in text
        assert not any(words.explained(option) in text for option in exercise.options)
        answer(practice)
        given_away += len(ANSWERS.findall(strings(practice.widget)))
    assert given_away > 60


@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_choosing_changes_the_same_things_whether_right_or_not(chosen: int) -> None:
    for practice, _ in questions(20, seed=8):
        fresh = dict(state_of(practice.widget))
        press(offered(practice)[chosen])
        marked = {key for key, value in state_of(practice.widget) if fresh[key] != value}
        of_option = [key for key in marked if key.endswith("Button._dom_classes")]
        assert len(of_option) == 1
        assert len(marked) == 3, marked  # the option's mark, the check's lock, and the state kept for the address


def pictures(practice: Practice) -> list[str]:
    """Which pictures are shown."""
    return [name for name, cards in practice.pictures.cards.items() if is_offered(cards.marks)]


# What a page may send.


def standing(practice: Practice) -> tuple[Any, ...]:
    """Where a practice is, and what it shows."""
    return practice.session, practice.seed.widget.value, *said(practice.bar.widget)


@pytest.mark.parametrize("text", ["", "abc", "-1", "10000", "4.5", "1e3", "９", "<b>7</b>", "7" * 5000])
def test_a_hostile_seed_changes_nothing_but_the_notice(text: str) -> None:
    practice = Practice("en", seed=4)
    answer(practice)
    before = standing(practice)
    send(practice.seed.widget, value=text)
    assert practice.notice.value == "Seed: only whole numbers from 0 to 9999; it stays at 4."
    assert standing(practice) == before


@pytest.mark.parametrize("junk", JUNK)
def test_an_address_with_what_no_control_offers_changes_nothing(junk: str) -> None:
    practice = Practice("en", seed=4)
    answer(practice)
    before = standing(practice)
    practice.restore("&".join(["scene=practice", *(f"{name}={junk}" for name in ("seed", "chosen", "phase", "count"))]))
    assert standing(practice) == before


@settings(deadline=None, max_examples=20)
@given(st.lists(st.booleans(), max_size=12), st.sampled_from(["ask", "choose", "check", "next"]))
def test_the_address_brings_everything_back(answers: list[bool], last: str) -> None:
    practice, other = Practice("en", seed=6), Practice("en", seed=1)
    for right in answers:
        answer(practice, right=right)
        go_on(practice)
    if last != "ask":
        press(offered(practice)[1])
    if last in ("check", "next"):
        press(practice.bar.check)
    if last == "next":
        press(practice.bar.next)
    other.restore(practice.address)
    assert standing(other) == standing(practice)


def test_the_page_keeps_the_address() -> None:
    practice = Practice("en", seed=6)
    press(offered(practice)[1])
    (kept,) = (node for node in parsed(practice.bar.text.value).walk() if "data-state" in node.attributes)
    assert kept.attributes["data-state"] == practice.address == "scene=practice&seed=6&number=1&chosen=1"


# Languages, names, widths.


def test_the_other_language_has_the_same_questions_and_the_same_numbers() -> None:
    english, russian = Practice("en", seed=6), Practice("ru", seed=6)
    for _ in range(20):
        assert english.session == russian.session
        numbers = [re.findall(r"[−+]?\d+(?:\.\d+)?", parsed(each.bar.given.value).text) for each in (english, russian)]
        assert numbers[0] == numbers[1]
        answer(english)
        russian.restore(english.address)
        go_on(english)
        russian.restore(english.address)


@IN_EVERY_LANGUAGE
def test_all_that_can_be_done_is_a_button_or_a_field_with_a_name_of_its_own(language: str) -> None:
    practice = Practice(language, seed=4)
    kinds = {type(widget) for widget in tree(practice.widget)}
    assert kinds <= {widgets.Button, widgets.Text, Part, widgets.Box, widgets.HBox, widgets.VBox}
    named = [practice.seed.widget, practice.new_seed, *offered(practice), practice.bar.check]
    answer(practice)
    names = [each.description for each in [*named, practice.bar.next]]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("width", "projector"), WIDTHS.values(), ids=WIDTHS)
def test_every_width_says_the_same(width: int, projector: bool) -> None:
    for practice, _ in questions(10, seed=4):
        answer(practice)
        before = standing(practice), pictures(practice)
        practice.resize(width, projector=projector)
        assert (standing(practice), pictures(practice)) == before
        practice.resize(1240)


# Light on the page.


def test_a_hundred_questions_leave_nothing_behind() -> None:
    begin()
    practice = Practice("en", seed=4)
    first = practice.session

    def visit() -> None:
        for _ in range(100):
            answer(practice)
            go_on(practice)
        practice.show(first)

    visit()
    before = alive(practice)
    visit()
    assert alive(practice) == before


# The same as its pictures, as a table.


def test_the_pictures_of_an_explanation_stand_in_tables_too() -> None:
    seen = 0
    for practice, exercise in questions(40, seed=8):
        assert not is_offered(practice.pictures.behind.widget), "nothing of the answer before the check"
        answer(practice)
        behind = practice.pictures.behind
        drawn = any("svg" in cards.marks.value for cards in practice.pictures.cards.values())
        assert is_offered(behind.widget) == drawn
        if not drawn:
            continue
        seen += 1
        if not behind.open:
            press(behind.button)
        outcomes = getattr(exercise, "outcomes", None) or [exercise.outcome]
        tables = parsed(behind.tables.value).all("table")
        assert len(tables) == 2 * len(outcomes)
        for outcome, table in zip(outcomes, tables[::2], strict=True):
            pairs = outcome.weight, outcome.bias, outcome.logit, outcome.output, outcome.loss
            for pair, row in zip(pairs, table.all("tr")[1:], strict=True):
                _, before, _, after = (cell.text for cell in row.children)  # type: ignore[union-attr]
                assert (says(before, pair[0]), says(after, pair[1])) == (True, True)
    assert seen > 5
