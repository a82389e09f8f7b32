"""Every sentence a person reads, in every language."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from tools.reading import plain
from tools.served import ROOT

from explainer.cases.case import ANIMALS, PENGUINS, Bird, Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.scenarios import PENGUIN, SCENARIOS
from explainer.language.words import Words, languages
from explainer.scenes.two_inputs.twins import Twin, twin_answers

CATALOGUES = sorted((ROOT / "explainer" / "locale").glob("*/LC_MESSAGES/explainer.po"))
LANGUAGES = pytest.mark.parametrize("language", languages())


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source)


def messages() -> list[Message]:
    """Every entry of every catalogue."""
    return [message for path in CATALOGUES for message in read(path) if message.id]


def sentences() -> set[tuple[str, str | None]]:
    """Every sentence in the code, with its context."""
    found = extract_from_dir(str(ROOT / "explainer"), method_map=[("**.py", "python")])
    return {(message, context) for _, _, message, _, context in found if isinstance(message, str)}


def test_russian_is_spoken() -> None:
    assert languages()[0] == "en"
    assert "ru" in languages()
    assert [path.parts[-3] for path in CATALOGUES] == [code for code in languages() if code != "en"]


@pytest.mark.parametrize("language", ["de", "", "EN", "../ru", "ru_RU"])
def test_an_unknown_language_is_refused_by_name(language: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"language must be one of en, ru, but it is {language!r}.")):
        Words(language)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_sentence_of_the_code_is_in_the_catalogue_and_no_other(path: Path) -> None:
    assert {(message.id, message.context) for message in read(path) if message.id} == sentences()


def test_every_translation_is_there_and_certain() -> None:
    assert [message.id for message in messages() if not message.string or message.fuzzy] == []


@pytest.mark.parametrize(
    "kept",
    [r"{\w*}", r"</?\w+[^>]*>", "[▲▼=≠≈·×²′]", "−", r"\d+"],
    ids=["placeholders", "tags", "glyphs", "minus signs", "digits"],
)
def test_every_translation_keeps(kept: str) -> None:
    lost = [m.id for m in messages() if Counter(re.findall(kept, m.id)) != Counter(re.findall(kept, str(m.string)))]
    assert lost == []


def test_no_sentence_has_a_hyphen_for_a_minus() -> None:
    texts = [text for message in messages() for text in (message.id, str(message.string))]
    assert [text for text in texts if re.search(r"-\s?[\d{ηx]", text)] == []


def test_no_sentence_runs_into_itself() -> None:
    texts = [text for message in messages() for text in (message.id, str(message.string))]
    assert [text for text in texts if re.search(r"(.{30,})\1", text)] == []


def test_english_is_what_stands_in_the_code() -> None:
    words = Words("en")
    assert words._("Take the step") == words.take_the_step == "Take the step"
    assert words.pgettext("level", "before") == "before"


def test_a_class_in_quotes_is_not_inflected() -> None:
    words = Words("ru")
    assert words.classes["cat"] == "кошка"
    assert words.output_now(Case()) == "Выход класса «кошка» сейчас"


@LANGUAGES
def test_everything_that_can_be_named_has_a_name_of_its_own(language: str) -> None:
    words = Words(language)
    for named, keys in (
        (words.classes, {*ANIMALS, *PENGUINS}),
        (words.scenarios, {*SCENARIOS, PENGUIN}),
        (words.answers, set(Direction)),
        (twin_answers(words), set(Twin)),
        (words.asked, set(Quantity)),
    ):
        assert set(named) == keys
        assert len(set(named.values())) == len(keys)


@LANGUAGES
def test_every_language_is_named_in_itself(language: str) -> None:
    assert dict(Words(language).language_names) == {"en": "English", "ru": "Русский"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_says_who_keeps_it_and_since_when(path: Path) -> None:
    assert not re.search(r"YEAR-MO-DA|FULL NAME|EMAIL@ADDRESS|: None", str(read(path).mime_headers))


@LANGUAGES
def test_answers_left_counts_down_to_nothing(language: str) -> None:
    said = [Words(language).answers_left(count) for count in range(5)]
    assert said[0] == ""
    assert len(set(said)) == 5


@LANGUAGES
def test_a_refused_number_names_the_control_its_range_and_what_stays(language: str) -> None:
    said = Words(language).refused_number("Input x", -3.0, 3.0, -0.5)
    assert re.findall(r"[−\d.]*\d", said) == ["−3", "3", "−0.5"]
    assert "Input x" in said


def test_a_penguins_story_is_told_and_no_animals_is() -> None:
    bird = Case(kind="penguins", x=-0.88, bird=Bird("Adelie", 39.1, -0.8832))
    assert Words("en").story(Case()) == ""
    assert plain(Words("en").story(bird)) == (
        "A measured Adelie penguin with a bill of 39.1 mm. Its deviation from the average, rounded to −0.88 standard "
        "deviations, is the input x."
    )
    assert Words("en").story(replace(bird, expected=0)).endswith("is “Chinstrap”, not the bird’s own species.")
