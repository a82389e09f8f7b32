"""The teacher's screen as a scene of a page: it hears buttons, keys and the room, and draws in one place."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from explainer.classroom.after_class import after_html
from explainer.classroom.foot import foot_html, upcoming_html
from explainer.classroom.hands import Hands
from explainer.classroom.keys import class_keys
from explainer.classroom.pictures import Pictures, Place
from explainer.classroom.questions import BY_KEY, TOPICS, question
from explainer.classroom.reading import read_asked, read_hands, read_results, read_room, read_state, write_hands
from explainer.classroom.room_link import RoomLink
from explainer.classroom.screen import BEFORE, screen_html
from explainer.classroom.side import count_html, join_html
from explainer.classroom.start import start_html
from explainer.classroom.view import By, Room, Sight, View
from explainer.language.words import Words
from explainer.ui.parts import html, mark, styled
from explainer.voting.phases import VOTE_OF, IllegalMoveError, Move, Phase
from explainer.voting.results import result, table

IDLE_SECONDS = 0.5
MOVES = {"skip": Move.SKIP, "reopen": Move.REOPEN, "again": Move.AGAIN}


class Classroom:
    """
    A class is asked, votes, talks, votes again, and sees the step taken.

    Parameters
    ----------
    language : str
        A code from `explainer.language.words.languages`.

    Examples
    --------
    >>> Classroom("en").view.phase
    <Phase.WAITING: 'waiting'>
    """

    name = "classroom"

    def __init__(self, language: str) -> None:
        self.words = Words(language)
        self.title = self.words._("Class")
        self.own_keys = class_keys(self.words)
        self.view = View()
        self.pictures = Pictures(language)
        self._drawn: dict[object, str] = {}
        self.link = RoomLink(language, self.hear)
        self.middle, self.join, self.foot = html("gd-class-centre"), html("gd-class-side"), html("gd-class-foot")
        self.count, self.upcoming = html("gd-class-counts"), html("gd-class-next-up")
        parts = [self.link, self.middle, self.join, self.count, self.upcoming, self.foot]
        self.widget = widgets.VBox(parts, **styled("gd-scene", "gd-class"))
        self.show(self.view)

    # What a page uses.

    def resize(self, width: float, **how: Any) -> None:
        """Leave the size to the screen, which fits itself into the window."""

    def restore(self, asked: str) -> None:
        """Leave that to the tab, which keeps more of a class than an address should tell."""

    def draw_anew(self) -> None:
        """Leave nothing to chance."""

    # What happens.

    def show(self, view: View) -> None:
        """Go to a state and draw it."""
        if view.by is By.HANDS:
            view = replace(view, state=view.hands.told(self.words.language, bars=view.bars))
        self.view = view
        words, on_screen = self.words, view.sight is Sight.SCREEN
        if view.sight is Sight.START:
            self.middle.value = start_html(words, view, self.pictures.asked)
        elif view.sight is Sight.AFTER:
            self.middle.value = after_html(words, view)
        else:
            self.middle.value = screen_html(words, view, self._draw)
        self.join.value = join_html(words, view) if on_screen else ""
        self.count.value = count_html(words, view) if on_screen else ""
        self.upcoming.value = upcoming_html(words, view) if on_screen else ""
        self.foot.value = foot_html(words, view) if on_screen else ""
        mark(self.widget, "gd-class-large", on=on_screen and view.invites)
        self.link.live = on_screen

    def _prepare(self) -> None:
        """Put what may be asked next into data while nobody waits for it."""
        asked = self.view.asked
        keys = [(topic.key, False) for topic in TOPICS[self.view.upcoming :][:1]]
        keys += [(asked[0], True)] if asked else []
        with suppress(RuntimeError):  # there is no loop where nobody is served
            loop = asyncio.get_running_loop()
            for key, twin in keys:
                loop.call_later(IDLE_SECONDS, self._put_into_data, key, twin)

    def _put_into_data(self, key: str, twin: bool) -> None:
        if self.view.asking is None and self.view.phase not in VOTE_OF:  # a vote is counted at once
            question(key, twin=twin)

    def _draw(self, taken: bool, place: Place) -> str:
        """Draw the question's cards; once, since a vote that comes in changes nothing of them."""
        if self.view.asked is None:
            return ""
        key, twin = self.view.asked
        what = key, twin, taken, place
        if what not in self._drawn:
            self._drawn = {what: self.pictures.cards(key, twin=twin, taken=taken, place=place)}
        return self._drawn[what]

    def hear(self, told: Mapping[str, Any]) -> None:
        """Take in what the page tells, as `RoomLink` lists it; what it has no business to tell is passed over."""
        if isinstance(told.get("act"), str):
            self._act(told["act"], str(told.get("of", "")))
        elif isinstance(told.get("hands"), str) and isinstance(told.get("count"), int):
            self._raise(told["hands"], told["count"])
        elif "state" in told:
            self._take(told["state"])
        elif isinstance(told.get("shape"), str) and told["shape"] in BEFORE:
            self.show(replace(self.view, shape=told["shape"]))
        elif "opened" in told:
            self._open(told)
        elif (room := read_room(told)) is not None:
            self._enter(room)
        elif "results" in told:
            self.show(replace(self.view, results=read_results(told["results"])))
        elif isinstance(told.get("refused"), str):
            self.show(replace(self.view, asking=None, notice=_plain(told["refused"])))
        elif isinstance(told.get("ended"), str):
            self._end(_plain(told["ended"]))
        elif told.get("line") in ("lost", "back"):
            lost = self.words._("No connection to the votes. This screen comes back by itself.")
            self.show(replace(self.view, notice=lost if told["line"] == "lost" else ""))

    # What the page tells.

    def _open(self, told: Mapping[str, Any]) -> None:
        view = replace(self.view, has_vote=told["opened"] is True)
        kept = told.get("kept")
        kept = kept if isinstance(kept, dict) else {}
        upcoming = kept.get("upcoming")
        if isinstance(upcoming, int) and 0 <= upcoming <= len(TOPICS):
            view = replace(view, upcoming=upcoming)
        room = read_room(told)
        if view.has_vote and room is not None and kept.get("by") != By.HANDS:
            view = replace(view, by=By.PHONES, room=room, asked=read_asked(kept.get("asked")), sight=_sight(kept))
        elif kept.get("by") == By.HANDS:
            hands = read_hands(kept.get("hands"))
            view = replace(view, by=By.HANDS, hands=hands, asked=_asked(hands), sight=_sight(kept))
        self.show(view)

    def _enter(self, room: Room) -> None:
        view = self.view
        upcoming = 0 if view.is_over else view.upcoming
        self.show(View(Sight.SCREEN, By.PHONES, room, shape=view.shape, has_vote=True, upcoming=upcoming))
        self._keep()

    def _end(self, notice: str) -> None:
        view = View(shape=self.view.shape, has_vote=self.view.has_vote, upcoming=self.view.upcoming, notice=notice)
        self.show(view)
        self._keep()

    def _take(self, data: Any) -> None:
        state = read_state(data)
        if state is None or self.view.by is not By.PHONES:
            return
        view, before = self.view, self.view.state
        if view.asking is not None and before is not None and state.number > before.number:
            view = replace(view, asked=view.asking, asking=None)
        bars = view.bars and state.phase is Phase.TALK
        is_new = view is not self.view
        self.show(replace(view, state=state, notice="", bars=bars))
        if is_new:
            self._keep()
        elif before is None or before.phase is not state.phase:
            self._prepare()

    def _raise(self, answer: str, hands: int) -> None:
        if self.view.by is By.HANDS:
            self.show(replace(self.view, hands=self.view.hands.raised(answer, hands)))
            self._keep()

    # What buttons and keys do; nothing that the phase does not have.

    def _act(self, act: str, of: str) -> None:
        view = self.view
        if act == "next":
            self._next()
        elif act == "twin" and view.asked is not None and view.phase is Phase.STEP:
            self._ask(view.asked[0], twin=True)
        elif act in MOVES:
            self._move(MOVES[act])
        elif act == "bars" and view.phase is Phase.TALK:
            self._show_bars(not view.bars)
        elif act == "large" and view.by is By.PHONES:
            self.show(replace(view, large=not view.large))
        elif act in ("before", "after"):
            self._choose(view.upcoming + (1 if act == "after" else -1))
        elif act == "choose" and of.isdecimal():
            self._choose(int(of))
        elif act == "open" and view.has_vote:
            self.link.do("open")
        elif act in ("hands", "anew"):
            upcoming = 0 if view.is_over else view.upcoming
            self.show(View(Sight.SCREEN, By.HANDS, shape=view.shape, has_vote=view.has_vote, upcoming=upcoming))
            self._next()  # nobody has to come in first
        elif act == "results":
            self._after_class()
        elif act == "table":
            self._hand_over()
        elif act == "forget" and view.by is By.PHONES:
            self.link.do("forget")
        elif act == "leave" and view.large:
            self.show(replace(view, large=False))
        elif act in ("leave", "start", "back"):
            self.show(replace(view, sight=Sight.SCREEN if act == "back" and view.by else Sight.START, large=False))
            self._keep()

    def _choose(self, upcoming: int) -> None:
        if self.view.is_free and 0 <= upcoming <= len(TOPICS):
            self.show(replace(self.view, upcoming=upcoming))
            self._keep()

    def _next(self) -> None:
        view = self.view
        if view.large:
            self.show(replace(view, large=False))
        elif view.is_free and view.is_over:
            self._after_class()
        elif view.is_free:
            self._ask(TOPICS[view.upcoming].key, twin=False)
        else:
            self._move(Move.NEXT)

    def _ask(self, key: str, *, twin: bool) -> None:
        view, made = self.view, question(key, twin=twin)
        upcoming = [topic.key for topic in TOPICS].index(key) + 1
        if view.by is By.HANDS and view.is_free:
            hands = view.hands.asking(made)
            self.show(replace(view, hands=hands, asked=(key, twin), upcoming=upcoming, bars=False))
        elif view.by is By.PHONES and view.state is not None and view.is_free:
            # Its pictures must not stand beside the question before.
            self.view = replace(view, asking=(key, twin), upcoming=upcoming, bars=False)
            self.link.do("ask", question=json.loads(json.dumps(made.data())), after=view.state.number)
        self._keep()

    def _move(self, move: Move) -> None:
        view = self.view
        if view.state is None or move not in view.state.moves:
            return
        if view.by is By.PHONES:
            self.link.do("move", move=str(move), version=view.state.version)
            return
        try:
            self.show(replace(view, hands=view.hands.moved(move), bars=False))
        except IllegalMoveError:
            return
        self._keep()

    def _show_bars(self, shown: bool) -> None:
        self.show(replace(self.view, bars=shown))
        if self.view.by is By.PHONES:
            self.link.do("bars", shown=shown)

    def _after_class(self) -> None:
        view = self.view
        if view.by is By.HANDS:
            counted = view.hands.counted
            results = read_results([result(each, self.words.language) for each in counted])
            self.show(replace(view, sight=Sight.AFTER, results=results))
        elif view.by is By.PHONES:
            self.show(replace(view, sight=Sight.AFTER, results=None))
            self.link.do("results")
        self._keep()

    def _hand_over(self) -> None:
        if self.view.by is By.HANDS:
            self.link.do("save", text=table(self.view.hands.counted), name="votes.csv")
        else:
            self.link.do("table")

    def _keep(self) -> None:
        """Let the tab remember what a reload must not lose; what is kept is where it goes on."""
        self._prepare()
        view = self.view
        kept: dict[str, Any] = {"by": view.by, "asked": view.asked, "upcoming": view.upcoming, "sight": view.sight}
        if view.by is By.HANDS:
            kept["hands"] = write_hands(view.hands)
        self.link.do("keep", kept=kept)


def _sight(kept: Mapping[str, Any]) -> Sight:
    return Sight.SCREEN if kept.get("sight") == Sight.SCREEN else Sight.START


def _asked(hands: Hands) -> tuple[str, bool] | None:
    if hands.question is None:
        return None
    key, _, twin = hands.question.key.partition(":")
    return (key, bool(twin)) if key in BY_KEY else None


def _plain(sentence: str) -> str:
    return sentence.replace("&", "&amp;").replace("<", "&lt;")
