"""What a page that was made beforehand does in each fork: chance decides anew, and what it is was written before."""

import json
from collections.abc import Iterator

import ipywidgets
import pytest
from ipywidgets.widgets import widget as registry

from explainer.practice import Practice
from explainer.scenes import OneStep
from explainer.ui.page import Page, pages
from explainer.ui.states import WrittenStates


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the widgets of other tests."""
    monkeypatch.setattr(registry, "_instances", {})


@pytest.fixture
def page() -> Iterator[Page]:
    made = Page(OneStep("en"))
    yield made
    ipywidgets.Widget.close_all()


def as_told() -> dict[str, object]:
    """Write the states as ipywidgets would tell them."""
    told = {
        key: {
            "model_name": each._model_name,
            "model_module": each._model_module,
            "model_module_version": each._model_module_version,
            "state": each.get_state(),
        }
        for key, each in registry._instances.items()
    }
    return dict(json.loads(json.dumps(told)))


def test_what_is_written_is_what_would_be_told(page: Page) -> None:
    assert json.loads(WrittenStates().written()) == as_told()
    assert page in pages()


def test_what_changes_later_is_written_anew(page: Page) -> None:
    states = WrittenStates()
    before = states.written()
    scene = page.scenes[0]
    assert isinstance(scene, OneStep)
    scene.restore("scene=one-step&x=-1.5")
    ipywidgets.HTML("made later")
    assert json.loads(states.written()) == as_told()
    assert states.written() != before


def test_what_has_not_changed_is_not_written_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    states = WrittenStates()
    monkeypatch.setattr(ipywidgets.Widget, "get_state", lambda *_: pytest.fail("written again"))
    assert len(json.loads(states.written())) == len(registry._instances)


def test_a_widget_that_is_closed_is_told_no_more(page: Page) -> None:
    extra = ipywidgets.HTML("soon closed")
    states = WrittenStates()
    assert "soon closed" in states.written()
    extra.close()
    assert json.loads(states.written()) == as_told()


def test_chance_decides_again_which_questions_come() -> None:
    practice = Practice("en")
    seeds = set()
    for _ in range(8):
        practice.draw_anew()
        seeds.add(practice.session.seed)
    assert len(seeds) > 1


def test_who_has_said_which_questions_keeps_them() -> None:
    practice, scene = Practice("en", seed=7), OneStep("en", seed=7)
    state = scene.random.getstate()
    practice.draw_anew()
    scene.draw_anew()
    assert practice.session.seed == 7
    assert scene.random.getstate() == state


def test_chance_decides_again_which_cases_come() -> None:
    scene = OneStep("en")
    state = scene.random.getstate()
    scene.draw_anew()
    assert scene.random.getstate() != state
