"""Words twice as long as English break no page: nothing is cut, and nothing has to be scrolled sideways."""

import shutil
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tools.form_visit import ANSWER, STEP
from tools.kept_pages import KeptPages, keeping, settle
from tools.served import ROOT, Served, serving

pytestmark = pytest.mark.everywhere

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


@pytest.fixture(scope="module")
def pseudo_pages(profile: BrowserContext, pseudo: Served) -> Iterator[KeptPages]:
    """Its pages."""
    with keeping(profile, pseudo.url) as kept:
        yield kept


@pytest.mark.parametrize(
    ("notebook", "widths"),
    [("lesson", (1280, 390)), ("practice", (390,)), ("explainer", (390,)), ("beyond", (390,))],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_words_twice_as_long_fit(pseudo_pages: KeptPages, notebook: str, widths: tuple[int, ...]) -> None:
    page = pseudo_pages("en", notebook, size=(widths[0], 900))
    for scene in page.locator(".gd-scene:visible").all():
        expect(scene).to_contain_text("⟦")
    assert [found for width in widths for found in wrong(page, width)] == []
    for press in (ANSWER, STEP):
        page.evaluate(press)
        settle(page)
    expect(page.locator(".gd-commit:visible")).to_have_count(0)
    assert [found for width in reversed(widths) for found in wrong(page, width)] == []
    assert pseudo_pages.complaints() == ([], [])


def wrong(page: Page, width: int) -> list[str]:
    """What is cut on a screen, or does not lie on it."""
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return [f"{width} px: {found}" for found in (*page.evaluate(CUT), *([] if fits else ["the page"]))]
