"""A scene's state as a part of an address after '#', kept when the language changes or the page is reloaded."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from explainer.cases.case import Bird, Case
from explainer.cases.limits import CLASSES, INPUT, LEARNING_RATE, OUTPUT, WEIGHT, Limits
from explainer.cases.penguins import measured
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.ui.views import View

BETWEEN = ";"
"""Stands between the scenes of one address."""
TAKEN, TOUCHED = "taken", "moved"

KEPT = {
    "y": "expected",
    "p": "output",
    "x": "x",
    "eta": "learning_rate",
    "w": "weight",
    "class": "watched",
    "bias": "learn_bias",
}
WHOLE: dict[str, type] = {"expected": int, "watched": int, "learn_bias": bool}
RANGES: dict[str, Limits] = {
    "output": OUTPUT,
    "x": INPUT,
    "learning_rate": LEARNING_RATE,
    "weight": WEIGHT,
    "expected": Limits(0, 1, 1),
    "watched": Limits(0, CLASSES[-1] - 1, 1),
    "learn_bias": Limits(0, 1, 1),
}
# Only a case that goes on from a step, or a penguin, has these.
EXACT = {"o": "others", "v": "other_weights", "z": "logit", "r": "rest", "kind": "kind"}


def written(scene: str, state: Round, start: Round) -> str:
    """
    Write what differs from the scene's start.

    Examples
    --------
    >>> written("one-step", Round(Case(x=-2.0)), start=Round(Case()))
    'scene=one-step&x=-2.0'
    """
    case = state.case
    told: dict[str, object] = {"scene": scene}
    told |= {key: getattr(case, name) for key, name in KEPT.items() if getattr(case, name) != getattr(start.case, name)}
    if case.classes != start.case.classes:
        told["k"] = case.classes
    usual = start.case.with_classes(case.classes) if case.classes != start.case.classes else start.case
    told |= {key: getattr(case, name) for key, name in EXACT.items() if getattr(case, name) != getattr(usual, name)}
    if case.bird is not None:
        told |= {"species": case.bird.species, "bill": case.bird.bill}
    told |= dict(state.view) | {str(question): str(guess) for question, guess in state.guesses.items()}
    if state.committed:
        told |= {TAKEN: True} | ({TOUCHED: True} if state.touched else {})
    return urlencode({key: _plain(value) for key, value in told.items()})


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return " ".join(map(repr, value))
    return int(value) if isinstance(value, bool) else value


def parts(address: str) -> dict[str, str]:
    """
    Split an address into its scenes, the one that was looked at first.

    Examples
    --------
    >>> parts("scene=downhill&x=2.0;scene=one-step")
    {'downhill': 'scene=downhill&x=2.0', 'one-step': 'scene=one-step'}
    """
    return {dict(parse_qsl(part)).get("scene", ""): part for part in address.split(BETWEEN)}


def read(address: str, start: Case) -> Case:
    """
    Read settings back; an unknown key or an unfit value is left out, since anyone can write an address.

    Examples
    --------
    >>> read("x=-2.0&p=nan&eta=99&colour=red", Case()) == Case(x=-2.0)
    True
    """
    asked = dict(parse_qsl(address))
    case = replace(start, bird=None)
    if asked.get("k", "") in map(str, CLASSES):
        case = case.with_classes(int(asked["k"]))
    if {"o", "z"} & asked.keys():
        with suppress(ValueError, ArithmeticError):
            return _with_bird(asked, _exact(asked, case), start.bird)
    for key, name in KEPT.items():
        try:
            found: dict[str, Any] = {name: _setting(name, asked[key], RANGES[name])}
            case = replace(case, **found)
        except (KeyError, ValueError):
            continue
    return _with_bird(asked, case, start.bird)


def _setting(name: str, text: str, limits: Limits) -> float:
    value = float(text)
    if not limits.low <= value <= limits.high or (name in WHOLE and not value.is_integer()):
        raise ValueError(f"{name} must lie in its range, but it is {text}.")
    kind: type[float] = WHOLE.get(name, float)
    return kind(value)


def _exact(asked: Mapping[str, str], case: Case) -> Case:
    """Read a case whose numbers belong together; a `ValueError` where they do not fit."""
    beyond = Limits(-1e3, 1e3, 0)
    wide = {name: beyond if name in ("x", "weight") else limits for name, limits in RANGES.items()} | {
        "output": Limits(0, 1, 0)
    }
    found: dict[str, Any] = {name: _setting(name, asked[key], wide[name]) for key, name in KEPT.items() if key in asked}
    for key, name in EXACT.items():
        if key in asked:
            text = asked[key]
            if key in ("o", "v"):
                found[name] = tuple(_setting(name, part, beyond) for part in text.split())
            else:
                found[name] = text if key == "kind" else _setting(name, text, beyond)
    exact = replace(case, **found)
    exact.model.logits([exact.x])
    return exact


def _with_bird(asked: Mapping[str, str], case: Case, first: Bird | None) -> Case:
    """Say which bird the input was taken from: one that was measured, that of the start, or none."""
    with suppress(ValueError):
        # Older addresses leave the species out; it was the watched class.
        species = asked.get("species", case.names[case.watched])
        return replace(case, bird=measured(species, float(asked["bill"])) if "bill" in asked else first)
    return case


def read_round(
    address: str,
    start: Round,
    later: tuple[Question, ...],
    views: Mapping[str, View],
    answers: Mapping[Question, Iterable[Answer]],
) -> Round:
    """
    Read a whole round back: case, what it is looked at through, guesses, and whether the step was taken.

    Parameters
    ----------
    address : str
        What `written` wrote, or anything at all.
    start : Round
        The scene's first round.
    later : tuple of Question
        What it asks in later rounds.
    views : mapping of str to View
        The scene's own settings.
    answers : mapping of Question to answers
        What each question can be answered with.
    """
    asked = dict(parse_qsl(address))
    case = read(address, start.case)
    values = {name: view.read(asked[name]) for name, view in views.items() if name in asked}
    guesses = {
        question: answer
        for question, possible in answers.items()
        for answer in possible
        if asked.get(str(question)) == str(answer)
    }
    questions = later if set(guesses) - set(start.questions) else start.questions
    guesses = {question: guesses[question] for question in questions if question in guesses}
    return replace(
        start,
        case=case,
        scenario=start.scenario if case == start.case else "",
        questions=questions,
        guesses=MappingProxyType(guesses),
        committed=TAKEN in asked and len(guesses) == len(questions),
        touched=TOUCHED in asked,
        view=MappingProxyType({name: value for name, value in values.items() if value is not None}),
    )
