"""Practice: exercises drawn from a seed, what the answers to them show, and the page that asks them."""

from explainer.practice.deal import LAST_SEED, draw
from explainer.practice.exercise import Exercise, Option
from explainer.practice.kinds import Kind
from explainer.practice.page import Practice

__all__ = ["LAST_SEED", "Exercise", "Kind", "Option", "Practice", "draw"]
