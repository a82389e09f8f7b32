"""The teacher's own phone: it leads as the screen does, sees the votes as they come in, and can do no more."""

import json
import re
from typing import Any

import pytest
from tools.event_loop import Loop
from tools.phones import JSON, QUESTION, Room, Screen, a_room, stream
from tools.served import Served

from explainer.voting.phases import Course


class Remote:
    """A phone with the remote's link."""

    def __init__(self, room: Room) -> None:
        self.screen, self.browser = room.screen, room.screen.browser
        self.path = f"/vote/rooms/{self.screen.code}/remote"
        self.secret = self.screen.remote

    async def press(self, what: str, version: int) -> tuple[int, dict[str, Any]]:
        headers = JSON | {"Authorization": f"Bearer {self.secret}"}
        body = json.dumps({"press": what, "version": version}).encode()
        answer = await self.browser.ask("POST", self.path, headers, body)
        return answer.status, json.loads(answer.body)

    def listen(self):  # type: ignore[no-untyped-def]
        return stream(self.browser, f"{self.path}/events?secret={self.secret}", {})


def bars(html: str) -> list[int]:
    return [int(count) for count in re.findall(r"</i>(\d+)</td>", html)]


def offered(html: str) -> list[str]:
    return re.findall(r'<button value="([a-z]+)"', html)


def test_it_leads_a_question_from_the_vote_to_the_step(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            remote, version = Remote(room), room.screen.state["version"]
            for phase, others in (("talk", ["reopen", "again"]), ("vote-again", ["again"])):
                status, told = await remote.press("next", version)
                assert (status, told["phase"], offered(told["html"])) == (200, phase, ["next", *others])
                version = told["version"]
            status, told = await remote.press("next", version)
            assert (told["phase"], offered(told["html"])) == ("step", ["wish"])
            assert (await room.screen.look())["phase"] == "step"

    loop.run(story())


def test_it_sees_the_votes_as_they_come_in_which_nobody_else_does(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            remote, phone = Remote(room), await room.joined()
            async with remote.listen() as events:
                _, told = await events.next()
                assert bars(told["html"]) == [0, 0]
                await phone.vote("up")
                while bars(told["html"]) != [1, 0]:
                    _, told = await events.next()
                # Another answer of the same phone leaves their number as it is.
                await phone.vote("down")
                while bars(told["html"]) != [0, 1]:
                    _, told = await events.next()
                assert 'class="right"' not in told["html"], "what is right is told after the step, here as well"
            assert (await room.screen.look("?bars=1"))["bars"] is None

    loop.run(story())


def test_for_the_next_question_it_asks_the_screen_once(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            remote, screen = Remote(room), room.screen
            await screen.move("skip")
            async with screen.listen() as events:
                await events.state(screen.state["version"])
                status, told = await remote.press("wish", screen.state["version"])
                assert (status, offered(told["html"])) == (200, ["wish"])
                assert "disabled" in told["html"]
                heard = await events.state(screen.state["version"] + 1)
                assert (heard["wished"], heard["phase"]) == (True, "step")
            assert (await screen.question())["wished"] is False
            assert (await remote.press("wish", screen.state["version"]))[0] == 409

    loop.run(story())


@pytest.mark.parametrize(
    ("press", "version", "status", "error"),
    [
        ("next", 99, 409, "moved_on"),
        ("reopen", None, 409, "illegal_move"),
        ("open", None, 400, "not_json"),
        ("sideways", None, 400, "not_json"),
    ],
)
def test_what_does_not_come_next_is_refused_with_how_the_room_stands(
    loop: Loop, tiny_server: Served, press: str, version: int | None, status: int, error: str
) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            seen = room.screen.state["version"] if version is None else version
            answered, told = await Remote(room).press(press, seen)
            assert (answered, told["error"]) == (status, error)
            assert status == 400 or told["state"]["phase"] == "vote"

    loop.run(story())


def test_it_can_neither_ask_nor_delete_nor_see_the_results(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            as_screen = Screen(tiny_server.url, room.screen.code, room.screen.remote)
            for method, rest, body in (
                ("GET", "", None),
                ("GET", "/results", None),
                ("POST", "/question", {"after": 1, "question": QUESTION}),
                ("DELETE", "", None),
            ):
                assert (await as_screen.ask(method, rest, body)).status == 403
            as_screen.browser.close()

    loop.run(story())


def test_nobody_leads_without_its_link(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room, a_room(tiny_server.url) as other:
            stranger = Remote(room)
            for secret in ("", "x", other.screen.remote, other.screen.secret, room.screen.code):
                stranger.secret = secret
                assert (await stranger.press("next", room.screen.state["version"]))[0] == 403
                async with stranger.listen() as events:
                    event, told = await events.next()
                assert (event, told["error"]) == ("refused", "wrong_secret")
            phone = await room.joined()
            page = await phone.browser.ask("GET", f"/vote/{room.screen.code}/remote", phone.headers)
            for text in ((await phone.load()).text, page.text):
                assert room.screen.remote not in text
            assert "The weight will" not in page.text
            assert (await room.screen.look())["phase"] == "vote"

    loop.run(story())


@pytest.mark.parametrize("course", [Course.TWIN, Course.TEST])
def test_a_vote_that_is_the_only_one_is_closed_at_once(loop: Loop, tiny_server: Served, course: Course) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url, asked=False) as room:
            await room.screen.question(course=course)
            status, told = await Remote(room).press("next", room.screen.state["version"])
            assert (status, told["phase"]) == (200, "step" if course is Course.TWIN else "closed")
            assert offered(told["html"]) == ["wish"]

    loop.run(story())
