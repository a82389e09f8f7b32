"""Before the class: the list of questions, one of them looked at, and how the class is to vote."""

from collections.abc import Callable
from html import escape

from explainer.classroom.before_and_after import When
from explainer.classroom.buttons import SPACE, act
from explainer.classroom.questions import TOPICS
from explainer.classroom.side import qr
from explainer.classroom.view import By, View
from explainer.language.words import Words

Preview = Callable[[str], tuple[str, tuple[str, ...]]]
"""Asks a question of a topic: text and answers."""


def start_html(words: Words, view: View, preview: Preview) -> str:
    """Write it."""
    notice = f'<p class="gd-notice gd-class-notice" role="alert">{view.notice}</p>' if view.notice else ""
    return (
        f'<div class="gd-class-start" data-state="scene=classroom" data-phase="start">{notice}{_list(words, view)}'
        f"{_preview(words, view, preview)}{_ways(words, view)}{_series(words, view)}</div>"
    )


def _list(words: Words, view: View) -> str:
    texts = [f"<b>{k + 1}</b> <span>{topic.says(words)}</span>" for k, topic in enumerate(TOPICS)]
    free = view.is_free
    buttons = [
        act(words, text, "choose", of=str(k), legal=free, pressed=k == view.upcoming) for k, text in enumerate(texts)
    ]
    rows = "".join(f"<li>{button}</li>" for button in buttons)
    title = words._("Which question comes next?")
    before = act(words, words._("Question before"), "before", "P", legal=free and view.upcoming > 0)
    after = act(words, words._("Question after"), "after", "N", legal=free and view.upcoming < len(TOPICS))
    return f'<section class="gd-panel"><h2>{title}</h2><ol>{rows}</ol><div>{before}{after}</div></section>'


def _preview(words: Words, view: View, preview: Preview) -> str:
    if view.upcoming >= len(TOPICS):
        over = words._("After the last question comes the page “After class”.")
        return f'<section class="gd-panel gd-class-preview"><p>{over}</p></section>'
    topic = TOPICS[view.upcoming]
    parts = []
    both = (topic.key, words._("The question")), (topic.twin_key, words._("Its twin, with another answer"))
    for key, name in both:
        text, answers = preview(key)
        parts.append(f"<h3>{name}</h3><p>{text}</p><p><b>{' · '.join(answers)}</b></p>")
    return f'<section class="gd-panel gd-class-preview"><h2>{topic.says(words)}</h2>{"".join(parts)}</section>'


def _ways(words: Words, view: View) -> str:
    phones, hands = words._("Vote by phone: open a room"), words._("Count hands")
    sentence, buttons = "", []
    if view.by is not None and view.state is not None:
        back = words._("Back to room {code}").format(code=view.room.code) if view.room else words._("Back to the class")
        buttons.append(act(words, back, "back", SPACE, css="gd-class-main"))
        buttons.append(act(words, words._("After class"), "results"))
        if view.by is By.PHONES:
            buttons.append(act(words, hands, "hands"))
            buttons.append(act(words, words._("End the room, delete its votes"), "forget"))
        else:
            buttons.append(act(words, words._("Begin anew"), "anew"))
            if view.has_vote:
                buttons.append(act(words, phones, "open"))
    else:
        if view.has_vote:
            buttons.append(act(words, phones, "open", SPACE, css="gd-class-main"))
            sentence = words._("Phones join by a code: no names, no accounts; the room is deleted after a day.")
        elif view.has_vote is False:
            sentence = words._(
                "Votes by phone need the explainer’s own server, which this page does not come from; hands can be "
                "counted everywhere."
            )
        css = "" if view.has_vote else "gd-class-main"
        buttons.append(act(words, hands, "hands", "" if view.has_vote else SPACE, css=css))
    to_guide = words._("The teacher’s guide")
    guide = f'<a data-page="teachers-guide" href="teachers-guide.ipynb">{to_guide}</a>'
    inside = f"<div>{''.join(buttons)}</div><p>{sentence}</p>{_remote(words, view)}<p>{guide}</p>"
    return f'<section class="gd-class-ways">{inside}</section>'


def _remote(words: Words, view: View) -> str:
    """Offer the link of the teacher's own phone, folded away: the class would lead itself."""
    if view.by is not By.PHONES or view.room is None or not view.room.remote:
        return ""
    title = words._("Your own phone as a remote")
    sentence = words._(
        "It closes the votes, goes on, and shows them as they come in. Unfold this where the class does not see it: "
        "whoever has the link leads the class."
    )
    link = escape(view.room.remote)
    elsewhere = words._("Phones cannot reach this server: open the link in another window of this machine.")
    picture = qr(view.room.remote) if view.room.join else f"<p>{elsewhere}</p>"
    return (
        f'<details class="gd-class-remote"><summary>{title}</summary><p>{sentence}</p>{picture}'
        f'<p><a href="{link}" target="_blank" rel="noreferrer">{link}</a></p></details>'
    )


def _series(words: Words, view: View) -> str:
    """Offer the questions before the lesson and after it, where phones can vote."""
    if not view.has_vote or view.by is By.HANDS:
        return ""
    title = words._("Does it work?")
    sentence = words._(
        "Six questions before the lesson, and six of the same kind after it, answered on phones. Nothing is told of "
        "them until both are through; then “After class” shows what changed, idea by idea."
    )
    texts = {When.BEFORE: words._("Ask the six before the lesson"), When.AFTER: words._("Ask the six after the lesson")}
    buttons = [
        act(words, text, "series", of=str(when), legal=view.is_free and view.series.may(when))
        for when, text in texts.items()
    ]
    inside = f"<h2>{title}</h2><p>{sentence}</p><div>{''.join(buttons)}</div>"
    return f'<section class="gd-panel gd-class-series">{inside}</section>'
