"""What happens to one visit, when its kernel is to be ended, and which page nobody waits for any more."""

import pytest

from explainer.serving.visit import CullTimeouts, End, Visit, abandoned

HERE, THERE = "192.0.2.7", "192.0.2.8"
TIMEOUTS = CullTimeouts(disconnected=600, idle=10_800, never_connected=60)


def visit(
    number: int, browser: str = "theirs", address: str = HERE, *, sent: bool = True, sockets: tuple[int, ...] = ()
) -> Visit:
    """A visit whose page was sent, and had one number of sockets after another."""
    begun = Visit(number, "en/explainer.ipynb", address, browser, 0.0)
    begun.started(f"kernel {number}")
    if sent:
        begun.sent()
    for count in sockets:
        begun.connected(count)
    return begun


def test_a_page_that_is_left_while_it_is_made_is_over_once_it_is_sent() -> None:
    making = visit(1, sent=False)
    assert making.left() is None
    assert making.sent() is End.LEFT


def test_a_page_that_is_left_after_it_was_sent_is_over_at_once() -> None:
    making = visit(1, sent=False)
    assert making.sent() is None
    assert making.left() is End.LEFT


def test_a_page_that_never_got_a_kernel_could_not_be_made() -> None:
    without = Visit(1, "en/explainer.ipynb", HERE, "", 0.0)
    assert without.sent() is End.FAILED
    left = Visit(2, "en/explainer.ipynb", HERE, "", 0.0)
    left.left()
    assert left.sent() is End.LEFT


def test_it_ends_once() -> None:
    over = visit(1)
    assert over.end is None
    over.ended(End.LEFT)
    over.ended(End.DIED)
    assert over.end is End.LEFT


@pytest.mark.parametrize(
    ("sockets", "kept_for", "end"),
    [
        ((), TIMEOUTS.never_connected, End.NEVER_CAME),
        ((0,), TIMEOUTS.never_connected, End.NEVER_CAME),
        ((0, 1), TIMEOUTS.idle, End.IDLE),
        ((0, 1, 2, 1), TIMEOUTS.idle, End.IDLE),
        ((0, 1, 0), TIMEOUTS.disconnected, End.LOST),
        ((0, 1, 0, 1), TIMEOUTS.idle, End.IDLE),
    ],
    ids=str,
)
def test_a_kernel_is_kept_as_long_as_its_page_may_come_back(
    sockets: tuple[int, ...], kept_for: float, end: End
) -> None:
    sent = visit(1, sockets=sockets)
    assert sent.reason_to_cull(kept_for, TIMEOUTS) is None
    assert sent.reason_to_cull(kept_for + 0.1, TIMEOUTS) is end


def test_a_kernel_at_work_on_its_page_is_kept() -> None:
    assert visit(1, sent=False).reason_to_cull(1e9, TIMEOUTS) is None


def test_looks_are_ten_times_as_frequent_as_the_shortest_timeout_but_not_busy() -> None:
    assert TIMEOUTS.interval == 6
    assert CullTimeouts(disconnected=2).interval == 1


def test_a_browser_that_comes_again_has_left_the_page_that_never_came() -> None:
    never_came = visit(1)
    assert abandoned({never_came, visit(2, sockets=(1,))}, "theirs") is never_came


def test_a_browser_that_comes_again_has_left_the_page_that_lost_its_connection() -> None:
    lost = visit(1, sockets=(1, 0))
    assert abandoned({lost}, "theirs") is lost


def test_pages_that_are_open_are_nobodys_to_take() -> None:
    several = {visit(number, sockets=(1,)) for number in range(3)}
    assert abandoned(several, "theirs") is None
    assert abandoned(several, "another") is None


@pytest.mark.parametrize("sockets", [(0,), (1, 0)])
def test_another_browser_takes_no_page_that_was_heard_of(sockets: tuple[int, ...]) -> None:
    assert abandoned({visit(1, sockets=sockets), visit(2)}, "another") is None


def test_another_browser_takes_what_was_reloaded_while_it_loaded_and_not_what_is_loading() -> None:
    reloaded, loading = visit(1), visit(2)
    assert abandoned({reloaded, loading}, "another") is reloaded
    assert abandoned({loading}, "another") is None


def test_a_page_that_is_still_being_made_is_not_taken() -> None:
    assert abandoned({visit(1, sent=False), visit(2)}, "another") is None
    assert abandoned({visit(1, sent=False)}, "theirs") is None


def test_ones_own_comes_first_then_what_never_came_then_the_oldest() -> None:
    lost, own, older, newer = visit(1, sockets=(1, 0)), visit(5), visit(2, "other"), visit(3, "other")
    visits = {lost, own, older, newer, visit(4, "other")}
    taken = []
    while candidate := abandoned(visits, "theirs"):
        taken.append(candidate.number)
        visits.remove(candidate)
    assert taken == [5, 1, 2, 3]


def test_where_an_address_is_full_only_its_own_pages_are_of_use() -> None:
    pages = {visit(1, address=THERE), visit(2, address=HERE)}
    candidate = abandoned(pages, "theirs", HERE)
    assert candidate
    assert candidate.number == 2


def test_browsers_that_keep_no_cookie_are_not_taken_for_one() -> None:
    assert abandoned({visit(1, ""), visit(2, "")}, "") is None
