"""A scene's question as a class votes on it: what the screen asks, what it would answer to each, and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from explainer.language.typography import unbroken
from explainer.language.words import Words, languages
from explainer.teaching.misconceptions import naming
from explainer.teaching.questions import Answer, Question
from explainer.ui.scene import Scene
from explainer.ui.standalone import standalone
from explainer.ui.unseen import unseen
from explainer.voting.phases import Course
from explainer.voting.question import Option, Picture
from explainer.voting.question import Question as Ballot

PHONE = 360.0
"""Pixels that a picture has on a phone."""
NO_GUESS: Mapping[Question, Answer] = MappingProxyType({})


def ballot(
    make: Callable[[str], Scene],
    part: str,
    question: str,
    title: Callable[[Words], str],
    *,
    card: int | None = None,
    course: Course = Course.PEER,
    of: int | None = None,
) -> Ballot:
    """
    Put a question of a scene into data, in every language there is.

    Nothing is written anew: the scene is asked and answered as on a page, once for each of its answers.

    Parameters
    ----------
    make : callable
        Makes the scene in a language: its class.
    part : str
        The state of the scene, as an address has it: "scene=one-step&x=-2".
    question : str
        Which of its questions: "weight".
    title : callable
        A few words for a list of questions.
    card : int, optional
        The card whose first picture phones show after the step, counted from 0.
    course, of
        As `explainer.voting.question.Question` has them.

    Examples
    --------
    >>> from explainer.scenes import OneStep
    >>> asked = ballot(OneStep, "scene=one-step&x=-2", "weight", lambda words: words.one_step)
    >>> asked.right, [option.idea for option in asked.options]
    ('down', ['INPUT_LEFT_OUT', 'SAID_STAYS', ''])
    """
    with unseen():
        spoken = {language: _Spoken(make(language), part, question, card) for language in languages()}
    first, *_ = spoken.values()

    def each(say: Callable[[_Spoken], Any]) -> dict[str, Any]:
        return {language: say(one) for language, one in spoken.items()}

    def option(answer: Any) -> Option:
        idea = first.ideas[answer]
        named = each(lambda one: one.named[answer]) if idea else None
        return Option(
            str(answer), each(lambda one: one.answers[answer]), idea, named, each(lambda one: one.reasons[answer])
        )

    return Ballot(
        f"{first.scene.name}:{question}".replace(" ", "-"),
        each(lambda one: title(one.scene.words)),
        each(lambda one: one.text),
        tuple(map(option, first.answers)),
        verdict=each(lambda one: one.verdict),
        explanation=each(lambda one: one.explanation) if first.explanation else None,
        picture=None if card is None else each(lambda one: one.picture),
        course=course,
        of=of,
    )


class _Spoken:
    """A question in one language."""

    def __init__(self, scene: Scene, part: str, question: str, card: int | None) -> None:
        scene.resize(PHONE)
        scene.message.folded = False
        scene.restore(part)
        self.scene = scene
        known = {str(each): each for each in scene.message.choices}
        if question not in known:
            raise ValueError(f"question must be one of {', '.join(known)}, but it is {question!r}.")
        asked = known[question]
        asking = replace(scene.state, questions=(asked,), guesses=NO_GUESS, committed=False)
        scene.show(asking)
        choice = scene.message.choices[asked]
        # On the page the answers stand beside the name, and end its sentence.
        self.text = unbroken(f"{scene.ask().text}<br>{choice.name} …")
        self.answers: dict[Any, str] = {answer: choice.buttons[answer].description for answer in choice.offered}
        self.ideas: dict[Any, str] = {}
        self.named: dict[Any, str] = {}
        self.reasons: dict[Any, str] = {}
        for answer in self.answers:
            with naming() as ideas:
                scene.show(replace(asking, guesses={asked: answer}, committed=True))
            self.ideas[answer], self.named[answer] = (ideas[0][0].name, ideas[0][1]) if ideas else ("", "")
            self.reasons[answer] = scene.message.feedback.value
        scene.show(replace(asking, committed=True))
        told = scene.tell(scene.step)
        self.verdict, self.explanation = unbroken(told.text), unbroken(told.feedback)
        if card is not None:
            panel, alternative = scene.cards.shown[card].panels[0]
            self.picture = Picture(standalone(panel), alternative)
