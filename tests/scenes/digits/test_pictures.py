"""The pictures of weights: one scale, a ring on the same pixel in all, and a place for each that a press can find."""

import re
from typing import Any

import numpy as np
import pytest
from scenes.samples import made, put
from tools.reading import pictured, sections

from explainer.cases.case import Case
from explainer.drawing.palette import NEGATIVE, POSITIVE
from explainer.drawing.panel import Size
from explainer.language.words import Words
from explainer.scenes import Digits
from explainer.scenes.digits.digit_picture import DigitPicture
from explainer.scenes.digits.examples import digit
from explainer.scenes.digits.step_pictures import StepPictures
from explainer.scenes.digits.weight_pictures import pixel_box, pixel_places

CASE = Case(learning_rate=0.3)


def shown(**view: Any) -> Any:
    return put(made(Digits), CASE, **view)


def marks(dots: Any) -> dict[tuple[float, float], tuple[str, float]]:
    """Colour and width of each mark, by its place."""
    return {
        (round(x, 6), round(y, 6)): (stroke.edge, stroke.width)
        for stroke in dots.strokes
        for x, y in stroke.path.vertices[::2].tolist()
    }


def test_each_weight_has_its_mark_in_its_place_and_by_its_sign() -> None:
    panel = shown().cards.columns
    for row, factor in (("change", 1), ("after", 1)):
        found = marks(panel.marks[row])
        for k, box in enumerate(panel.rows[row]):
            for (x, y), ink in zip(pixel_places(box), digit(4).x, strict=True):
                mark = found.get((round(x, 6), round(y, 6)))
                assert (mark is not None) == bool(ink)
                assert mark is None or mark[0] == (POSITIVE if (k == 3) == (factor > 0) else NEGATIVE)
    assert marks(panel.marks["before"]) == {}
    assert [label.get_text() for label in panel.zeros if label.get_visible()] == ["0"] * 10


def test_all_pictures_have_one_scale() -> None:
    panel = shown().cards.columns
    widths = {name: max(width for _, width in marks(dots).values()) for name, dots in list(panel.marks.items())[1:]}
    assert widths["change"] == widths["after"]
    own, other = (
        max(width for (x, _), (_, width) in marks(panel.marks["change"]).items() if left < x < right)
        for left, _, right, _ in (panel.rows["change"][3], panel.rows["change"][8])
    )
    # A ninth of the area, and square for round.
    assert other / own == pytest.approx(np.sqrt(np.pi / 4 / 9), rel=0.1)


def test_the_columns_say_each_error_in_its_place() -> None:
    scene = shown(start="trained", digit=1500)
    step = scene.step.steps[-1]
    texts = [label.get_text() for label in scene.cards.columns.errors]
    assert [float(text) for text in texts] == pytest.approx(abs(step.gradient.logits), rel=0.5, abs=0.005)
    assert texts == [text for text in pictured(sections(scene)[1]) if text in texts][-10:]


def test_the_expected_class_has_edges_of_ink() -> None:
    panel = shown().cards.columns
    xs = panel.edges.path.vertices[:, 0]
    assert (xs.min(), xs.max()) == (panel.rows["before"][3][0], panel.rows["before"][3][2])


def test_the_same_pixel_is_ringed_in_all_pictures() -> None:
    scene = shown(pixel=64)
    for panel in (scene.cards.digit, scene.cards.columns):
        boxes = getattr(panel, "boxes", None) or [panel.box]
        rings = panel.ring._ring.path.vertices.reshape(-1, 5, 2)
        assert len(rings) == len(boxes)
        for ring, box in zip(rings, boxes, strict=True):
            left, bottom, right, top = pixel_box(box, 63)
            assert ring.min(axis=0).tolist() == pytest.approx([left, bottom])
            assert ring.max(axis=0).tolist() == pytest.approx([right, top])
            assert (right, bottom) == pytest.approx((box[2], box[1]))


def test_a_press_can_find_each_pixel() -> None:
    panel = DigitPicture(Size(172, 200), Words("en"))
    left, top, wide = map(float, re.findall(r"[\d.]+", panel.data))
    for pixel in (0, 28, 63):
        x, y = pixel_places(panel.box)[pixel]
        column, row = int((x - left) / wide * 8), int((panel.height - y - top) / wide * 8)
        assert row * 8 + column == pixel


def test_the_digit_is_as_dark_as_its_ink() -> None:
    panel = DigitPicture(Size(172, 200), Words("en"))
    panel.show(digit(4), 0)
    seen = [shape for shape in panel.greys if shape.get_visible()]
    inks = sorted({ink for ink in digit(4).x.tolist() if ink})
    assert [shape.face[3] for shape in seen] == pytest.approx(inks)
    assert sum(len(shape.path.vertices) // 5 for shape in seen) == 33


@pytest.mark.parametrize("width", [300, 340, 366])
def test_on_a_phone_the_expected_class_stands_beside_the_one_that_is_asked_about(width: int) -> None:
    scene = shown(asked=8)
    scene.resize(width)
    assert [label.get_text() for label in scene.cards.columns.classes] == ["3", "8"]
    assert scene.cards.columns.size.compact


@pytest.mark.parametrize(("width", "projector"), [(1240, False), (900, False), (360, False), (1240, True)])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_pictures_lie_within_their_panel(width: int, projector: bool, language: str) -> None:
    scene = made(Digits, language)
    scene.resize(width, projector=projector)
    for panel in (scene.cards.columns, scene.cards.pictures):
        for left, bottom, right, top in panel.boxes:
            assert 0 <= left < right <= panel.width
            assert 0 < bottom < top < panel.height
            assert right - left >= 38


def test_a_scale_reaches_up_in_levels() -> None:
    panel = StepPictures(Size(980, 316), Words("en"))
    for largest, scale in ((0.24, 0.25), (0.26, 0.4), (1.18, 1.6), (0.0, 0.0001)):
        assert panel.rescale(np.array([largest, -largest / 2])) == largest
        assert panel.scale == scale
