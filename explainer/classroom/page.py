"""The teacher's screen as a scene of a page: it hears buttons, keys and the room, and draws in one place."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

import ipywidgets as widgets

from explainer.classroom.after_class import after_html
from explainer.classroom.foot import foot_html, upcoming_html
from explainer.classroom.keys import class_keys
from explainer.classroom.pictures import Pictures, Place
from explainer.classroom.presses import respond
from explainer.classroom.questions import BY_KEY, TOPICS, question
from explainer.classroom.reading import read_hands, read_results, read_room, read_series, read_state, write_hands
from explainer.classroom.room_link import RoomLink
from explainer.classroom.screen import BEFORE, screen_html
from explainer.classroom.series import Series
from explainer.classroom.side import count_html, join_html
from explainer.classroom.start import start_html
from explainer.classroom.view import By, Room, Sight, View
from explainer.language.words import Words
from explainer.ui.parts import html, mark, styled
from explainer.voting.phases import VOTE_OF, Phase
from explainer.voting.results import result

IDLE_SECONDS = 0.5


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
        words, on_screen = self.words, view.sight is Sight.SCREEN
        if view.by is By.HANDS:
            view = replace(view, state=view.hands.told(words.language, bars=view.bars))
            if view.sight is Sight.AFTER:
                results = read_results([result(each, words.language) for each in view.hands.counted])
                view = replace(view, results=results)
        self.view = view
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
        keys = [topic.key for topic in TOPICS[self.view.upcoming :][:1]]
        keys += [BY_KEY[asked].twin_key] if asked else []
        with suppress(RuntimeError):  # there is no loop where nobody is served
            loop = asyncio.get_running_loop()
            for key in keys:
                loop.call_later(IDLE_SECONDS, self._put_into_data, key)

    def _put_into_data(self, key: str) -> None:
        if self.view.phase not in VOTE_OF:  # a vote is counted at once
            question(key)

    def _draw(self, taken: bool, place: Place) -> str:
        """Draw the question's cards; once, since a vote that comes in changes nothing of them."""
        if self.view.asked is None:
            return ""
        what = self.view.asked, taken, place
        if what not in self._drawn:
            self._drawn = {what: self.pictures.cards(self.view.asked, taken=taken, place=place)}
        return self._drawn[what]

    def hear(self, told: Mapping[str, Any]) -> None:
        """Take in what the page tells, as `RoomLink` lists it; what it has no business to tell is passed over."""
        if isinstance(told.get("act"), str):
            self._press(told["act"], str(told.get("of", "")))
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
            series = self.view.series if self.view.room else Series()
            self.show(replace(self.view, goes_on=False, series=series, notice=_plain(told["refused"])))
        elif isinstance(told.get("ended"), str):
            self._end(_plain(told["ended"]))
        elif told.get("line") in ("lost", "back"):
            lost = self.words._("No connection to the votes. This screen comes back by itself.")
            self.show(replace(self.view, notice=lost if told["line"] == "lost" else ""))

    # What the page tells.

    def _open(self, told: Mapping[str, Any]) -> None:
        kept = told.get("kept")
        kept = kept if isinstance(kept, dict) else {}
        view = replace(self.view, has_vote=told["opened"] is True, series=read_series(kept.get("series")))
        upcoming = kept.get("upcoming")
        if isinstance(upcoming, int) and 0 <= upcoming <= len(TOPICS):
            view = replace(view, upcoming=upcoming)
        room = read_room(told)
        if view.has_vote and room is not None and kept.get("by") != By.HANDS:
            view = replace(view, by=By.PHONES, room=room, sight=_sight(kept))
        elif kept.get("by") == By.HANDS:
            hands = read_hands(kept.get("hands"))
            view = replace(view, by=By.HANDS, hands=hands, sight=_sight(kept))
        self.show(view)

    def _enter(self, room: Room) -> None:
        view = self.view
        upcoming = 0 if view.is_over else view.upcoming
        series = Series(now=view.series.now)
        new = View(Sight.SCREEN, By.PHONES, room, shape=view.shape, has_vote=True, upcoming=upcoming, series=series)
        self.show(new)
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
        bars = view.bars and state.phase is Phase.TALK
        series = view.series.at(state.key)
        self.show(replace(view, state=state, series=series, notice="", bars=bars))
        if series != view.series:
            self._keep()
        elif before is None or before.phase is not state.phase:
            self._prepare()
        if self.view.goes_on and state.phase is Phase.CLOSED:
            self.view = replace(self.view, goes_on=False)
            self._press("next", "")
        elif state.wished and state.version > self.view.granted:
            self.view = replace(self.view, granted=state.version)
            self._press("next", "")

    def _raise(self, answer: str, hands: int) -> None:
        if self.view.by is By.HANDS:
            self.show(replace(self.view, hands=self.view.hands.raised(answer, hands)))
            self._keep()

    def _press(self, act: str, of: str) -> None:
        response = respond(self.view, act, of)
        if response is None:
            return
        if response.view != self.view:
            self.show(response.view)
        if response.asks:
            self.link.do(response.asks, **response.how)
        self._keep()

    def _keep(self) -> None:
        """Let the tab remember what a reload must not lose; what is kept is where it goes on."""
        self._prepare()
        view = self.view
        kept: dict[str, Any] = {"by": view.by, "upcoming": view.upcoming, "sight": view.sight}
        kept["series"] = asdict(view.series)
        if view.by is By.HANDS:
            kept["hands"] = write_hands(view.hands)
        self.link.do("keep", kept=kept)


def _sight(kept: Mapping[str, Any]) -> Sight:
    return Sight.SCREEN if kept.get("sight") == Sight.SCREEN else Sight.START


def _plain(sentence: str) -> str:
    return sentence.replace("&", "&amp;").replace("<", "&lt;")
