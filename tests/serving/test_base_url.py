"""A server behind a path: everything that a page needs is found there, and nothing beside it."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect
from tools.page_watch import watch
from tools.proxy import shown_below
from tools.served import Served, serving, status, wait_until
from tools.visitor import Visitor

from explainer.serving.announcement import Announcement, qr_code
from explainer.serving.base_url import parse_base_url
from explainer.serving.command import main
from explainer.serving.errors import CannotServeError
from explainer.serving.limits import Limits

pytestmark = pytest.mark.everywhere

BASE = "/some/path/"
UP, DOWN = 0, 2
TOKEN = "k3n7"
AGAIN = 5_000  # ms until whoever has no place asks for one again


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The explainer with the real notebooks, one place, and a path in front of all addresses."""
    options = ("--base-url", BASE, "--class", "1", "--token", TOKEN)
    with serving(tmp_path_factory.mktemp("below") / "log", *options) as served:
        yield served


@pytest.fixture(params=[True, False], ids=["path kept", "path taken off"])
def shown(below: Served, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a proxy shows it; other paths of that site are somebody else's."""
    port = int(below.url.rsplit(":", 1)[1])
    with shown_below(BASE, port, keeps_path=request.param) as url:
        yield url
    wait_until(lambda: below.health()["free"] == 1)


def test_a_page_behind_a_path_loads_whole_and_takes_a_step(context: BrowserContext, shown: str, below: Served) -> None:
    page = context.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    with watch(context) as seen:
        page.goto(f"{shown}?token={TOKEN}&lang=ru")
        expect(page).to_have_url(f"{shown}voila/render/ru/explainer.ipynb")
        Visitor(page, "ru").step(UP, UP)
        page.locator("a[data-language=en]").first.click()
        page.wait_for_url(f"{shown}voila/render/en/explainer.ipynb**")
        page.locator("[role=slider][aria-label]").first.wait_for()
        page.goto("about:blank")
    assert (failed, seen.errors, seen.outside) == ([], [], [])


def test_whoever_has_no_code_or_no_place_is_told_so_behind_the_path(
    timed: BrowserContext, shown: str, below: Served
) -> None:
    page, other = timed.new_page(), timed.new_page()
    failed: list[str] = []
    other.on("response", lambda answer: failed.append(answer.url) if answer.status == 404 else None)
    other.goto(shown)
    other.get_by_role("textbox").fill(TOKEN)
    page.goto(f"{shown}?token={TOKEN}")
    page.locator("[role=slider][aria-label]").first.wait_for()
    other.get_by_role("button").click()
    expect(other.locator("main")).to_contain_text("The class is full: 1 of 1")
    page.goto("about:blank")
    wait_until(lambda: below.health()["free"] == 1)
    # It asks by itself whether there is a place now.
    other.clock.run_for(AGAIN)
    other.locator("[role=slider][aria-label]").first.wait_for()
    assert other.url.startswith(f"{shown}voila/render/en/explainer.ipynb")
    other.goto("about:blank")
    assert failed == []


def test_phones_vote_behind_the_path(shown: str) -> None:
    with urllib.request.urlopen(f"{shown}vote?lang=ru") as answer:
        page = answer.read().decode()
    assert f'action="{BASE}vote"' in page
    style = re.search(r'stylesheet" href="([^"]+)"', page)
    assert style is not None
    assert style[1].startswith(f"{BASE}vote/static/")
    assert status(shown.removesuffix(BASE) + style[1]) == 200
    # Whoever has not been let in votes, and opens no room.
    asked = urllib.request.Request(f"{shown}vote/rooms", b"{}", {"Content-Type": "application/json"})
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(asked)
    with refused.value as told:
        assert json.load(told)["error"] == "no_access"
    asked.full_url = f"{shown}vote/rooms?token={TOKEN}"
    with urllib.request.urlopen(asked) as opened:
        code = json.load(opened)["room"]
    with urllib.request.urlopen(f"{shown}vote/{code}") as room:
        assert f"Path={BASE}vote;" in room.headers["Set-Cookie"]


def test_a_page_that_is_missing_leads_back_below_the_path(shown: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404") as missing:
        urllib.request.urlopen(f"{shown}nothing")
    with missing.value as answer:
        assert f'href="{BASE}?lang=en"' in answer.read().decode()


@pytest.mark.parametrize("path", ["/some/path", "/some//path/", "//some/path/health", "/some/path//health", "/health"])
def test_slashes_too_many_or_too_few_lead_to_the_same_place(below: Served, path: str) -> None:
    expected = 200 if path.endswith("health") else 403  # there is a code to be asked for
    assert status(below.url + path) == expected


def test_what_only_begins_alike_is_another_path(below: Served) -> None:
    assert status(f"{below.url}/some/pathway/") == 404


@pytest.mark.parametrize("text", ["explainer", "/explainer", "explainer/", "/explainer/"])
def test_slashes_at_the_ends_may_be_left_out(text: str) -> None:
    assert parse_base_url(text) == "/explainer/"


@pytest.mark.parametrize("text", ["/a b/", "/a?b", "/a#b", "/../b", "https://example.org/a", "/a//b", "/путь/"])
def test_what_is_no_path_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CannotServeError, match="--base-url"):
        parse_base_url(text)
    assert main(["--no-browser", "--port", "0", "--base-url", text]) == 2
    assert capsys.readouterr().err.startswith("explainer: --base-url takes a path")


def test_the_address_that_is_announced_has_the_path(capsys: pytest.CaptureFixture[str], below: Served) -> None:
    assert f"{below.url}{BASE}?token={TOKEN}" in below.log.read_text()
    Announcement(Limits(), "192.0.2.5", 8866, TOKEN, base_url=BASE).ready()
    url = f"http://192.0.2.5:8866{BASE}?token={TOKEN}"
    assert url in (said := capsys.readouterr().out)
    assert qr_code(url) in said
