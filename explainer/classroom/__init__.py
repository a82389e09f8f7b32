"""A teacher's screen: questions of the scenes, put to a class that votes by phone or by raising hands."""

from explainer.classroom.page import Classroom

__all__ = ["Classroom"]
