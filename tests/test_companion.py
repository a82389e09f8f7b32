"""The page's side of a scene, as far as it is seen from Python."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import traitlets
from reading import send

from explainer.companion import Companion

SCRIPT = files("explainer").joinpath("companion.js").read_text(encoding="utf-8")


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


def test_the_script_travels_with_the_widget() -> None:
    assert Companion._esm == SCRIPT
    assert "export default { render }" in SCRIPT


def test_the_script_asks_nothing_of_the_outside() -> None:
    assert not re.search(r"https?://|\bfetch\(|XMLHttpRequest|\bimport\b|WebSocket", SCRIPT)


def test_the_script_only_sets_what_the_widget_knows() -> None:
    set_by_script = set(re.findall(r'model\.set\("(\w+)"', SCRIPT))
    assert set_by_script <= {name for name in Companion.class_trait_names(sync=True) if not name.startswith("_")}
