"""Which page nobody waits for any more."""

from __future__ import annotations

import pytest

from explainer.serving.visit import Visit, left_behind

HERE, THERE = "192.0.2.7", "192.0.2.8"


def visit(number: int, browser: str = "theirs", address: str = HERE, *, made: bool = True, **more: bool) -> Visit:
    return Visit(number, "en/explainer.ipynb", address, browser, 0.0, made=made, **more)


def test_a_browser_that_comes_again_has_left_the_page_that_never_came() -> None:
    never_came = visit(1)
    assert left_behind({never_came, visit(2, here=True)}, "theirs") is never_came


def test_a_browser_that_comes_again_has_left_the_page_that_lost_its_connection() -> None:
    lost = visit(1, asked=True, connected=True)
    assert left_behind({lost}, "theirs") is lost


def test_pages_that_are_open_are_nobodys_to_take() -> None:
    several = {visit(number, asked=True, connected=True, here=True) for number in range(3)}
    assert left_behind(several, "theirs") is None
    assert left_behind(several, "another") is None


@pytest.mark.parametrize("heard", [{"asked": True}, {"asked": True, "connected": True}])
def test_another_browser_takes_no_page_that_was_heard_of(heard: dict[str, bool]) -> None:
    assert left_behind({visit(1, **heard), visit(2)}, "another") is None


def test_another_browser_takes_what_was_reloaded_while_it_loaded_and_not_what_is_loading() -> None:
    reloaded, loading = visit(1), visit(2)
    assert left_behind({reloaded, loading}, "another") is reloaded
    assert left_behind({loading}, "another") is None


def test_a_page_that_is_still_being_made_is_not_taken() -> None:
    assert left_behind({visit(1, made=False), visit(2)}, "another") is None
    assert left_behind({visit(1, made=False)}, "theirs") is None


def test_ones_own_comes_first_then_what_never_came_then_the_oldest() -> None:
    lost, own, older, newer = visit(1, connected=True, asked=True), visit(5), visit(2, "other"), visit(3, "other")
    all_of_them = {lost, own, older, newer, visit(4, "other")}
    taken = []
    while found := left_behind(all_of_them, "theirs"):
        taken.append(found.number)
        all_of_them.remove(found)
    assert taken == [5, 1, 2, 3]


def test_where_an_address_is_full_only_its_own_pages_are_of_use() -> None:
    pages = {visit(1, address=THERE), visit(2, address=HERE)}
    found = left_behind(pages, "theirs", HERE)
    assert found
    assert found.number == 2


def test_browsers_that_keep_no_cookie_are_not_taken_for_one() -> None:
    assert left_behind({visit(1, ""), visit(2, "")}, "") is None
