"""A scene's state as a part of an address after '#', kept when the language changes or the page is reloaded."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from explainer.cases.case import Bird, Case
from explainer.cases.limits import Limits
from explainer.cases.penguins import measured
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.ui.case_controls import CASE_CONTROLS
from explainer.ui.views import View

PROJECTOR = "projector"
"""Of a query: the page opens on a wall."""
BETWEEN = ";"
"""Stands between the scenes of one address."""
TAKEN, TOUCHED, TABLES = "taken", "moved", "tables"

KEPT = {control.key: control for control in CASE_CONTROLS.values() if control.key}
BEYOND = Limits(-1e3, 1e3, 0)
"""What a case may have that a step has led to."""
EXACTLY = {"x": BEYOND, "weight": BEYOND, "output": Limits(0, 1, 0)}
# Only a case that goes on from a step, or a penguin, has these.
EXACT = {"o": "others", "v": "other_weights", "z": "logit", "r": "rest", "kind": "kind"}


def written(scene: str, state: Round, start: Round, *, tables: bool = False) -> str:
    """
    Write what differs from the scene's start, and whether its `tables` are open.

    Examples
    --------
    >>> written("one-step", Round(Case(x=-2.0)), start=Round(Case()))
    'scene=one-step&x=-2.0'
    """
    case = state.case
    settings: dict[str, object] = {"scene": scene}
    for key, control in KEPT.items():
        if control.value(case) != control.value(start.case):
            settings[key] = control.value(case)
    usual = start.case.with_classes(case.classes) if case.classes != start.case.classes else start.case
    settings |= {key: getattr(case, name) for key, name in EXACT.items() if getattr(case, name) != getattr(usual, name)}
    if case.bird is not None:
        settings |= {"species": case.bird.species, "bill": case.bird.bill}
    settings |= dict(state.view) | {str(question): str(guess) for question, guess in state.guesses.items()}
    if state.committed:
        settings |= {TAKEN: True} | ({TOUCHED: True} if state.touched else {})
    if tables:
        settings[TABLES] = True
    return urlencode({key: _plain(value) for key, value in settings.items()})


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


def opened(address: str) -> tuple[str, dict[str, str]]:
    """
    Split what a page was opened with: its query, and its scenes as `parts` does.

    Examples
    --------
    >>> opened("?projector#scene=downhill")
    ('projector', {'downhill': 'scene=downhill'})
    """
    query, _, states = address.partition("#") if address.startswith(("?", "#")) else ("", "", address)
    return query[1:], parts(states)


def has_tables(address: str) -> bool:
    """Read back whether the tables are open."""
    return TABLES in dict(parse_qsl(address))


def read(address: str, start: Case, ranges: Mapping[str, Limits] = MappingProxyType({})) -> Case:
    """
    Read settings back; an unknown key or an unfit value is left out, since anyone can write an address.

    Some settings may have other `ranges` than their usual ones.

    Examples
    --------
    >>> read("x=-2.0&p=nan&eta=99&colour=red", Case()) == Case(x=-2.0)
    True
    """
    settings = dict(parse_qsl(address))
    case = replace(start, bird=None)
    for key, control in KEPT.items():
        with suppress(KeyError, ValueError):
            case = control.change(case, control.read(settings[key], ranges.get(control.setting)))
    if {"o", "z"} & settings.keys():
        with suppress(ValueError, ArithmeticError):
            case = _exact(settings, start.with_classes(case.classes) if "k" in settings else replace(start, bird=None))
    return _with_bird(settings, case, start.bird)


def _exact(settings: Mapping[str, str], case: Case) -> Case:
    """Read a case whose numbers belong together; a `ValueError` where they do not fit."""
    values: dict[str, Any] = {
        control.setting: control.read(settings[key], EXACTLY.get(control.setting))
        for key, control in KEPT.items()
        if key in settings and control.setting != "classes"
    }
    values |= {name: _numbers(settings[key]) for key, name in EXACT.items() if key in settings and key != "kind"}
    for name in ("logit", "rest"):
        if name in values:
            (values[name],) = values[name]
    if "kind" in settings:
        values["kind"] = settings["kind"]
    exact = replace(case, **values)
    exact.model.logits([exact.x])
    return exact


def _numbers(text: str) -> tuple[float, ...]:
    numbers = tuple(map(float, text.split()))
    if not all(BEYOND.low <= number <= BEYOND.high for number in numbers):
        raise ValueError(f"Every number must lie in its range, but they are {text}.")
    return numbers


def _with_bird(settings: Mapping[str, str], case: Case, first: Bird | None) -> Case:
    """Say which bird the input was taken from: one that was measured, that of the start, or none."""
    with suppress(ValueError):
        # Older addresses leave the species out; it was the watched class.
        species = settings.get("species", case.names[case.watched])
        return replace(case, bird=measured(species, float(settings["bill"])) if "bill" in settings else first)
    return case


def read_round(
    address: str,
    start: Round,
    later: tuple[Question, ...],
    views: Mapping[str, View],
    answers: Mapping[Question, Iterable[Answer]],
    asks: Callable[[Mapping[str, float | str]], tuple[Question, ...]] = lambda view: (),
    ranges: Mapping[str, Limits] = MappingProxyType({}),
) -> Round:
    """
    Read a whole round back: case, what it is looked at through, guesses, and whether the step was taken.

    What a round `asks` may be decided by what it is looked at through.
    """
    settings = dict(parse_qsl(address))
    case = read(address, start.case, ranges)
    read_views = {name: view.read(settings[name]) for name, view in views.items() if name in settings}
    values = {name: value for name, value in read_views.items() if value is not None}
    guesses = {
        question: answer
        for question, possible in answers.items()
        for answer in possible
        if settings.get(str(question)) == str(answer)
    }
    questions = asks(values) or (later if set(guesses) - set(start.questions) else start.questions)
    guesses = {question: guesses[question] for question in questions if question in guesses}
    return replace(
        start,
        case=case,
        scenario=start.scenario if case == start.case else "",
        questions=questions,
        guesses=guesses,
        committed=TAKEN in settings and len(guesses) == len(questions),
        touched=TOUCHED in settings,
        view=values,
    )
