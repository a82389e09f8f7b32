"""A class with a code at the door and few places behind it."""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tools.accessible import broken_rules
from tools.leaving import kernel_of
from tools.served import Served, serving, wait_until

pytestmark = pytest.mark.everywhere

TOKEN = "k3n7"
AGAIN = 5_000  # ms until whoever has no place asks for one again


@pytest.fixture(scope="module")
def classroom(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two places, and a token that visitors must know."""
    options = ("--notebooks", str(tiny), "--class", "2", "--token", TOKEN)
    with serving(tmp_path_factory.mktemp("class") / "log", *options) as served:
        yield served


def closed(url: str, data: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(url, data, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code


@pytest.mark.parametrize("path", ["/voila/render/en/explainer.ipynb", "/", "/?lang=ru", "/?token=wrong"])
def test_without_the_token_there_is_no_page(classroom: Served, path: str) -> None:
    assert closed(classroom.url + path) == 403
    # Who was there before may only be leaving; a page that was made for this one would wait a minute for them.
    wait_until(lambda: classroom.health()["visitors"] == 0)


def test_what_a_link_asks_for_goes_along_with_the_code(classroom: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(
            f"{classroom.url}/voila/render/en/explainer.ipynb?x=-2&projector&token=wrong", timeout=20
        )
    with refused.value as answer:
        fields = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', answer.read().decode())
    assert fields == [("x", "-2"), ("projector", "")]


@pytest.mark.parametrize("path", ["/voila/files/en/explainer.ipynb", "/voila/files/en/notes.txt", "/voila/files/a.png"])
def test_files_are_nobodys(classroom: Served, path: str) -> None:
    assert closed(f"{classroom.url}{path}?token={TOKEN}") == 404


def test_a_socket_needs_the_token_too(context: BrowserContext, classroom: Served) -> None:
    page = context.new_page()
    page.goto(f"{classroom.url}/?token={TOKEN}")
    page.locator("#echo").wait_for()
    kernel = kernel_of(page)
    assert closed(f"{classroom.url}/api/kernels/{kernel}") == 403
    assert closed(f"{classroom.url}/api/kernels/{kernel}/channels") in (400, 403)


@pytest.mark.parametrize(
    ("language", "asks", "wrong"),
    [("en", "Which code did you get", "not the code"), ("ru", "Какой код", "Код не подошёл")],
)
def test_whoever_has_no_code_is_asked_for_it_and_let_in_with_it(
    context: BrowserContext, classroom: Served, language: str, asks: str, wrong: str
) -> None:
    page = context.new_page()
    page.goto(f"{classroom.url}/?lang={language}")
    expect(page.locator("main")).to_contain_text(asks)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert broken_rules(page) == []
    field = page.get_by_role("textbox")
    expect(field).to_be_focused()
    field.fill("nonsense")
    field.press("Enter")
    expect(page.locator("main")).to_contain_text(wrong)
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button").click()
    expect(page.locator("#echo")).to_be_visible()
    # It is in no screenshot, and whoever was let in stays in.
    expect(page).to_have_url(f"{classroom.url}/voila/render/{language}/explainer.ipynb")
    page.reload()
    expect(page.locator("#echo")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "This page needs cookies."), ("ru", "Этой странице нужны файлы cookie.")],
)
def test_whoever_keeps_no_cookies_is_told_that_they_are_needed(classroom: Served, language: str, sentence: str) -> None:
    # Follows wherever it is led, and keeps nothing.
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(f"{classroom.url}/?token={TOKEN}&lang={language}", timeout=20)
    with refused.value as answer:
        text = answer.read().decode()
    assert sentence in text
    assert f'<html lang="{language}">' in text
    # Once they are allowed, the code lets in.
    assert f'action="/voila/render/{language}/explainer.ipynb"' in text
    assert TOKEN not in text
    assert TOKEN not in answer.url


def test_whoever_keeps_cookies_sees_nothing_of_the_question_whether_they_do(
    context: BrowserContext, classroom: Served
) -> None:
    page = context.new_page()
    page.goto(f"{classroom.url}/?token={TOKEN}&x=-2#scene=one-step")
    page.locator("#echo").wait_for()
    assert page.url == f"{classroom.url}/voila/render/en/explainer.ipynb?x=-2#scene=one-step"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "The class is full: 2 of 2"), ("ru", "Все места в классе заняты: 2 из 2")],
)
def test_one_too_many_is_told_so_and_let_in_when_a_place_is_free(
    timed: BrowserContext, classroom: Served, language: str, sentence: str
) -> None:
    wait_until(lambda: classroom.health()["free"] == 2)
    inside = [timed.new_page() for _ in range(2)]
    for each in inside:
        each.goto(f"{classroom.url}/?token={TOKEN}&lang={language}")
        each.locator("#echo").wait_for()
    page = timed.new_page()
    begun = time.monotonic()
    answer = page.goto(f"{classroom.url}/voila/render/{language}/explainer.ipynb#scene=one-step&x=-2.0")
    waited = time.monotonic() - begun
    assert answer is not None
    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"
    assert waited < 5, "it is refused at once, and not after a wait for a kernel"
    expect(page.locator("main")).to_contain_text(sentence)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert broken_rules(page) == []
    assert classroom.health()["free"] == 0
    inside[0].goto("about:blank")
    wait_until(lambda: classroom.health()["free"] == 1)
    # By itself, and with the state in its address.
    page.clock.run_for(AGAIN)
    expect(page.locator("#echo")).to_be_visible()
    assert page.evaluate("location.hash") == "#scene=one-step&x=-2.0"


def test_a_page_that_is_reloaded_in_a_full_class_keeps_its_place(page: Page, classroom: Served) -> None:
    wait_until(lambda: classroom.health()["free"] == 2)
    other = page.context.new_page()
    for each in (page, other):
        each.goto(f"{classroom.url}/?token={TOKEN}")
        each.locator("#echo").wait_for()
    for _ in range(3):
        answer = page.reload()
        assert answer is not None
        assert answer.status == 200
        page.locator("#echo").wait_for()


def test_health_tells_numbers_and_nothing_about_anybody(page: Page, classroom: Served) -> None:
    wait_until(lambda: classroom.health()["free"] == 2)
    page.goto(f"{classroom.url}/?token={TOKEN}")
    page.locator("#echo").wait_for()
    health = classroom.health()
    assert set(health) == {"status", "visitors", "places", "free", "warm", "memory_mb", "uptime_s"}
    assert (health["visitors"], health["places"], health["free"]) == (1, 2, 1)
    assert all(megabytes > 10 for megabytes in health["memory_mb"].values())
    written = json.dumps(health)
    assert not any(kernel in written for kernel in classroom.kernel_ids().values())
    assert "127.0.0.1" not in written


def test_the_log_has_a_line_for_each_visit_and_nothing_about_anybody(
    context: BrowserContext, classroom: Served
) -> None:
    wait_until(lambda: classroom.health()["free"] == 2)
    visits_before = len(visits(classroom))
    inside = [context.new_page() for _ in range(2)]
    for page in inside:
        page.goto(f"{classroom.url}/?token={TOKEN}")
        page.locator("#echo").wait_for()
    refused = context.new_page().goto(f"{classroom.url}/voila/render/en/explainer.ipynb")
    assert refused is not None
    assert refused.status == 503
    context.pages[-1].close()
    for page in inside:
        page.goto("about:blank")
    wait_until(lambda: len(visits(classroom)) == visits_before + 4)
    log = classroom.log.read_text()
    assert not re.search(r"\b503\b|Traceback", log), "a full class is no fault"
    for line in visits(classroom):
        assert "ipynb" in line or "ends after" in line
        assert "127.0.0.1" not in line
        assert TOKEN not in line


def visits(classroom: Served) -> list[str]:
    return [line for line in classroom.log.read_text().splitlines() if " visit " in line]
