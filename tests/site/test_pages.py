"""A notebook as a page: its prose, its cells, its links, its language."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from tools.served import ROOT

from explainer.language.words import Words
from explainer.site.pages import index, notebooks, page

FOUND = notebooks(ROOT / "notebooks")
EVERY = pytest.mark.parametrize(
    "notebook", [path for paths in FOUND.values() for path in paths], ids=lambda p: f"{p.parent.name}-{p.stem}"
)


@EVERY
def test_a_page_carries_the_code_and_the_prose_of_its_notebook(notebook: Path) -> None:
    html = page(notebook, Words(notebook.parent.name))
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    (sources,) = re.findall(r'<script type="application/json" id="sources">(.*)</script>', html)
    assert json.loads(sources) == ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert html.count("data-cell>") == len(json.loads(sources))
    assert html.count("jp-MarkdownCell") == sum(cell["cell_type"] == "markdown" for cell in cells)
    assert f'<html lang="{notebook.parent.name}">' in html


@EVERY
def test_its_links_lead_to_pages_that_are_there(notebook: Path) -> None:
    html = page(notebook, Words(notebook.parent.name))
    assert ".ipynb" not in html.partition('id="sources"')[0]
    linked = set(re.findall(r'href="([\w-]+)\.html"', html))
    assert linked <= {path.stem for path in FOUND[notebook.parent.name]}


@EVERY
def test_nothing_is_asked_outside(notebook: Path) -> None:
    html = page(notebook, Words(notebook.parent.name))
    assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []
    assert "default-src 'self'" in unescape(html)


def test_what_needs_a_server_is_left_out(tmp_path: Path) -> None:
    for name in ("explainer", "classroom"):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "en" / f"{name}.ipynb").touch()
    assert [path.stem for path in notebooks(tmp_path)["en"]] == ["explainer"]


def test_the_first_page_leads_to_all_in_every_language() -> None:
    html = index(FOUND, "explainer")
    linked = re.findall(r'href="(\w+/[\w-]+)\.html"', html)
    assert set(linked) == {f"{language}/{path.stem}" for language, paths in FOUND.items() for path in paths}
    assert linked[0] == "en/explainer"
