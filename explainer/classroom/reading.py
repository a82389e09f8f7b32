"""What a page hands over, believed only where it fits: a state of the room, its results, and what was kept."""

from collections.abc import Mapping
from typing import Any

from explainer.classroom.before_and_after import IDEAS, When
from explainer.classroom.hands import MOST, Hands
from explainer.classroom.questions import BY_KEY, question
from explainer.classroom.series import Series
from explainer.classroom.view import Room
from explainer.voting.codes import is_code
from explainer.voting.phases import VOTE_OF, Course, Move, Phase
from explainer.voting.results import Counted
from explainer.voting.tallies import tally
from explainer.voting.told import Asked, Choice, Explained, ForTeacher, Told

LONGEST_ADDRESS = 300
UNFIT = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
"""What reading something else raises."""


def read_state(data: Any) -> ForTeacher | None:
    """Read a state as the server tells it; None where it is none."""
    try:
        asked, told, bars = data["asked"], data["told"], data["bars"]
        return ForTeacher(
            str(data["room"]),
            int(data["version"]),
            Phase(data["phase"]),
            Course(data["course"]) if data["course"] else None,
            int(data["number"]),
            int(data["place"]),
            None if data["of"] is None else int(data["of"]),
            int(data["round"]),
            str(data["key"]),
            _asked(asked) if asked else None,
            tuple(map(Move, data["moves"])),
            int(data["joined"]),
            int(data["voted"]),
            _counts(bars) if bars else None,
            _told(told) if told else None,
            _share(data["gain"]),
            None if data["sure_and_wrong"] is None else int(data["sure_and_wrong"]),
            data["wished"] is True,
        )
    except UNFIT:
        return None


def _share(data: Any) -> float | None:
    if data is None:
        return None
    if not -1 <= float(data) <= 1:
        raise ValueError(f"a share lies between -1 and 1, but it is {data}.")
    return float(data)


def _asked(data: Any) -> Asked:
    options = tuple(Choice(str(each["key"]), str(each["text"])) for each in data["options"])
    return Asked(str(data["text"]), str(data["given"]), options)


def _told(data: Any) -> Told:
    answers = {
        str(key): Explained(str(each["idea"]), str(each["named"]), str(each["reason"]))
        for key, each in data["answers"].items()
    }
    votes = {int(vote): _counts(each) for vote, each in data["votes"].items()}
    return Told(str(data["right"]), str(data["verdict"]), str(data["explanation"]), answers, None, votes)


def _counts(data: Any) -> Mapping[str, int]:
    return {str(key): int(count) for key, count in data.items()}


def read_room(data: Mapping[str, Any]) -> Room | None:
    """Read where a room is."""
    code, addresses = data.get("room"), (data.get("join"), data.get("remote", ""))
    if not isinstance(code, str) or not is_code(code):
        return None
    if not all(isinstance(each, str) and len(each) <= LONGEST_ADDRESS for each in addresses):
        return None
    return Room(code, *map(str, addresses))


def read_results(data: Any) -> tuple[dict[str, Any], ...] | None:
    """Read what the server tells after class, as `explainer.voting.results.result` writes it."""
    try:
        return tuple(_result(each) for each in data)
    except UNFIT:
        return None


def _result(data: Any) -> dict[str, Any]:
    course = Course(data["course"])
    known = {"number": int(data["number"]), "key": str(data["key"]), "title": str(data["title"]), "course": course}
    votes = [int(each) for each in data["votes"]]
    if "few" in data:
        return {**known, "votes": votes, "few": int(data["few"])}
    return {
        **known,
        "votes": votes,
        "right": [int(each) for each in data["right"]],
        "gain": _share(data["gain"]),
        "ideas": [
            {
                "idea": str(each["idea"]),
                "named": str(each["named"]),
                "answer": str(each["answer"]),
                "votes": [int(count) for count in each["votes"]],
            }
            for each in data["ideas"]
        ],
        "sure_and_wrong": None if data["sure_and_wrong"] is None else int(data["sure_and_wrong"]),
    }


def read_asked(data: Any) -> str | None:
    """Read which question of a topic was asked last: its key."""
    return data if isinstance(data, str) and data in BY_KEY else None


def read_series(data: Any) -> Series:
    """Read how far the questions before and after the lesson are."""
    try:
        before, after = (min(max(int(data[name]), 0), len(IDEAS)) for name in ("before", "after"))
        return Series(before, min(before, after), When(data["now"]) if data["now"] else None)
    except UNFIT:
        return Series()


def write_hands(hands: Hands) -> dict[str, Any]:
    """Write a class without phones down, for the time after a reload."""
    return {
        "phase": str(hands.phase),
        "asked": hands.question.key if hands.question else None,
        "number": hands.number,
        "round": hands.round,
        "counts": {vote: dict(each) for vote, each in hands.counts.items()},
        "past": [
            {
                "number": each.number,
                "asked": each.question.key,
                "votes": [dict(t.answers) for t in each.tallies],
            }
            for each in hands.past
        ],
    }


def read_hands(data: Any) -> Hands:
    """Read it back; where something does not fit, the class begins anew."""
    try:
        past = tuple(_counted(each) for each in data["past"][:99])
        asked = read_asked(data["asked"])
        phase = Phase(data["phase"])
        if asked is None or phase in (Phase.WAITING, Phase.CLOSED):
            return Hands(past=past)
        made = question(asked)
        keys = {option.key for option in made.options}
        counts = {
            int(vote): {str(answer): min(max(int(count), 0), MOST) for answer, count in each.items() if answer in keys}
            for vote, each in data["counts"].items()
            if int(vote) in VOTE_OF.values()
        }
        return Hands(phase, made, int(data["number"]), int(data["round"]), counts, past)
    except UNFIT:
        return Hands()


def _counted(data: Any) -> Counted:
    asked = read_asked(data["asked"])
    if asked is None or not 1 <= len(data["votes"]) <= 2:
        raise ValueError("a question of ours was voted on once or twice")
    made = question(asked)
    keys = [option.key for option in made.options]
    tallies = tuple(
        tally(keys, {(answer, None): min(max(int(each.get(answer, 0)), 0), MOST) for answer in keys})
        for each in data["votes"]
    )
    return Counted(int(data["number"]), made, tallies)
