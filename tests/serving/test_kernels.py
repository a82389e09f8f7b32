"""Kernels end with their pages."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from served import Served, serving, wait_until

POOL = 3  # one for each tiny notebook


@pytest.fixture
def own_server(tiny: Path, tmp_path: Path) -> Iterator[Served]:
    """A server whose kernels nobody else uses, ended 2 s after their page is gone."""
    with serving(tmp_path / "log", "--notebooks", str(tiny), "--cull-after", "2") as served:
        wait_until(lambda: len(served.kernels()) == POOL)
        yield served


def settles(served: Served, kernels: int) -> None:
    """Wait until the pool is full again and this many kernels are left."""
    before: list[int] = []

    def settled() -> bool:
        nonlocal before
        now = sorted(served.kernels())
        same, before = now == before, now
        return same and len(now) == kernels

    wait_until(settled, 30, every=1.5)


def test_leaving_reloading_and_closing_a_page_ends_its_kernel(page: Page, own_server: Served) -> None:
    for _ in range(3):
        page.goto(own_server.url)
        page.locator("#echo").wait_for()
    settles(own_server, POOL + 1)
    page.goto("about:blank")
    settles(own_server, POOL)
    other = page.context.new_page()
    other.goto(own_server.url)
    other.locator("#echo").wait_for()
    other.close(run_before_unload=True)
    settles(own_server, POOL)


def test_a_kernel_whose_page_never_came_is_ended(own_server: Served) -> None:
    with urllib.request.urlopen(own_server.url) as answer:
        answer.read()
    settles(own_server, POOL)


def test_a_reader_who_only_reads_keeps_theirs(page: Page, own_server: Served) -> None:
    page.goto(own_server.url)
    page.locator("#echo").wait_for()
    page.wait_for_timeout(8000)
    page.get_by_role("slider").press("ArrowRight")
    page.wait_for_function("document.querySelector('#echo').textContent === '2'")
