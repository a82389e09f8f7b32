"""Practice: exercises drawn from a seed, and what the answers to them show. Pure: no page, no picture."""

from explainer.practice.deal import LAST_SEED, draw
from explainer.practice.exercise import Exercise, Kind, Option
from explainer.practice.slips import Slip, Topic

__all__ = ["LAST_SEED", "Exercise", "Kind", "Option", "Slip", "Topic", "draw"]
