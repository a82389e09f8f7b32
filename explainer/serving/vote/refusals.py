"""Why a request is refused: the status, and which sentence of `explainer.serving.vote.words` says so."""

from explainer.serving.vote.limits import WAIT_SECONDS
from explainer.voting import errors
from explainer.voting.phases import IllegalMoveError


class RefusedError(Exception):
    """What the server itself refuses, before it looks into a room."""

    key = "failed"
    status = 400


class NotJsonError(RefusedError):
    """The body is no JSON, or no form; or another JSON than is wanted."""

    key = "not_json"


class TooLargeError(RefusedError):
    """The body is too large."""

    key, status = "too_large", 413


class HastyError(RefusedError):
    """Too many requests, by this voter or from this address."""

    key, status = "hasty", 429
    seconds = WAIT_SECONDS


class ManyTriesError(HastyError):
    """Too many wrong codes."""

    key = "tries"


class NoCookieError(RefusedError):
    """A vote of a browser that has no cookie, and could vote for ever."""

    key, status = "no_cookies", 403


class NoDatabaseError(RefusedError):
    """The database does not answer."""

    key, status = "no_database", 503


STATUS: dict[type[Exception], tuple[int, str]] = {
    errors.NoRoomError: (404, "no_room"),
    errors.RoomEndedError: (410, "ended"),
    errors.RoomFullError: (503, "room_full"),
    errors.NoCodeLeftError: (503, "no_code"),
    errors.NotJoinedError: (403, "not_joined"),
    errors.WrongSecretError: (403, "wrong_secret"),
    errors.UnknownAnswerError: (400, "unknown_answer"),
    errors.MovedOnError: (409, "moved_on"),
    IllegalMoveError: (409, "illegal_move"),
}


def refusal(reason: Exception) -> tuple[int, str] | None:
    """Find status and sentence of what was raised; None where it is no refusal but a fault of ours."""
    if isinstance(reason, RefusedError):
        return reason.status, reason.key
    return STATUS.get(type(reason))
