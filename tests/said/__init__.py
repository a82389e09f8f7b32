"""
What the scenes say in fixed states, whole and in every language, for a person to read: ``en.txt``, ``ru.txt``.

``make said`` writes the files anew; what has changed in them is read before it is kept. Whether it is true in every
state is another question, see ``truth``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tools.reading import press
from truth.shown import Said, said

from explainer.cases.scenarios import SCENARIOS
from explainer.practice import Practice
from explainer.scenes import SCENES

HERE = Path(__file__).parent
LOOKS: dict[str, tuple[dict[str, float | str], ...]] = {
    "downhill": ({"rule": "add"}, {"steps": 3.0}, {"rule": "add", "steps": 3.0})
}
"""What a round is looked at through, besides its start: here the other rule, and more steps than one."""
BIASED = ("start", "negative input", "input zero")
EXERCISES = 24


def written(language: str) -> str:
    """Everything that is said in one language; in each state, what was not said in one before it."""
    heard: set[str] = set()
    parts = []
    for title, scene in _states(language):
        lines = dict.fromkeys(_on_any_machine(each.text) for each in said(scene.widget) if _is_sentence(each))
        if fresh := [line for line in lines if line not in heard]:
            parts += [f"== {title}", *fresh, ""]
        heard.update(lines)
    return "\n".join(parts)


def path(language: str) -> Path:
    """Where it is kept."""
    return HERE / f"{language}.txt"


def _is_sentence(each: Said) -> bool:
    """Chips, cells of tables and labels of pictures are numbers and single words."""
    return each.element != "text" and (each.place != "gd-marks" or each.element in ("p", "li", "h2", "alternative"))


def _on_any_machine(text: str) -> str:
    """Leave out how far a measured slope is off: each processor rounds e^z and its logarithm in its own way."""
    return re.sub(r"(?<=10⁻⁵, )(\w+) \d·10⁻\S+", r"\1 …", text)


def _states(language: str) -> Iterator[tuple[str, Any]]:
    for scene in SCENES:
        yield from _scene(scene, language)
    yield from _practice(language)


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
