"""How long a room lasts, and how much of everything there may be."""

DAY = 24 * 3600.0
"""Seconds that a room lasts after its last move."""
REMEMBERED = 7 * DAY
"""Seconds after which not even its code is known to have been one."""
LATELY = 120.0
"""Seconds before a phase in which a phone must have been heard from to be counted in it."""
MOST_VOTERS = 1000
"""Phones in a room."""
MOST_ROOMS = 5000
"""Rooms at once."""
