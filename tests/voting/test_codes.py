"""Codes: none is read as another one, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.voting.codes import LENGTH, LETTERS, is_code, new_code, read_code

CODES = st.text(LETTERS, min_size=LENGTH, max_size=LENGTH)
RUSSIAN = str.maketrans("BCHKMPTX", "ВСНКМРТХ")


def test_no_letter_looks_like_a_digit_or_makes_a_word() -> None:
    assert not set(LETTERS) & set("O0Q1IL8S3ZUVWAEYGDFJNR")


def test_new_codes_are_codes_and_differ() -> None:
    drawn = {new_code() for _ in range(50)}
    assert all(map(is_code, drawn))
    assert len(drawn) > 40


@given(CODES)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    for typed in (
        code,
        code.lower(),
        f" {code[:2]}-{code[2:]} ",
        code.translate(RUSSIAN),
        code.translate(RUSSIAN).lower(),
    ):
        assert read_code(typed) == code


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    assert len(read_code(typed)) <= LENGTH
    assert isinstance(is_code(read_code(typed)), bool)


@pytest.mark.parametrize("other", ["", "K7M", "K7MPP", "K7M0", "К7МР"])
def test_what_is_no_code_is_told_from_one(other: str) -> None:
    assert not is_code(other)
