"""What each button and key of the teacher's screen does: where it leads, and what the page is asked to do."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from explainer.classroom import before_and_after
from explainer.classroom.before_and_after import When
from explainer.classroom.questions import BY_KEY, TOPICS, question
from explainer.classroom.series import Series
from explainer.classroom.view import By, Sight, View
from explainer.voting.phases import IllegalMoveError, Move, Phase
from explainer.voting.question import Question
from explainer.voting.results import table


@dataclass(frozen=True)
class Response:
    """Where a press leads."""

    view: View
    asks: str = ""  # what the page is asked to do, by its name in the page's script
    how: Mapping[str, Any] = field(default_factory=dict)


def respond(view: View, act: str, of: str) -> Response | None:
    """
    Find what a press does in a state; None where the state does not have it.

    Examples
    --------
    >>> response = respond(View(has_vote=True), "open", "")
    >>> response.asks, respond(View(has_vote=False), "open", "")
    ('open', None)
    """
    return ACTS[act](view, of) if act in ACTS else None


def _next(view: View, _of: str = "") -> Response | None:
    """Do the one thing that comes next."""
    if view.large:
        return Response(replace(view, large=False))
    if view.is_free and view.series.upcoming:
        return _put(view, replace(before_and_after.question(view.series.upcoming), of=view.series.of))
    if view.is_free:
        return _after_class(view) if view.is_over else _ask(view, TOPICS[view.upcoming].key)
    return _move(Move.NEXT, replace(view, goes_on=view.may_stop))


def _ask(view: View, key: str) -> Response | None:
    """Ask the question of a topic, or its twin."""
    asked, upcoming = question(key), TOPICS.index(BY_KEY[key]) + 1
    if not view.is_free:
        return None
    view = replace(view, upcoming=upcoming)
    if view.by is By.HANDS:
        return Response(replace(view, hands=view.hands.asking(asked), bars=False))
    number = view.state.number if view.state else 0
    return _put(view, replace(asked, place=number + 1 - view.series.asked))


def _put(view: View, asked: Question) -> Response | None:
    """Put a question to the room."""
    if view.by is not By.PHONES or view.state is None:
        return None
    data = json.loads(json.dumps(asked.data()))
    return Response(replace(view, bars=False), "ask", {"question": data, "after": view.state.number})


def _twin(view: View, _of: str) -> Response | None:
    return _ask(view, BY_KEY[view.asked].twin_key) if view.asked and view.phase is Phase.STEP else None


def _move(move: Move, view: View, _of: str = "") -> Response | None:
    """Go to another phase; nothing that the phase does not have."""
    if view.state is None or move not in view.state.moves:
        return None
    if view.by is By.PHONES:
        return Response(view, "move", {"move": str(move), "version": view.state.version})
    try:
        return Response(replace(view, hands=view.hands.moved(move), bars=False))
    except IllegalMoveError:
        return None


def _bars(view: View, _of: str) -> Response | None:
    if view.phase is not Phase.TALK:
        return None
    shown = not view.bars
    asks = ("bars", {"shown": shown}) if view.by is By.PHONES else ()
    return Response(replace(view, bars=shown), *asks)


def _large(view: View, _of: str) -> Response | None:
    return Response(replace(view, large=not view.large)) if view.by is By.PHONES else None


def _pass(by: int, view: View, _of: str) -> Response | None:
    return _choose(view, str(view.upcoming + by)) if view.may_choose else None


def _choose(view: View, of: str) -> Response | None:
    """Choose the question of a topic; it comes instead of what is left of those before the lesson or after it."""
    if not view.is_free or not of.isdecimal() or not 0 <= int(of) <= len(TOPICS):
        return None
    return Response(replace(view, upcoming=int(of), series=replace(view.series, now=None)))


def _open(view: View, _of: str) -> Response | None:
    return Response(replace(view, series=Series()), "open") if view.has_vote else None


def _series(view: View, of: str) -> Response | None:
    """Turn to the questions before the lesson, or to those after it; before there is a room, open one."""
    when = When(of) if of in list(When) else None
    if when is None or not view.has_vote or view.by is By.HANDS or not view.is_free or not view.series.may(when):
        return None
    view = replace(view, series=replace(view.series, now=when))
    return Response(replace(view, sight=Sight.SCREEN)) if view.by is By.PHONES else Response(view, "open")


def _stop(view: View, _of: str) -> Response | None:
    """Leave out what is left of those before the lesson, or after it; a vote that is open is closed."""
    if not view.may_stop:
        return None
    left = replace(view, series=replace(view.series, now=None))
    return Response(left) if view.is_free else _move(Move.NEXT, left)


def _hands(view: View, _of: str) -> Response | None:
    """Begin a class without phones, and ask: nobody has to come in first."""
    upcoming = 0 if view.is_over else view.upcoming
    return _next(View(Sight.SCREEN, By.HANDS, shape=view.shape, has_vote=view.has_vote, upcoming=upcoming))


def _after_class(view: View, _of: str = "") -> Response | None:
    if view.by is None:
        return None
    return Response(replace(view, sight=Sight.AFTER, results=None), "results" if view.by is By.PHONES else "")


def _table(view: View, _of: str) -> Response | None:
    if view.by is By.HANDS:
        return Response(view, "save", {"text": table(view.hands.counted), "name": "votes.csv"})
    return Response(view, "table")


def _forget(view: View, _of: str) -> Response | None:
    return Response(view, "forget") if view.by is By.PHONES else None


def _leave(view: View, _of: str) -> Response | None:
    return Response(replace(view, large=False)) if view.large else _start(view)


def _start(view: View, _of: str = "") -> Response | None:
    return Response(replace(view, sight=Sight.START, large=False))


def _back(view: View, _of: str) -> Response | None:
    return Response(replace(view, sight=Sight.SCREEN if view.by else Sight.START, large=False))


ACTS: Mapping[str, Callable[[View, str], Response | None]] = {
    "next": _next,
    "twin": _twin,
    "skip": partial(_move, Move.SKIP),
    "reopen": partial(_move, Move.REOPEN),
    "again": partial(_move, Move.AGAIN),
    "bars": _bars,
    "large": _large,
    "before": partial(_pass, -1),
    "after": partial(_pass, 1),
    "choose": _choose,
    "open": _open,
    "series": _series,
    "stop": _stop,
    "hands": _hands,
    "anew": _hands,
    "results": _after_class,
    "table": _table,
    "forget": _forget,
    "leave": _leave,
    "start": _start,
    "back": _back,
}
"""By the name that stands on a button."""
