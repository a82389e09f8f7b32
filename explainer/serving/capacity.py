"""How much memory a class takes, and how large a class a machine has memory for."""

SERVER_MB, PAGE_MB = 150, 76
"""Memory of the server, and what one more page takes that no other shares."""


def memory_mb(places: int) -> int:
    """
    Add up the memory that a full class takes, MB, with the one kernel more that is kept ready.

    Examples
    --------
    >>> memory_mb(30)
    2506
    """
    return SERVER_MB + PAGE_MB * (places + 1)


def places_fitting(free_mb: float) -> int:
    """
    Count the places that a machine has memory for.

    Examples
    --------
    >>> places_fitting(1000)
    10
    """
    return max(0, int((free_mb - SERVER_MB) // PAGE_MB) - 1)
