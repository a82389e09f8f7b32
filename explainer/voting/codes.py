"""The code of a room: four characters, none of which is read as another one, and which make no word."""

import secrets

LETTERS = "BCHKMPTX245679"
LENGTH = 4
_RUSSIAN = str.maketrans("ВСНКМРТХ", "BCHKMPTX")
"""Letters that look the same on a Russian keyboard."""


def new_code() -> str:
    """Draw a code."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """
    Read what somebody typed, however they wrote it; whether there is such a code is another question.

    Examples
    --------
    >>> read_code(" к7-мр ")
    'K7MP'
    """
    return "".join(letter for letter in typed.upper().translate(_RUSSIAN) if letter.isalnum())[:LENGTH]


def is_code(code: str) -> bool:
    """Tell whether a room can have this code."""
    return len(code) == LENGTH and set(code) <= set(LETTERS)
