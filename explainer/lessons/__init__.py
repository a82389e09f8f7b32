"""Scenes: controls, picture and words around one step, with the learner's prediction before it."""

from explainer.lessons.one_step import OneStep
from explainer.lessons.page import page
from explainer.lessons.two_inputs import TwoInputs

__all__ = ["OneStep", "TwoInputs", "page"]
