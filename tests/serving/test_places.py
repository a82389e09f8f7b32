"""Who takes a place, and who does not: reloads, looks ahead, and pages that nobody waited for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.web import Answer, Connections, request
from playwright.sync_api import Browser
from tools.event_loop import run
from tools.leaving import empty, kernel_in, kernel_of, leave
from tools.served import Served, serving, wait_until
from tools.tiny_notebooks import write

pytestmark = pytest.mark.everywhere

PAGE = "/voila/render/en/explainer.ipynb"
SLOW = "/voila/render/en/slow.ipynb"
OTHERS = "127.0.0.2"


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that is made at once, and one that takes its time."""
    folder = tmp_path_factory.mktemp("notebooks")
    (folder / "en").mkdir()
    write(folder / "en" / "explainer.ipynb", "Quick", "en", "print('quick')")
    write(folder / "en" / "slow.ipynb", "Slow", "en", "import time; time.sleep(2)")
    return folder


@pytest.fixture(scope="module")
def module_server(notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A class of six, all of whom may sit at one machine."""
    options = ("--notebooks", str(notebooks), "--class", "6", "--log-level", "info")
    with serving(tmp_path_factory.mktemp("six") / "log", *options) as served:
        yield served


@pytest.fixture
def six(module_server: Served) -> Iterator[Served]:
    """That class, while nobody is there."""
    yield module_server
    empty(module_server)


def ask(served: Served, method: str, target: str, local: str = "127.0.0.1", **headers: str) -> Answer:
    """Make one request, as a browser that has been here never."""

    async def story() -> Answer:
        browser = Connections(served.url, local)
        answer = await browser.ask(method, target, {name.replace("_", "-"): value for name, value in headers.items()})
        browser.close()
        return answer

    return run(story())


def cookie_of(answer: Answer) -> str:
    return "; ".join(line.split(";")[0] for line in answer.headers["set-cookie"].split("\n"))


def test_twelve_quick_reloads_fill_no_class_of_six(six: Served) -> None:
    first = ask(six, "GET", PAGE)
    cookie = cookie_of(first)
    # Each comes whole to the browser, which has gone on before any script of it ran.
    assert {ask(six, "GET", PAGE, Cookie=cookie).status for _ in range(11)} == {200}
    assert [ask(six, "GET", PAGE, OTHERS).status for _ in range(3)] == [200] * 3
    assert six.health()["visitors"] <= 6
    # No more kernels than there are places, but for one that is kept ready.
    wait_until(lambda: len(six.kernels()) <= 6 + 1)


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs several loopback addresses")
def test_twelve_quick_reloads_in_a_browser_leave_places_for_others(six: Served, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    for _ in range(12):
        answer = page.goto(six.url + PAGE, wait_until="commit")
        assert answer
        assert answer.status == 200
    page.get_by_text("quick", exact=True).wait_for()
    assert [ask(six, "GET", PAGE, OTHERS).status for _ in range(5)] == [200] * 5
    # The page that was opened last is still the one who did all this is at.
    assert page.evaluate("async id => (await fetch(`/api/kernels/${id}`)).status", kernel_of(page)) == 200
    context.close()


def test_a_page_that_nobody_waited_for_gives_its_place_back_once_it_is_made(six: Served) -> None:
    async def hang_up() -> None:
        reader, writer = await Connections(six.url).connect()
        writer.write(request("GET", SLOW, {"Host": "x"}))
        await reader.readuntil(b"kernelId")
        writer.close()

    before = six.log.read_text()
    run(hang_up())
    wait_until(lambda: six.health()["visitors"] == 0, 20)
    log = six.log.read_text()[len(before) :]
    assert "the page was left" in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Purpose": "prefetch"},
        {"Sec_Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X_Moz": "prefetch"},
    ],
    ids=str,
)
def test_a_look_ahead_takes_no_place(six: Served, headers: dict[str, str]) -> None:
    before = six.log.read_text()
    answer = ask(six, "GET", PAGE, **headers)
    # Neither kept nor shown: the browser asks again when somebody goes there.
    assert (answer.status, answer.headers["cache-control"]) == (503, "no-store")
    assert six.health()["visitors"] == 0
    assert six.log.read_text() == before, "it is no fault of the server's"


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/?lang=ru&x=1",
        PAGE,
        "/voila/render/en/nothing.ipynb",
        "/voila/static/voila.js",
        "/voila/static/nothing.js",
        "/voila/templates/explainer/static/page.css",
        "/login",
        "/nothing",
        "/api/kernels/46a061fc-5782-424d-ae1f-bef1069fc93e",
    ],
)
def test_head_is_answered_as_get_is_but_for_the_body(six: Served, target: str) -> None:
    head = ask(six, "HEAD", target)
    assert six.health()["visitors"] == 0
    get = ask(six, "GET", target)
    own = ("date", "set-cookie", "transfer-encoding")
    shared = [{name: value for name, value in each.headers.items() if name not in own} for each in (head, get)]
    assert (head.status, shared[0]) == (get.status, shared[1])
    assert ("set-cookie" in head.headers) == ("set-cookie" in get.headers)


def test_head_tells_that_a_class_is_full(six: Served) -> None:
    assert {ask(six, "GET", PAGE).status for _ in range(6)} == {200}
    answer = ask(six, "HEAD", PAGE)
    assert (answer.status, answer.headers["retry-after"], answer.body) == (503, "5", b"")


@pytest.mark.parametrize("path", [f"{PAGE}/?x=1", f"{PAGE}//?x=1"])
def test_a_slash_too_many_behind_a_page_leads_to_the_page(six: Served, path: str) -> None:
    answer = ask(six, "GET", path)
    assert (answer.status, answer.headers["location"]) == (302, f"{PAGE}?x=1")
    assert six.health()["visitors"] == 0


def test_a_page_is_not_taken_for_one_that_was_had_before(six: Served) -> None:
    answer = ask(six, "GET", PAGE, If_None_Match="*", If_Modified_Since="Fri, 31 Dec 2100 00:00:00 GMT")
    assert answer.status == 200
    leave(six.url, kernel_in(answer.text))
    assert six.health()["visitors"] == 0
