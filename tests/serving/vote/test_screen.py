"""What the teacher's screen can do, and nobody else."""

import json
from contextlib import AsyncExitStack

import pytest
from tools.event_loop import Loop
from tools.phones import JSON, QUESTION, Screen, a_room
from tools.served import Served

from explainer.serving.vote import limits


def test_a_whole_question_from_the_first_vote_to_the_results(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url, asked=False) as room:
            screen = room.screen
            assert (await screen.look())["moves"] == ["open"]
            await screen.question()
            phones = [await room.joined() for _ in range(5)]
            for phone in phones:
                await phone.vote("up", sure="very")
            told = await screen.look()
            assert (told["phase"], told["voted"], told["joined"], told["of"]) == ("vote", 5, 5, 7)
            await screen.move()
            assert screen.state["bars"] is None
            assert (await screen.look("?bars=1"))["bars"] == {"up": 5, "down": 0}
            await screen.move()
            assert (screen.state["voted"], (await screen.look("?bars=1"))["bars"]) == (0, None)
            for phone in phones[:4]:
                await phone.vote("down", vote=2)
            told = await screen.move()
            assert told["told"]["votes"] == {"1": {"up": 5, "down": 0}, "2": {"up": 0, "down": 4}}
            assert (told["gain"], told["sure_and_wrong"], told["moves"]) == (1.0, 5, ["open"])
            (result,) = json.loads((await screen.ask("GET", "/results?lang=ru")).body)
            assert (result["title"], result["votes"], result["gain"]) == ("Отрицательный вход", [5, 4], 1.0)
            table = await screen.ask("GET", "/results?format=csv")
            assert table.text.splitlines()[1:] == ["weight,1,up,INPUT_LEFT_OUT,very,5", "weight,2,down,,,4"]
            assert (await screen.question())["number"] == 2
            assert (await screen.ask("DELETE")).status == 204
            assert (await screen.ask("GET")).status == 410

    loop.run(story())


def test_of_two_presses_one_moves_on(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            body = {"move": "next", "version": room.screen.state["version"]}
            first, second = [await room.screen.ask("POST", "/move", body) for _ in range(2)]
            told = json.loads(second.body)
            assert (first.status, second.status, told["error"], told["state"]["phase"]) == (
                200,
                409,
                "moved_on",
                "talk",
            )

    loop.run(story())


@pytest.mark.parametrize("move", ["open", "reopen"])
def test_what_does_not_come_next_is_refused(loop: Loop, tiny_server: Served, move: str) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            body = {"move": move, "version": room.screen.state["version"]}
            answer = await room.screen.ask("POST", "/move?lang=ru", body)
            told = json.loads(answer.body)
            assert (answer.status, told["error"], told["state"]["phase"]) == (409, "illegal_move", "vote")
            assert told["message"] == "Этот этап сейчас наступить не может."

    loop.run(story())


@pytest.mark.parametrize(
    ("rest", "body", "error"),
    [
        ("/move", {"move": "sideways", "version": 1}, "not_json"),
        ("/move", {"move": "next"}, "not_json"),
        ("/move", {"move": "next", "version": "1"}, "not_json"),
        ("/question", {"after": 1, "question": {**QUESTION, "text": 7}}, "bad_question"),
        ("/question", {"after": 1}, "bad_question"),
        ("/question", {"question": QUESTION}, "not_json"),
    ],
)
def test_what_cannot_be_read_is_refused(loop: Loop, tiny_server: Served, rest: str, body: object, error: str) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            answer = await room.screen.ask("POST", rest, body)
            assert (answer.status, json.loads(answer.body)["error"]) == (400, error)

    loop.run(story())


def test_nobody_controls_a_room_without_its_secret(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room, AsyncExitStack() as opened:
            other = (await opened.enter_async_context(a_room(tiny_server.url))).screen
            asked = [
                ("GET", "", None),
                ("GET", "/results", None),
                ("POST", "/move", {"move": "next", "version": 1}),
                ("POST", "/question", {"after": 1, "question": QUESTION}),
                ("DELETE", "", None),
            ]
            for secret in ("", "x", other.secret, room.screen.code):
                stranger = Screen(tiny_server.url, room.screen.code, secret)
                for method, rest, body in asked:
                    assert (await stranger.ask(method, rest, body)).status == 403
                stranger.browser.close()
            assert (await room.screen.look())["phase"] == "vote"
            phone = await room.joined()
            assert room.screen.secret not in (await phone.load()).text

    loop.run(story())


def test_the_screen_is_told_of_each_phone_vote_and_move(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room, room.screen.listen() as events:
            assert (await events.next())[1]["voted"] == 0
            phone = await room.joined()
            await phone.vote("up")
            while (told := (await events.next())[1])["voted"] == 0:
                pass
            assert (told["voted"], told["joined"]) == (1, 1)
            await room.screen.move()
            assert (await events.state(2))["phase"] == "talk"

    loop.run(story())


def test_rooms_are_opened_by_json_alone_and_not_without_end(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        screen = Screen(tiny_server.url)
        plain = await screen.browser.ask("POST", "/vote/rooms", {"Content-Type": "text/plain"}, b"{}")
        assert plain.status == 400
        screen.browser.close()
        # From an address of its own: others open rooms, too.
        stranger = Screen(tiny_server.url)
        stranger.browser.local = "127.0.0.3"
        statuses = [
            (await stranger.browser.ask("POST", "/vote/rooms", JSON, b"{}")).status
            for _ in range(limits.ROOM_BURST + 1)
        ]
        stranger.browser.close()
        assert (statuses[0], statuses[-1]) == (201, 429)

    loop.run(story())
