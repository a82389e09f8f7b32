"""The middle of the screen: the question with its answers, the talk, and what the votes were once the step is taken."""

import re
from collections.abc import Callable
from html import escape

from explainer.classroom.before_and_after import When
from explainer.classroom.pictures import Place
from explainer.classroom.series import says
from explainer.classroom.side import join_html
from explainer.classroom.view import By, View
from explainer.language.typography import NO_BREAK, unbroken
from explainer.language.words import Words
from explainer.voting.phases import Course, Phase
from explainer.voting.told import ForTeacher, Told

Draw = Callable[[bool, Place], str]
"""Draws the cards: after the step or before it, for a place."""

BEFORE = {"wide": Place(962, 268), "tall": Place(688, 190), "narrow": Place(340, 200)}
AFTER = {"wide": Place(460, 400), "tall": Place(336, 330), "narrow": Place(340, 260)}
LONG = 150
"""Characters of a verdict that no longer fit in the largest type."""


def screen_html(words: Words, view: View, draw: Draw) -> str:
    """Write it."""
    state = view.state
    if view.large or state is None or state.asked is None:
        inside = _large(words, view)
    elif state.phase is Phase.CLOSED:
        inside = _closed(words, view, state)
    elif state.told is not None:
        inside = _told(words, view, state, state.told, draw)
    else:
        inside = _asked(words, view, state, draw)
    notice = f'<p class="gd-notice gd-class-notice" role="alert">{view.notice}</p>' if view.notice else ""
    phase = "large" if view.large else view.phase
    # The address of the page says that much, and no more of a room.
    return f'<div class="gd-class-middle" data-state="scene=classroom" data-phase="{phase}">{notice}{inside}</div>'


def _large(words: Words, view: View) -> str:
    if view.by is By.PHONES:
        return join_html(words, view, large=True)
    hands = words._("Hands up for each answer; whoever teaches counts them.")
    return f'<div class="gd-class-wait"><p class="gd-verdict">{hands}</p></div>'


def _closed(words: Words, view: View, state: ForTeacher) -> str:
    """Say how it goes on after one of the questions before the lesson, or after it, of which nothing is told."""
    title = words._("The vote is closed.")
    if view.series.upcoming:
        sentence = words._("The next question follows.")
    elif view.when is When.AFTER:
        sentence = words._("Those were the questions after the lesson. “After class” shows what changed.")
    else:
        sentence = words._(
            "Those were the questions before the lesson. Nothing is told of them until the same was asked after it."
        )
    return f'{_heading(words, view, state)}<h2 class="gd-verdict gd-class-question">{title}</h2><p>{sentence}</p>'


def _heading(words: Words, view: View, state: ForTeacher) -> str:
    if view.when:
        number = words._("Question {number} of {of}").format(number=state.place, of=state.of)
        return f'<p class="gd-kicker">{says(words, view.when)} · {number}</p>'
    text = words._("Question {number}").format(number=state.place)
    twin, again = words._("its twin"), words._("second vote")
    more = twin if state.course is Course.TWIN else again if state.phase is Phase.VOTE_AGAIN else ""
    return f'<p class="gd-kicker">{" · ".join(filter(None, (text, more)))}</p>'


def _asked(words: Words, view: View, state: ForTeacher, draw: Draw) -> str:
    assert state.asked is not None
    given = f'<div class="gd-class-given">{state.asked.given}</div>' if state.asked.given else ""
    below = _talk(words, view, state) if state.phase is Phase.TALK else _answers(words, view, state)
    cards = draw(False, BEFORE[view.shape])
    question = f'<h2 class="gd-verdict gd-class-question">{unbroken(state.asked.text)}</h2>'
    return f"{_heading(words, view, state)}{question}{given}{cards}{below}"


def _answers(words: Words, view: View, state: ForTeacher) -> str:
    assert state.asked is not None
    open_ = state.phase in (Phase.VOTE, Phase.VOTE_AGAIN)
    counters = view.by is By.HANDS and open_
    cells = [
        f"<li><b>{each.text}</b>{_counter(words, view, each.key, each.text) if counters else ''}</li>"
        for each in state.asked.options
    ]
    return f'<ul class="gd-class-answers">{"".join(cells)}</ul>'


def _counter(words: Words, view: View, key: str, text: str) -> str:
    label = words._("hands for “{answer}”").format(answer=text)
    fewer, more = words._("one hand fewer"), words._("one hand more")
    # Plain attributes: what is typed belongs to the page, which puts in what was counted elsewhere.
    return (
        f'<span class="gd-class-counter"><button type="button" data-by="-1" aria-label="{fewer}">▼</button>'
        f'<input type="number" inputmode="numeric" min="0" max="999" data-hands="{escape(key)}" '
        f'data-value="{view.hands.of(key)}" aria-label="{label}">'
        f'<button type="button" data-by="1" aria-label="{more}">▲</button></span>'
    )


def _talk(words: Words, view: View, state: ForTeacher) -> str:
    title, first = words._("Talk to your neighbour"), words._("First vote")
    sentence = words._("Find someone with another answer. Say why. You vote again afterwards.")
    talk = f"<h3>{title}</h3><p>{sentence}</p>"
    if state.bars is None or state.asked is None:
        return f'<div class="gd-class-talk gd-class-alone">{talk}</div>'
    most = max(state.bars.values(), default=0)
    rows = "".join(
        f"<tr><th scope='row'>{each.text}</th><td>{bar(state.bars.get(each.key, 0), most)}</td></tr>"
        for each in state.asked.options
    )
    return f'<div class="gd-class-talk"><div>{talk}</div><table><caption>{first}</caption>{rows}</table></div>'


def bar(count: int, most: int, *, css: str = "", said: str = "") -> str:
    """Draw a number of votes as long as its share of the largest one, with the number, or more, said beside it."""
    drawn = f'<i style="--share: {count / most:.3f}"></i> ' if count else ""
    return f'<span class="gd-class-votes {css}">{drawn}{said or count}</span>'


def _told(words: Words, view: View, state: ForTeacher, told: Told, draw: Draw) -> str:
    size = "gd-class-long" if len(re.sub("<[^>]*>", "", told.verdict)) > LONG else ""
    verdict = f'<div class="gd-class-verdict {size}"><h2 class="gd-verdict">{unbroken(told.verdict)}</h2></div>'
    cards = draw(True, AFTER[view.shape])
    return (
        f'{_heading(words, view, state)}{verdict}<div class="gd-class-both">{cards}{_table(words, state, told)}</div>'
    )


def _table(words: Words, state: ForTeacher, told: Told) -> str:
    assert state.asked is not None
    votes = [told.votes[number] for number in sorted(told.votes)]
    most = max((count for each in votes for count in each.values()), default=0)
    both = [words.pgettext("column", "First vote"), words.pgettext("column", "Second vote")]
    names = both if len(votes) > 1 else [words._("Votes")]
    head = "".join(f'<th scope="col">{name}</th>' for name in ["", *names])
    rows = "".join(
        _row(words, told, each.key, each.text, [vote.get(each.key, 0) for vote in votes], most)
        for each in state.asked.options
    )
    return (
        f'<div class="gd-class-table"><table><thead><tr>{head}</tr></thead>{rows}</table>'
        f'<p class="gd-class-gain">{gain_text(words, state, told)}</p></div>'
    )


def _row(words: Words, told: Told, key: str, text: str, counts: list[int], most: int) -> str:
    cells = "".join(f"<td>{bar(count, most)}</td>" for count in counts)
    explained = told.answers.get(key)
    # The idea behind a wrong answer; the right one has none.
    below = words._("so it was") if key == told.right else explained.named if explained else ""
    css = ' class="gd-class-right"' if key == told.right else ""
    return (
        f'<tbody{css}><tr><th scope="row">{text}</th>{cells}</tr>'
        f'<tr class="gd-class-idea"><td colspan="{len(counts) + 1}">{below}</td></tr></tbody>'
    )


def gain_text(words: Words, state: ForTeacher, told: Told) -> str:
    """Say how many were right, and what part of the possible gain that is."""
    votes = [told.votes[number] for number in sorted(told.votes)]
    right = [each.get(told.right, 0) for each in votes]
    whole = [sum(each.values()) for each in votes]
    if not any(whole):
        return words._("Nobody has voted.")
    if len(votes) == 1:
        return words._("Right: {right} of {all}.").format(right=right[0], all=whole[0])
    if whole[0] == whole[1]:
        sentence = words._("Right: {before} → {after} of {all}.")
    else:
        sentence = words._("Right: {before} of {first}, then {after} of {all}.")
    said = sentence.format(before=right[0], after=right[1], first=whole[0], all=whole[1])
    return f"{said} {gain_said(words, state.gain)}".strip()


def percent(share: float) -> str:
    """Write a share, without letting a line break before its sign."""
    return f"{round(100 * share)}{NO_BREAK}%".replace("-", "−")


def gain_said(words: Words, gain: float | None) -> str:
    """Put the normalised change into words."""
    if gain is None:
        return ""
    if gain < 0:
        return words._("That is {share} of the right answers lost.").format(share=percent(-gain))
    return words._("That is {share} of the possible gain.").format(share=percent(gain))
