"""The path that a server is seen below: ``https://example.org/explainer/``."""

from __future__ import annotations

import re

ROOT = "/"
STEPS = re.compile(r"[\w.~-]+(/[\w.~-]+)*", re.ASCII)


def base_url(asked: str) -> str:
    """
    Write a path as all addresses begin with it.

    Parameters
    ----------
    asked : str
        With or without a slash at either end.

    Returns
    -------
    str
        With both.

    Raises
    ------
    ValueError
        Where it is no plain path.

    Examples
    --------
    >>> base_url("explainer"), base_url("/some/path/"), base_url("/")
    ('/explainer/', '/some/path/', '/')
    """
    inner = asked.strip("/")
    if not inner:
        return ROOT
    if not STEPS.fullmatch(inner) or {".", ".."} & set(inner.split("/")):
        raise ValueError(f"base_url must be a path such as /explainer/, but it is {asked!r}.")
    return f"/{inner}/"
