"""The token that visitors must know."""

import re
import secrets

from explainer.serving.addresses import is_loopback
from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None of them is taken for another when it is read from a wall."""


def new_token() -> str:
    """Draw what a visitor must know: short enough to type, too long to guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def token_for(host: str, token: str | None, *, no_token: bool) -> str:
    """Choose what visitors must know: nothing on this machine alone, a new token where others are let in."""
    if token is not None and no_token:
        raise CannotServeError(N_("There is either --token or --no-token."))
    if token is not None and not re.fullmatch(r"[\w.-]+", token, re.ASCII):
        raise CannotServeError(
            N_("A token is made of letters, digits, '.', '-' and '_', but it is {token!r}."), token=token
        )
    return token or ("" if no_token or is_loopback(host) else new_token())
