"""What browsers are told with every answer."""

import urllib.error
import urllib.request
from email.message import Message

import pytest
from playwright.sync_api import BrowserContext
from tools.served import Served


def headers(url: str) -> Message:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.headers
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/voila/render/en/nothing.ipynb",
        "/voila/templates/explainer/static/page.css",
        "/voila/static/voila.js",
        "/voila/static/nothing.js",
        "/health",
        "/login",
        "/api/kernels/46a061fc-5782-424d-ae1f-bef1069fc93e",
        "/api/kernels/46a061fc-5782-424d-ae1f-bef1069fc93e/channels",
        "/nothing",
    ],
)
def test_every_answer_says_where_things_may_come_from(tiny_server: Served, path: str) -> None:
    sent = headers(tiny_server.url + path)
    policy = dict(part.split(" ", 1) for part in sent["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' blob:"
    assert policy["connect-src"] == policy["frame-ancestors"] == "'self'"
    assert "unsafe-eval" not in sent["Content-Security-Policy"]
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "same-origin"
    assert sent["Server"] is None


def test_a_page_works_with_what_it_is_allowed(context: BrowserContext, tiny_server: Served) -> None:
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    answer = page.goto(f"{tiny_server.url}/voila/render/en/explainer.ipynb")
    assert answer is not None
    assert (
        answer.header_value("content-security-policy")
        == headers(f"{tiny_server.url}/health")["Content-Security-Policy"]
    )
    page.locator("#echo").wait_for()
    page.locator("mjx-container").wait_for()
    assert refused == []


def test_a_script_that_got_into_a_page_does_not_run(context: BrowserContext, tiny_server: Served) -> None:
    page = context.new_page()
    page.goto(f"{tiny_server.url}/voila/render/en/explainer.ipynb")
    page.locator("#echo").wait_for()
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.ran = true'>");
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    page.locator("img").wait_for(state="attached")
    assert page.evaluate("window.ran") is None


def test_no_other_site_shows_a_page_in_a_frame(context: BrowserContext, tiny_server: Served) -> None:
    page = context.new_page()
    # Another port is another site.
    page.route("http://localhost:9/*", lambda route: route.fulfill(content_type="text/html", body="<iframe></iframe>"))
    page.goto("http://localhost:9/")
    with page.expect_event("requestfailed") as failed:
        page.evaluate("url => { document.querySelector('iframe').src = url; }", f"{tiny_server.url}/health")
    assert "BLOCKED" in (failed.value.failure or "")
