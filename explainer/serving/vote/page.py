"""The page for phones: written here from what a voter may know, for the first load and for each change after it."""

import hashlib
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from tornado.template import Loader

from explainer.serving.vote.markup import image, plain, rich
from explainer.serving.vote.words import VoteWords
from explainer.voting.phases import VOTE_OF, Course, Phase
from explainer.voting.tallies import Ballot
from explainer.voting.told import ForVoter

FOLDER = Path(__file__).parent / "page"
STATIC = {name: (FOLDER / name).read_bytes() for name in ("vote.css", "live.js", "vote.js", "remote.js")}
VERSION = hashlib.sha256(b"".join(STATIC.values())).hexdigest()[:12]
"""In the addresses of style and script, which browsers keep until they change."""
templates = Loader(str(FOLDER))


def state_html(state: ForVoter, words: VoteWords, answer_address: str, *, late: bool = False) -> str:
    """Write one state of a room, as one phone sees it."""
    vote = VOTE_OF.get(state.phase)
    chosen = _chosen(state)
    html: bytes = templates.load("state.html").generate(
        state=state,
        words=words,
        vote=vote,
        own=own_answers(state, words),
        following=_following(state, words),
        reasons=reasons(state),
        last=chosen.answer if chosen else "",
        sure=chosen.sure if chosen else "",
        said=said(state, words, late=late),
        late=words.refusals["late"] if late else "",
        hidden=_hidden({"number": state.number, "round": state.round, "vote": vote or 0}),
        answer_address=answer_address,
        rich=rich,
        image=image,
    )
    return html.decode()


def join_html(words: VoteWords, join_address: str, code: str = "", refused: str = "") -> str:
    """Write the field for the code, with why it is shown again."""
    html: bytes = templates.load("join.html").generate(
        words=words, join_address=join_address, code=code, refused=refused
    )
    return html.decode()


def page_html(
    state: str,
    words: VoteWords,
    base: str,
    languages: Mapping[str, str],
    code: str = "",
    events_address: str = "",
    press_address: str = "",
) -> str:
    """
    Write the whole page around a state; without an address of events it stays as it is.

    The address of presses is that of a remote.
    """
    html: bytes = templates.load("vote.html").generate(
        state=state,
        words=words,
        base=base,
        languages=languages.items(),
        code=code,
        events_address=events_address,
        press_address=press_address,
        script="remote.js" if press_address else "vote.js",
        version=VERSION,
    )
    return html.decode()


def own_answers(state: ForVoter, words: VoteWords) -> str:
    """Say what this phone voted: in both votes after the step, before it in the last one."""
    texts = {option.key: plain(option.text) for option in state.asked.options} if state.asked else {}
    first, second = state.own.get(1), state.own.get(2)
    if state.told and first and second:
        if first.answer == second.answer:
            return words.answered_same.format(answer=texts[first.answer])
        return words.answered_both.format(first=texts[first.answer], second=texts[second.answer])
    chosen = _chosen(state)
    if chosen:
        return words.answered[chosen.sure].format(answer=texts[chosen.answer])
    return words.unanswered_yet if state.course is Course.PEER and state.phase is Phase.TALK else words.unanswered


def reasons(state: ForVoter) -> list[str]:
    """List what is said to the answers of this phone, each once; the right one needs no reason beside a wrong one."""
    if not state.told:
        return []
    if not state.own:
        return [state.told.explanation] if state.told.explanation else []
    answers = [state.own[vote].answer for vote in sorted(state.own)]
    wrong = [answer for answer in answers if answer != state.told.right]
    explained = dict.fromkeys(wrong or [state.told.right])
    return [state.told.answers[answer].reason for answer in explained if state.told.answers[answer].reason]


def said(state: ForVoter, words: VoteWords, *, late: bool = False) -> str:
    """Say to whoever hears the page what has changed on it."""
    if late:
        return words.refusals["late"]
    if state.asked is None:
        return words.wait_first
    if state.told:
        return f"{words.what_happened}: {plain(state.told.verdict)}"
    vote = VOTE_OF.get(state.phase)
    if vote is None:
        return words.closed
    chosen = state.own.get(vote)
    if chosen:
        return f"{words.saved} {own_answers(state, words)}"
    return f"{words.question(state.place, state.of)}. {plain(state.asked.text)}"


def _chosen(state: ForVoter) -> Ballot | None:
    """Find the answer that is shown: of the vote that is open, or else the last one given."""
    vote = VOTE_OF.get(state.phase)
    return state.own.get(vote) if vote else state.own.get(2) or state.own.get(1)


def _following(state: ForVoter, words: VoteWords) -> str:
    if state.phase is Phase.TALK:
        return words.talk if state.own else ""
    return words.wait_next if state.phase is Phase.CLOSED else ""


def _hidden(fields: Mapping[str, object]) -> str:
    return "".join(f'<input type="hidden" name="{name}" value="{escape(str(each))}">' for name, each in fields.items())


def address(path: str, language: str) -> str:
    """Write an address of the vote's own, in a language."""
    return f"{path}?{urlencode({'lang': language})}"
