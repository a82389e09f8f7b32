"""The shape of a question that comes from outside, and how much of it there may be."""

import json
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from explainer.voting.phases import Course
from explainer.voting.question import Question

_KEY = {"type": "string", "pattern": r"^[\w:. -]{1,64}$"}
_SAID = {"type": "string", "maxLength": 4000}


def _by_language(each: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 10,
        "propertyNames": {"pattern": "^[a-z]{2,3}$"},
        "additionalProperties": each,
    }


def _perhaps(each: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [each, {"type": "null"}]}


def _only(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


_TEXT = _by_language(_SAID)
_OPTION = _only(
    {
        "key": _KEY,
        "text": _TEXT,
        "idea": {"type": "string", "maxLength": 64},
        "named": _perhaps(_TEXT),
        "reason": _perhaps(_TEXT),
    },
    "key",
    "text",
)
_PICTURE = _only({"svg": {"type": "string", "maxLength": 24_000}, "alt": _SAID}, "svg", "alt")
QUESTION = _only(
    {
        "key": _KEY,
        "title": _TEXT,
        "text": _TEXT,
        "options": {"type": "array", "minItems": 2, "maxItems": 8, "items": _OPTION},
        "given": _perhaps(_TEXT),
        "verdict": _perhaps(_TEXT),
        "explanation": _perhaps(_TEXT),
        "picture": _perhaps(_by_language(_PICTURE)),
        "course": {"enum": [str(course) for course in Course]},
        "place": _perhaps({"type": "integer", "minimum": 1, "maximum": 99}),
        "of": _perhaps({"type": "integer", "minimum": 1, "maximum": 99}),
    },
    "key",
    "title",
    "text",
    "options",
)
_validator = Draft202012Validator(QUESTION)


def read_question(data: object) -> Question:
    """
    Read a question that anybody may have sent.

    Raises
    ------
    ValueError
        Where it is none; the first thing that is wrong is named.
    """
    wrong = best_match(_validator.iter_errors(data))
    if wrong is not None:
        place = "".join(f"[{part!r}]" for part in wrong.absolute_path)
        rule, value = wrong.validator, str(wrong.validator_value)[:100]
        raise ValueError(f"question{place} must have {rule} {value}, but it is {str(wrong.instance)[:100]!r}.")
    json.dumps(data, ensure_ascii=False).encode()  # half a character could be written to nobody
    return Question.from_data(data)  # type: ignore[arg-type]  # it has been looked at
