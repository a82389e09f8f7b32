"""The tables of the teacher's guide, each for a cell of its notebook."""

import re
from collections.abc import Iterator
from html import escape

import ipywidgets as widgets

from explainer.classroom.expected import Asked, asked, made
from explainer.classroom.keys import class_keys
from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.scenes import SCENES
from explainer.teaching.demonstrations import DEMONSTRATIONS, Demonstration
from explainer.teaching.misconceptions import TOPICS
from explainer.teaching.topics import Topic, stated
from explainer.ui.keys import key_list, key_rows
from explainer.ui.parts import box, html
from explainer.ui.unseen import unseen

GAP = re.compile(r"\{\w+\}")
"""In the name of an idea: a number of the case in which it is met."""


def demonstrations(language: str) -> widgets.Widget:
    """Show the prepared demonstrations, each with all that a teacher needs to know."""
    words = Words(language)
    return _table("".join(_demonstration(words, k, each) for k, each in enumerate(DEMONSTRATIONS, 1)))


def misconceptions(language: str) -> widgets.Widget:
    """Show which ideas the demonstrations meet and by which answers; and the whole catalogue, by topic."""
    words = Words(language)
    _ = words._
    idea, answer = _("What the page says of the answer"), _("An answer that shows it")
    head = f'<thead><tr><th scope="col">{idea}</th><th scope="col">{answer}</th></tr></thead>'
    title = _("The whole catalogue, by topic: {count} ideas").format(count=len(TOPICS))
    places = _places(words)
    topics = "".join(f"<h3>{stated(words, topic)}</h3><ul>{_catalogue(words, places, topic)}</ul>" for topic in Topic)
    return _table(
        f"<table>{head}<tbody>{''.join(_met(words))}</tbody></table>"
        f"<details><summary>{title}</summary>{topics}</details>"
    )


def keys(language: str) -> widgets.Widget:
    """Show the keys of all pages, and those of the class's screen."""
    words = Words(language)
    pages, screen = words._("On a page of scenes"), words._("On the page “Class”")
    lists = ((pages, key_rows(words)), (screen, class_keys(words)))
    shown = "".join(f"<section><h3>{title}</h3>{key_list(rows)}</section>" for title, rows in lists)
    return _table(f'<div class="gd-guide-keys">{shown}</div>')


def _table(inside: str) -> widgets.Widget:
    return box("gd", html("gd-guide", inside))


def _demonstration(words: Words, number: int, each: Demonstration) -> str:
    _ = words._
    wrong, say, split = _("Expect"), _("Say, after the step"), _("Where the class is split")
    ask, twin = _("Ask"), _("Its twin, in other numbers")
    links = "".join(
        f'<a href="{each.page}.ipynb?{escape(link)}&amp;lang={words.language}">{text}</a> '
        for link, text in ((each.link, ask), (each.twin, twin))
    )
    question = asked(words, each)
    parts = ((wrong, f"<ul>{_expected(question)}</ul>"), (say, _(each.say)), (split, _(each.split)))
    listed = "".join(f"<div><dt>{name}</dt><dd>{unbroken(said)}</dd></div>" for name, said in parts)
    return (
        f"<section><h3><b>{number}</b> {_(each.title)}</h3><p>{unbroken(question.text)}</p><p>{links}</p>"
        f"<dl>{listed}</dl></section>"
    )


def _expected(question: Asked) -> str:
    return "".join(f"<li><b>{' / '.join(each.answers)}</b>: {each.named}</li>" for each in question.expected)


def _met(words: Words) -> Iterator[str]:
    """Write a row for each idea that a demonstration meets, with the first of its answers."""
    met: set[str] = set()
    for number, demonstration in enumerate(DEMONSTRATIONS, 1):
        for each in asked(words, demonstration).expected:
            if each.named not in met:
                met.add(each.named)
                where = words._("Demonstration {number}: {answer}").format(number=number, answer=each.answers[0])
                yield f'<tr><th scope="row">{unbroken(each.named)}</th><td>{unbroken(where)}</td></tr>'


def _catalogue(words: Words, places: dict[str, str], topic: Topic) -> str:
    ideas = [each for each, about in TOPICS.items() if about is topic]
    return "".join(
        f"<li>{GAP.sub('…', words._(each.lead))} <i>({', '.join(places[where] for where in each.met)})</i></li>"
        for each in ideas
    )


def _places(words: Words) -> dict[str, str]:
    """Name where answers show ideas."""
    with unseen():
        return {kind.name: made(kind, words).title for kind in SCENES} | {"practice": words._("Practice")}
