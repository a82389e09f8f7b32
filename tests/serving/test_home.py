"""Where addresses lead, and what they do not show."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from psutil import Process
from tools.leaving import kernel_in, leave
from tools.served import Served, free_port, serving, status
from tools.tiny_notebooks import write

pytestmark = pytest.mark.everywhere


def get(url: str) -> tuple[int, str, str]:
    """The status, the address arrived at, and the text of a page, which is left at once."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            text = answer.read().decode()
            if "kernelId" in text:
                leave(urljoin(url, "/").rstrip("/"), kernel_in(text))
            return answer.status, answer.url, text
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.url, answer.read().decode()


@pytest.mark.parametrize(
    ("asked", "arrived"),
    [
        ("/", "/voila/render/en/explainer.ipynb"),
        ("/?lang=ru", "/voila/render/ru/explainer.ipynb"),
        ("/?lang=tlh", "/voila/render/en/explainer.ipynb"),
        ("/?lang=", "/voila/render/en/explainer.ipynb"),
        ("/?lang=../../etc", "/voila/render/en/explainer.ipynb"),
        ("/?x=-2&lang=ru&w=%C3%A9", "/voila/render/ru/explainer.ipynb?x=-2&w=%C3%A9"),
    ],
)
def test_the_short_address_opens_a_page_of_ours(tiny_server: Served, asked: str, arrived: str) -> None:
    code, url, _ = get(tiny_server.url + asked)
    assert (code, url) == (200, tiny_server.url + arrived)


def test_the_printed_address_is_the_short_one(tiny_server: Served) -> None:
    assert f"{tiny_server.url}/ " in tiny_server.log.read_text()


def test_the_chosen_language_and_notebook_open_first(tmp_path: Path) -> None:
    for path in ("en/explainer", "en/other", "ru/explainer", "ru/other"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        write(tmp_path / f"{path}.ipynb", path, path[:2], "1")
    options = ("--notebooks", str(tmp_path), "--lang", "ru", "--notebook", "other.ipynb")
    with serving(tmp_path / "log", *options) as served:
        assert get(served.url)[1].endswith("/ru/other.ipynb")
        assert get(f"{served.url}/?lang=tlh")[1].endswith("/ru/other.ipynb")
        assert get(f"{served.url}/?lang=en")[1].endswith("/en/other.ipynb")


@pytest.mark.parametrize("path", ["/voila/tree", "/voila/tree/", "/voila/tree/en/notes.txt"])
def test_there_is_no_listing(tiny_server: Served, path: str) -> None:
    code, url, text = get(tiny_server.url + path)
    assert (code, url) == (200, f"{tiny_server.url}/voila/render/en/explainer.ipynb")
    assert "notes.txt" not in text
    assert "broken" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/voila/api/contents",
        "/voila/api/contents/en",
        "/voila/render/",
        "/voila/render/en",
        "/voila/render/en/",
        "/voila/render/en/nothing.ipynb",
        "/voila/render/en/notes.txt",
        "/voila/render/../../../etc/passwd",
        "/voila/files/en/explainer.ipynb",
        "/voila/files/en/notes.txt",
        "/api/contents",
        "/nothing",
    ],
)
def test_everything_else_is_refused_without_a_traceback(tiny_server: Served, path: str) -> None:
    code, _, text = get(tiny_server.url + path)
    assert code in (403, 404)
    assert "Traceback" not in text
    assert "teacher" not in text
    assert "passwd" not in text


def test_a_missing_page_leads_back(tiny_server: Served) -> None:
    code, _, text = get(f"{tiny_server.url}/voila/render/ru/nothing.ipynb")
    assert code == 404
    assert '<html lang="ru">' in text
    assert 'href="/?lang=ru"' in text


def test_health_is_good_only_when_pages_can_be_served(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    write(tmp_path / "en" / "explainer.ipynb", "Slow", "en", "import time; time.sleep(3)")
    with serving(tmp_path / "log", "--notebooks", str(tmp_path), ready="voila/static/voila.js") as served:
        assert status(f"{served.url}/health") == 503
        assert served.log.read_text() == ""
        deadline = time.monotonic() + 60
        while status(f"{served.url}/health") != 200:
            assert time.monotonic() < deadline
        code, _, text = get(f"{served.url}/health")
        assert (code, json.loads(text)["status"]) == (200, "ready")
        waiting = set(served.kernel_ids().values())
        code, _, text = get(served.url)
        assert code == 200
        assert kernel_in(text) in waiting


def test_only_this_machine_is_served(tiny_server: Served) -> None:
    listening = [each for each in Process(tiny_server.process.pid).net_connections() if each.status == "LISTEN"]
    assert {each.laddr.ip for each in listening} == {"127.0.0.1"}


def test_nobody_answers_on_a_free_port() -> None:
    assert status(f"http://127.0.0.1:{free_port()}/health") == 0


def test_a_link_that_names_another_language_opens_there(tiny_server: Served) -> None:
    address = f"{tiny_server.url}/voila/render/en/explainer.ipynb?x=-2&lang=ru"
    with urllib.request.urlopen(address, timeout=60) as answer:
        assert answer.url.endswith("/ru/explainer.ipynb?x=-2&lang=ru")
