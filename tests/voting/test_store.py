"""The store: nobody counts twice, nothing comes late, nothing is left after a day."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.phones import QUESTION

from explainer.voting import limits
from explainer.voting import store as stores
from explainer.voting.database import metadata
from explainer.voting.errors import (
    MovedOnError,
    NoCodeLeftError,
    NoRoomError,
    NotJoinedError,
    RoomEndedError,
    RoomFullError,
    UnknownAnswerError,
    WrongSecretError,
)
from explainer.voting.limits import DAY, LATELY, REMEMBERED
from explainer.voting.phases import IllegalMoveError, Move, Phase
from explainer.voting.schema import read_question
from explainer.voting.store import Store
from explainer.voting.tallies import Ballot, Sure
from explainer.voting.told import Open, View

ASKED = read_question(QUESTION)
FIRST, SECOND = Open(1, 1, 1), Open(1, 1, 2)
UP, DOWN = Ballot("up"), Ballot("down")


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 1e9

    def __call__(self) -> float:
        return self.now


class Class:
    """A room with its teacher, and whoever votes in it."""

    def __init__(self, url: str) -> None:
        self.clock = Clock()
        self.store = Store(url, self.clock)
        room = self.store.open_room()
        self.code, self.secret = room.code, room.secret

    def ask(self, after: int = 0) -> View:
        return self.store.ask(self.code, self.secret, after, ASKED)

    def move(self, *moves: Move) -> View:
        for move in moves:
            view = self.store.teach(self.code, self.secret)
            view = self.store.move(self.code, self.secret, view.room.version, move)
        return view

    def vote(self, voter: str, ballot: Ballot, open_: Open = FIRST) -> View:
        try:
            return self.store.vote(self.code, voter, open_, ballot)
        except NotJoinedError:
            self.store.join(self.code, voter)
            return self.store.vote(self.code, voter, open_, ballot)

    def cast(self) -> list[dict[str, int]]:
        """Everything that was voted on the first question."""
        through = self.store.results(self.code, self.secret)
        return [dict(each.answers) for each in through[0].tallies]

    def rows(self) -> dict[str, int]:
        with self.store.engine.connect() as reading:
            tables = metadata.sorted_tables
            return {each.name: reading.scalar(sa.select(sa.func.count()).select_from(each)) or 0 for each in tables}


@pytest.fixture
def lesson(tmp_path: Path) -> Iterator[Class]:
    """A room without a question."""
    made = Class(f"sqlite:///{tmp_path / 'votes.db'}")
    yield made
    made.store.close()


def test_a_vote_counts_once_however_often_it_is_cast(lesson: Class) -> None:
    lesson.ask()
    for ballot in (UP, UP, DOWN, Ballot("down", Sure.VERY)):
        view = lesson.vote("a", ballot)
    assert view.own["a"] == {1: Ballot("down", Sure.VERY)}
    lesson.vote("b", UP)
    lesson.move(Move.SKIP)
    assert lesson.cast() == [{"up": 1, "down": 1}]


def test_both_votes_are_kept(lesson: Class) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    lesson.move(Move.NEXT, Move.NEXT)
    assert lesson.vote("a", DOWN, SECOND).own["a"] == {1: UP, 2: DOWN}
    lesson.move(Move.NEXT)
    assert lesson.cast() == [{"up": 1, "down": 0}, {"up": 0, "down": 1}]


@pytest.mark.parametrize("late", [SECOND, Open(1, 2, 1), Open(2, 1, 1), Open(10**30, 1, 1)])
def test_an_answer_to_another_vote_is_not_counted(lesson: Class, late: Open) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    with pytest.raises(MovedOnError) as refused:
        lesson.vote("a", DOWN, late)
    assert refused.value.view.own["a"] == {1: UP}


def test_an_answer_after_the_vote_was_closed_is_not_counted(lesson: Class) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    lesson.move(Move.NEXT)
    with pytest.raises(MovedOnError):
        lesson.vote("a", DOWN)


def test_where_the_question_is_asked_again_nobody_has_voted(lesson: Class) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    again = lesson.move(Move.NEXT, Move.AGAIN)
    assert (again.room.round, lesson.store.visit(lesson.code, "a").own["a"]) == (2, {})
    with pytest.raises(MovedOnError):
        lesson.vote("a", DOWN)
    assert lesson.vote("a", DOWN, Open(1, 2, 1)).own["a"] == {1: DOWN}


def test_where_the_vote_is_reopened_what_was_voted_stays(lesson: Class) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    lesson.move(Move.NEXT, Move.REOPEN)
    assert lesson.store.visit(lesson.code, "a").own["a"] == {1: UP}
    assert lesson.vote("a", DOWN).own["a"] == {1: DOWN}


def test_an_answer_that_is_not_offered_is_refused(lesson: Class) -> None:
    lesson.ask()
    with pytest.raises(UnknownAnswerError):
        lesson.vote("a", Ballot("sideways"))


def test_nothing_is_counted_by_answer_while_a_vote_is_open(lesson: Class) -> None:
    lesson.ask()
    assert lesson.vote("a", UP).tallies == ()
    assert lesson.store.look(lesson.code).tallies == ()
    assert lesson.move(Move.NEXT).tallies != ()
    assert lesson.move(Move.NEXT).tallies == ()


def test_of_two_moves_from_the_same_state_one_is_made(lesson: Class) -> None:
    seen = lesson.ask().room.version
    lesson.store.move(lesson.code, lesson.secret, seen, Move.NEXT)
    with pytest.raises(MovedOnError) as refused:
        lesson.store.move(lesson.code, lesson.secret, seen, Move.NEXT)
    assert refused.value.view.room.phase is Phase.TALK
    with pytest.raises(MovedOnError):
        lesson.ask(after=0)


def test_a_question_is_asked_only_when_the_one_before_is_through(lesson: Class) -> None:
    lesson.ask()
    with pytest.raises(IllegalMoveError):
        lesson.ask(after=1)
    lesson.move(Move.SKIP)
    assert lesson.ask(after=1).room.number == 2


@pytest.mark.parametrize(
    "act",
    [
        lambda store, code, secret: store.move(code, secret, 1, Move.NEXT),
        lambda store, code, secret: store.ask(code, secret, 1, ASKED),
        lambda store, code, secret: store.teach(code, secret),
        lambda store, code, secret: store.results(code, secret),
        lambda store, code, secret: store.delete(code, secret),
    ],
)
def test_whoever_teaches_needs_the_secret(lesson: Class, act: Callable[[Store, str, str], object]) -> None:
    lesson.ask()
    for wrong in ("", lesson.code, lesson.secret[:-1], "ключ"):
        with pytest.raises(WrongSecretError):
            act(lesson.store, lesson.code, wrong)


def test_neither_secret_nor_cookie_is_kept(lesson: Class, tmp_path: Path) -> None:
    lesson.ask()
    lesson.vote("the-cookie-of-a-phone", UP)
    lesson.store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("votes.db*"))
    assert b"the-cookie-of-a-phone" not in kept
    assert lesson.secret.encode() not in kept


def test_a_phone_is_counted_if_it_was_heard_from_lately_and_within_a_vote_for_good(lesson: Class) -> None:
    store, code = lesson.store, lesson.code
    for voter in "abc":
        store.join(code, voter)
    lesson.clock.now += 2 * LATELY
    store.visit(code, "a")
    lesson.ask()
    assert store.counts([code]) == {code: (1, 0)}
    lesson.vote("b", UP)
    lesson.clock.now += 10 * LATELY
    assert store.counts([code]) == {code: (2, 1)}
    lesson.move(Move.NEXT, Move.NEXT)
    assert store.counts([code]) == {code: (0, 0)}
    store.look(code, ["a", "b", "c"])
    assert store.counts([code]) == {code: (3, 0)}


def test_a_room_is_empty_a_day_after_its_last_move_and_forgotten_after_a_week(lesson: Class) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    lesson.clock.now += DAY - 1
    lesson.move(Move.NEXT)
    lesson.clock.now += DAY
    with pytest.raises(RoomEndedError):
        lesson.store.visit(lesson.code, "a")
    assert lesson.store.versions([lesson.code]) == {}
    lesson.store.sweep()
    assert lesson.rows() == {"rooms": 1, "remotes": 0, "questions": 0, "voters": 0, "votes": 0}
    lesson.clock.now += REMEMBERED - DAY
    lesson.store.sweep()
    assert lesson.rows()["rooms"] == 0
    with pytest.raises(NoRoomError):
        lesson.store.look(lesson.code)


def test_a_room_can_be_deleted_at_once(lesson: Class) -> None:
    lesson.ask()
    lesson.vote("a", UP)
    lesson.store.delete(lesson.code, lesson.secret)
    assert lesson.rows() == {"rooms": 1, "remotes": 0, "questions": 0, "voters": 0, "votes": 0}
    with pytest.raises(RoomEndedError):
        lesson.store.teach(lesson.code, lesson.secret)


def test_rooms_and_phones_are_limited(lesson: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_VOTERS", 2)
    monkeypatch.setattr(limits, "MOST_ROOMS", 2)
    for voter in "aab":
        lesson.store.join(lesson.code, voter)
        lesson.store.visit(lesson.code, voter)
    with pytest.raises(RoomFullError):
        lesson.store.join(lesson.code, "c")
    lesson.store.visit(lesson.code, "a")
    lesson.store.open_room()
    with pytest.raises(NoCodeLeftError):
        lesson.store.open_room()


def test_a_code_that_is_taken_is_drawn_anew(lesson: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([lesson.code, lesson.code, "BCHK"])
    monkeypatch.setattr(stores, "new_code", lambda: next(drawn))
    assert lesson.store.open_room().code == "BCHK"


def test_many_threads_and_two_servers_lose_no_vote_and_count_none_twice(lesson: Class, tmp_path: Path) -> None:
    lesson.ask()
    other = Store(f"sqlite:///{tmp_path / 'votes.db'}", lesson.clock)
    for voter in range(12):
        lesson.store.join(lesson.code, str(voter))

    def vote(store: Store, voter: int) -> None:
        for ballot in (UP, DOWN):
            store.vote(lesson.code, str(voter), FIRST, ballot)

    both = [(store, voter) for voter in range(12) for store in (lesson.store, other)]
    threads = [threading.Thread(target=vote, args=each) for each in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    lesson.move(Move.SKIP)
    assert sum(lesson.cast()[0].values()) == 12


ACTS = st.one_of(
    st.tuples(st.just("vote"), st.sampled_from("abc"), st.sampled_from([UP, DOWN]), st.sampled_from([FIRST, SECOND])),
    st.tuples(st.just("move"), st.sampled_from([Move.NEXT, Move.REOPEN, Move.AGAIN, Move.SKIP])),
)


@settings(max_examples=25)
@given(acts=st.lists(ACTS, max_size=14))
def test_whatever_happens_only_what_was_acknowledged_counts(
    acts: list[tuple[object, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    lesson = Class("sqlite://")
    lesson.ask()
    acknowledged: dict[tuple[str, int], str] = {}
    rounds = 1
    for kind, *how in acts:
        if kind == "vote":
            voter, ballot, open_ = how
            open_ = Open(1, rounds, open_.vote)  # type: ignore[attr-defined]
            try:
                lesson.vote(voter, ballot, open_)  # type: ignore[arg-type]
                acknowledged[voter, open_.vote] = ballot.answer  # type: ignore[index,attr-defined]
            except MovedOnError:
                pass
        else:
            try:
                lesson.move(how[0])  # type: ignore[arg-type]
            except IllegalMoveError:
                continue
            if how[0] is Move.AGAIN:
                acknowledged.clear()
                rounds += 1
    for voter in "abc":
        lesson.store.join(lesson.code, voter)
        own = lesson.store.visit(lesson.code, voter).own[voter]
        assert {vote: ballot.answer for vote, ballot in own.items()} == {
            vote: answer for (whose, vote), answer in acknowledged.items() if whose == voter
        }
    lesson.store.close()


def test_the_log_is_brought_home_beside_a_vote(lesson: Class, tmp_path: Path) -> None:
    lesson.ask()
    before = (tmp_path / "votes.db").stat().st_size
    for voter in range(200):
        lesson.vote(str(voter), UP)
    assert (tmp_path / "votes.db").stat().st_size == before, "it would have waited for the disk"
    lesson.store.bring_home()
    assert (tmp_path / "votes.db").stat().st_size > before
    lesson.vote("a", DOWN)
    lesson.move(Move.SKIP)
    assert lesson.cast() == [{"up": 200, "down": 1}]
