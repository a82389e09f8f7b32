"""After class, on one page: both votes on each question, what part of the gain was used, which idea stayed."""

from explainer.classroom.buttons import act
from explainer.classroom.changed import changed_html
from explainer.classroom.results_table import Result, bars, gain_cell, ideas_list, row, table
from explainer.classroom.view import By, View
from explainer.language.words import Words
from explainer.voting.phases import Course
from explainer.voting.tallies import FEWEST


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
        f'<div class="gd-class-after" data-state="scene=classroom" data-phase="after">{head}{_tables(words, view)}'
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


def _tables(words: Words, view: View) -> str:
    if view.results is None:
        waiting = words._("The votes are being counted…")
        return f'<p class="gd-panel">{waiting}</p>'
    if not view.results:
        nothing = words._("No question is through yet.")
        return f'<p class="gd-panel">{nothing}</p>'
    return _lesson(words, view) + changed_html(words, view.results)


def _lesson(words: Words, view: View) -> str:
    results = _of_lesson(view)
    if not results:
        return ""
    heads = (
        words._("Question"),
        words._("Right, vote 1 → vote 2"),
        words._("Possible gain used"),
        words._("What the wrong answers show, vote 1 → vote 2"),
        words._("Sure and wrong, vote 1"),
    )
    return table(heads, [_row(words, each, sure=view.by is By.PHONES) for each in results])


def _of_lesson(view: View) -> list[Result]:
    return [each for each in view.results or () if each["course"] is not Course.TEST]


def _row(words: Words, each: Result, *, sure: bool) -> str:
    twin = words._("its twin")
    twin = f" · {twin}" if each["course"] is Course.TWIN else ""
    title = f"<b>{each['number']}</b> {each['title']}{twin}"
    if "few" in each:
        few = words._("fewer than {few} votes: {votes}")
        return row(title, [few.format(few=each["few"], votes=max(each["votes"]))])
    most = max(each["votes"])
    one = len(each["votes"]) == 1
    cells = (
        bars((count, most, "") for count in each["right"]),
        words._("one vote only") if one else gain_cell(each["gain"]),
        ideas_list((idea["named"], idea["votes"]) for idea in each["ideas"]),
        str(each["sure_and_wrong"]) if sure and each["sure_and_wrong"] is not None else "–",
    )
    return row(title, cells)


def _again(words: Words, view: View) -> str:
    """Name the idea that stayed with most, as a share of those who voted last."""
    stayed = [
        (idea["votes"][-1] / each["votes"][-1], idea, each)
        for each in _of_lesson(view)
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
