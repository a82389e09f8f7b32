"""Where the vote is to be had."""

from typing import Any

from explainer.serving.pages import Pages
from explainer.serving.vote import phone, remote, teacher
from explainer.serving.vote.feed import Feed
from explainer.serving.vote.handler import VoteHandler
from explainer.serving.vote.votes import Votes

ROOM = r"([^/]{1,40})"


def vote_routes(votes: Votes, feed: Feed, pages: Pages) -> list[tuple[str, type[VoteHandler], dict[str, Any]]]:
    """List the addresses, and who answers."""
    handlers: dict[str, type[VoteHandler]] = {
        r"/vote/?": phone.JoinHandler,
        r"/vote/static/(vote\.css|live\.js|vote\.js|remote\.js)": phone.StaticHandler,
        r"/vote/rooms": teacher.RoomsHandler,
        rf"/vote/rooms/{ROOM}": teacher.RoomHandler,
        rf"/vote/rooms/{ROOM}/question": teacher.QuestionHandler,
        rf"/vote/rooms/{ROOM}/move": teacher.MoveHandler,
        rf"/vote/rooms/{ROOM}/results": teacher.ResultsHandler,
        rf"/vote/rooms/{ROOM}/events": teacher.TeacherEventsHandler,
        rf"/vote/rooms/{ROOM}/remote": remote.PressHandler,
        rf"/vote/rooms/{ROOM}/remote/events": remote.RemoteEventsHandler,
        rf"/vote/{ROOM}": phone.RoomPageHandler,
        rf"/vote/{ROOM}/answer": phone.AnswerHandler,
        rf"/vote/{ROOM}/events": phone.PhoneEventsHandler,
        rf"/vote/{ROOM}/remote": remote.RemotePageHandler,
    }
    return [(path, each, {"votes": votes, "feed": feed, "pages": pages}) for path, each in handlers.items()]
