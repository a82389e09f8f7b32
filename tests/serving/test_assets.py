"""Scripts and styles: which files are given out, and how long browsers keep them."""

import gzip
import re
import urllib.request
from http.client import HTTPMessage
from pathlib import Path

import pytest
from tools.leaving import kernel_in, leave
from tools.served import Served

from explainer.serving.assets import IMMUTABLE, REVALIDATE, Assets


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """Two folders of files, and one beside them that is nobody's business."""
    for path, text in {
        "ours/page.js": "ours",
        "theirs/page.js": "theirs",
        "theirs/deep/entry.5cbb9d23.js": "entry",
        "theirs/.hidden": "hidden",
        "secret.txt": "secret",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Assets({"static": [str(tmp_path / "ours"), str(tmp_path / "theirs")]}, "v1")


def test_the_first_folder_comes_first(assets: Assets) -> None:
    assert assets.find("static/page.js")[0].content == b"ours"
    assert assets.find("static/deep/entry.5cbb9d23.js")[0].content == b"entry"


@pytest.mark.parametrize(
    ("path", "fixed"),
    [("static/page.js", False), ("static/v1/page.js", True), ("static/deep/entry.5cbb9d23.js", True)],
)
def test_what_changes_its_address_with_its_content_is_kept_for_good(assets: Assets, path: str, fixed: bool) -> None:
    assert assets.find(path)[1] is fixed


@pytest.mark.parametrize(
    "path",
    [
        "",
        "static",
        "static/",
        "static/deep",
        "static/nothing.js",
        "static/../secret.txt",
        "static/v1/../../secret.txt",
        "static/deep/../../secret.txt",
        "static//etc/passwd",
        "static/..\\secret.txt",
        "static/page.js\0",
        "static/.hidden",
        "other/page.js",
        "static/v2/page.js",
    ],
)
def test_nothing_else_is_given_out(assets: Assets, path: str) -> None:
    with pytest.raises(KeyError):
        assets.find(path)


def fetched(server: Served, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    request = urllib.request.Request(server.url + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


STYLE = "/voila/templates/explainer/static/page.css"


def test_a_browser_asks_again_only_where_it_must(tiny_server: Served) -> None:
    _, headers, body = fetched(tiny_server, STYLE)
    assert (headers["Cache-Control"], headers["Content-Type"]) == (REVALIDATE, "text/css")
    assert fetched(tiny_server, f"{STYLE}?v=1")[1]["Cache-Control"] == IMMUTABLE
    status, _, nothing = fetched(tiny_server, STYLE, If_None_Match=headers["ETag"])
    assert (status, nothing) == (304, b"")
    assert b"--explainer-ink" in body


def test_whoever_is_far_away_gets_it_packed(tiny_server: Served) -> None:
    plain = fetched(tiny_server, STYLE, Accept_Encoding="gzip")
    far = fetched(tiny_server, STYLE, Accept_Encoding="gzip", X_Forwarded_For="198.51.100.7")
    assert plain[1]["Content-Encoding"] is None
    assert far[1]["Content-Encoding"] == "gzip"
    assert gzip.decompress(far[2]) == plain[2]


def test_every_script_of_a_page_is_kept_for_good(tiny_server: Served) -> None:
    with urllib.request.urlopen(tiny_server.url) as answer:
        text = answer.read().decode()
        page = answer.url
    scripts = re.findall(r'<script src="([^"]+)"', text)
    assert len(scripts) >= 3
    for script in scripts:
        assert fetched(tiny_server, script)[1]["Cache-Control"] == IMMUTABLE, script
    leave(tiny_server.url, kernel_in(text))
    assert page.startswith(tiny_server.url)
