"""Scenes on a projector: one at a time, in the order of the notebook."""

import re

import pytest
from tools.reading import press, send, tree

from explainer.scenes import Downhill, OneStep, TwoInputs
from explainer.ui.browser import script
from explainer.ui.header import HOME, Header
from explainer.ui.layout import LEAST_TALL, MOST_TALL
from explainer.ui.page import Page, header
from explainer.ui.wall import Wall


class Lesson:
    """A header, and below it three pages of one scene each."""

    def __init__(self) -> None:
        self.header = header("en", "lesson")
        self.pages = [Page(OneStep("en")), Page(TwoInputs("en")), Page(Downhill("en"))]

    def press(self, text: str) -> None:
        (found,) = [part for part in tree(self.header) if getattr(part, "description", "") == text]
        press(found)

    @property
    def front(self) -> list[str]:
        """The scenes on the wall."""
        return [each.shown.name for each in self.pages if "gd-projector" in each.widget._dom_classes]

    @property
    def where(self) -> str:
        (found,) = [part.value for part in tree(self.header) if "gd-where" in part._dom_classes]
        return str(found)


@pytest.fixture
def lesson() -> Lesson:
    return Lesson()


def test_of_all_scenes_of_a_lesson_one_is_on_the_wall_under_its_header(lesson: Lesson) -> None:
    assert lesson.front == []
    lesson.press("Projector")
    assert lesson.front == ["one-step"]
    assert "gd-projector" in lesson.header._dom_classes
    assert lesson.where == "1 / 3 · One step"
    lesson.press("Projector")
    assert lesson.front == []
    assert "gd-projector" not in lesson.header._dom_classes


def test_one_turns_to_the_scenes_before_and_after_and_no_further(lesson: Lesson) -> None:
    lesson.press("Projector")
    for text, front in (
        ("◀ Previous", "one-step"),
        ("Next ▶", "two-inputs"),
        ("Next ▶", "downhill"),
        ("Next ▶", "downhill"),
        ("◀ Previous", "two-inputs"),
    ):
        lesson.press(text)
        assert lesson.front == [front]


def test_the_page_says_what_is_in_front_before_it_goes_on_the_wall(lesson: Lesson) -> None:
    for name, front in (("downhill", "downhill"), ("nothing of the kind", "downhill")):
        lesson.pages[0].companion._handle_custom_msg({"front": name}, [])
        assert lesson.front == []
        lesson.press("Projector")
        assert lesson.front == [front]
        lesson.press("Projector")


def test_an_address_opens_on_the_wall_at_its_scene() -> None:
    made = Lesson()
    companion = next(part for part in tree(made.header) if "gd-companion" in part._dom_classes)
    send(companion, restore="?projector#scene=two-inputs;scene=downhill&x=2.5")
    assert made.front == ["two-inputs"]


def test_pictures_are_as_tall_as_the_wall_has_room_for(lesson: Lesson) -> None:
    lesson.press("Projector")
    first, second, _ = lesson.pages
    usual = second.scenes[0].layout
    send(first.companion, width=1240.0, tall=1.0)
    (low,) = {size.height for size in first.scenes[0].layout.one_step}
    send(first.companion, width=1240.0, tall=1.25)
    (high,) = {size.height for size in first.scenes[0].layout.one_step}
    assert high == pytest.approx(low * 1.25, abs=2)
    assert first.companion.drawn == 1.25
    assert second.scenes[0].layout == usual


@pytest.mark.parametrize("tall", [float("nan"), float("inf"), -1.0, 0.0, 0.1, 99.0], ids=str)
def test_a_height_that_no_picture_has_changes_nothing(lesson: Lesson, tall: float) -> None:
    lesson.press("Projector")
    first = lesson.pages[0]
    send(first.companion, width=1240.0)
    before = first.scenes[0].layout
    send(first.companion, tall=tall)
    assert first.scenes[0].layout == before


def test_the_tabs_of_a_page_turn_its_wall_too(wall: Wall) -> None:
    scenes = OneStep("en", seed=0), TwoInputs("en", seed=0)
    made = Page(*scenes, header=lambda *how: Header(scenes[0].words, HOME, *how))
    press(made.header.projector)
    press(made.tabs[1])
    assert wall.front is scenes[1]
    press(made.header.projector)
    assert "gd-projector" not in made.widget._dom_classes
    assert made.shown is scenes[1]


def test_a_page_that_was_closed_is_not_on_the_wall(lesson: Lesson, wall: Wall) -> None:
    lesson.pages[0].widget.close()
    lesson.press("Projector")
    assert lesson.front == ["two-inputs"]
    assert len(wall.scenes) == 2


def test_page_and_kernel_agree_how_tall_pictures_may_be() -> None:
    bounds = [float(re.findall(rf"const {name} = ([\d.]+);", script())[0]) for name in ("LEAST", "MOST")]
    assert bounds == [LEAST_TALL, MOST_TALL]
