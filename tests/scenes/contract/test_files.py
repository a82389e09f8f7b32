"""What a scene shows can be taken along: as a picture, as a table that is its path, as lines that go the same way."""

import io
import json
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from scenes.samples import EVERY_SCENE, made, put, sample, stage, taken
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.reading import press

from explainer.cases.case import Case
from explainer.drawing.saved import FORMATS
from explainer.scenes import SCENES, AndThen, Digits, Downhill, NeverZero, Penguins, TwoDisagree
from explainer.ui.place import ON_PAGE
from explainer.ui.scene import Scene

TRAINING: list[type[Scene]] = [TwoDisagree, Penguins, Digits]
"""Runs on many examples have tables of their own."""
STEPPING = [kind for kind in SCENES if kind not in (NeverZero, *TRAINING)]
EVERY_STEP = pytest.mark.parametrize("kind", STEPPING, ids=lambda kind: kind.name)
EVERY_TRAINING = pytest.mark.parametrize("kind", TRAINING, ids=lambda kind: kind.name)


def files(scene: Any, *kinds: str) -> list[tuple[str, str, bytes]]:
    """What is handed over when the buttons are pressed."""
    handed: list[tuple[str, str, bytes]] = []
    scene.hand_over = lambda *file: handed.append(file)
    scene.settings.unfold()
    for kind in kinds:
        press(scene.saving.buttons[kind])
    return handed


@EVERY_SCENE
@IN_EITHER_LANGUAGE
def test_the_picture_is_a_file_of_each_format(kind: type[Scene], language: str) -> None:
    scene = taken(kind, language=language)
    (svg_name, svg_type, svg), (_, _, png), (_, _, pdf) = files(scene, *FORMATS)
    assert svg_name.startswith(f"{kind.name}_")
    assert svg_name.endswith(".svg")
    assert svg_type == "image/svg+xml"
    root = ET.fromstring(svg)
    wide = float(root.attrib["width"].removesuffix("pt"))
    assert struct.unpack(">II", png[16:24])[0] == pytest.approx(2 * wide, abs=2)
    assert png.startswith(b"\x89PNG")
    assert pdf.startswith(b"%PDF")


@EVERY_SCENE
def test_in_the_readers_browser_a_picture_is_what_the_page_shows(
    kind: type[Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ON_PAGE, "1")
    scene = taken(kind)
    (_, _, svg), (_, png_type, pixels) = files(scene, "svg", "png")
    assert "pdf" not in scene.saving.buttons
    assert b"var(" not in svg
    assert len(ET.fromstring(svg).findall(".//{*}path")) > 5
    assert (png_type, pixels) == ("image/png", svg), "of which the page makes the pixels"


@EVERY_SCENE
def test_before_the_step_there_is_a_picture_and_nothing_that_tells_the_answer(kind: type[Scene]) -> None:
    scene = made(kind)
    scene.settings.unfold()
    buttons = scene.saving.buttons
    assert [name for name, each in buttons.items() if each.disabled] == ["csv", "py"]
    ((_, _, svg),) = files(scene, "svg")
    assert ET.fromstring(svg) is not None


@EVERY_STEP
def test_the_table_read_back_is_the_same_path(kind: type[Scene]) -> None:
    scene = put(stage(kind), sample(kind).case)
    ((name, _, data),) = files(scene, "csv")
    assert name.endswith(".csv")
    read = np.genfromtxt(io.BytesIO(data), delimiter=",", names=True, comments="#", dtype=None, encoding="utf-8")
    places = [
        place
        for trail in scene.trails(scene.step)
        for part in trail.parts
        for place in [step.before for step in part.steps] + [part.steps[-1].after] * (part is trail.parts[-1])
    ]
    assert len(read) == len(places)
    for row, place in zip(read, places, strict=True):
        k = len(place.probabilities) - 1
        assert row["loss"] == place.loss
        assert row[f"weight_{k}"] == place.model.weights[k, 0]
        assert row[f"probability_{k}"] == place.probabilities[k]


Run = Callable[[bytes], list[float]]
INTERPRETER = """
import contextlib, io, json, sys

for lines in sys.stdin:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(json.loads(lines), {"__name__": "__main__"})
    print(json.dumps(printed.getvalue()), flush=True)
"""


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """What lines print in an interpreter that knows of no others; it starts once for all."""
    command = [sys.executable, "-c", INTERPRETER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as interpreter:
        assert interpreter.stdin
        assert interpreter.stdout
        told, heard = interpreter.stdin, interpreter.stdout

        def run(lines: bytes) -> list[float]:
            print(json.dumps(lines.decode()), file=told, flush=True)
            printed = json.loads(heard.readline())
            return [float(each) for each in printed.replace("[", " ").replace("]", " ").split()]

        yield run


@EVERY_STEP
def test_the_lines_of_numpy_end_where_the_page_ended(kind: type[Scene], run: Run) -> None:
    scene = put(stage(kind), sample(kind).case)
    ((_, _, lines),) = files(scene, "py")
    assert len(lines.splitlines()) <= 11
    end = scene.trails(scene.step)[0].parts[-1].steps[-1].after
    told = [*end.model.weights[:, 0], *end.model.bias, *end.probabilities]
    assert run(lines) == pytest.approx(told, rel=1e-6, abs=1e-8)


def trained(kind: type[Scene], steps: int = 30, **view: Any) -> Any:
    """A scene of a data set that was led on for some steps."""
    scene = put(stage(kind), sample(kind).case, **view)
    for _ in range(steps):
        scene.go_on()
    return scene


@EVERY_TRAINING
def test_the_table_of_a_training_is_its_models(kind: type[Scene]) -> None:
    scene = trained(kind)
    ((name, _, data),) = files(scene, "csv")
    assert name.endswith(".csv")
    read = np.genfromtxt(io.BytesIO(data), delimiter=",", names=True, comments="#")
    (run,) = scene.trails(scene.step)
    assert len(read) == len(run.models) > 30
    for row, model, loss in zip(read, run.models, run.losses, strict=True):
        classes, inputs = model.weights.shape
        assert row["loss"] == loss
        assert [row[f"weight_{k}_{j}"] for k in range(classes) for j in range(inputs)] == model.weights.ravel().tolist()
        assert [row[f"bias_{k}"] for k in range(classes)] == model.bias.tolist()


@EVERY_TRAINING
@pytest.mark.parametrize("view", [{}, {"batch": "16", "seed": 3}], ids=["all", "batches"])
def test_the_lines_of_a_training_end_where_the_page_ended(kind: type[Scene], view: dict[str, Any], run: Run) -> None:
    scene = trained(kind, **view)
    ((_, _, lines),) = files(scene, "py")
    assert len(lines.splitlines()) <= 12
    end = scene.trails(scene.step)[0].models[-1]
    assert run(lines) == pytest.approx([*end.weights.ravel(), *end.bias], rel=1e-6, abs=1e-8)


def test_a_run_with_changes_in_it_and_one_of_a_single_weight_go_the_same_way_too(run: Run) -> None:
    changed = taken(AndThen, Case(output=0.3, x=-1.5, learn_bias=True))
    changed.show(changed.plan.gone_to(4))
    changed._set_momentum(0.6)
    alone = taken(Downhill, Case(output=0.3, x=2.0))
    alone.look("steps", 3.0)
    for scene in (changed, alone):
        ((_, _, lines),) = files(scene, "py")
        end = scene.trails(scene.step)[0].parts[-1].steps[-1].after
        assert run(lines)[:3] == pytest.approx(end.model.weights[:, 0].tolist(), rel=1e-6, abs=1e-8)


def test_lines_of_the_real_rule_are_not_offered_for_another_one() -> None:
    scene = taken(Downhill)
    scene.settings.unfold()
    scene.on_step(lambda case, steps: scene.take(case, steps)[::-1])
    assert scene.saving.buttons["py"].disabled
    assert not scene.saving.buttons["csv"].disabled
