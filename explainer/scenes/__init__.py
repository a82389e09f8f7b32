"""The scenes, one folder each; a new one is in every test and in every bench by being in this list."""

from explainer.scenes.all_classes.scene import AllClasses
from explainer.scenes.and_then.scene import AndThen
from explainer.scenes.digits.scene import Digits
from explainer.scenes.downhill.scene import Downhill
from explainer.scenes.never_zero.scene import NeverZero
from explainer.scenes.one_step.scene import OneStep
from explainer.scenes.origin.scene import Origin
from explainer.scenes.penguins.scene import Penguins
from explainer.scenes.puzzle.scene import Puzzle
from explainer.scenes.sign_table.scene import SignTable
from explainer.scenes.two_disagree.scene import TwoDisagree
from explainer.scenes.two_inputs.scene import TwoInputs
from explainer.ui.scene import Scene

SCENES: tuple[type[Scene], ...] = (
    OneStep,
    Puzzle,
    Downhill,
    TwoInputs,
    AllClasses,
    Origin,
    NeverZero,
    SignTable,
    AndThen,
    TwoDisagree,
    Penguins,
    Digits,
)

__all__ = [
    "SCENES",
    "AllClasses",
    "AndThen",
    "Digits",
    "Downhill",
    "NeverZero",
    "OneStep",
    "Origin",
    "Penguins",
    "Puzzle",
    "SignTable",
    "TwoDisagree",
    "TwoInputs",
]
