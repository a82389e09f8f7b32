"""A page that is open, or about to be; and which of them nobody waits for any more."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass

from explainer.serving.texts import N_


class End(enum.StrEnum):
    """Why a visit ended."""

    LEFT = N_("the page was left")
    TAKEN_OVER = N_("its browser opened another page instead")
    LOST = N_("its connection was lost")
    NEVER_CAME = N_("the page never connected")
    IDLE = N_("nobody was there for hours")
    DIED = N_("its kernel died")
    FAILED = N_("the page could not be made")
    CLOSED = N_("the server was ended")


@dataclass(eq=False)
class Visit:
    """
    A page that is open, or about to be.

    Attributes
    ----------
    number : int
        Counts the visits since the start.
    path : str
        Which page.
    address : str
        Where from.
    browser : str
        Which browser, by the cookie that it keeps; empty where it is not known.
    begun : float
        When, on the door's clock.
    kernel : str
        The kernel's id, once it has one.
    made : bool
        Whether the page has been sent.
    asked : bool
        Whether the page has ever asked for its kernel.
    connected : bool
        Whether it has ever reached its kernel.
    here : bool
        Whether it has a connection to its kernel now.
    left : bool
        Whether its visitor has gone on before it was sent.
    instead_of : str
        The kernel of the page whose place it has taken over; empty where there was a place.
    """

    number: int
    path: str
    address: str
    browser: str
    begun: float
    kernel: str = ""
    made: bool = False
    asked: bool = False
    connected: bool = False
    here: bool = False
    left: bool = False
    instead_of: str = ""


def left_behind(visits: Collection[Visit], browser: str, address: str | None = None) -> Visit | None:
    """
    Find a page that nobody waits for any more.

    Of a browser that comes again, that is each page without a connection. Of any other it is a page of which nothing
    was heard since it was sent, and after which its browser has opened another: it was reloaded while it loaded.

    Parameters
    ----------
    visits : collection of Visit
        Those there are.
    browser : str
        Which browser comes; empty where that is not known.
    address : str, optional
        To look among the pages from this address only.

    Returns
    -------
    Visit or None
        The one that is missed least.
    """
    newest = {visit.browser: visit.number for visit in sorted(visits, key=lambda each: each.number)}

    def is_left(visit: Visit) -> bool:
        # A kernel still at work on its page goes on until that is done: its place is not free before.
        if visit.here or not visit.made or not visit.browser:
            return False
        return visit.browser == browser or (not visit.asked and visit.number < newest[visit.browser])

    left = (visit for visit in visits if is_left(visit) and address in (None, visit.address))
    return min(left, key=lambda each: (each.browser != browser, each.connected, each.asked, each.number), default=None)
