"""Why a room does not do what it is asked for; whoever answers says it in words."""

from explainer.voting.told import View


class VotingError(Exception):
    """Any of these."""


class NoRoomError(VotingError):
    """There is no room with this code."""


class RoomEndedError(VotingError):
    """There was one; what it held is deleted."""


class RoomFullError(VotingError):
    """More phones than a room holds."""


class NoCodeLeftError(VotingError):
    """More rooms than there may be at once."""


class NotJoinedError(VotingError):
    """A voter that the room does not know."""


class WrongSecretError(VotingError):
    """Whoever asks is not the room's teacher."""


class UnknownAnswerError(VotingError):
    """An answer that the question does not offer."""


class MovedOnError(VotingError):
    """The room is no longer where whoever asks believed it to be: the vote is closed, or somebody was quicker."""

    def __init__(self, view: View) -> None:
        super().__init__(f"the room stands at question {view.room.number}, phase {view.room.phase}")
        self.view = view
