"""No sentence is longer than can be kept in mind, in any language."""

import re
from importlib.resources import files

import pytest
from babel.messages.pofile import read_po

from explainer.language.words import languages

LONGEST = 25
MARKUP = re.compile(r"<[^>]+>")
ENDS = re.compile(r"(?<=[.!?…])[”»)]*\s+")
WORD = re.compile(r"\{\w+\}|\d+(?:\.\d+)?|[^\W\d_]+(?:[’'-][^\W\d_]+)*")
"""What a gap is filled with counts as one."""


def texts(language: str) -> list[str]:
    """Every message of a catalogue; English is what the others translate."""
    code = language if language != "en" else languages()[1]
    with files("explainer").joinpath("locale", code, "LC_MESSAGES", "explainer.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return [str(message.id if language == "en" else message.string) for message in messages]


@pytest.mark.parametrize("language", languages())
def test_every_sentence_has_at_most_25_words(language: str) -> None:
    sentences = [each for text in texts(language) for each in ENDS.split(MARKUP.sub("", text))]
    assert len(sentences) > 1000
    assert [each for each in sentences if len(WORD.findall(each)) > LONGEST] == []
