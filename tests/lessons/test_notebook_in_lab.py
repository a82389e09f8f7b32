"""The notebook opened in JupyterLab: run, changed, run again."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from served import Served
from visitor import Visitor
from watching import Watched

UP, DOWN = 0, 2


def opened(context: BrowserContext, lab: Served, language: str) -> Page:
    page = context.new_page()
    # A workspace of its own: JupyterLab would bring back what the last test left open.
    page.goto(f"{lab.url}/lab/workspaces/{uuid4().hex}/tree/{language}/explainer.ipynb")
    ready = page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first
    expect(ready).to_be_attached(timeout=60_000)
    return page


def run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_run_all_shows_the_scene_with_the_same_result(
    context: BrowserContext, watched: Watched, lab: Served, language: str
) -> None:
    page = opened(context, lab, language)
    run_all(page)
    visitor = Visitor(page, language)
    visitor.step(DOWN, DOWN)
    assert visitor.chip("weight change") == "▲ +0.10"
    visitor.press("input", *["ArrowLeft"] * 30)
    expect(visitor.marks.locator('[data-name="weight change"]').last).to_have_text("▼ −0.20")
    assert watched.errors == []
    assert watched.outside == []


def test_forgetting_the_minus_shows_the_loss_grow(context: BrowserContext, lab: Served) -> None:
    page = opened(context, lab, "en")
    line = page.locator(".cm-line", has_text="return parameter - learning_rate")
    line.click()
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.type("return parameter + learning_rate * gradient")
    run_all(page)
    visitor = Visitor(page)
    visitor.step(DOWN, DOWN)
    expect(visitor.verdict).to_have_text(
        "Adding the gradient takes the weight ▼ DOWN 0.10, uphill: the loss GREW from 0.22 to 0.26."
    )


def test_running_the_cells_again_leaves_nothing_of_the_first_run(context: BrowserContext, lab: Served) -> None:
    page = opened(context, lab, "ru")
    page.locator(".cm-line", has_text="language =").click()
    page.keyboard.press("End")
    page.keyboard.type("; from ipywidgets.widgets import widget; print('widgets:', len(widget._instances))")
    counts = []
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").last
    for _ in range(3):
        before = prompt.inner_text()
        run_all(page)
        expect(prompt).not_to_have_text(re.compile(rf"\*|{re.escape(before)}"), timeout=60_000)
        counts.append(page.locator(".jp-OutputArea-output", has_text="widgets:").inner_text())
    assert counts[1] == counts[2]
    expect(page.locator(".gd")).to_have_count(1)
