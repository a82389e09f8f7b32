"""What a phone is answered: its votes, and why something is refused, in its reader's language."""

import asyncio
import json
import re
from collections.abc import Callable

import pytest
from bench.web import Answer, Connections
from tools.event_loop import Loop
from tools.phones import Phone, Room, a_room
from tools.served import Served

from explainer.serving.vote.page import STATIC
from explainer.voting.codes import new_code

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIELDS = {"number": 1, "round": 1, "vote": 1, "answer": "up"}


def test_the_page_sets_a_cookie_of_nothing_but_chance_and_is_small(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            one, other = room.phone(), room.phone()
            first, second = await one.load(), await other.load()
            assert re.fullmatch(
                r"explainer-voter=[\w-]{22}; HttpOnly; Max-Age=86400; Path=/vote; SameSite=Lax",
                first.headers["set-cookie"],
            )
            assert one.cookie != other.cookie
            assert room.screen.secret not in first.text + second.text
            assert len(first.body) + sum(map(len, STATIC.values())) < 50_000

    loop.run(story())


def test_behind_https_the_cookie_is_not_sent_otherwise(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            target, secure = f"/vote/{room.screen.code}", {"X-Forwarded-Proto": "https"}
            assert "; Secure" in (await room.screen.browser.ask("GET", target, secure)).headers["set-cookie"]

    loop.run(story())


def test_a_phone_is_in_once_it_comes_with_its_cookie_and_its_vote_counts_once(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            phone = await room.joined()
            assert (await room.screen.look())["joined"] == 0
            for answer in ("up", "down", "down"):
                state = json.loads((await phone.vote(answer, sure="fairly")).body)
                assert re.search(rf'value="{answer}"[^>]*aria-pressed="true"', state["html"])
            told = await room.screen.look()
            assert (told["joined"], told["voted"]) == (1, 1)

    loop.run(story())


def test_a_late_answer_is_not_counted_and_the_phone_is_told_so(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            phone = await room.joined(language="ru")
            await phone.vote("up")
            await room.screen.move()
            late = await phone.vote("down")
            told = json.loads(late.body)
            assert (late.status, told["error"]) == (409, "late")
            assert told["message"] == "Ответ пришёл после закрытия и не засчитан."
            assert (told["state"]["phase"], "▲ вырастет" in told["state"]["html"]) == ("talk", True)
            await room.screen.move()
            await room.screen.move()
            assert room.screen.state["told"]["votes"]["1"] == {"up": 1, "down": 0}

    loop.run(story())


def test_the_page_works_without_a_script(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            phone = await room.joined()
            fields = "&".join(f"{name}={each}" for name, each in FIELDS.items())
            saved = await phone.post(fields.encode(), FORM)
            assert (saved.status, saved.headers["location"]) == (303, f"/vote/{phone.code}?lang=en")
            assert "Saved." in (await phone.load()).text
            await room.screen.move()
            late = await phone.post(fields.encode(), FORM)
            assert (late.status, "after the vote was closed" in late.text) == (409, True)
            assert "<html" in late.text

    loop.run(story())


async def wrong_code(room: Room) -> Answer:
    phone = room.phone(language="ru")
    phone.code = next(code for code in iter(new_code, "") if code != room.screen.code)
    return await phone.load()


async def no_code(room: Room) -> Answer:
    return await room.screen.browser.ask("GET", "/vote?code=K7&lang=ru")


async def ended(room: Room) -> Answer:
    await room.screen.ask("DELETE")
    return await room.phone(language="ru").load()


async def not_json(room: Room) -> Answer:
    return await (await room.joined(language="ru")).post(b"{")


async def no_object(room: Room) -> Answer:
    return await (await room.joined(language="ru")).post(b"[1]")


async def deep_json(room: Room) -> Answer:
    return await (await room.joined(language="ru")).post(b"[" * 4000)


async def other_fields(room: Room) -> Answer:
    return await (await room.joined(language="ru")).post(json.dumps({**FIELDS, "number": "NaN"}).encode())


async def another_type(room: Room) -> Answer:
    phone = await room.joined(language="ru")
    return await phone.post(json.dumps(FIELDS).encode(), {"Content-Type": "text/plain"})


async def too_large(room: Room) -> Answer:
    return await (await room.joined(language="ru")).post(b" " * 5000)


async def far_too_large(room: Room) -> Answer:
    return await (await room.joined(language="ru")).post(b" " * 500_000)


async def no_cookie(room: Room) -> Answer:
    return await room.phone(language="ru").vote("up")


async def forged_cookie(room: Room) -> Answer:
    return await room.phone(language="ru", cookie="../../etc/passwd").vote("up")


async def not_offered(room: Room) -> Answer:
    return await (await room.joined(language="ru")).vote("sideways")


async def never_so_sure(room: Room) -> Answer:
    return await (await room.joined(language="ru")).vote("up", sure="99 %")


@pytest.mark.parametrize(
    ("ask", "status", "sentence"),
    [
        (wrong_code, 404, "нет. В коде бывают только"),
        (no_code, 404, "Комнаты K7 нет."),
        (ended, 410, "Эта комната закончилась"),
        (not_json, 400, "Прочитать это нельзя"),
        (no_object, 400, "Прочитать это нельзя"),
        (deep_json, 400, "Прочитать это нельзя"),
        (other_fields, 400, "Прочитать это нельзя"),
        (another_type, 400, "Прочитать это нельзя"),
        (never_so_sure, 400, "Прочитать это нельзя"),
        (too_large, 413, "слишком длинно"),
        (far_too_large, 413, "слишком длинно"),
        (no_cookie, 403, "нужны файлы cookie"),
        (forged_cookie, 403, "нужны файлы cookie"),
        (not_offered, 400, "Такого варианта в вопросе нет."),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_is_refused_is_said_in_the_readers_language(
    loop: Loop, tiny_server: Served, ask: Callable[[Room], object], status: int, sentence: str
) -> None:
    async def story() -> Answer:
        async with a_room(tiny_server.url) as room:
            return await ask(room)  # type: ignore[no-any-return,misc]

    answer = loop.run(story())
    text = (
        json.loads(answer.body)["message"] if answer.headers["content-type"].startswith("application") else answer.text
    )
    assert (answer.status, sentence in text) == (status, True), text


def test_a_code_is_taken_however_it_is_typed(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            code = room.screen.code
            # One of digits alone is, in small letters, what it was: its page needs no other address.
            for typed in {code.lower(), f"{code[:2]}-{code[2:]}"} - {code}:
                for target in (f"/vote?code={typed}", f"/vote/{typed}"):
                    answer = await room.screen.browser.ask("GET", target)
                    assert (answer.status, answer.headers["location"]) == (303, f"/vote/{code}?lang=en")

    loop.run(story())


def test_the_language_is_the_browsers_where_the_address_names_none(loop: Loop, tiny_server: Served) -> None:
    async def story() -> list[str]:
        browser = Connections(tiny_server.url)
        asked = ["ru-RU,ru;q=0.9,en;q=0.8", "de-DE,de;q=0.9,ru;q=0.5", "fr", ",;;=" * 90]
        answers = [await browser.ask("GET", "/vote", {"Accept-Language": each}) for each in asked]
        browser.close()
        return [re.search('<html lang="(..)"', each.text)[1] for each in answers]  # type: ignore[index]

    assert loop.run(story()) == ["ru", "ru", "en", "en"]


def test_events_bring_each_phase_and_a_new_stream_the_present_one(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url, asked=False) as room:
            phone = await room.joined()
            async with phone.listen() as events:
                assert "Wait for the first question." in (await events.next())[1]["html"]
                await room.screen.question()
                assert "▲ rise" in (await events.state(1))["html"]
                await phone.vote("up")
                await room.screen.move()
                closed = await events.state(2)
                assert (closed["phase"], "You answered ▲ rise." in closed["html"]) == ("talk", True)
            await room.screen.move()
            async with phone.listen() as events:
                assert (await events.next())[1]["phase"] == "vote-again"

    loop.run(story())


def test_a_second_tab_is_told_of_the_vote_of_the_first(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            phone = await room.joined()
            async with phone.listen() as events:
                assert 'aria-pressed="true"' not in (await events.next())[1]["html"]
                await phone.vote("down")
                assert 'value="down" id="answer-1" aria-pressed="true"' in (await events.next())[1]["html"]

    loop.run(story())


def test_a_stream_says_why_it_ends(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            phone = await room.joined(language="ru")
            async with phone.listen() as events:
                await events.next()
                await room.screen.ask("DELETE")
                event, told = await events.next()
                assert (event, told["error"], told["again"]) == ("refused", "ended", None)
                assert told["message"].startswith("Эта комната закончилась")
            async with phone.listen() as events:
                assert (await events.next())[1]["error"] == "ended"
            async with room.phone().listen() as events:
                assert (await events.next())[1]["error"] == "no_cookies"

    loop.run(story())


def test_after_the_step_a_phone_reads_the_reason_for_its_own_answers(loop: Loop, tiny_server: Served) -> None:
    async def story() -> None:
        async with a_room(tiny_server.url) as room:
            changed, right, silent = [await room.joined() for _ in range(3)]
            await asyncio.gather(changed.vote("up"), right.vote("down"))
            await room.screen.move()
            await room.screen.move()
            await asyncio.gather(changed.vote("down", vote=2), right.vote("down", vote=2))
            await room.screen.move()
            pages = [(await phone.load()).text for phone in (changed, right, silent)]
            own = ["You answered ▲ rise, then ▼ fall.", "You answered ▼ fall both times.", "You have not answered."]
            assert [sentence in page for sentence, page in zip(own, pages, strict=True)] == [True] * 3
            assert ["You left out the input." in page for page in pages] == [True, False, False]
            assert ["As you predicted." in page for page in pages] == [False, True, False]
            assert ["The step subtracts." in page for page in pages] == [False, False, True]

    loop.run(story())


def test_what_a_question_says_acts_on_no_phone(loop: Loop, tiny_server: Served) -> None:
    hostile = '<img src=x onerror=alert(1)><script>alert(1)</script><b onclick="go()">bold</b>'

    async def story() -> str:
        async with a_room(tiny_server.url, asked=False) as room:
            phone = await room.joined()
            await room.screen.question(text={"en": hostile, "ru": hostile}, verdict={"en": hostile, "ru": hostile})
            first = (await phone.load()).text
            await room.screen.move("skip")
            return first + (await phone.load()).text

    text = loop.run(story())
    assert "<b>bold</b>" in text
    assert not re.search(r"onerror|onclick|alert|<img src=x", text)


def test_there_is_nothing_else_below_the_address(loop: Loop, tiny_server: Served) -> None:
    async def story() -> list[int]:
        phone = Phone(tiny_server.url, "K7MP")
        targets = ("/vote/static/../../x", "/vote/K7MP/other", "/vote/rooms/K7MP/secret", "/vote/static/vote.py")
        statuses = [(await phone.browser.ask("GET", each)).status for each in targets]
        statuses.append((await phone.browser.ask("POST", "/vote", FORM)).status)
        phone.browser.close()
        return statuses

    assert loop.run(story()) == [404, 404, 404, 404, 405]
