"""Rules that a reader may put in place of the real one, and scenes that follow them."""

from collections.abc import Callable
from typing import Any, TypeVar

from explainer.cases.case import Case, take_step
from explainer.ui.scene import Scene

Rule = Callable[[Any, Any, float], Any]
Followed = TypeVar("Followed", bound=Scene)


def thrice(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    """Take three steps at once."""
    return parameter - 3 * learning_rate * gradient


def halved(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    """Leave the gradient out."""
    return parameter * 0.5


def still(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    """Move nothing."""
    return parameter


def stepping(rule: Rule) -> Callable[..., Any]:
    """A reader's function that takes its step, or one from each case, by another rule."""

    def step(*cases: Case) -> Any:
        steps = tuple(take_step(case, rule) for case in cases)
        return steps if len(steps) > 1 else steps[0]

    return step


def following(scene: Followed, rule: Rule) -> Followed:
    """A scene whose function follows another rule."""
    scene.on_step(stepping(rule))
    return scene
