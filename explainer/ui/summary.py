"""The first thing that is heard of a scene: what it is, where it stands, and what to do now."""

import ipywidgets as widgets

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import paragraph
from explainer.language.words import Words
from explainer.ui.parts import html


def heading(words: Words, about: str) -> widgets.HTML:
    """Make the part that stays; where the scene stands the page itself adds, once nothing moves any more."""
    name = words._("Summary")
    # Of a move nothing more is sent: the message carries the rest.
    return html("gd-overview", f'<div role="group" aria-label="{name}">{paragraph(about)}<p></p></div>')


def of_case(words: Words, case: Case) -> str:
    """Say what the controls say."""
    said = words._("Expected {y}, output {p}, learning rate {eta}.").format(
        y=case.expected, p=Decimals().probability(case.output), eta=short(case.learning_rate)
    )
    given = words._("The input is {x}.").format(x=short(case.x))
    return f"{said} {given}"


def not_taken(words: Words) -> str:
    """Say that the step is still to come."""
    return words._("The step is not taken yet.")


def output_moved(words: Words, outcome: Outcome) -> str:
    """Say what became of the output."""
    before, after = (Decimals().probability(output) for output in outcome.output)
    return words._("The step took the output from {before} to {after}.").format(before=before, after=after)


def to_do(words: Words, missing: int, commit: str) -> str:
    """Say what to do before the step."""
    if missing:
        return words._("Now answer what is asked, then press “{button}”.").format(button=commit)
    return words._("Now press “{button}”.").format(button=commit)


def to_try(words: Words, action: str) -> str:
    """Say what to do after it."""
    return words._("Now move a control, or press “{button}”.").format(button=action)
