"""What the scenes say in fixed states is what a person has read."""

import pytest

from explainer.language.words import languages
from said import path, written


@pytest.mark.parametrize("language", languages())
def test_the_scenes_say_what_was_read(language: str) -> None:
    kept = path(language).read_text(encoding="utf-8").splitlines()
    now = written(language).splitlines()
    assert now == kept, "Other sentences than were read last: `make said`, then read the difference"


def test_a_guess_is_never_scored() -> None:
    said = path("en").read_text(encoding="utf-8").lower()
    assert not [word for word in ("wrong!", "incorrect", "mistake", "score", "✗", "✘", "❌") if word in said]
