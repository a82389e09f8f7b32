"""After class, on one page: both votes on each question, what part of the gain was used, which idea stayed."""

from typing import Any

from explainer.classroom.buttons import act
from explainer.classroom.screen import bar, percent
from explainer.classroom.view import By, View
from explainer.language.words import Words
from explainer.voting.phases import Course
from explainer.voting.tallies import FEWEST

Result = dict[str, Any]
"""As `explainer.voting.results.result` writes it."""


def after_html(words: Words, view: View) -> str:
    """Write it."""
    name, title = words._("Room {code}"), words._("After class")
    room = f" <span>{name.format(code=view.room.code)}</span>" if view.room else ""
    buttons = [act(words, words._("Download CSV"), "table", css="gd-class-main", legal=_any(view))]
    if view.by is By.PHONES:
        buttons.append(act(words, words._("Delete now"), "forget"))
    buttons.append(act(words, words._("Back"), "start", "Escape"))
    head = f"<header><h2>{title}{room}</h2><div>{''.join(buttons)}</div></header>"
    return (
        f'<div class="gd-class-after" data-state="scene=classroom" data-phase="after">{head}{_table(words, view)}'
        f'{_again(words, view)}<p class="gd-class-note">{_note(words, view)}</p></div>'
    )


def _any(view: View) -> bool:
    return any("few" not in each for each in view.results or ())


def _note(words: Words, view: View) -> str:
    note = words._(
        "Counts, no names. “Possible gain used” is (after − before) / (all − before), of the shares that are right. "
        "Where fewer were right the second time, it is (after − before) / before. Of a question with fewer than "
        "{few} votes only their number is told."
    ).format(few=FEWEST)
    kept = words._("The room is deleted a day after its last move.") if view.by is By.PHONES else ""
    return f"{note} {kept}".strip()


def _table(words: Words, view: View) -> str:
    if view.results is None:
        waiting = words._("The votes are being counted…")
        return f'<p class="gd-panel">{waiting}</p>'
    if not view.results:
        nothing = words._("No question is through yet.")
        return f'<p class="gd-panel">{nothing}</p>'
    names = (
        words._("Question"),
        words._("Right, vote 1 → vote 2"),
        words._("Possible gain used"),
        words._("What the wrong answers show, vote 1 → vote 2"),
        words._("Sure and wrong, vote 1"),
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "".join(_row(words, each, sure=view.by is By.PHONES) for each in view.results)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="gd-panel gd-class-results">{table}</div>'


def _row(words: Words, each: Result, *, sure: bool) -> str:
    twin = words._("its twin")
    twin = f" · {twin}" if each["course"] is Course.TWIN else ""
    first = f'<th scope="row"><b>{each["number"]}</b> {each["title"]}{twin}</th>'
    if "few" in each:
        votes = max(each["votes"])
        few = words._("fewer than {few} votes: {votes}").format(few=each["few"], votes=votes)
        return f'<tr>{first}<td colspan="4">{few}</td></tr>'
    most = max(each["votes"])
    right = "".join(f"<div>{bar(count, most, css=_css(k))}</div>" for k, count in enumerate(each["right"]))
    one = len(each["votes"]) == 1
    gain = words._("one vote only") if one else "–" if each["gain"] is None else f"<b>{percent(each['gain'])}</b>"
    ideas = "".join(
        f"<li><span>{idea['named']}</span> <b>{' → '.join(map(str, idea['votes']))}</b></li>"
        for idea in each["ideas"]
        if any(idea["votes"])
    )
    said = each["sure_and_wrong"] if sure and each["sure_and_wrong"] is not None else "–"
    return f"<tr>{first}<td>{right}</td><td>{gain}</td><td><ul>{ideas}</ul></td><td>{said}</td></tr>"


def _css(vote: int) -> str:
    return "gd-class-second" if vote else "gd-class-first"


def _again(words: Words, view: View) -> str:
    """Name the idea that stayed with most, as a share of those who voted last."""
    stayed = [
        (idea["votes"][-1] / each["votes"][-1], idea, each)
        for each in view.results or ()
        if "few" not in each and each["votes"][-1]
        for idea in each["ideas"]
        if idea["votes"][-1]
    ]
    if not stayed:
        return ""
    _, idea, each = max(stayed, key=lambda each: each[0])
    sentence = words._("Look at again: question {number}, “{title}”. {votes} of {all} answered {answer}: {idea}")
    said = sentence.format(
        number=each["number"],
        title=each["title"],
        votes=idea["votes"][-1],
        all=each["votes"][-1],
        answer=idea["answer"],
        idea=idea["named"],
    )
    return f'<p class="gd-class-again">{said}</p>'
