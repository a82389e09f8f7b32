"""What phones ask for: the page, its events, and that an answer be counted."""

from typing import Any

from explainer.serving.vote.feed import Counts
from explainer.serving.vote.handler import VoteHandler, refusing
from explainer.serving.vote.limits import BODY_BYTES
from explainer.serving.vote.page import STATIC, address, join_html, page_html, state_html
from explainer.serving.vote.refusals import NoCookieError, NotJsonError
from explainer.serving.vote.streams import StreamHandler
from explainer.voting.codes import is_code, read_code
from explainer.voting.errors import MovedOnError
from explainer.voting.tallies import Ballot, Sure
from explainer.voting.told import Open, View, for_voter

LONGEST_KEY = 64


class PhoneHandler(VoteHandler):
    """What requests of phones have in common."""

    def html_of(self, code: str, view: View, voter: str | None, *, late: bool = False) -> str:
        """Write a room's state as this phone may see it."""
        own = view.own.get(voter, {}) if voter else {}
        state = for_voter(view.room, own, view.tallies, self.language)
        return state_html(state, self.words, address(self.below(f"/vote/{code}/answer"), self.language), late=late)

    def state_of(self, code: str, view: View, voter: str) -> dict[str, Any]:
        """Write it for the page's script."""
        room = view.room
        return {"version": room.version, "phase": room.phase, "html": self.html_of(code, view, voter)}

    def write_page(self, state: str, code: str = "", *, live: bool = False) -> None:
        """Write a whole page."""
        path = f"/vote/{code}" if code else "/vote"
        others = {each: address(self.below(path), each) for each in self.pages.languages}
        events = address(self.below(f"/vote/{code}/events"), self.language) if live else ""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(page_html(state, self.words, self.below("/"), others, code, events))

    def write_join(self, code: str = "", refused: str = "") -> None:
        """Write the page that asks for the code."""
        self.write_page(join_html(self.words, self.below("/vote"), code, refused))


class JoinHandler(PhoneHandler):
    """``/vote``: ask for the code, and go to its room."""

    @refusing
    async def get(self) -> None:
        """Ask, or go."""
        typed = self.get_query_argument("code", "")
        if not typed:
            self.write_join()
            return
        code = read_code(typed)
        if is_code(code):
            await self.votes.look(code, self.address)
            self.redirect(address(self.below(f"/vote/{code}"), self.language), status=303)
            return
        self.set_status(404)
        self.write_join(code, self.words.refusals["no_room"].format(code=code))

    def write_refusal(self, key: str, message: str, _reason: Exception) -> None:
        """Say it beside the field, which keeps what was typed."""
        self.write_join(read_code(self.get_query_argument("code", "")), message)


class RoomPageHandler(PhoneHandler):
    """``/vote/K7MP``: the page of a room, in which a phone is once it has its cookie."""

    code = ""

    @refusing
    async def get(self, typed: str) -> None:
        """Write the page."""
        self.code = read_code(typed)
        if is_code(self.code) and self.code != typed:
            self.redirect(address(self.below(f"/vote/{self.code}"), self.language), status=303)
            return
        voter = self.voter
        self.votes.admit(voter)
        if voter:
            view = await self.votes.visit(self.code, voter, self.address)
        else:
            view = await self.votes.look(self.code, self.address)
        self.keep_voter()
        self.write_page(self.html_of(self.code, view, voter), self.code, live=True)

    def write_refusal(self, key: str, message: str, _reason: Exception) -> None:
        """Ask for another code."""
        self.write_join(self.code, message)


class AnswerHandler(PhoneHandler):
    """``/vote/K7MP/answer``: count an answer."""

    most = BODY_BYTES

    @refusing
    async def post(self, code: str) -> None:
        """Count it, or say that it came too late, and show how things stand."""
        self.code = code
        voter = self.voter
        self.votes.admit(voter)
        open_, ballot = _vote(self.sent())
        if voter is None:
            raise NoCookieError
        try:
            view = await self.votes.vote(code, voter, self.address, open_, ballot)
        except MovedOnError as reason:
            self.set_status(409)
            if self.is_form:
                self.write_page(self.html_of(code, reason.view, voter, late=True), code, live=True)
            else:
                state = self.state_of(code, reason.view, voter)
                self.finish({"error": "late", "message": self.words.refusals["late"], "state": state})
            return
        self.feed.voted(code, voter)
        if self.is_form:
            self.redirect(address(self.below(f"/vote/{code}"), self.language), status=303)
        else:
            self.finish(self.state_of(code, view, voter))

    def write_refusal(self, key: str, message: str, reason: Exception) -> None:
        """Write it as what was sent: a page, or JSON."""
        if self.is_form:
            self.write_join(read_code(self.path_args[0]), message)
        else:
            super().write_refusal(key, message, reason)


class PhoneEventsHandler(StreamHandler, PhoneHandler):
    """``/vote/K7MP/events``: join, and be told of each change; with each new connection the phone joins again."""

    @refusing
    async def get(self, code: str) -> None:
        """Tell until the phone goes."""
        self.code = code
        self.votes.admit(self.voter)
        if self.voter is None:
            raise NoCookieError
        await self.listen(await self.votes.visit(code, self.voter, self.address))

    def tell(self, view: View, _counts: Counts | None, written: dict[object, str]) -> None:
        """Send the state, which is the same for all who voted the same."""
        assert self.voter
        own = view.own.get(self.voter, {})
        key = (self.language, *sorted(own.items(), key=lambda each: each[0]))
        if key not in written:
            written[key] = self.html_of(self.code, view, self.voter)
        room = view.room
        self.put("state", {"version": room.version, "phase": room.phase, "html": written[key]})


class StaticHandler(VoteHandler):
    """Style and script of the page, kept by browsers."""

    def get(self, name: str) -> None:
        """Give one out."""
        self.set_header("Content-Type", "text/css" if name.endswith(".css") else "text/javascript")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(STATIC[name])


def _vote(sent: dict[str, Any]) -> tuple[Open, Ballot]:
    try:
        open_ = Open(*(int(str(sent[name])) for name in ("number", "round", "vote")))
        sure = sent.get("sure")
        return open_, Ballot(str(sent["answer"])[:LONGEST_KEY], Sure(sure) if sure else None)
    except (KeyError, ValueError):
        raise NotJsonError from None
