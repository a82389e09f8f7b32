"""
What the scenes say in fixed states, whole and in every language, for a person to read: ``en.txt``, ``ru.txt``.

``make said`` writes the files anew; what has changed in them is read before it is kept. Whether it is true in every
state is another question, see ``truth``.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tools.reading import parsed, plain, press
from truth.shown import Said, said

from explainer.cases.scenarios import SCENARIOS
from explainer.language.words import Words
from explainer.practice import Practice, draw
from explainer.practice.kinds import kind_of
from explainer.scenes import SCENES, TwoInputs
from explainer.teaching.round import Round
from said.states import STATES

HERE = Path(__file__).parent
LOOKS: dict[str, tuple[dict[str, float | str], ...]] = {
    "downhill": ({"rule": "add"}, {"steps": 3.0}, {"rule": "add", "steps": 3.0})
}
"""What a round is looked at through, besides its start: here the other rule, and more steps than one."""
WHOLE = ("gd-message", "gd-feedback")
"""Verdict and answers: a state of the table, whose title has a ` / `, has them all, whatever was said in another."""
BIASED = ("start", "negative input", "input zero")
EXERCISES = 24
EVERY_IDEA = 287
"""How many exercises it takes until each idea of each kind was offered."""


def written(language: str) -> str:
    """Everything that is said in one language; in each state, what was not said in one before it."""
    heard: set[str] = set()
    parts = []
    for title, scene in _states(language):
        told = [(_on_any_machine(each.text), each.place) for each in said(scene.widget) if _is_sentence(each)]
        whole = {line for line, place in told if " / " in title and place in WHOLE}
        if fresh := [line for line in dict.fromkeys(line for line, _ in told) if line in whole or line not in heard]:
            parts += [f"== {title}", *fresh, ""]
        heard.update(line for line, _ in told)
    for title, question, answer in ideas_met(language):
        parts += [f"== {title}", question, answer, ""]
    return "\n".join(parts)


def path(language: str) -> Path:
    """Where it is kept."""
    return HERE / f"{language}.txt"


def _is_sentence(each: Said) -> bool:
    """Chips, cells of tables and labels of pictures are numbers and single words."""
    return each.element != "text" and (each.place != "gd-marks" or each.element in ("p", "li", "h3", "alternative"))


def _on_any_machine(text: str) -> str:
    """Leave out how far a measured slope is off: each processor rounds e^z and its logarithm in its own way."""
    return re.sub(r"(?<=10⁻⁵, )(\w+) \d·10⁻\S+", r"\1 …", text)


def _states(language: str) -> Iterator[tuple[str, Any]]:
    for scene in SCENES:
        yield from _scene(scene, language)
    yield from _practice(language)
    for scene in SCENES:
        yield from _further(scene, language)


def _scene(kind: Callable[..., Any], language: str) -> Iterator[tuple[str, Any]]:
    scene: Any = kind(language, seed=1)
    cases = {name: case for name, case in SCENARIOS.items() if name in scene.scenarios}
    cases |= {f"{name}, bias learned": replace(cases[name], learn_bias=True) for name in BIASED if name in cases}
    cases |= {"start, nothing learned": replace(cases["start"], learning_rate=0.0)}
    for name, case in cases.items():
        before = replace(scene.start, case=scene.prepared(case), scenario=name, questions=scene.later)
        scene.show(before)
        yield f"{scene.name}, {name}: asked", scene
        for k in range(max(len(scene.message.possible[question]) for question in scene.later)):
            guesses = {question: _kth(scene.message.possible[question], k) for question in scene.later}
            scene.show(replace(before, guesses=MappingProxyType(guesses)).taken())
            yield f"{scene.name}, {name}: {', '.join(map(str, guesses.values()))}", scene
            for view in LOOKS.get(scene.name, ()):
                scene.show(replace(scene.state, view=MappingProxyType(view)))
                yield f"{scene.name}, {name}: {', '.join(map(str, guesses.values()))}, {view}", scene
        scene.show(replace(scene.state, view=before.view, touched=True))
        yield f"{scene.name}, {name}: a control has moved on", scene


def _further(kind: Callable[..., Any], language: str) -> Iterator[tuple[str, Any]]:
    """Put a scene into its states of the table."""
    scene: Any = TwoInputs(language, seed=1, own_words=True) if kind is TwoInputs else kind(language, seed=1)
    for name, (case, guesses, view, step, first) in STATES.get(scene.name, {}).items():
        asks = scene.asks(view) or (scene.first if first else scene.later)
        possible = [{str(answer): answer for answer in scene.message.possible[asked]} for asked in asks]
        scene.on_step(step or scene.take)
        scene.show(Round(scene.prepared(case), "", asks, view=view))
        yield f"{scene.name}, {name}: asked", scene
        for each in guesses or map(", ".join, itertools.product(*possible[: len(scene.first)])):
            answers = [named[word] for named, word in zip(possible, each.split(", "), strict=False)]
            predicted = MappingProxyType(dict(zip(asks, answers, strict=False)))
            scene.show(Round(scene.prepared(case), "", tuple(predicted), predicted, committed=True, view=view))
            assert not scene.settings.notice.value, (scene.name, name)
            yield f"{scene.name} / {name}: {each}", scene


def _kth(answers: Any, k: int) -> Any:
    return answers[min(k, len(answers) - 1)]


def _practice(language: str) -> Iterator[tuple[str, Any]]:
    practice = Practice(language, seed=1, count=EXERCISES)
    for number in range(EXERCISES):
        yield f"practice, question {number + 1}", practice
        practice._choose(number % 3)
        press(practice.bar.check)
        yield f"practice, question {number + 1}: answer {number % 3 + 1}", practice
        press(practice.bar.next)
    yield "practice, summary", practice


def ideas_met(language: str) -> Iterator[tuple[str, str, str]]:
    """Each idea of each kind of exercise where it is met first: the question, and what is said to that answer."""
    words, met = Words(language), set()
    for number in range(1, EVERY_IDEA + 1):
        exercise = draw(1, number)
        sentences: Any = kind_of(exercise).sentences(words, exercise)
        for option in exercise.options:
            if (idea := (exercise.kind, option.misconception)) not in met:
                met.add(idea)
                title = f"practice / {exercise.kind}, {option.misconception.name.lower()}: question {number}"
                yield title, plain(sentences.question), parsed(sentences.explained(option).replace("<br>", " ")).text
