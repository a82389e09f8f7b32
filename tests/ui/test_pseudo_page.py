"""Words twice as long as English break no page: nothing is cut, and nothing has to be scrolled sideways."""

import shutil
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Page, expect
from tools.served import ROOT, Served, serving

# What hides a part of its text. A code listing scrolls, a slider's number is as long in every language, and what is
# meant for screen readers only is clipped away.
CUT = """() => [...document.querySelectorAll(".gd :is(button, h3, th, td, p, summary, .widget-label)")]
  .filter(e => getComputedStyle(e).overflowX !== "visible" && getComputedStyle(e).clipPath === "none")
  .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real notebooks, made to speak the doubled language."""
    folder = tmp_path_factory.mktemp("pseudo")
    shutil.copytree(ROOT / "notebooks" / "en", folder / "en")
    for path in (folder / "en").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        speak = f"import sys\nsys.path.append({str(ROOT / 'tests')!r})\nfrom tools.pseudo import spoken\nspoken()\n"
        first.source = speak + first.source
        nbformat.write(notebook, path)
    with serving(folder / "log", "--notebooks", str(folder)) as served:
        yield served


@pytest.mark.parametrize(
    ("notebook", "width"),
    [("lesson", 390), ("practice", 390), ("explainer", 390), ("beyond", 390), ("lesson", 1280)],
)
def test_words_twice_as_long_fit(page: Page, pseudo: Served, notebook: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{pseudo.url}/voila/render/en/{notebook}.ipynb")
    scenes = page.locator(".gd-scene:visible")
    expect(scenes.first).to_contain_text("⟦", timeout=60_000)
    assert page.evaluate(CUT) == []
    for scene in scenes.all():
        for choice in scene.locator(".gd-bar .gd-choice:visible").all():
            choice.locator("button").first.click()
        scene.locator(".gd-commit").click()
        expect(scene.locator(".gd-commit")).to_be_hidden()
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
