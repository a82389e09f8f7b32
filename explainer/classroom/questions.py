"""
What a class can be asked: questions of the scenes in an order, each with a twin of another answer.

A new one is one row of `TOPICS`: a scene's state as an address has it, which of its questions, a twin with another
answer, and the cards that belong beside it. `tests/classroom/test_questions.py` holds it against the server's schema.
Its title stands on the wall before anybody has voted: it must not tell the answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from explainer.language.words import N_, Words
from explainer.scenes import AllClasses, Downhill, OneStep, TwoDisagree, TwoInputs
from explainer.ui.ballot import ballot
from explainer.ui.scene import Scene
from explainer.voting.phases import Course
from explainer.voting.question import Question


@dataclass(frozen=True)
class Ask:
    """A question of a scene in one of its states."""

    part: str  # as an address has it
    question: str


@dataclass(frozen=True)
class Topic:
    """What a class is asked, and what it is asked after that: the same kind, with other numbers and another answer."""

    key: str
    title: str  # for a list that the class sees: it must not tell the answer
    scene: Callable[[str], Scene]
    ask: Ask
    twin: Ask
    before: tuple[int, ...]  # cards to show before the step, counted from 0
    after: tuple[int, ...]  # and after it
    least: int = 0  # width in pixels that its pictures need; where there is less, they are drawn smaller

    @property
    def twin_key(self) -> str:
        """Key of its twin."""
        return f"{self.key}:twin"

    def asked(self, key: str) -> Ask:
        """Choose one of the two."""
        return self.twin if key == self.twin_key else self.ask

    def says(self, words: Words) -> str:
        """Say its title."""
        return words._(self.title)


SIGNAL, WEIGHT, LOGIT = range(3)
TOPICS = (
    Topic(
        "nearly-right",
        N_("Nearly right"),
        OneStep,
        Ask("scene=one-step", "weight"),
        Ask("scene=one-step&y=0&p=0.2", "weight"),
        (SIGNAL, WEIGHT),
        (WEIGHT,),
    ),
    Topic(
        "negative-input",
        N_("A negative input: the weight"),
        OneStep,
        Ask("scene=one-step&x=-2", "weight"),
        Ask("scene=one-step&x=-0.5&y=0&p=0.3", "weight"),
        (SIGNAL, WEIGHT),
        (WEIGHT,),
    ),
    Topic(
        "negative-input-logit",
        N_("A negative input: the logit"),
        OneStep,
        Ask("scene=one-step&x=-2&p=0.3", "logit"),
        Ask("scene=one-step&x=-1.5&y=0&p=0.7", "logit"),
        (SIGNAL, LOGIT),
        (LOGIT,),
    ),
    Topic(
        "mirrors",
        N_("Two inputs, mirrored"),
        TwoInputs,
        Ask("scene=two-inputs", "weight"),
        Ask("scene=two-inputs", "logit"),
        (0, 2),
        (0, 2),
    ),
    Topic(
        "input-zero",
        N_("Input 0"),
        OneStep,
        Ask("scene=one-step&x=0&p=0.33", "weight"),
        Ask("scene=one-step&x=0&p=0.33&bias=1", "logit"),
        (SIGNAL, WEIGHT),
        (WEIGHT, LOGIT),
    ),
    Topic(
        "slope",
        N_("Which way is downhill"),
        Downhill,
        Ask("scene=downhill", "weight"),
        Ask("scene=downhill&x=-2&p=0.4", "weight"),
        (0,),
        (0,),
        least=500,
    ),
    Topic(
        "wrong-class",
        N_("The output of a wrong class"),
        AllClasses,
        Ask("scene=all-classes&class=2&p=0.05&k=3&eta=1&o=0.05 0.9", "class output"),
        Ask("scene=all-classes", "class output"),
        (0, 2),
        (0,),
    ),
    Topic(
        "two-examples",
        N_("Two examples, one weight"),
        TwoDisagree,
        Ask("scene=disagree", "mean"),
        Ask("scene=disagree&eta=1", "mean"),
        (0,),
        (0,),
        least=500,
    ),
)
BY_KEY = {key: topic for topic in TOPICS for key in (topic.key, topic.twin_key)}
"""Topics, by the keys of both their questions."""


@cache
def question(key: str) -> Question:
    """Put a question of a topic into data: in every language, since phones choose their own."""
    topic = BY_KEY[key]
    ask = topic.asked(key)
    course = Course.TWIN if key == topic.twin_key else Course.PEER
    made = ballot(topic.scene, ask.part, ask.question, topic.says, card=topic.after[0], course=course)
    return replace(made, key=key)
