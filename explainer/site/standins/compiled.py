"""A compiled module that is not here: it can be imported and looked into, and whoever calls it is told."""

from typing import Any

__version__ = "99"  # Matplotlib asks whether it is new enough


class Absent:
    """Whatever was asked for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, name: str) -> "Absent":
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(f"{self.name}.{name}")

    def __call__(self, *_arguments: Any, **_named: Any) -> Any:
        """Refuse."""
        raise NotImplementedError(f"{self.name} is compiled, and is not on this page.")

    def __or__(self, _other: object) -> "Absent":
        return self

    __ror__ = __or__


def __getattr__(name: str) -> Absent:
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent(f"{__name__}.{name}")
