"""Every limit of the server: for all visitors together, for one address, one kernel, one socket and one message."""

from dataclasses import dataclass

from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_

PLACES_ALONE = 8
"""Places where nobody asks for a class: one person with every page open in two languages, and a few to spare."""

SOCKETS_PER_KERNEL = 4
MESSAGE_BURST, MESSAGES_PER_SECOND = 600, 120
"""Messages of one socket: what opening a page takes, and two hands dragging at 60 Hz."""
MESSAGE_BYTES = 256 * 1024
"""A page's longest message is a learner's own words."""
MESSAGE_PARTS = 16
UNREAD_BYTES = 4 * 1024 * 1024
"""What waits for a page to read it, at most."""

REQUEST_BYTES = 64 * 1024
"""All that is ever posted is that a page was left."""
IDLE_CONNECTION_SECONDS = 60
"""A connection on which nothing is asked is kept so long."""


@dataclass(frozen=True)
class Limits:
    """What follows from a number of people; each number is at least 1."""

    places: int = PLACES_ALONE  # pages that can be open at once
    pool_size: int = 1  # kernels that wait for a visit of the first page, where pages are not made beforehand
    pages_per_address: int = PLACES_ALONE  # pages that can be open at once from one address

    @classmethod
    def for_class(cls, people: int | None, pages_per_address: int | None = None) -> "Limits":
        """
        Choose the limits for a class of so many people, or for one person where that is None.

        Without ``pages_per_address`` one address gets a quarter of the places: a class behind one router needs all.

        Examples
        --------
        >>> Limits.for_class(30)
        Limits(places=30, pool_size=30, pages_per_address=8)
        """
        for option, number in (("--class", people), ("--per-address", pages_per_address)):
            if number is not None and number < 1:
                raise CannotServeError(
                    N_("At least one page must be let in, but {option} is {number}."), option=option, number=number
                )
        if people is None:
            return cls(pages_per_address=PLACES_ALONE if pages_per_address is None else pages_per_address)
        quarter = min(people, max(6, -(-people // 4)))
        return cls(people, people, quarter if pages_per_address is None else pages_per_address)

    @property
    def starts_per_minute(self) -> int:
        """Pages that one address may open in a minute: each of its own, and again a few times."""
        return 20 + 4 * self.pages_per_address

    @property
    def sockets_per_address(self) -> int:
        """Sockets that one address may hold: a page has one, and a second while it reconnects."""
        return 4 + 2 * self.pages_per_address

    @property
    def connections_per_address(self) -> int:
        """Connections that one address may hold: a browser opens six to load a page, and sockets come on top."""
        return 8 * self.pages_per_address + 2 * self.sockets_per_address

    @property
    def connections_of_a_proxy(self) -> int:
        """Connections that a proxy on this machine may hold, which connects for everybody."""
        return max(self.connections_per_address, 12 * self.places)
