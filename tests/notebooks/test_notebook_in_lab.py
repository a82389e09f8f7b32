"""The notebook opened in JupyterLab: run, changed, run again."""

import os
import re
import signal

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TooLateError
from tools.page_watch import Watched
from tools.served import Lab, wait_until
from tools.visitor import Visitor

from explainer.language.words import Words

pytestmark = pytest.mark.everywhere

UP, DOWN = 0, 2
NUMBERED = re.compile(r"^\[\d+\]:$")
GOALS = {"puzzle": "1. Загадка", "downhill": "2. Спуск", "two-inputs": "3. Два зеркала", "signs": "7. Таблица знаков"}


def opened(context: BrowserContext, lab: Lab, language: str, notebook: str = "explainer") -> Page:
    page = context.new_page()
    # On a busy machine JupyterLab may ask which kernel to take, at any time: the one that the notebook names.
    page.add_locator_handler(page.locator(".jp-Dialog"), lambda dialog: dialog.locator(".jp-mod-accept").click())
    page.goto(lab.address(language, notebook))
    has_a_kernel(page)
    return page


def has_a_kernel(page: Page) -> None:
    # JupyterLab drops what it is told to run before it has a kernel, which only its status bar tells.
    expect(page.locator("#jp-main-statusbar").get_by_text("| Idle")).to_be_visible(timeout=60_000)


def run_all(page: Page) -> None:
    has_a_kernel(page)
    run_by(page, "Run", "Run All Cells")


def run_by(page: Page, menu: str, command: str, patience: int = 60_000) -> None:
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    # A kernel that was started anew counts from 1 again: the number alone does not tell this run from the last.
    cells = prompts.evaluate_all("all => all.map(prompt => prompt.textContent = 'before')")
    for _ in range(5):
        page.get_by_role("menuitem", name=menu, exact=True).click()
        try:
            page.get_by_text(command, exact=True).click(timeout=4_000)
            break
        except TooLateError:  # a dialog has come meanwhile, and taken the menu away
            page.keyboard.press("Escape")
    for place in range(len(cells)):
        expect(prompts.nth(place)).to_have_text(NUMBERED, timeout=patience)


def restart_and_run_all(page: Page) -> None:
    # Both JupyterLab and its server start a dead kernel anew; what is run between the two stays "[*]" for ever, with
    # any notebook. Whoever sits before it does it once more.
    command = "Restart Kernel and Run All Cells…"
    try:
        run_by(page, "Kernel", command, patience=20_000)
    except AssertionError:
        run_by(page, "Kernel", command)


def test_run_all_shows_the_scene_with_the_same_result(context: BrowserContext, watched: Watched, lab: Lab) -> None:
    page = opened(context, lab, "en")
    run_all(page)
    visitor = Visitor(page)
    visitor.step(DOWN, DOWN)
    assert visitor.chip("weight change") == "▲ +0.10"
    visitor.press("input", *["ArrowLeft"] * 30)
    expect(visitor.marks.locator('[data-name="weight change"]').last).to_have_text("▼ −0.20")
    assert watched.errors == []
    assert watched.outside == []


def test_keys_on_a_control_are_no_commands_to_the_notebook(context: BrowserContext, lab: Lab) -> None:
    page = opened(context, lab, "en")
    run_all(page)
    visitor = Visitor(page)
    visitor.slider("input").focus()
    before = page.locator(".jp-Notebook .jp-mod-active").get_attribute("data-windowed-list-index")
    for key in ("d", "d", "x", "ArrowDown", "Shift+M"):
        page.keyboard.press(key)
    expect(visitor.slider("input")).to_be_focused()
    expect(visitor.scene).to_have_count(1)
    expect(visitor.slider("input")).to_have_attribute("aria-valuetext", re.compile(r"^\+0\.9"))
    assert page.locator(".jp-Notebook .jp-mod-active").get_attribute("data-windowed-list-index") == before
    # Others are: this one adds a cell.
    cells = page.locator(".jp-Notebook-cell").count()
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".jp-Notebook-cell")).to_have_count(cells + 1)


def test_run_all_shows_every_scene_of_the_lesson(context: BrowserContext, watched: Watched, lab: Lab) -> None:
    page = opened(context, lab, "ru", "lesson")
    run_all(page)
    for name, answers in (("puzzle", [3]), ("downhill", [UP, DOWN]), ("two-inputs", [0, 0]), ("signs", [UP, UP])):
        # JupyterLab shows a cell once it comes near.
        page.locator(".jp-Notebook-cell", has_text=GOALS[name]).first.scroll_into_view_if_needed()
        visitor = Visitor(page, "ru", name)
        for row, choice in enumerate(answers):
            visitor.answer(row, choice)
        visitor.scene.locator(".gd-commit").click()
        expect(visitor.scene.locator(".gd-marks .gd-unknown")).to_have_count(0)
    assert watched.errors == []
    assert watched.outside == []


def test_run_all_shows_the_practice(context: BrowserContext, watched: Watched, lab: Lab) -> None:
    page = opened(context, lab, "en", "practice")
    run_all(page)
    page.locator(".gd-list .gd-option").first.click()
    page.locator(".gd-commit").click()
    expect(page.get_by_role("button", name="Next question")).to_be_focused()
    assert watched.errors == []


def test_run_all_shows_the_class_whose_keys_the_notebook_does_not_hear(
    context: BrowserContext, watched: Watched, lab: Lab
) -> None:
    page = opened(context, lab, "en", "classroom")
    run_all(page)
    expect(page.locator("[data-act=open]")).to_have_count(0)  # no server takes votes here
    page.locator("[data-act=hands]").click()
    expect(page.locator("[data-phase=vote]")).to_be_visible()
    cells = page.locator(".jp-Cell").count()
    page.keyboard.press("b")  # a key of the talk; for the notebook it would be another cell
    page.keyboard.press("Space")
    expect(page.locator("[data-phase=talk]")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".gd-class-votes")).to_have_count(3)
    expect(page.locator(".jp-Cell")).to_have_count(cells)
    assert watched.errors == []
    assert watched.outside == []


def test_run_all_shows_every_scene_beyond_one_step(context: BrowserContext, watched: Watched, lab: Lab) -> None:
    page = opened(context, lab, "ru", "beyond")
    run_all(page)
    tabs = page.locator(".gd-tabs .gd-tab")
    expect(tabs).to_have_text([re.compile("А.дальше"), "Два примера спорят", "Пингвины", "Цифры"])
    for k, name in enumerate(("and-then", "disagree", "penguins", "digits")):
        tabs.nth(k).click()
        scene = page.locator(f".gd-scene:visible:has([data-state^='scene={name}'])")
        rows = scene.locator(".gd-answers .gd-choice:visible")
        expect(rows.first).to_be_visible()
        for row in rows.all():
            row.get_by_role("button").first.click()
        scene.locator(".gd-commit:enabled").click()
        expect(scene.locator(".gd-play")).to_be_enabled()
    assert watched.errors == []
    assert watched.outside == []


def test_forgetting_the_minus_shows_the_loss_grow_in_the_same_round(context: BrowserContext, lab: Lab) -> None:
    page = opened(context, lab, "en")
    run_all(page)
    visitor = Visitor(page)
    visitor.step(DOWN, DOWN)
    page.locator(".cm-line", has_text="return parameter - learning_rate").click()
    page.keyboard.press("End")
    page.keyboard.press("Shift+Home")
    page.keyboard.type("return parameter + learning_rate * gradient")
    page.keyboard.press("Control+Enter")
    expect(visitor.verdict).to_have_text(
        "Adding η times the gradient takes the weight ▼ DOWN by 0.10, uphill: the loss GREW from 0.22 to 0.26."
    )
    page.locator(".cm-line", has_text="return parameter + learning_rate").click()
    page.keyboard.press("End")
    page.keyboard.type(" / 0")
    page.keyboard.press("Control+Enter")
    alert = visitor.scene.get_by_role("alert")
    expect(alert).to_contain_text("ValueError in learn, line")
    expect(visitor.scene.locator(".gd-printed")).to_contain_text("Traceback (most recent call last)")


def test_a_notebook_opened_again_without_its_kernel_says_what_to_do(context: BrowserContext, lab: Lab) -> None:
    page = opened(context, lab, "ru")
    run_all(page)
    asleep = page.locator(".gd-asleep")
    expect(asleep).to_be_hidden()
    page.keyboard.press("Control+S")
    (kernel,) = lab.kernels()
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Shut Down Kernel", exact=True).click()
    wait_until(lambda: kernel not in lab.kernels())
    page.close()
    again = opened(context, lab, "ru")
    expect(again.locator(".gd-asleep")).to_contain_text("Run All Cells", timeout=60_000)


def test_running_the_cells_again_leaves_nothing_of_the_first_run(context: BrowserContext, lab: Lab) -> None:
    page = opened(context, lab, "ru")
    page.locator(".cm-line", has_text="language =").click()
    page.keyboard.press("End")
    page.keyboard.type("; from ipywidgets.widgets import widget; print('widgets:', len(widget._instances))")
    counts = []
    for _ in range(3):
        run_all(page)
        counts.append(page.locator(".jp-OutputArea-output", has_text="widgets:").inner_text())
    assert counts[1] == counts[2]
    expect(page.locator(".gd")).to_have_count(1)


def test_a_kernel_that_died_is_told_above_the_scene_until_it_is_restarted(context: BrowserContext, lab: Lab) -> None:
    page = opened(context, lab, "ru")
    run_all(page)
    visitor = Visitor(page, "ru")
    # After this the page has heard from its kernel: until then it waits longer.
    visitor.step(DOWN, DOWN)
    (kernel,) = lab.kernels()
    os.kill(kernel, signal.SIGKILL)
    notice = page.locator(".gd [role=alert]")
    expect(notice).to_have_text(Words("ru").lost["silent"], timeout=5000)
    expect(visitor.scene).to_have_attribute("inert", "")
    expect(page.locator(".gd-lost button")).to_be_hidden()
    # The server starts another one too, which JupyterLab does not always get to talk to.
    wait_until(lambda: lab.kernels() not in ([], [kernel]))
    restart_and_run_all(page)
    expect(page.locator(".gd-stopped")).to_have_count(0)
    expect(notice).to_have_count(0)
    Visitor(page, "ru").step(DOWN, DOWN)


def test_the_other_language_is_beside_it_in_the_readers_copy(context: BrowserContext, lab: Lab) -> None:
    page = opened(context, lab, "en", "practice")
    run_all(page)
    with page.expect_popup() as other:
        page.locator("a[data-language=ru]").first.click()
    expect(other.value.locator(".jp-Notebook:visible")).to_contain_text("Вопросы составляются случайно", timeout=60_000)
