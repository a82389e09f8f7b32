"""The log speaks the language of whoever started the program."""

import logging
import re

import pytest

from explainer.serving.log import TranslatedLines
from explainer.serving.texts import catalogue
from explainer.serving.visit import End
from explainer.serving.visits import Refusal

BEGINS = "visit %d begins: %s, %d of %d places taken"
ENDS = "visit %d ends after %.0f s: %s; %d of %d places taken"


def line(language: str, pattern: str, *args: object) -> str:
    record = logging.makeLogRecord({"msg": pattern, "args": args})
    return TranslatedLines(catalogue(language).gettext, "%(message)s").format(record)


def test_a_visit_is_told_in_english() -> None:
    assert (
        line("en", ENDS, 3, 12.4, End.LEFT, 0, 6) == "visit 3 ends after 12 s: the page was left; 0 of 6 places taken"
    )


@pytest.mark.parametrize("end", End)
def test_a_visit_is_told_in_russian(end: End) -> None:
    said = line("ru", ENDS, 3, 12.4, end, 0, 6)
    assert said.startswith("посещение 3 закончено через 12 с: ")
    assert not re.search("[A-Za-z]", said)


@pytest.mark.parametrize("refusal", Refusal)
def test_a_refusal_is_told_in_russian(refusal: Refusal) -> None:
    assert not re.search("[A-Za-z]", line("ru", "no place for a page: %s", refusal))


def test_the_path_of_a_page_stays_as_it_is() -> None:
    assert line("ru", BEGINS, 1, "/voila/render/ru/lesson.ipynb", 1, 6) == (
        "посещение 1 начато: /voila/render/ru/lesson.ipynb, занято мест: 1 из 6"
    )


def test_nothing_is_not_taken_for_a_catalogues_own_description() -> None:
    assert line("ru", "no place for a page: %s", "") == "нет места для страницы: "
