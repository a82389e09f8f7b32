"""The page's side of a scene, as far as it is seen from Python."""

import re
from importlib.resources import files
from typing import Any

import pytest
import traitlets
from tools.reading import send

from explainer.language.words import Words
from explainer.ui.browser import SCRIPTS, Companion, script, stylesheet

SCRIPT = script()


class Heard(Companion):
    """Notes what it answers to the page."""

    def __init__(self, **settings: Any) -> None:
        self.answers: list[object] = []
        super().__init__(again=lambda: self.answers.append("again"), **settings)

    def send(self, content: object, buffers: object = None) -> None:
        self.answers.append(content)

    def hears(self, message: object) -> list[object]:
        """A message of the page, and all answers."""
        self._handle_custom_msg(message, [])
        return self.answers


def test_nothing_is_known_of_the_page_at_first() -> None:
    companion = Companion()
    assert (companion.width, companion.restore) == (0, "")


def test_the_page_tells_its_width_and_its_address() -> None:
    companion = Companion()
    send(companion, width=980, restore="scene=one-step&x=-2")
    assert (companion.width, companion.restore) == (980.0, "scene=one-step&x=-2")


@pytest.mark.parametrize("state", [{"width": "wide"}, {"width": None}, {"restore": 3}], ids=str)
def test_what_is_of_another_kind_is_not_taken(state: dict[str, object]) -> None:
    companion = Companion()
    with pytest.raises(traitlets.TraitError):
        send(companion, **state)
    assert (companion.width, companion.restore) == (0, "")


@pytest.mark.parametrize("beat", [0, 1, -7, 10**20])
def test_a_beat_is_answered_by_the_same_beat(beat: int) -> None:
    assert Heard().hears({"beat": beat}) == [{"beat": beat}]


def test_who_asks_again_gets_everything_again() -> None:
    assert Heard().hears({"again": True}) == ["again"]
    Companion()._handle_custom_msg({"again": True}, [])


GARBAGE = [
    *(None, 1, "beat", [], ["beat"], {}, {"beat": None}, {"beat": True}, {"beat": 1.5}, {"beat": "1"}, {"beat": [1]}),
    *({"beat": {"beat": 1}}, {"again": 1}, {"again": "yes"}, {"again": False}, {"beat": 1, "again": True}, {"x": 1}),
]


@pytest.mark.parametrize("message", GARBAGE, ids=repr)
def test_anything_else_is_passed_over(message: object, caplog: pytest.LogCaptureFixture) -> None:
    assert Heard().hears(message) == []
    assert caplog.records == []


def test_all_scripts_travel_with_the_widget_as_one() -> None:
    assert Companion._esm == SCRIPT
    assert SCRIPT.count("export ") == SCRIPT.count("export default { initialize, render }") == 1
    assert {f"{name}.js" for name in SCRIPTS} == {
        entry.name for entry in files("explainer.ui.browser").iterdir() if entry.name.endswith(".js")
    }


def test_no_name_stands_for_two_things() -> None:
    names = re.findall(r"^(?:async )?(?:function|const|let) (\w+)", SCRIPT, re.MULTILINE)
    assert len(names) == len(set(names))


def test_the_page_knows_every_sentence_it_may_have_to_say() -> None:
    said = set(re.findall(r"\bsentences\.(\w+)", SCRIPT)) | {"reload"}
    for language in ("en", "ru"):
        lost = Words(language).lost
        assert set(lost) == said
        assert Companion(lost).sentences == lost


def test_no_rule_of_style_asks_what_stands_in_an_element() -> None:
    # Of each change of a page the browser would ask that anew, all the way up: it was a third of what a move took.
    assert ":has(" not in stylesheet()


def test_the_script_asks_nothing_of_the_outside() -> None:
    assert not re.search(r"https?://|XMLHttpRequest|\bimport\b|WebSocket", SCRIPT)
    assert re.findall(r"\bfetch\(\w+", SCRIPT) == ["fetch(icon"]


def test_the_script_only_sets_what_the_widget_knows() -> None:
    set_by_script = set(re.findall(r'model\.set\("(\w+)"', SCRIPT))
    assert set_by_script <= {name for name in Companion.class_trait_names(sync=True) if not name.startswith("_")}
