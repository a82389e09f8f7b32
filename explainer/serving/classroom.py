"""How many people, and all that follows from that one number."""

from __future__ import annotations

from dataclasses import dataclass

ALONE = 8
"""Places where nobody asks for a class: one person with every page open in two languages, and a few to spare."""
SERVER_MB, PLACE_MB = 150, 76
"""Memory of the server, and what one more page takes that no other shares."""


@dataclass(frozen=True)
class Classroom:
    """
    A number of places, and the limits that follow from it.

    Parameters
    ----------
    places : int
        Pages that can be open at once, at least 1.
    warm : int
        Kernels that wait for a visitor of the first page, at least 1.
    per_address : int
        Pages that can be open at once from one address, at least 1.
    """

    places: int = ALONE
    warm: int = 1
    per_address: int = ALONE

    def __post_init__(self) -> None:
        for name in ("places", "warm", "per_address"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, but it is {getattr(self, name)}.")

    @classmethod
    def of(cls, people: int | None, per_address: int | None = None) -> Classroom:
        """
        Choose the limits for a class, or for one person where that is None.

        Parameters
        ----------
        people : int or None
            How many pages can be open at once. Each has a kernel that waits for it.
        per_address : int, optional
            Instead of a quarter of the places: a class behind one router has one address.

        Returns
        -------
        Classroom
            Places, and what follows from them.

        Raises
        ------
        ValueError
            Where a number is below 1.

        Examples
        --------
        >>> Classroom.of(30)
        Classroom(places=30, warm=30, per_address=8)
        """
        if people is None:
            return cls(per_address=ALONE if per_address is None else per_address)
        share = min(people, max(6, -(-people // 4)))
        return cls(people, people, share if per_address is None else per_address)

    @property
    def starts_per_minute(self) -> int:
        """Pages that one address may open in a minute: each of its own, and again a few times."""
        return 20 + 4 * self.per_address

    @property
    def sockets_per_address(self) -> int:
        """Sockets that one address may hold: a page has one, and a second while it reconnects."""
        return 4 + 2 * self.per_address

    @property
    def connections_per_address(self) -> int:
        """Connections that one address may hold: a browser opens six to load a page, and sockets come on top."""
        return 8 * self.per_address + 2 * self.sockets_per_address

    @property
    def memory_mb(self) -> int:
        """
        Memory that a full class takes, MB.

        Examples
        --------
        >>> Classroom.of(30).memory_mb
        2506
        """
        return SERVER_MB + PLACE_MB * (self.places + 1)

    def fitting(self, free_mb: float) -> int:
        """
        Count the places that a machine has memory for.

        Examples
        --------
        >>> Classroom.of(30).fitting(1000)
        10
        """
        return max(0, int((free_mb - SERVER_MB) // PLACE_MB) - 1)
