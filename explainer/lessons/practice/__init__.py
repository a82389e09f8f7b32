"""The practice: a question, an answer, and what that answer says about an idea."""

from explainer.lessons.practice.questions import Practice

__all__ = ["Practice"]
