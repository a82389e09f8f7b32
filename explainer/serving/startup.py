"""What to leave out so that the server starts at once."""

from __future__ import annotations

import sys


def spare_the_grammar() -> None:
    """Do without the parser of international addresses that a dependency builds on import.

    Jupyter's event schemas are checked by ``jsonschema``, which builds, where it can, a parser for a
    format that none of those schemas uses. That takes longer than everything else the server loads.
    To be called before any of Jupyter is imported; what is imported already stays.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
