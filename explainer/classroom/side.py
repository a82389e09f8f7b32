"""Beside the question at all times: where to join, the code, and how many have voted."""

from functools import cache
from html import escape

from explainer.classroom.view import By, View
from explainer.language.words import Words
from explainer.voting.phases import VOTE_OF, Phase

TALK_SECONDS = 120
FEW = 5
"""Phones below which nobody is counted against those that are there."""


def join_html(words: Words, view: View, *, large: bool = False) -> str:
    """Show QR code, address and code; of a room that phones cannot reach, why."""
    room = view.room
    if view.by is By.HANDS and view.phase in VOTE_OF:
        title, how = words._("Hands up"), words._("Count the hands for each answer: type how many, or press ▲ and ▼.")
        return f'<div class="gd-class-join"><h3>{title}</h3><p>{how}</p></div>'
    if view.by is not By.PHONES or room is None:
        return ""
    if not room.join:
        sentence = words._(
            "Phones cannot reach this server: it lets in only this machine. Start it with {option}, or leave this "
            "screen and count hands."
        )
        said = sentence.format(option="<code>--host 0.0.0.0</code>")
        code = f'<p class="gd-class-code">{room.code}</p>'  # for another tab
        return f'<div class="gd-class-join"><p class="gd-class-unreached">{said}</p>{code}</div>'
    title = words._("Join with your phone")
    # A long one breaks before its port and its path.
    address = escape(room.join.partition("://")[2]).replace(":", "<wbr>:").replace("/", "<wbr>/")
    css = "gd-class-join gd-class-join-large" if large else "gd-class-join"
    return (
        f'<div class="{css}"><h3>{title}</h3>{qr(f"{room.join}/{room.code}")}'
        f'<p class="gd-class-address">{address}</p><p class="gd-class-code">{escape(room.code)}</p></div>'
    )


@cache
def qr(address: str) -> str:
    """Draw an address for phones to photograph."""
    import segno  # which a page without votes can do without

    drawing = segno.make(address, error="m", micro=False)
    svg = drawing.svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
    return f'<div class="gd-class-qr" aria-hidden="true">{svg}</div>'


def count_html(words: Words, view: View) -> str:
    """Say how many have voted, or how much time is left to talk."""
    state = view.state
    if state is None:
        return ""
    if state.phase is Phase.TALK:
        return _clock(words, view)
    if state.phase is Phase.WAITING:
        return _counted(state.joined, words.pgettext("phones", "joined")) if view.by is By.PHONES else ""
    if state.phase not in (Phase.VOTE, Phase.VOTE_AGAIN):
        return ""
    if view.by is By.HANDS:
        return _counted(state.voted, words.pgettext("hands", "counted"))
    if state.joined < FEW:
        return _counted(state.voted, words.pgettext("phones", "voted"))
    sentence = words._("of {joined} have voted").format(joined=state.joined)
    share = min(100, round(100 * state.voted / state.joined))
    return _counted(state.voted, sentence) + f'<div class="gd-class-bar"><i style="width: {share}%"></i></div>'


def _counted(number: int, text: str) -> str:
    return f'<p class="gd-class-count"><b>{number}</b> <span>{text}</span></p>'


def _clock(words: Words, view: View) -> str:
    state = view.state
    over, left = words._("time is up"), words._("time left")
    of = f"{view.room.code if view.room else ''} {state.number} {state.round}" if state else ""
    # The page counts, without a sound; at the end nothing happens by itself.
    return (
        f'<p class="gd-class-count"><b data-seconds="{TALK_SECONDS}" data-of="{of}" '
        f'data-over="{over}"></b> <span>{left}</span></p>'
    )
