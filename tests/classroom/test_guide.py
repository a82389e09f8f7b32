"""The teacher's guide: its tables hold all that they are made of, and its prose speaks of the page as the page does."""

import re
from typing import Any

import pytest
from tools.cells import prose
from tools.reading import parsed, plain

from explainer.classroom import Classroom
from explainer.classroom.foot import foot_html
from explainer.classroom.guide import demonstrations, keys, misconceptions
from explainer.classroom.hands import Hands
from explainer.classroom.keys import class_keys
from explainer.classroom.questions import TOPICS, question
from explainer.classroom.view import By, Sight, View
from explainer.language.words import Words, languages
from explainer.teaching.demonstrations import DEMONSTRATIONS
from explainer.teaching.misconceptions import TOPICS as IDEAS
from explainer.ui.keys import key_rows
from explainer.ui.page import page
from explainer.voting.phases import Move, Phase

NAME = "teachers-guide.ipynb"
LANGUAGES = pytest.mark.parametrize("language", languages())
MARKUP = re.compile(r"<[^>]+>")
MINUTES = re.compile(r"\| (\d+)–(\d+) \|")


def shown(widget: Any) -> str:
    """The HTML of a table."""
    (inside,) = widget.children
    return str(inside.value)


def text(html: str) -> str:
    return plain(MARKUP.sub(" ", html))


@LANGUAGES
def test_each_demonstration_is_told_whole(language: str) -> None:
    words, html = Words(language), shown(demonstrations(language))
    assert html.count("<section>") == len(DEMONSTRATIONS)
    links = [link.attributes["href"] for link in parsed(html).all("a")]
    pages = [f"{each.page}.ipynb?{link}" for each in DEMONSTRATIONS for link in (each.link, each.twin)]
    assert [link.replace("&amp;", "&") for link in links] == [f"{link}&lang={language}" for link in pages]
    for each, told in zip(DEMONSTRATIONS, map(text, html.split("</section>")), strict=False):
        for said in (each.title, each.say, each.split, *(idea.lead for idea in each.ideas)):
            assert plain(words._(said)) in told


@LANGUAGES
def test_every_idea_of_the_catalogue_is_named_and_the_expected_ones_first(language: str) -> None:
    words = Words(language)
    table, catalogue = map(text, shown(misconceptions(language)).split("<details>"))
    for each in IDEAS:
        assert text(re.sub(r"\{\w+\}", "…", words._(each.lead))) in catalogue
    for each in DEMONSTRATIONS:
        for idea in each.ideas:
            assert plain(words._(idea.lead)) in table
    assert str(len(IDEAS)) in catalogue.split(".")[0]


@LANGUAGES
def test_all_keys_are_listed_by_the_guide_and_those_of_the_class_by_its_own_page(language: str) -> None:
    words = Words(language)
    told = text(shown(keys(language)))
    for _pressed, does in (*key_rows(words), *class_keys(words)):
        assert plain(does) in told
    head = page(Classroom(language), notebook="classroom").children
    parts = [part for row in head for part in getattr(row, "children", ())]
    (listed,) = (part.value for part in parts if "gd-title" in part._dom_classes)
    rows = [plain(each.text) for each in parsed(listed).all("dd")]
    assert rows == [plain(does) for _pressed, does in class_keys(words)]


@LANGUAGES
def test_the_list_has_every_key_that_the_screen_shows_and_no_other_but_enter(language: str) -> None:
    words, hands, caps = Words(language), Hands().asking(question(TOPICS[0].key)), set()
    while True:
        state = hands.told(language)
        view = View(Sight.SCREEN, By.HANDS, state=state, hands=hands)
        caps |= set(re.findall(r"<kbd>(.+?)</kbd>", foot_html(words, view)))
        if state.phase is Phase.STEP:
            break
        hands = hands.moved(Move.NEXT)
    assert caps | {"Enter"} == {cap for pressed, _does in class_keys(words) for cap in pressed}


@LANGUAGES
def test_a_control_is_called_as_on_the_page(language: str) -> None:
    words, told = Words(language), plain(prose(language, NAME))
    for control in (
        *("Ask", "Projector", "Class", "Vote by phone: open a room", "Count hands", "Ask its twin", "After class"),
        *("Your own phone as a remote", "Practice", "Ask the six before the lesson", "Ask the six after the lesson"),
    ):
        assert f"*{plain(words._(control))}*" in told


@LANGUAGES
def test_the_plans_fill_ten_and_forty_five_minutes_with_demonstrations_that_there_are(language: str) -> None:
    told = plain(prose(language, NAME, "aims"))
    spans = [(int(start), int(end)) for start, end in MINUTES.findall(told)]
    starts = [k for k, (start, _) in enumerate(spans) if start == 0]
    assert len(starts) == 2
    for plan, whole in ((spans[: starts[1]], 10), (spans[starts[1] :], 45)):
        assert plan[-1][1] == whole
        assert [end for _, end in plan[:-1]] == [start for start, _ in plan[1:]]
    word = {"en": "Demonstrations?", "ru": "Демонстраци[ия]"}[language]
    named = {int(n) for each in re.findall(rf"{word} (\d)(?: (?:and|и) (\d))?", told) for n in each if n}
    assert named == set(range(1, len(DEMONSTRATIONS) + 1))
    assert len(DEMONSTRATIONS) == len(TOPICS) == 8, "the prose says eight"


@LANGUAGES
def test_it_is_read_in_ten_minutes_and_no_sentence_is_long(language: str) -> None:
    told = prose(language, NAME)
    word = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
    assert len(word.findall(told)) < 900
    # Sources are lists of names; a cell of a table ends a sentence, and so does a line of a list.
    sentences = re.split(r"[.!?:](?:\s|\*|$)|\||\s-\s|#+", re.sub(r"\*[^*]*\d{4}\)[^*]*\*", "", told))
    assert [each for each in sentences if len(word.findall(each)) > 25] == []
