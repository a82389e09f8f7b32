"""The same facts as the pictures, as tables: each cell is the library's, and a closed one costs nothing."""

from collections.abc import Iterator
from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import (
    BOTH_PHASES,
    EVERY_SCENE,
    IN_EVERY_LANGUAGE,
    anywhere,
    made,
    put,
    sample,
    slider_of,
    stage,
    taken,
    views,
)
from scenes.tables import TABLES, differences
from tools.reading import parsed, plain, press, send, tree

from explainer.language.words import languages
from explainer.scenes import SCENES
from explainer.ui.prepare import AWAY, Preparation
from explainer.ui.scene import Scene

few = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def closed_again() -> Iterator[None]:
    """Other tests use the same stages."""
    yield
    for kind in SCENES:
        for language in languages():
            stage(kind, language).behind.put_open(False)


def opened(scene: Any) -> Any:
    scene.behind.put_open(True)
    return scene


@EVERY_SCENE
@BOTH_PHASES
@few
@given(data=st.data())
def test_every_cell_is_the_librarys(kind: type[Scene], committed: bool, data: Any) -> None:
    assert kind in TABLES, f"{kind.__name__}: say in tests/scenes/tables.py what its tables hold"
    scene = opened(stage(kind, data.draw(st.sampled_from(languages()))))
    put(scene, data.draw(anywhere), committed=committed, which=data.draw(st.integers(0, 3)), **data.draw(views(kind)))
    assert scene.settings.notice.value == scene.words.story(scene.state.case)
    assert differences(scene) == []


@EVERY_SCENE
@BOTH_PHASES
def test_every_column_and_every_row_has_a_head_and_every_table_a_caption(kind: type[Scene], committed: bool) -> None:
    scene = put(opened(made(kind)), sample(kind).case, committed=committed, **sample(kind).view)
    tables = parsed(scene.behind.tables.value).all("table")
    captions = [table.all("caption")[0].text for table in tables]
    assert all(captions)
    for table in tables:
        *groups, heads = table.all("thead")[0].all("tr")
        assert all(head.attributes["scope"] == "col" for head in heads.children[1:])
        assert all(head.attributes["scope"] == "colgroup" for row in groups for head in row.children[1:])
        for row in table.all("tbody")[0].all("tr"):
            assert row.children[0].attributes["scope"] == "row"
            assert len(row.children) == len(heads.children)


@EVERY_SCENE
@IN_EVERY_LANGUAGE
@BOTH_PHASES
def test_above_the_tables_it_says_how_each_picture_is_read(kind: type[Scene], language: str, committed: bool) -> None:
    scene = put(opened(stage(kind, language)), sample(kind).case, committed=committed, **sample(kind).view)
    panels = [panel for card in scene.all_cards for panel, _ in card.panels]
    said = [each.text for each in parsed(scene.behind.tables.value).all("li")]
    assert said == [*dict.fromkeys(plain(panel.how_to_read(scene.words)) for panel in panels)]
    assert said


@EVERY_SCENE
def test_a_closed_table_is_neither_made_nor_sent(
    kind: type[Scene], sent: list[widgets.Widget], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, made_ = taken(kind), []
    monkeypatch.setattr(scene, "tables", lambda returned: made_.append(returned) or ())
    for _ in range(2):
        sent.clear()
        slider = slider_of(scene)
        for value in (slider.max, slider.min):
            send(slider, value=value)
        assert made_ == []
        assert not {*tree(scene.behind.widget)} & {*sent}
        # One that was open before costs nothing either.
        press(scene.behind.button)
        assert made_
        press(scene.behind.button)
        made_.clear()


@EVERY_SCENE
def test_an_open_table_follows_each_move_and_is_sent_once(kind: type[Scene], sent: list[widgets.Widget]) -> None:
    scene = taken(kind)
    press(scene.behind.button)
    slider = slider_of(scene)
    send(slider, value=slider.max)
    sent.clear()
    send(slider, value=slider.min)
    assert sent.count(scene.behind.tables) == 1
    assert differences(scene) == []


@EVERY_SCENE
def test_the_address_knows_whether_it_is_open(kind: type[Scene]) -> None:
    scene, russian = taken(kind), stage(kind, "ru")
    press(scene.behind.button)
    russian.restore(scene.address)
    assert russian.behind.open
    assert differences(russian) == []
    press(scene.behind.button)
    russian.restore(scene.address)
    assert (russian.behind.open, russian.behind.tables) == (False, None)


@EVERY_SCENE
def test_it_stays_open_through_undo_and_a_new_case(kind: type[Scene]) -> None:
    scene = taken(kind)
    press(scene.behind.button)
    for act in (scene.new_case, scene.undo, scene.reset):
        act()
        assert scene.behind.open
        assert differences(scene) == []


@EVERY_SCENE
def test_no_table_tells_what_a_hidden_picture_does(kind: type[Scene]) -> None:
    scene = made(kind)
    scene.prepare(Preparation(hidden=frozenset(scene.cards.keys[:1])))
    assert AWAY in scene.behind.widget._dom_classes
    scene.prepare(Preparation())
    assert AWAY not in scene.behind.widget._dom_classes
