"""The table of what a lesson link may say, held against the code."""

import re
from pathlib import Path

from explainer.cases.scenarios import SCENARIOS
from explainer.language.words import languages
from explainer.scenes import SCENES
from explainer.teaching.questions import Question
from explainer.ui import address, links
from explainer.ui.prepare import PANELS, plain

README = Path(__file__).parents[1] / "README.md"


def rows() -> dict[str, set[str]]:
    """What the table says of each parameter: the names in it."""
    text = README.read_text(encoding="utf-8").partition("## Lesson links")[2].partition("\n## ")[0]
    found = {}
    for names, said in re.findall(r"^\| (`.*?`) \| (.*) \|$", text, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", names):
            assert name not in found, f"{name} stands there twice"
            found[name] = set(re.findall(r"`([^`]+)`", said))
    return found


def test_every_parameter_of_a_link_stands_in_the_table_and_nothing_else() -> None:
    views = {name for kind in SCENES for name, view in kind.views.items() if not view.answer}
    of_bird = {"species", "bill"}
    assert set(rows()) == {*links.OF_LINK, *links.OF_PAGE, *address.KEPT, *address.EXACT, *of_bird, *views}


def test_every_name_that_a_parameter_takes_stands_beside_it_and_nothing_else() -> None:
    table = rows()
    assert table[links.SCENE] == {kind.name for kind in SCENES}
    assert table[links.SCENARIO] == {plain(name) for name in SCENARIOS}
    assert table[links.HIDE] == set(PANELS)
    assert table[links.LANG] == set(languages())
    scenes = [kind("en") for kind in SCENES]
    asked: set[Question] = {question for scene in scenes for question in scene.message.possible}
    assert table[links.ASK] == {plain(str(question)) for question in asked}
    controls = {name for scene in scenes for name in scene.stage.controls}
    assert table[links.LOCK] == controls - set(table) | {links.SCENARIO, "one"} & controls
