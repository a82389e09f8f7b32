"""What the teacher's screen asks for: a room, what is in it, another question, and to move on."""

import json
from dataclasses import asdict
from typing import Any, cast

from jupyter_server.base.handlers import JupyterHandler

from explainer.serving.addresses import url_for_others
from explainer.serving.vote.feed import Counts
from explainer.serving.vote.handler import JSON, VoteHandler, refusing
from explainer.serving.vote.refusals import HastyError, NotJsonError, refusal
from explainer.serving.vote.streams import StreamHandler
from explainer.voting.errors import MovedOnError
from explainer.voting.limits import DAY
from explainer.voting.phases import IllegalMoveError, Move
from explainer.voting.results import result, table
from explainer.voting.schema import read_question
from explainer.voting.told import View, for_teacher


class RoomsHandler(VoteHandler, JupyterHandler):
    """``/vote/rooms``: open a room, for whoever may open pages."""

    async def prepare(self) -> None:  # type: ignore[override]  # nobody is sent to a login
        """Look who asks."""
        await JupyterHandler.prepare(self)  # answers 403 to a stranger
        VoteHandler.prepare(self)
        if not self._finished and not self.current_user:
            self.send_error(403)

    @refusing
    async def post(self) -> None:
        """Open one."""
        self.sent()
        if not self.votes.new_rooms.take(self.address):
            raise HastyError
        room = await self.votes.run(lambda store: store.open_room())
        self.set_status(201)
        told = {"room": room.code, "secret": room.secret, "remote": room.remote, "lasts": DAY}
        self.finish({**told, **self._join()})

    def _join(self) -> dict[str, str]:
        """Say where phones find the vote, where that is not how the screen found it."""
        server = url_for_others(self.request.host, self.votes.host)
        return {} if server is None else {"join": server and server + self.below("/vote")}


class SecretHandler(VoteHandler):
    """What requests of whoever teaches have in common."""

    @property
    def secret(self) -> str:
        """The room's secret, as it was sent; an `EventSource` can only send it in the address."""
        bearer, _, secret = self.request.headers.get("Authorization", "").partition(" ")
        return secret.strip() if bearer.lower() == "bearer" else self.get_query_argument("secret", "")

    async def standing(self, code: str) -> dict[str, Any]:
        """Look how the room stands, and write what whoever asks may know of it."""
        raise NotImplementedError

    async def write_conflict(self, code: str, reason: MovedOnError | IllegalMoveError) -> None:
        """Answer that the room stands otherwise than whoever asks believed."""
        status, key = cast(tuple[int, str], refusal(reason))
        state = await self.standing(code)
        self.set_status(status)
        self.finish({"error": key, "message": self.words.refusals[key], "state": state})


class TeacherHandler(SecretHandler):
    """What requests of the teacher's screen have in common."""

    def told(self, view: View, counts: Counts) -> dict[str, Any]:
        """Write what the screen may show."""
        bars = bool(self.get_query_argument("bars", ""))
        return asdict(for_teacher(view.room, *counts, view.tallies, self.language, bars=bars, wished=view.wished))

    async def standing(self, code: str) -> dict[str, Any]:
        """Look how the room stands, and write what the screen may show."""
        return self.told(*await self._looked(code))

    async def _looked(self, code: str) -> tuple[View, Counts]:
        secret = self.secret
        return await self.votes.run(lambda store: (store.teach(code, secret), store.counts([code])[code]))


class RoomHandler(TeacherHandler):
    """``/vote/rooms/K7MP``: how it stands, or away with it."""

    @refusing
    async def get(self, code: str) -> None:
        """Tell."""
        self.finish(await self.standing(code))

    @refusing
    async def delete(self, code: str) -> None:
        """Delete all that is in it."""
        secret = self.secret
        await self.votes.run(lambda store: store.delete(code, secret))
        self.feed.wake()
        self.set_status(204)
        self.finish()


class QuestionHandler(TeacherHandler):
    """``/vote/rooms/K7MP/question``: ask the next one."""

    @refusing
    async def post(self, code: str) -> None:
        """Ask it, where the one before is through."""
        secret, sent = self.secret, self.sent()
        after = whole(sent, "after")
        try:
            question = read_question(sent.get("question"))
        except ValueError as reason:
            self.set_status(400)
            message = self.words.refusals["bad_question"]
            self.finish({"error": "bad_question", "message": message, "detail": str(reason)})
            return
        try:
            await self.votes.run(lambda store: store.ask(code, secret, after, question))
        except (MovedOnError, IllegalMoveError) as reason:
            await self.write_conflict(code, reason)
            return
        self.feed.wake()
        self.finish(await self.standing(code))


class MoveHandler(TeacherHandler):
    """``/vote/rooms/K7MP/move``: go on to another phase."""

    @refusing
    async def post(self, code: str) -> None:
        """Go on, from the state that was seen."""
        secret, sent = self.secret, self.sent()
        version = whole(sent, "version")
        try:
            move = Move(str(sent.get("move")))
        except ValueError:
            raise NotJsonError from None
        try:
            if move is Move.OPEN:
                raise IllegalMoveError("a question is opened by asking it")
            await self.votes.run(lambda store: store.move(code, secret, version, move))
        except (MovedOnError, IllegalMoveError) as reason:
            await self.write_conflict(code, reason)
            return
        self.feed.wake()
        self.finish(await self.standing(code))


class ResultsHandler(TeacherHandler):
    """``/vote/rooms/K7MP/results``: what came of every question that is through, as JSON or CSV."""

    @refusing
    async def get(self, code: str) -> None:
        """Count."""
        secret = self.secret
        counted = await self.votes.run(lambda store: store.results(code, secret))
        if self.get_query_argument("format", "") == "csv":
            self.set_header("Content-Type", "text/csv; charset=UTF-8")
            self.set_header("Content-Disposition", f'attachment; filename="votes-{code}.csv"')
            self.finish(table(counted))
            return
        self.set_header("Content-Type", f"{JSON}; charset=UTF-8")
        self.finish(json.dumps([result(each, self.language) for each in counted], ensure_ascii=False))


class TeacherEventsHandler(StreamHandler, TeacherHandler):
    """``/vote/rooms/K7MP/events``: be told of each move, and of each phone and vote that is counted."""

    voter = None  # though the same browser may vote, too

    @refusing
    async def get(self, code: str) -> None:
        """Tell until the screen goes."""
        self.code = code
        await self.listen(*await self._looked(code))

    def tell(self, view: View, counts: Counts | None, _written: dict[object, str]) -> None:
        """Send the state."""
        self.put("state", self.told(view, counts or (0, 0)))


def whole(sent: dict[str, Any], name: str) -> int:
    """Read a whole number of what was sent."""
    number = sent.get(name)
    if not isinstance(number, int):
        raise NotJsonError
    return number
