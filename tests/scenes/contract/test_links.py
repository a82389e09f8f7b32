"""Lesson links: a state that is passed on opens as it was set; what no hand could set opens nothing, and is said."""

import itertools
import random
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import EVERY_SCENE, anywhere, made, put, stage, taken, views
from tools.reading import commit, press, strings, text_of

from explainer.scenes import SCENES, OneStep
from explainer.ui import page as pages
from explainer.ui.case_controls import CASE_CONTROLS
from explainer.ui.links import LONGEST, LinkError, read_query
from explainer.ui.page import Page
from explainer.ui.prepare import PANELS, Preparation, plain
from explainer.ui.scene import Scene
from explainer.ui.wall import Wall

thorough = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
LANGUAGES = ["en", "ru"]


def opened(scene: Any, link: str) -> Any:
    """The scene, opened with a link."""
    scene.follow(read_query(link, LANGUAGES))
    return scene


@st.composite
def prepared(draw: st.DrawFn, scene: Any) -> Preparation:
    """What a teacher may choose of a scene in its state."""
    asks = [plain(str(question)) for question in scene.askable(scene.state.view)]
    asked = draw(st.lists(st.sampled_from(asks), unique=True))
    controls = sorted(scene.stage.controls)
    hidden = draw(st.sets(st.sampled_from([*scene.stage.panels, *controls])))
    return Preparation(
        tuple(name for name in asks if name in asked),
        frozenset(hidden),
        frozenset(draw(st.sets(st.sampled_from(controls)))),
    )


def as_usual(scene: Any) -> None:
    """Forget an earlier link."""
    scene.start = scene.usual
    scene.prepare(Preparation())
    put(scene, scene.usual.case, committed=False)


@EVERY_SCENE
@thorough
@given(data=st.data())
def test_a_state_survives_its_link(kind: type[Scene], data: Any) -> None:
    scene, other = stage(kind), stage(kind, "ru")
    as_usual(scene)
    put(scene, data.draw(anywhere), committed=False, **data.draw(views(kind)))
    if data.draw(st.booleans()):
        commit(scene)
        scene.go_on()
    if "scenario" in scene.settings.names and data.draw(st.booleans()):
        scene.choose_scenario(data.draw(st.sampled_from(scene.scenarios)))
    scene.prepare(data.draw(prepared(scene)))
    link = scene.link
    assert opened(other, link).link == link
    assert (other.state.case, other.preparation) == (scene.state.case, scene.preparation)
    assert all(
        other.state.view.get(name, view.start) == scene.state.view.get(name, view.start)
        for name, view in kind.views.items()
        if not view.answer
    )
    if not scene.state.committed:
        assert set(other.state.questions) <= set(scene.askable(scene.state.view))
        if scene.preparation.asked:
            assert other.state.questions == scene.state.questions
    other.new_case()
    other.reset()
    assert other.link == link
    as_usual(scene)
    as_usual(other)  # other tests use the same stages


@EVERY_SCENE
def test_no_link_has_an_answer(kind: type[Scene]) -> None:
    scene = made(kind)
    before = scene.link
    assert before == f"scene={kind.name}"
    if "words" in kind.views:
        scene.look("words", "mine")
    commit(scene)
    assert scene.link == before
    assert not opened(stage(kind), scene.link).state.guesses


@EVERY_SCENE
def test_each_question_can_be_asked_alone(kind: type[Scene]) -> None:
    again = made(kind)
    for question in again.askable({}):
        scene = opened(made(kind), f"ask={plain(str(question))}")
        for _ in range(3):
            assert scene.state.questions == (question,)
            commit(scene)
            assert scene.state.committed
            assert scene.step is not None
            again.follow(read_query(scene.prepared_link, LANGUAGES))
            again.restore(scene.address)
            assert again.state.committed
            scene.new_case()


@EVERY_SCENE
def test_a_hidden_card_is_not_sent(kind: type[Scene]) -> None:
    whole = taken(kind)
    for name in whole.cards.keys_now:
        scene = opened(made(kind), f"hide={name}")
        assert len(scene.cards.shown) == len(scene.cards.keys_now) - 1
        commit(scene)
        k = scene.cards.keys_now.index(name) if name in scene.cards.keys_now else None
        sent = strings(scene.cards.marks) + strings(scene.cards.frames)
        if k is not None:
            card = whole.cards.shown[k]
            assert (card.heading or card.chips or card.panels[0][1]) not in sent


@EVERY_SCENE
def test_every_panel_and_control_has_a_name_of_its_own(kind: type[Scene]) -> None:
    scene = made(kind)
    panels, controls = scene.stage.panels, scene.stage.controls
    scene.settings.unfold()
    assert set(panels) <= set(PANELS)
    assert len(set(panels)) == len(panels)
    assert not set(panels) & set(controls)
    labels = [scene.stage.label(name) for name in (*panels, *scene.stage.controls)]
    assert all(labels)
    scene.prepare(Preparation(hidden=frozenset((*panels, *controls))))
    assert not scene.cards.shown
    away = [part for controls in scene.stage.controls.values() for part in controls]
    assert all("gd-away" in (getattr(part, "widget", part))._dom_classes for part in away)


@EVERY_SCENE
def test_what_is_locked_stays_as_it_was_set(kind: type[Scene]) -> None:
    scene = made(kind)
    scene.settings.unfold()
    locked = frozenset(scene.stage.controls)
    scene.prepare(Preparation(locked=locked))
    case, view = scene.state.case, dict(scene.state.view)
    for _ in range(3):
        commit(scene)
        buttons = [part for name in ("undo", "reset", "more") for part in scene.stage.controls[name]]
        assert all(part.disabled for part in (*buttons, *scene.message.actions.values()))
        scene.new_case()
        for control in CASE_CONTROLS.values():
            if control.key in locked:
                assert control.value(scene.state.case) == control.value(case), control.key
        assert {name: value for name, value in scene.state.view.items() if name in locked} == {
            name: value for name, value in view.items() if name in locked
        }
    scene.prepare(Preparation())
    assert not any(part.disabled for part in scene.message.actions.values() if "again" not in part.description)


JUNK = ["", "nan", "inf", "-1e9", "1e400", "x", "²", "<script>", "%ff%00", "None", "0x10", "1/2", "1 5", "9" * 50]
KEYS = [
    "x",
    "w",
    "eta",
    "p",
    "y",
    "class",
    "k",
    "bias",
    "ask",
    "hide",
    "lock",
    "scenario",
    "scene",
    "lang",
    "bill",
    "o",
]
WRONG = [
    *(
        urlencode({key: value})
        for key, value in itertools.product(KEYS, JUNK)
        # The slider of x can be locked; and of three classes the two others may have these outputs.
        if (key, value) not in (("hide", "x"), ("lock", "x"), ("o", "1 5"))
    ),
    *("x=3.01", "p=0", "p=1", "eta=2.01", "y=2", "y=0.5", "k=1", "k=7", "class=3", "class=-1", "bias=2", "w=3.5"),
    *(
        "x=1&x=2",
        "colour=red",
        "ask=weight,weight",
        "ask=weight,moon",
        "hide=moon",
        "lock=moon",
        "hide=error,",
        "lock=error",
    ),
    *(
        "taken=1",
        "weight=up",
        "moved=1",
        "words=mine",
        "margin=40",
        "projector=1",
        "x=1&lang=xx",
        "kind=penguins",
        "z=1e9",
    ),
    *("scenario=penguin", "scenario=start&x=9", "bill=39.1&species=Adelie", "species=Gentoo", "r=0.5", "v=1 2", "x"),
    "x=" + "1" * LONGEST,
]


@pytest.fixture
def a_page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """A page that is all there is of its notebook."""
    monkeypatch.setattr(pages, "WALL", Wall())
    return Page(OneStep("en"))


def test_two_hundred_links_that_ask_for_too_much_open_the_page_as_usual_and_say_so(a_page: Page) -> None:
    (scene,) = a_page.scenes
    assert isinstance(scene, OneStep)
    assert len(set(WRONG)) >= 200
    for link in random.Random(1).sample(WRONG, len(WRONG)):
        scene.refused = ""
        a_page.companion.restore = f"?{link}"
        said = text_of(scene.settings.notice.value)
        assert "Here is the page as usual." in said, link
        assert (scene.state, scene.start, scene.preparation) == (scene.usual, scene.usual, Preparation()), link
        scene.resize(900)
        scene.resize(1240)
        assert text_of(scene.settings.notice.value) == said
    press(scene.settings.buttons["reset"])
    assert scene.settings.notice.value == ""


def test_a_link_that_can_be_followed_says_nothing(a_page: Page) -> None:
    (scene,) = a_page.scenes
    assert isinstance(scene, OneStep)
    a_page.companion.restore = "?x=-2&w=0.5&eta=0.3&ask=weight&hide=output&lock=x&lang=ru&projector"
    assert scene.settings.notice.value == ""
    assert (scene.case.x, scene.case.weight, scene.case.learning_rate) == (-2.0, 0.5, 0.3)
    assert scene.preparation == Preparation(("weight",), frozenset({"output"}), frozenset({"x"}))
    assert scene.link == "scene=one-step&x=-2&eta=0.3&ask=weight&hide=output&lock=x"


@pytest.mark.parametrize("kind", SCENES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("link", ["colour=red", "hide=moon", "ask=moon", "x=nan", "eta=1e9"])
def test_every_scene_refuses_what_it_does_not_have(kind: type[Scene], link: str) -> None:
    scene = stage(kind)
    as_usual(scene)
    before = scene.state
    with pytest.raises(LinkError):
        opened(scene, link)
    assert scene.state is before


def test_an_address_goes_on_from_where_a_link_began(a_page: Page) -> None:
    (scene,) = a_page.scenes
    assert isinstance(scene, OneStep)
    a_page.companion.restore = "?x=-2&ask=weight#scene=one-step&weight=up&taken=1"
    assert (scene.case.x, scene.state.committed) == (-2.0, True)
    press(scene.settings.buttons["reset"])
    assert (scene.case.x, scene.state.committed) == (-2.0, False)
