"""
Every limit of the vote, apart from those of pages with kernels.

A voter costs next to nothing, and a school has one address: what counts by address is generous, what counts by voter
is not. Whoever is in a room is never kept out by what others do from the same address.
"""

BODY_BYTES = 4 * 1024
"""An answer; a question of a teacher's may be as long as any request."""

REQUEST_BURST, REQUESTS_PER_SECOND = 120, 4
"""Of one voter: who is undecided taps often."""
ADDRESS_BURST, ADDRESS_PER_SECOND = 3000, 300
"""Of all voters of one address."""
NEWCOMER_BURST, NEWCOMERS_PER_SECOND = 400, 2
"""Phones of one address that no room knows yet."""
WRONG_CODE_BURST, WRONG_CODES_PER_SECOND = 60, 1
"""Codes without a room, of one address. Right ones are let in all the same: a code on a wall is no secret."""
ROOM_BURST, ROOMS_PER_SECOND = 100, 1 / 30
"""Rooms opened from one address."""
WAIT_SECONDS = 10
"""What whoever was too quick is asked to wait."""

STREAMS_PER_VOTER = 4
STREAMS_PER_ADDRESS, STREAMS = 600, 3000
CONNECTIONS_PER_ADDRESS, CONNECTIONS_OF_A_PROXY = 2 * STREAMS_PER_ADDRESS, 2 * STREAMS
"""On top of those of pages: each phone holds a stream, and connects once more to answer."""
UNREAD_SECONDS = 30
"""A stream whose phone reads nothing for so long is closed."""
BEAT_SECONDS = 15
"""Between signs of life on a stream, which proxies close and phones give up where there is none."""
POLL_SECONDS = 0.25
"""Between looks whether another server has moved a room."""
HOME_SECONDS = 20
"""Between times that SQLite's log is brought home."""
SWEEP_SECONDS = 600
"""Between looks for rooms that have ended."""
