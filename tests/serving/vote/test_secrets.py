"""
What a phase must not tell is in no reply, page or event.

Two classes are asked the same question. In one of them other answers are right, for other reasons, and others are voted
for: whoever gets every answer of the server, and cannot tell the two apart, has not been told.
"""

import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
from tools.event_loop import Loop
from tools.phones import JSON, QUESTION, Phone, Room, a_room
from tools.served import Served

from explainer.voting.phases import Course

OTHER_TRUTH: dict[str, Any] = {
    "verdict": {"en": "It went up.", "ru": "Он вырос."},
    "explanation": {"en": "The step adds.", "ru": "Шаг прибавляет."},
    "options": [
        {"key": "up", "text": QUESTION["options"][0]["text"], "reason": {"en": "right", "ru": "верно"}},
        {
            "key": "down",
            "text": QUESTION["options"][1]["text"],
            "idea": "KEPT_SIGN",
            "named": {"en": "you kept the sign.", "ru": "вы оставили знак."},
            "reason": {"en": "wrong", "ru": "неверно"},
        },
    ],
    "picture": {each: {"svg": "<svg xmlns='http://www.w3.org/2000/svg' />", "alt": "another"} for each in ("en", "ru")},
}
ONE, OTHER = ({}, ["up", "up", "up", "down"]), (OTHER_TRUTH, ["down", "down", "down", "up"])
WAYS = {
    Course.PEER: ["next", "again", "next", "next", "next"],
    Course.TWIN: ["again", "next"],
    Course.TEST: ["next"],
}


class Transcript:
    """All that the server answers to one who votes, one who does not, a stranger, and the screen."""

    def __init__(self, room: Room, voter: Phone, silent: Phone) -> None:
        self.room, self.voter, self.silent = room, voter, silent
        self.answers: dict[str, list[str]] = {}

    def note(self, phase: str, answer: str) -> None:
        """Keep an answer, without what tells any two rooms apart."""
        for known in (self.room.screen.code, self.room.screen.secret):
            answer = answer.replace(known, "…")
        self.answers.setdefault(phase, []).append(answer)

    async def collect(self, at: str) -> None:
        """Ask everything there is to ask."""
        screen, phase = self.room.screen, self.room.screen.state["phase"]
        stranger = Phone(screen.url, screen.code)
        for phone, languages in ((self.voter, ["en"]), (self.silent, ["en"]), (stranger, ["en", "ru"])):
            for language in languages:
                phone.language = language
                self.note(at, (await phone.load()).text)
                self.note(at, (await phone.post(b"number=1&round=9&vote=1&answer=up", FORM)).text)
                self.note(at, (await phone.vote("up", round=9)).text)
                self.note(at, (await phone.vote("sideways", **self.slot())).text)
                async with phone.listen() as events:
                    self.note(at, str(await events.next()))
        # Whoever teaches may ask for the bars while the class talks, and gets them nowhere else.
        for query in ("", "?lang=ru", *(["?bars=1"] if phase != "talk" else [])):
            self.note(at, (await screen.ask("GET", query)).text)
        async with screen.listen("" if phase == "talk" else "&bars=1") as events:
            self.note(at, str(await events.next()))
        for rest, body in (
            ("/move", {"move": "next", "version": -1}),
            ("/move", {"move": "open", "version": screen.state["version"]}),
            ("/question", {"after": 99, "question": QUESTION}),
            ("/question", {"after": 1, "question": {}}),
        ):
            self.note(at, (await screen.ask("POST", rest, body)).text)
        for rest in ("/results", "/results?format=csv"):
            self.note(at, (await screen.ask("GET", rest)).text)
        self.note(at, (await screen.browser.ask("POST", f"/vote/rooms/{screen.code}/move", JSON, b"{}")).text)
        stranger.browser.close()

    def slot(self) -> dict[str, int]:
        """The vote that is open, if one is."""
        state = self.room.screen.state
        return {"vote": 2 if state["phase"] == "vote-again" else 1, "round": state["round"]}


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def transcript(url: str, course: Course, truth: dict[str, Any], votes: list[str]) -> Transcript:
    """Play a question from its beginning to its end."""
    async with a_room(url, asked=False) as room, AsyncExitStack() as streams:
        phones = [await room.joined() for _ in range(len(votes) + 2)]
        told = Transcript(room, phones[0], phones[1])
        listening = [await streams.enter_async_context(phone.listen()) for phone in phones[:2]]
        listening.append(await streams.enter_async_context(room.screen.listen()))
        await room.screen.question(course=course, **truth)
        for step, move in enumerate(["", *WAYS[course]]):
            if move:
                await room.screen.move(move)
            state = room.screen.state
            at = f"{step} {state['phase']}"
            for stream in listening:
                told.note(at, str(await stream.state(state["version"])))
            if state["phase"] in ("vote", "vote-again"):
                for phone, answer in zip(phones, ["up", None, *votes], strict=True):
                    if answer:
                        phone.language = "en"
                        reply = await phone.vote(answer, **told.slot())
                        assert reply.status == 200
                        if phone is told.voter:
                            told.note(at, reply.text)
            await told.collect(at)
        return told


@pytest.mark.parametrize("course", Course)
def test_no_answer_tells_two_classes_apart_before_the_step(loop: Loop, tiny_server: Served, course: Course) -> None:
    one, other = (loop.run(transcript(tiny_server.url, course, *each)) for each in (ONE, OTHER))
    assert list(one.answers) == list(other.answers)
    for at, answers in one.answers.items():
        for mine, theirs in zip(answers, other.answers[at], strict=True):
            if at.endswith("step"):
                continue
            # Of a test the results tell how it went, once its vote is closed; phones are told nothing.
            if course is Course.TEST and at.endswith("closed") and mine.startswith(("[{", "question,")):
                continue
            assert mine == theirs, at
    if course is not Course.TEST:
        last = list(one.answers)[-1]
        assert json.dumps(one.answers[last]) != json.dumps(other.answers[last])
