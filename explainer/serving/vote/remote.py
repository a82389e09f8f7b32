"""The teacher's own phone: it goes on as the screen does, and sees the votes as they come in."""

from typing import Any

from explainer.serving.vote.feed import Counts
from explainer.serving.vote.handler import refusing
from explainer.serving.vote.page import address, page_html
from explainer.serving.vote.phone import PhoneHandler
from explainer.serving.vote.refusals import NotJsonError
from explainer.serving.vote.remote_page import WISH, remote_html
from explainer.serving.vote.streams import StreamHandler
from explainer.serving.vote.teacher import SecretHandler, whole
from explainer.voting.codes import read_code
from explainer.voting.errors import MovedOnError
from explainer.voting.phases import IllegalMoveError, Move
from explainer.voting.told import View, for_remote


class RemotePageHandler(PhoneHandler):
    """``/vote/K7MP/remote#secret``: the page, whose script knows the secret; the server is not sent it for this."""

    @refusing
    async def get(self, typed: str) -> None:
        """Write the page, before anything of the room is known."""
        code = read_code(typed)
        await self.votes.look(code, self.address)
        words, path = self.words, f"/vote/rooms/{code}/remote"
        unscripted = f"<noscript><p>{words.needs_script}</p></noscript>"
        waiting = f'<div id="state" data-version="0"><h1>{words.remote}</h1>{unscripted}</div>'
        others = {each: address(self.below(f"/vote/{code}/remote"), each) for each in self.pages.languages}
        events, press = (address(self.below(f"{path}{rest}"), self.language) for rest in ("/events", ""))
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Referrer-Policy", "no-referrer")
        self.finish(page_html(waiting, words, self.below("/"), others, code, events, press))

    def write_refusal(self, key: str, message: str, _reason: Exception) -> None:
        """Ask for another code."""
        self.write_join(read_code(self.path_args[0]), message)


class RemoteHandler(SecretHandler):
    """What requests of the remote have in common."""

    def state_of(self, view: View, counts: Counts) -> dict[str, Any]:
        """Write the room's state for the page's script."""
        room = view.room
        html = remote_html(for_remote(view, *counts, self.language), self.words)
        return {"version": room.version, "phase": room.phase, "html": html}

    async def led(self, code: str) -> tuple[View, Counts]:
        """Look how the room stands."""
        secret = self.secret
        return await self.votes.run(lambda store: (store.lead(code, secret), store.counts([code])[code]))

    async def standing(self, code: str) -> dict[str, Any]:
        """Look how the room stands, and write what the remote may show."""
        return self.state_of(*await self.led(code))


class PressHandler(RemoteHandler):
    """``/vote/rooms/K7MP/remote``: go on, from the state that was seen."""

    @refusing
    async def post(self, code: str) -> None:
        """Go on, and answer how the room stands."""
        secret, sent = self.secret, self.sent()
        press, version = str(sent.get("press")), whole(sent, "version")
        if press != WISH and press not in [str(move) for move in Move if move is not Move.OPEN]:
            raise NotJsonError
        try:
            if press == WISH:
                await self.votes.run(lambda store: store.wish(code, secret, version))
            else:
                await self.votes.run(lambda store: store.move(code, secret, version, Move(press)))
        except (MovedOnError, IllegalMoveError) as reason:
            await self.write_conflict(code, reason)
            return
        self.feed.wake()
        self.finish(await self.standing(code))


class RemoteEventsHandler(StreamHandler, RemoteHandler):
    """``/vote/rooms/K7MP/remote/events``: be told of each move, and of each vote."""

    voter = None  # though the same browser may vote, too
    leads = True

    @refusing
    async def get(self, code: str) -> None:
        """Tell until the phone goes."""
        self.code = code
        await self.listen(*await self.led(code))

    def tell(self, view: View, counts: Counts | None, _written: dict[object, str]) -> None:
        """Send the state."""
        self.put("state", self.state_of(view, counts or (0, 0)))
