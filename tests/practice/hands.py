"""Hands on a practice: choosing, checking, and going on to the next question."""

from collections.abc import Iterator
from typing import Any

import ipywidgets as widgets
from practice.drawn import place
from tools.reading import press

from explainer.cases.outcome import Rule
from explainer.practice import Kind, Practice
from explainer.practice.session import Phase


def offered(practice: Practice) -> list[widgets.Button]:
    """The options, from first to last."""
    options = practice.bar.options
    return [options.buttons[place] for place in options.offered]


def answer(practice: Practice, *, right: bool = False) -> Any:
    """Choose, check, and return the exercise that was answered."""
    exercise = practice.session.exercise
    press(offered(practice)[place(exercise, right=right)])
    press(practice.bar.check)
    return exercise


def go_on(practice: Practice) -> None:
    """To the next question, past a summary."""
    press(practice.bar.next)
    if practice.session.phase is Phase.SUMMARY:
        press(practice.bar.next)


def questions(count: int, seed: int, language: str = "en") -> Iterator[tuple[Practice, Any]]:
    """A practice at each of its first questions; those that are not answered meanwhile are answered then."""
    practice = Practice(language, seed=seed)
    for _ in range(count):
        yield practice, practice.session.exercise
        if practice.session.phase is Phase.ASKING:
            answer(practice)
        go_on(practice)


def at(kind: Kind, rule: Rule | None = None, seed: int = 0) -> Practice:
    """A practice whose question is of one kind."""
    for practice, exercise in questions(10_000, seed):
        if exercise.kind is kind and rule in (None, getattr(exercise, "rule", None)):
            return practice
    raise AssertionError(kind)
