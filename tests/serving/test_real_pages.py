"""The pages that are shipped, as a visitor gets them."""

import nbformat
import pytest
from playwright.sync_api import Page, expect
from tools.page_watch import Watched
from tools.served import ROOT, Served

pytestmark = pytest.mark.everywhere

LANGUAGES = [folder.name for folder in sorted((ROOT / "notebooks").iterdir()) if folder.is_dir()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_comes_whole_while_outside_hosts_hang(
    page: Page, watched: Watched, server: Served, language: str
) -> None:
    # What waits for a host that hangs waits longer than this test does.
    watched.hang()
    page.goto(f"{server.url}/?lang={language}")
    page.get_by_role("slider").first.wait_for()
    notebook = nbformat.read(ROOT / "notebooks" / language / "explainer.ipynb", as_version=4)
    expect(page).to_have_title(notebook.metadata.title)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("alert")).to_have_count(0)
    for line in (line for cell in notebook.cells if cell.cell_type == "code" for line in cell.source.split("\n")):
        assert len(line) < 12 or line not in page.content()
