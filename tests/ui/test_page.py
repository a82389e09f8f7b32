"""A page of scenes: tabs, languages, projector, and what the page itself tells."""

import re
from dataclasses import replace
from functools import partial

import ipywidgets as widgets
import pytest
from tools.reading import commit, controls, parsed, press, send, tree

from explainer.cases.case import Case
from explainer.drawing.renderer import HATCH
from explainer.language.words import Words, languages
from explainer.scenes import AndThen, OneStep, TwoInputs
from explainer.ui.header import HOME, Header, page_names
from explainer.ui.page import Page, header, page


def made(language: str = "en") -> Page:
    scenes = OneStep(language, seed=0), TwoInputs(language, seed=0)
    return Page(*scenes, header=partial(Header, Words(language), HOME))


def shown(each: Page) -> list[str]:
    return [scene.name for scene in each.scenes if scene.widget.layout.display != "none"]


def marked(each: Page) -> list[str]:
    return [tab.description for tab in each.tabs if "gd-on" in tab._dom_classes]


def test_a_page_shows_its_first_scene() -> None:
    each = made()
    assert shown(each) == ["one-step"]
    assert marked(each) == ["One step"]


def test_a_tab_turns_to_its_scene() -> None:
    each = made()
    press(each.tabs[1])
    assert (shown(each), marked(each)) == (["two-inputs"], ["Two inputs"])
    press(each.tabs[0])
    assert (shown(each), marked(each)) == (["one-step"], ["One step"])


def test_one_scene_alone_has_nothing_of_the_pages() -> None:
    kinds = {style for part in tree(page(OneStep("en"))) for style in part._dom_classes}
    assert not kinds & {"gd-header", "gd-tabs", "gd-title", "gd-pages", "gd-languages", "gd-projector-button"}


def test_several_scenes_have_a_header_with_their_tabs() -> None:
    kinds = {style for part in tree(page(OneStep("en"), TwoInputs("en"))) for style in part._dom_classes}
    assert {"gd-header", "gd-tabs", "gd-title", "gd-pages", "gd-languages", "gd-projector-button"} <= kinds


def test_the_function_gives_the_widget_to_be_shown() -> None:
    root = page(OneStep("en"))
    assert isinstance(root, widgets.VBox)
    assert "gd" in root._dom_classes


@pytest.mark.parametrize("language", languages())
def test_the_title_is_the_pages_one_heading_of_the_first_level(language: str) -> None:
    each = made(language)
    headings = [
        node.text
        for part in tree(each.widget)
        if isinstance(part, widgets.HTML) and "<style>" not in part.value
        for node in parsed(part.value).all("h1")
    ]
    assert headings == [each.words.title]


@pytest.mark.parametrize("language", languages())
def test_every_other_language_is_one_link_away(language: str) -> None:
    each = made(language)
    (bar,) = [part for part in tree(each.widget) if "gd-languages" in part._dom_classes]
    links = parsed(bar.value).all("a")
    assert [link.attributes["lang"] for link in links] == list(languages())
    assert [link.attributes["lang"] for link in links if "aria-current" in link.attributes] == [language]
    assert [link.attributes["data-language"] for link in links if "aria-current" not in link.attributes] == [
        code for code in languages() if code != language
    ]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("here", ["explainer", "lesson", "beyond", "practice"])
def test_every_other_page_is_one_link_away(language: str, here: str) -> None:
    (bar,) = [part for part in tree(header(language, here)) if "gd-pages" in part._dom_classes]
    links = parsed(bar.value).all("a")
    assert [link.text for link in links] == list(page_names(Words(language)).values())
    assert [link.attributes.get("data-page", "here") for link in links] == [
        "here" if name == here else name for name in page_names(Words(language))
    ]
    (current,) = [link for link in links if "aria-current" in link.attributes]
    assert current.text == page_names(Words(language))[here]


def test_hatches_are_defined_once_and_every_hatch_used_is_defined() -> None:
    each = made()
    for scene in each.scenes:
        case = scene.state.case
        scene.show(scene.state.changed(replace(case, learn_bias=True, expected=0), "bias"))
        commit(scene)  # type: ignore[arg-type]
    html = "".join(part.value for part in tree(each.widget) if isinstance(part, widgets.HTML))
    defined = re.findall(rf'id="({HATCH}\w+)"', html)
    used = set(re.findall(rf"url\(#({HATCH}\w+)\)", html))
    assert used
    assert used <= set(defined)
    assert len(set(defined)) == len(defined)


def test_no_id_stands_twice_on_the_page() -> None:
    each = made()
    for scene in each.scenes:
        commit(scene)  # type: ignore[arg-type]
    html = "".join(part.value for part in tree(each.widget) if isinstance(part, widgets.HTML))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


def test_the_page_asks_nothing_of_the_outside() -> None:
    each = made()
    html = "".join(part.value for part in tree(each.widget) if isinstance(part, widgets.HTML))
    assert not re.search(r"https?://|@import|url\((?!#)|<script|<link|<img", html)


def test_a_width_from_the_page_fits_the_pictures() -> None:
    each = made()
    send(each.companion, width=400)
    assert all(scene.layout.compact for scene in each.scenes)
    send(each.companion, width=1240)
    assert not any(scene.layout.compact for scene in each.scenes)


@pytest.mark.parametrize("width", [float("nan"), float("inf"), -5.0, 0.0, 1e9], ids=str)
def test_a_width_that_no_page_has_changes_nothing(width: float) -> None:
    each = made()
    before = [scene.layout for scene in each.scenes]
    send(each.companion, width=width)
    assert [scene.layout for scene in each.scenes] == before


def test_a_projector_gets_larger_letters_and_gives_them_back() -> None:
    each = made()
    send(each.companion, width=1240)
    usual = each.scenes[0].layout
    press(each.header.projector)
    assert each.scenes[0].layout.one_step[0].label > usual.one_step[0].label
    assert "gd-projector" in each.widget._dom_classes
    press(each.header.projector)
    assert each.scenes[0].layout == usual
    assert "gd-projector" not in each.widget._dom_classes


def test_an_address_brings_scene_and_settings_back() -> None:
    each, other = made(), made()
    press(each.tabs[1])
    send(controls(each.scenes[1].settings)["size"].widget, value=1.0)
    send(other.companion, restore=each.scenes[1].address)
    assert shown(other) == ["two-inputs"]
    assert other.scenes[1].state.case == each.scenes[1].state.case
    assert other.scenes[0].state.case == Case()


def test_a_case_from_an_address_waits_for_a_prediction() -> None:
    each = made()
    commit(each.scenes[0])  # type: ignore[arg-type]
    send(each.companion, restore="scene=one-step&x=-2.0")
    assert each.scenes[0].state.case == Case(x=-2.0)
    assert not each.scenes[0].state.committed


@pytest.mark.parametrize("address", ["", "scene=other", "x=-2", "scene=", "k=²&scene=one-step", "scene=one-step&x=nan"])
def test_an_address_that_says_nothing_changes_nothing(address: str) -> None:
    each = made()
    send(each.companion, restore=address)
    assert shown(each) == ["one-step"]
    assert [scene.state.case for scene in each.scenes] == [scene.start.case for scene in each.scenes]


def test_scenes_do_not_move_each_other() -> None:
    each = made()
    marks = each.scenes[1].cards.marks.value  # type: ignore[attr-defined]
    send(controls(each.scenes[0].settings)["x"].widget, value=-2.0)
    commit(each.scenes[0])  # type: ignore[arg-type]
    assert each.scenes[1].cards.marks.value == marks  # type: ignore[attr-defined]


def test_what_was_missed_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    each = made()
    first, second = each.scenes
    sent: list[widgets.Widget] = []
    monkeypatch.setattr(widgets.Widget, "send_state", lambda part, key=None: sent.append(part))
    each.companion._handle_custom_msg({"again": True}, [])
    shown = {part for part in tree(each.widget) if part is not each.companion}
    assert shown <= set(sent)
    assert first.widget.layout in sent
    # The companion's state is the page's own, and what nobody has turned to is not there yet.
    assert not {each.companion, second.widget} & set(sent)
    assert len(sent) == len(set(sent))


def test_whoever_wants_less_motion_sees_every_tenth_state_of_a_run_at_the_same_speed() -> None:
    scene = AndThen("en")
    shown = Page(scene)
    usual = scene.transport.pace
    send(shown.companion, calm=True)
    calm = scene.transport.pace
    assert calm.stride == 10 * usual.stride
    assert calm.stride / calm.interval == usual.stride / usual.interval
    assert scene.transport.ticker.interval == calm.interval
    send(shown.companion, calm=False)
    assert scene.transport.pace == usual
