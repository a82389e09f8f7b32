"""What a class will answer to a prepared demonstration: asked and answered as on the page, and no word written anew."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Any

from explainer.language.words import Words, languages
from explainer.scenes import SCENES
from explainer.teaching.demonstrations import Demonstration
from explainer.teaching.misconceptions import Misconception, naming
from explainer.teaching.questions import Question
from explainer.ui.links import SCENE, read_query
from explainer.ui.scene import Scene
from explainer.ui.unseen import unseen

Guesses = Mapping[Question, Any]


@dataclass(frozen=True)
class Expected:
    """A wrong idea, as the page names it, and the answers that show it."""

    idea: Misconception
    named: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question as its scene asks it, and what it says once the step is taken."""

    text: str
    verdict: str
    expected: tuple[Expected, ...]


def made(kind: Callable[..., Scene], words: Words) -> Scene:
    """Make a scene, which starts where it does."""
    return kind(words.language)


def opened(words: Words, link: str) -> Scene:
    """Make the scene of a link."""
    said = read_query(link, languages())
    (scene,) = (made(kind, words) for kind in SCENES if kind.name == said[SCENE])
    scene.follow(said)
    return scene


def asked(words: Words, demonstration: Demonstration, *, twin: bool = False) -> Asked:
    """Ask a demonstration's question, or its twin, and answer it in every way; once, as two tables need it."""
    return _asked(words.language, demonstration, twin)


@cache
def _asked(language: str, demonstration: Demonstration, twin: bool) -> Asked:
    words = Words(language)
    with unseen():
        scene = opened(words, demonstration.twin if twin else demonstration.link)
        names = " · ".join(f"{scene.message.choices[each].name} …" for each in scene.state.questions)
        text = f"{scene.ask().text} {names}"
        shown: dict[Misconception, Expected] = {}
        for guesses in _guesses(scene):
            for idea, named in _named(scene, guesses):
                before = shown.get(idea, Expected(idea, named, ()))
                # Of both answers together only what neither shows alone.
                if len(guesses) == 1 or idea not in shown:
                    shown[idea] = replace(before, answers=(*before.answers, _in_words(scene, guesses)))
        scene.show(replace(scene.start, committed=True))
        verdict = scene.tell(scene.step).text
    return Asked(text, verdict, tuple(shown[idea] for idea in demonstration.ideas))


def _guesses(scene: Scene) -> Iterator[Guesses]:
    """Answer each question alone in every way, then all together."""
    offered = {each: scene.message.choices[each].offered for each in scene.state.questions}
    for each, answers in offered.items():
        for answer in answers:
            yield MappingProxyType({each: answer})
    if len(offered) > 1:
        for together in product(*offered.values()):
            yield MappingProxyType(dict(zip(offered, together, strict=True)))


def _named(scene: Scene, guesses: Guesses) -> list[tuple[Misconception, str]]:
    with naming() as named:
        scene.show(replace(scene.start, questions=tuple(guesses), guesses=guesses, committed=True))
    return named


def _in_words(scene: Scene, guesses: Guesses) -> str:
    choices = scene.message.choices
    parts = [f"{choices[each].name} {choices[each].buttons[answer].description}" for each, answer in guesses.items()]
    return "; ".join(parts)
