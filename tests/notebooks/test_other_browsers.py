"""Every page opens in Firefox and in WebKit too, takes a step there, and shows the same numbers."""

from collections.abc import Iterator

import pytest
from tools import firefox, webkit
from tools.firefox import Firefox
from tools.reading import says, truth
from tools.served import Served
from tools.webkit import WebKit

from explainer.cases.case import Case

pytestmark = [pytest.mark.everywhere, pytest.mark.browser]

SHOWN = "[...document.querySelectorAll('.gd-verdict')].filter((each) => each.checkVisibility()).length"
ANSWER = """[...document.querySelectorAll('.gd-answers .gd-choice')].filter((each) => each.checkVisibility())
  .forEach((each) => each.querySelector('button').click())"""
CHIP = "[...document.querySelectorAll('.gd-marks [data-name=\"{name}\"]')].at(-1).textContent"


Tab = Firefox | WebKit


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def tab(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A tab of each; where there is none, the list of what was left out says so."""
    found = request.param.find()
    if not found:
        pytest.skip(request.param.MISSING)
    with request.param.started(found, tmp_path_factory.mktemp("browser")) as tab:
        yield tab


def test_a_step_shows_the_librarys_numbers(tab: Tab, server: Served) -> None:
    tab.open(f"{server.url}/voila/render/en/explainer.ipynb")
    tab.wait_for("document.querySelector('.gd-answers .gd-option[aria-pressed]') !== null")
    tab.evaluate(ANSWER)
    tab.wait_for("!document.querySelector('.gd-commit').disabled")
    tab.evaluate("document.querySelector('.gd-commit').click()")
    tab.wait_for("document.querySelector('.gd-marks .gd-unknown') === null")
    true = truth(Case())
    shown = {"weight change": true.change("weight"), "output change": true.change("output"), "gradient": true.gradient}
    told = {name: tab.evaluate(CHIP.format(name=name)) for name in shown}
    assert [name for name, value in shown.items() if not says(told[name], value)] == []


@pytest.mark.parametrize(("name", "scenes"), [("lesson", 7), ("beyond", 1), ("practice", 1)])
def test_every_page_opens(tab: Tab, server: Served, name: str, scenes: int) -> None:
    tab.open(f"{server.url}/voila/render/ru/{name}.ipynb")
    tab.wait_for(f"{SHOWN} === {scenes}")
