"""Scenes: controls, picture and words around one step, with the learner's prediction before it."""

from explainer.lessons.all_classes import AllClasses
from explainer.lessons.downhill import Downhill
from explainer.lessons.never_zero import NeverZero
from explainer.lessons.one_step import OneStep
from explainer.lessons.origin import Origin
from explainer.lessons.page import page
from explainer.lessons.practice import Practice
from explainer.lessons.puzzle import Puzzle
from explainer.lessons.sign_table import SignTable
from explainer.lessons.two_inputs import TwoInputs

__all__ = [
    "AllClasses",
    "Downhill",
    "NeverZero",
    "OneStep",
    "Origin",
    "Practice",
    "Puzzle",
    "SignTable",
    "TwoInputs",
    "page",
]
