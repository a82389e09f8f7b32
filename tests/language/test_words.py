"""Every sentence a person reads, in every language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from tools.reading import parsed, plain
from tools.served import ROOT

from explainer.cases.case import ANIMALS, PENGUINS, Bird, Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
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


RULES = {
    "en": (
        "The rule: error signal = output − expected. New weight = weight − η · error signal · input. η = 0.5.",
        "New bias = bias − η · error signal.",
        "The gradient with respect to the weight, error signal · input, points uphill, to more loss; the step goes the "
        "other way.",
        "Your rule: error signal = output − expected. New weight = weight + η · error signal · input.",
        "and this step follows it; gradient descent has − η.",
        "The rule of gradient descent; yours is another one: error signal",
    ),
    "ru": (
        "Правило: сигнал ошибки = выход − ожидаемое. Новый вес = вес − η · сигнал ошибки · вход. η = 0.5.",
        "Новое смещение = смещение − η · сигнал ошибки.",
        "Градиент по весу, то есть сигнал ошибки · вход, смотрит в гору, туда, где потери больше; шаг идёт в "
        "противоположную сторону.",
        "Ваше правило: сигнал ошибки = выход − ожидаемое. Новый вес = вес + η · сигнал ошибки · вход.",
        "и этот шаг идёт туда же; в градиентном спуске стоит − η.",
        "Правило градиентного спуска (ваше — другое): сигнал ошибки",
    ),
}


def rule(language: str, *, learn_bias: bool = False, moved: bool = False, followed: Rule = Rule.SUBTRACT) -> str:
    """The line under the cards, as it is read."""
    text = parsed(Words(language).rule(0.5, learn_bias, moved, followed)).text
    return " ".join(text.split())


@LANGUAGES
def test_the_rule_says_no_more_than_is_known(language: str) -> None:
    start, bias, taken, *_ = RULES[language]
    assert rule(language) == start
    assert bias in rule(language, learn_bias=True)
    assert rule(language, moved=True) == f"{start} {taken}"


@LANGUAGES
def test_a_rule_of_the_readers_own_is_not_told_as_the_real_one(language: str) -> None:
    *_, mine, follows, other = RULES[language]
    assert rule(language, moved=True, followed=Rule.ADD).startswith(mine)
    assert rule(language, moved=True, followed=Rule.ADD).endswith(follows)
    assert "−" not in rule(language, learn_bias=True, followed=Rule.ADD).replace("output − expected", "").replace(
        "выход − ожидаемое", ""
    )
    assert rule(language, moved=True, followed=Rule.OTHER).startswith(other)
    assert RULES[language][2] not in rule(language, moved=True, followed=Rule.OTHER)


@pytest.mark.parametrize(
    ("language", "now", "moved"),
    [
        ("en", "Weight: now 0.50, after the step: not shown yet", "Weight: before 0.50, after 0.60, change +0.10"),
        ("ru", "Вес: сейчас 0.50, после шага: ещё не показано", "Вес: было 0.50, стало 0.60, изменение +0.10"),
    ],
)
def test_a_picture_is_told_in_words(language: str, now: str, moved: str) -> None:
    words = Words(language)
    assert words.alternative(words.cards[1], "0.50") == now
    assert words.alternative(words.cards[1], "0.50", "0.60", "+0.10") == moved


def test_a_penguins_story_is_told_and_no_animals_is() -> None:
    bird = Case(kind="penguins", x=-0.88, bird=Bird("Adelie", 39.1, -0.8832))
    assert Words("en").story(Case()) == ""
    assert plain(Words("en").story(bird)) == (
        "A measured Adelie penguin with a bill of 39.1 mm. Its deviation from the average, rounded to −0.88 standard "
        "deviations, is the input x."
    )
    assert Words("en").story(replace(bird, expected=0)).endswith("is “Chinstrap”, not the bird’s own species.")
