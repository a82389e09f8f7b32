"""What scenes show in random states, told by whichever Python runs this file: that of the tests, or a page's."""

import random
import re
from collections.abc import Iterator

import ipywidgets as widgets

from explainer.scenes import SCENES, Origin


def walk(root: widgets.Widget) -> Iterator[widgets.Widget]:
    yield root
    for child in getattr(root, "children", ()):
        yield from walk(child)


def shown(language: str) -> dict[str, list[str]]:
    """All words, numbers and pictures of each scene, after a step from a random state, by the state's address."""
    chance = random.Random(20)
    told = {}
    for kind in SCENES:
        scene = kind(language, seed=1)
        settings = {"p": chance.uniform(0.05, 0.95), "x": chance.uniform(-3, 3), "eta": chance.uniform(0.1, 3)}
        answers = {str(question): next(iter(scene.message.possible[question])) for question in scene.state.questions}
        asked = {"scene": kind.name, **{key: round(value, 1) for key, value in settings.items()}, **answers, "taken": 1}
        address = "&".join(f"{key}={value}" for key, value in asked.items())
        scene.restore(address)
        assert scene.state.committed, address
        told[address] = [each.value for each in walk(scene.widget) if isinstance(each, widgets.HTML)]
        if kind is Origin:  # a curve of nothing but rounding errors, which are those of a machine's own `exp`
            told[address] = [re.sub(r'd="[^"]*"', "", value) for value in told[address]]
    return told
