"""The pages on a JupyterHub: everybody gets their own, and nobody another's."""

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tools.hub import PASSWORD, hub
from tools.page_watch import Watched, watch
from tools.served import Served, wait_until
from tools.visitor import Visitor

pytestmark = pytest.mark.everywhere

PEOPLE = ("ann", "ben")

FORMULAS_FROM = "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).fullMathjaxUrl"
OPENS = """address => new Promise(done => {
  const socket = new WebSocket(address, "v1.kernel.websocket.jupyter.org");
  socket.onopen = () => { socket.close(); done(true); };
  socket.onerror = () => done(false);
})"""


class Pupil:
    """Somebody with an account, in a browser of their own."""

    def __init__(self, name: str, context: BrowserContext, watched: Watched, url: str) -> None:
        self.name, self.context, self.watched, self.url = name, context, watched, url
        self.home = f"{url}/user/{name}"
        self.page: Page = context.new_page()

    def log_in(self) -> None:
        self.page.goto(self.url)
        self.page.get_by_label("Username").fill(self.name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{self.home}/voila/render/en/explainer.ipynb", timeout=120_000)

    def kernels(self) -> list[str]:
        """The kernels of their server, as only they are told."""
        return [each["id"] for each in self.context.request.get(f"{self.home}/api/kernels").json()]

    def reaches_kernel(self, home: str, kernel: str) -> bool:
        """Whether a socket of theirs to a kernel opens."""
        address = f"{home.replace('http', 'ws')}/api/kernels/{kernel}/channels"
        opened: bool = self.page.evaluate(OPENS, address)
        return opened


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with hub(tmp_path_factory.mktemp("hub"), *PEOPLE) as running:
        yield running


@pytest.fixture(scope="module")
def pupils(school: Served, browser: Browser) -> Iterator[list[Pupil]]:
    """All of them, logged in, one after another: servers that start at once would share two cores."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in PEOPLE]
    with ExitStack() as eyes:
        made = [
            Pupil(name, context, eyes.enter_context(watch(context)), school.url)
            for name, context in zip(PEOPLE, contexts, strict=True)
        ]
        for pupil in made:
            pupil.log_in()
        yield made
    for context in contexts:
        context.close()


@pytest.mark.parametrize("who", range(len(PEOPLE)), ids=PEOPLE)
def test_a_pupil_lands_on_the_page_and_drags(pupils: list[Pupil], who: int) -> None:
    pupil = pupils[who]
    visitor = Visitor(pupil.page)
    expect(pupil.page).to_have_title("One step of learning")
    before = visitor.marks.inner_html()
    visitor.press("input", "ArrowLeft", "ArrowLeft")
    wait_until(lambda: visitor.marks.inner_html() != before)
    assert not pupil.page.evaluate(FORMULAS_FROM)
    assert (pupil.watched.outside, pupil.watched.errors) == ([], [])


def test_the_other_language_is_a_click_away(pupils: list[Pupil]) -> None:
    page = pupils[0].page
    page.get_by_role("link", name="RU").click()
    expect(page).to_have_url(re.compile("/user/ann/voila/render/ru/explainer.ipynb"))
    Visitor(page, "ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.get_by_role("link", name="EN").click()
    expect(page).to_have_url(re.compile("/user/ann/voila/render/en/explainer.ipynb"))
    Visitor(page)
    wait_until(lambda: len(pupils[0].kernels()) == 1)
    assert (pupils[0].watched.outside, pupils[0].watched.errors) == ([], [])


@pytest.mark.parametrize("address", ["lab", "tree", "api/terminals"])
def test_the_page_is_all_there_is(pupils: list[Pupil], address: str) -> None:
    assert pupils[0].context.request.get(f"{pupils[0].home}/{address}").status == 404


def test_nobody_reaches_another_ones_page(pupils: list[Pupil]) -> None:
    ann, ben = pupils[:2]
    answer = ann.context.request.get(f"{ben.home}/voila/render/en/explainer.ipynb")
    assert answer.status == 403
    assert "One step of learning" not in answer.text()


def test_nobody_reaches_another_ones_kernel(pupils: list[Pupil]) -> None:
    ann, ben = pupils[:2]
    (kernel,) = ben.kernels()
    assert ben.reaches_kernel(ben.home, kernel)
    assert not ann.reaches_kernel(ben.home, kernel)
    (refusal,) = ann.watched.errors
    assert "403" in refusal
    ann.watched.errors.clear()
    for address in ("api/kernels", f"api/kernels/{kernel}"):
        answer = ann.context.request.get(f"{ben.home}/{address}")
        assert answer.status == 403
        assert kernel not in answer.text().replace(address, "")
