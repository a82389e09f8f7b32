"""The state of a room as the teacher's own phone shows it, and the buttons that it has there."""

from explainer.serving.vote.markup import plain, rich
from explainer.serving.vote.page import templates
from explainer.serving.vote.words import VoteWords
from explainer.voting.phases import Course, Move, Phase
from explainer.voting.told import ForRemote

WISH = "wish"
"""What is pressed to let the screen go on, which alone knows the next question."""
NEXT = {
    Phase.VOTE: "close_talk",
    Phase.TALK: "vote_again",
    Phase.VOTE_AGAIN: "close_step",
}
"""What going on is called, where nothing else is said of it."""
OTHERS = (Move.SKIP, Move.REOPEN, Move.AGAIN)


def remote_html(state: ForRemote, words: VoteWords) -> str:
    """Write it."""
    html: bytes = templates.load("remote.html").generate(
        state=state,
        words=words,
        count=_count(state, words),
        presses=presses(state, words),
        said=_said(state, words),
        rich=rich,
    )
    return html.decode()


def presses(state: ForRemote, words: VoteWords) -> list[tuple[str, str]]:
    """List what can be pressed, and what it is called; the first one goes on."""
    if Move.OPEN in state.moves:
        return [(WISH, words.presses["next_question" if state.asked else "ask"])]
    name = NEXT[state.phase]
    if state.phase is Phase.VOTE and state.course is not Course.PEER:
        name = "close" if state.course is Course.TEST else "close_step"
    others = [(str(move), words.presses[move]) for move in OTHERS if move in state.moves]
    return [(str(Move.NEXT), words.presses[name]), *others]


def _count(state: ForRemote, words: VoteWords) -> str:
    if state.asked is None or state.phase is Phase.CLOSED:
        return words.joined.format(joined=state.joined)
    return words.counted.format(voted=state.voted, joined=state.joined)


def _said(state: ForRemote, words: VoteWords) -> str:
    """Say to whoever hears the page where the room stands; votes that come in are not called out."""
    if state.asked is None:
        return words.no_question
    name = presses(state, words)[0][1]
    return f"{words.question(state.place, state.of)}. {plain(state.asked.text)} {words.comes_next.format(next=name)}"
