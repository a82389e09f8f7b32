"""No scene says a word that is not in the catalogues: in a language whose every sentence is marked, all text is."""

import re

import pytest
from tools.pseudo import Doubled, untranslated
from tools.reading import commit, press, shown_text

from explainer.practice import Practice
from explainer.scenes import SCENES, AllClasses, Downhill, OneStep, TwoInputs
from explainer.ui.page import Page
from explainer.ui.scene import Scene

# Codes of languages, names of functions and libraries, and code: the same in every language.
COMMON = {
    "ENRU",
    "English",
    "Русский",
    "softmax",
    "ln",
    "log",
    "float",
    "Python",
    "NumPy",
    "PyTorch",
    "SVG",
    "PNG",
    "PDF",
    "CSV",
    "PQR",  # three birds
}
CODE = re.compile(r"^.*(?:np\.|torch|import|= \[|optimizer|loss\.|SGD|requires_grad).*$", re.MULTILINE)


@pytest.fixture(autouse=True)
def doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gettext.translation", lambda *_args, **_options: Doubled())


def left_over(widget: object) -> set[str]:
    return set(untranslated(CODE.sub("", shown_text(widget)))) - COMMON  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", SCENES)
@pytest.mark.parametrize("compact", [False, True], ids=["laptop", "phone"])
def test_every_word_of_a_scene_is_translated(kind: type[Scene], compact: bool) -> None:
    scene = kind("en", seed=1)  # type: ignore[call-arg]
    scene.resize(360 if compact else 1240)
    scene.settings.unfold()
    for _ in range(4):
        assert left_over(scene.widget) == set()
        commit(scene)
        assert left_over(scene.widget) == set()
        scene.new_case()


def test_every_word_of_the_practice_is_translated() -> None:
    practice = Practice("en", seed=1)
    for number in range(20):
        assert left_over(practice.widget) == set(), number
        practice._choose(number % 3)
        press(practice.bar.check)
        assert left_over(practice.widget) == set(), number
        press(practice.bar.next)


def test_every_word_of_a_page_is_translated() -> None:
    assert left_over(Page(OneStep("en"), TwoInputs("en"), Downhill("en"), AllClasses("en")).widget) == set()
