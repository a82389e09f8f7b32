"""How much memory a class takes, and how large a class a machine has memory for."""

from explainer.serving.startup import CAN_FORK

SERVER_MB, PAGE_MB = (380, 41) if CAN_FORK else (150, 76)
"""Memory of the server with what all kernels share, and what one more page takes that no other shares, at most."""


def memory_mb(places: int) -> int:
    """
    Add up the memory that a full class takes, MB, with one kernel more, which is kept ready or about to end.

    Examples
    --------
    >>> memory_mb(30) == SERVER_MB + 31 * PAGE_MB
    True
    """
    return SERVER_MB + PAGE_MB * (places + 1)


def places_fitting(free_mb: float) -> int:
    """
    Count the places that a machine has memory for.

    Examples
    --------
    >>> places_fitting(memory_mb(10))
    10
    """
    return max(0, int((free_mb - SERVER_MB) // PAGE_MB) - 1)
