"""Below the question: the phases, the one button that goes on, and a menu with the rest."""

from explainer.classroom.buttons import SPACE, act
from explainer.classroom.questions import TOPICS
from explainer.classroom.series import says
from explainer.classroom.view import By, View
from explainer.language.words import N_, Words
from explainer.voting.phases import Course, Move, Phase

COURSES = {
    Course.PEER: (Phase.VOTE, Phase.TALK, Phase.VOTE_AGAIN, Phase.STEP),
    Course.TWIN: (Phase.VOTE, Phase.STEP),
}

TWIN = N_("Ask its twin"), "twin", "T"
MENU = (
    (N_("Skip the talk"), "skip", "S"),
    (N_("Ask no more of the six"), "stop", ""),
    (N_("Reopen the first vote"), "reopen", "Z"),
    (N_("Ask again, votes cleared"), "again", "A"),
    (N_("Bars of the first vote"), "bars", "B"),
    (N_("Code as large as the screen"), "large", "C"),
    (N_("Question before"), "before", "P"),
    (N_("Question after"), "after", "N"),
    (N_("Full screen"), "full", "F"),
    (N_("Larger type"), "larger", "+"),
    (N_("Smaller type"), "smaller", "-"),
    (N_("Keys"), "keys", "?"),
    (N_("Leave the screen"), "leave", "Escape"),
)
"""Buttons: what they say, what they do, and the key that presses them, of those that are pressed often."""


def foot_html(words: Words, view: View) -> str:
    """Write the row at the bottom of the screen."""
    return f'<div class="gd-class-row">{_phases(words, view)}{_menu(words, view)}{_next(words, view)}</div>'


def _phases(words: Words, view: View) -> str:
    state = view.state
    if state is None or state.course not in COURSES:
        return '<ol class="gd-class-phases"></ol>'
    names = {
        Phase.VOTE: words.pgettext("phase", "Vote"),
        Phase.TALK: words.pgettext("phase", "Talk"),
        Phase.VOTE_AGAIN: words._("Vote again"),
        Phase.STEP: words._("Take the step"),
    }
    phases = COURSES[state.course]
    here = phases.index(state.phase) if state.phase in phases else -1
    items = []
    for k, phase in enumerate(phases):
        css = "gd-class-past" if k < here else "gd-class-coming"
        kind = 'class="gd-class-here" aria-current="step"' if k == here else f'class="{css}"'
        items.append(f"<li {kind}><b>{k + 1}</b> <span>{names[phase]}</span></li>")
    label = words._("Phases")
    last = " gd-class-last" if here == len(phases) - 1 else ""
    return f'<ol class="gd-class-phases{last}" aria-label="{label}">{"".join(items)}</ol>'


def _next(words: Words, view: View) -> str:
    state, parts = view.state, []
    if state is None:
        return ""
    if state.phase is Phase.STEP and state.course is Course.PEER and view.asked is not None:
        text, does, key = TWIN
        parts.append(act(words, words._(text), does, key))
    parts.append(act(words, next_text(words, view), "next", SPACE, css="gd-class-main"))
    return f'<div class="gd-class-next">{"".join(parts)}</div>'


def next_text(words: Words, view: View) -> str:
    """Say what the next button does, which is never more than one thing."""
    state = view.state
    if view.is_free and view.series.upcoming:
        number = view.series.reached + 1
        return words._("Ask question {number} of {of}").format(number=number, of=view.series.of)
    if view.is_free and view.is_over:
        return words._("After class")
    if state is None or state.phase is Phase.WAITING:
        return words._("Ask the question")
    if state.phase is Phase.TALK:
        return words._("Vote again")
    if view.is_free:
        return words._("Next question")
    if view.when:
        return words._("Close the vote, next question") if view.series.upcoming else words._("Close the vote")
    peer_vote = state.phase is Phase.VOTE and state.course is Course.PEER
    return words._("Close the vote, talk") if peer_vote else words._("Close the vote, take the step")


def _menu(words: Words, view: View) -> str:
    moves = view.state.moves if view.state else ()
    talks = view.phase is Phase.TALK
    legal = {
        "skip": Move.SKIP in moves,
        "stop": view.may_stop,
        "reopen": Move.REOPEN in moves,
        "again": Move.AGAIN in moves,
        "bars": talks,
        "large": view.by is By.PHONES,
        "before": view.may_choose and view.upcoming > 0,
        "after": view.may_choose and view.upcoming < len(TOPICS),
    }
    pressed = {"bars": view.bars and talks, "large": view.large}
    buttons = [
        act(words, words._(text), does, key, legal=legal.get(does, True), pressed=pressed.get(does))
        for text, does, key in MENU
    ]
    more = words._("More")
    note = words._("Once the step is taken, nobody can vote on that question any more.")
    return (
        f'<details class="gd-class-menu"><summary aria-label="{more}">…</summary>'
        f"<div>{''.join(buttons)}<p>{note}</p></div></details>"
    )


def upcoming_html(words: Words, view: View) -> str:
    """Say which question comes next, and which keys choose another one."""
    if not view.is_free:
        return ""
    if view.series.now and view.series.upcoming:
        title = says(words, view.series.now)
    else:
        title = words._("After class") if view.is_over else TOPICS[view.upcoming].says(words)
    before = act(words, "◀", "before", of="side", legal=view.may_choose and view.upcoming > 0)
    after = act(words, "▶", "after", of="side", legal=view.may_choose and view.upcoming < len(TOPICS))
    label = words._("Comes next")
    return (
        f'<div class="gd-class-upcoming"><p>{label}</p><b>{title}</b><div>{before}{after}</div>'
        f"<p><kbd>P</kbd> <kbd>N</kbd></p></div>"
    )
