"""A question as data: what comes from outside is one, or is refused in a sentence."""

import json
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.phones import QUESTION

from explainer.voting.phases import Course
from explainer.voting.question import Question
from explainer.voting.schema import read_question

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*QUESTION, "x"]), inner, max_size=4),
    max_leaves=12,
)


def changed(**changes: object) -> dict[str, Any]:
    return deepcopy({**QUESTION, **changes})


def test_it_comes_through_json_unchanged() -> None:
    question = read_question(QUESTION)
    assert read_question(json.loads(json.dumps(question.data()))) == question
    assert (question.right, question.course, question.language("ru"), question.language("fr")) == (
        "down",
        Course.PEER,
        "ru",
        "en",
    )


def options(**changes: object) -> list[Any]:
    first, second = deepcopy(QUESTION["options"])
    return [first, {**second, **changes}]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (None, "must have type object"),
        ({}, "required"),
        (changed(text="rise"), r"question\['text'\]"),
        (changed(text={"en": "x" * 5000, "ru": ""}), "maxLength 4000"),
        (changed(course="exam"), "enum"),
        (changed(of=0), "minimum"),
        (changed(options=QUESTION["options"][:1]), "minItems"),
        (changed(secret="x"), "additionalProperties"),
        (changed(options=options(idea="KEPT_SIGN")), "exactly one right answer"),
        (changed(options=options(key="up")), "different keys"),
        (changed(options=options(text={"en": "only"})), "languages"),
        (changed(options=options(key="<b>")), "pattern"),
        (changed(verdict={"en": "only"}), "languages"),
        (changed(verdict={"en": "half of \ud83d", "ru": ""}), "surrogates not allowed"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence(wrong: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_question(wrong)


@given(ANYTHING)
def test_anything_may_come(data: object) -> None:
    with suppress(ValueError):
        assert isinstance(read_question(data), Question)


@given(st.dictionaries(st.sampled_from(list(QUESTION)), ANYTHING, min_size=1))
def test_anything_may_stand_in_a_question(changes: dict[str, Any]) -> None:
    with suppress(ValueError):
        assert isinstance(read_question(changed(**changes)), Question)
