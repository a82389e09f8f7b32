"""One visit: a page that is open, or about to be. What happens to it, and when its kernel is to be ended."""

import enum
from collections.abc import Collection
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class CullTimeouts:
    """Seconds that a kernel is kept without activity."""

    disconnected: float = 600  # its page has lost its connection: a laptop closed for a break
    idle: float = 3 * 3600  # its page is open, but nobody touches it: longer than any lesson
    never_connected: float = 60  # its page was sent, but never reached it

    @property
    def interval(self) -> float:
        """Seconds between looks."""
        return max(1.0, min(self.disconnected, self.idle, self.never_connected) / 10)


@dataclass(eq=False)
class Visit:
    """
    A page that is open, or about to be.

    Its page is `sent`, `connected` and `left`, and the visit `ended`: nobody else changes what is known of it.
    """

    number: int  # counts the visits since the start
    path: str
    address: str
    browser: str  # by the cookie that it keeps; empty where it is not known
    begun: float  # on the clock of `Visits`
    replaced_kernel: str = ""  # that of the page whose place it has taken over; empty where there was a place
    kernel_id: str = field(default="", init=False)
    is_sent: bool = field(default=False, init=False)
    was_heard: bool = field(default=False, init=False)  # whether its page has ever asked for its kernel
    was_connected: bool = field(default=False, init=False)  # whether its page has ever reached its kernel
    sockets: int = field(default=0, init=False)  # connections that its page has to its kernel now
    is_left: bool = field(default=False, init=False)  # whether its visitor has gone on
    end: End | None = field(default=None, init=False)

    def started(self, kernel_id: str) -> None:
        """Note its kernel, which begins to make its page."""
        self.kernel_id = kernel_id

    def sent(self) -> End | None:
        """Note that its page was sent, as far as it could be made; why it is over with that, None where it goes on."""
        self.is_sent = True
        if self.is_left:
            return End.LEFT
        return None if self.kernel_id else End.FAILED

    def connected(self, sockets: int) -> None:
        """Note that its page asked for its kernel, to which it has so many sockets now: none yet, or none any more."""
        self.was_heard = True
        self.was_connected = self.was_connected or sockets > 0
        self.sockets = sockets

    def left(self) -> End | None:
        """Note that its visitor has gone on; why it is over with that, None while the kernel is still at work on it."""
        self.is_left = True
        return End.LEFT if self.is_sent else None

    def ended(self, end: End) -> None:
        """Note why it is over; it ends only once."""
        self.end = self.end or end

    def reason_to_cull(self, idle_seconds: float, timeouts: CullTimeouts) -> End | None:
        """Tell why its kernel, without activity for so long, is to be ended; None where it is kept."""
        if not self.is_sent:
            return None
        if self.sockets:
            end, kept_for = End.IDLE, timeouts.idle
        elif self.was_connected:
            end, kept_for = End.LOST, timeouts.disconnected
        else:
            end, kept_for = End.NEVER_CAME, timeouts.never_connected
        return end if idle_seconds > kept_for else None


def abandoned(visits: Collection[Visit], browser: str, address: str | None = None) -> Visit | None:
    """
    Find the page whose place a new one of `browser` may take over, perhaps only among those from one address.

    Of a browser that comes again, that is each page without a connection. Of any other it is a page of which nothing
    was heard since it was sent, and after which its browser has opened another: it was reloaded while it loaded.
    """
    newest = {visit.browser: visit.number for visit in sorted(visits, key=lambda visit: visit.number)}

    def is_abandoned(visit: Visit) -> bool:
        # A kernel still at work on its page goes on until that is done: its place is not free before.
        if visit.sockets or not visit.is_sent or not visit.browser:
            return False
        return visit.browser == browser or (not visit.was_heard and visit.number < newest[visit.browser])

    candidates = (visit for visit in visits if is_abandoned(visit) and address in (None, visit.address))
    return min(
        candidates,
        key=lambda visit: (visit.browser != browser, visit.was_connected, visit.was_heard, visit.number),
        default=None,
    )
