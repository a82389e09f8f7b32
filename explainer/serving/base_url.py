"""The path that a server is seen below: ``https://example.org/explainer/``."""

import re

from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_

ROOT = "/"
STEPS = re.compile(r"[\w.~-]+(/[\w.~-]+)*", re.ASCII)


def parse_base_url(text: str) -> str:
    """
    Write a path as all addresses begin with it: with a slash at either end.

    Examples
    --------
    >>> parse_base_url("explainer"), parse_base_url("/some/path/"), parse_base_url("/")
    ('/explainer/', '/some/path/', '/')
    """
    path = text.strip("/")
    if not path:
        return ROOT
    if not STEPS.fullmatch(path) or {".", ".."} & set(path.split("/")):
        raise CannotServeError(N_("--base-url takes a path such as /explainer/, but it is {path}."), path=text)
    return f"/{path}/"
