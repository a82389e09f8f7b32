"""Every sentence of every scene holds in every state that chance reaches, in every language."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from tools.in_languages import IN_EITHER_LANGUAGE

from explainer import scenes
from explainer.language.words import languages
from explainer.scenes import (
    AllClasses,
    AndThen,
    Digits,
    Downhill,
    NeverZero,
    OneStep,
    Origin,
    Penguins,
    TwoDisagree,
    TwoInputs,
)
from explainer.scenes.puzzle.scene import Puzzle
from truth import (
    all_classes,
    and_then,
    digits,
    downhill,
    never_zero,
    one_step,
    origin,
    penguins,
    practice,
    puzzle,
    sign_table,
    two_disagree,
    two_inputs,
)
from truth.facts import Facts
from truth.reader import Reader, UntrueError
from truth.shown import said
from truth.walk import wander

MOVES = 100
"""As many as a change needs; `make test-everywhere` makes `MORE` times as many, which begin elsewhere."""
MORE = 3


class Read(NamedTuple):
    """A scene, how to make one, and who reads it; `places` names the widgets, where others are read elsewhere."""

    scene: Callable[..., Any]
    reader: Reader
    facts: Callable[[Any, str], Any] = lambda scene, language: Facts(scene.state, language)
    places: tuple[str, ...] = ("",)
    moves: int = MOVES


OWN = ("gd-message", "gd-feedback", "gd-marks", "gd-frames", "gd-reading", "gd-hint")
"""What no scene shares with another; the line of the rule and the notes are read with one step."""

BESIDE = ("gd-rule", "gd-of", "gd-why", "gd-bound", "gd-choice-name")
"""And what a scene says there that learns from more than one example."""

SCENES: dict[str, Read] = {
    "one-step": Read(OneStep, one_step.reader),
    **{f"one-step, {name}": Read(start, one_step.reader) for name, start in one_step.STARTS.items()},
    # Each of its questions says something else: they have to be many.
    "practice": Read(practice.practice, practice.reader, practice.Practised.of, moves=500),
    "puzzle": Read(Puzzle, puzzle.reader, puzzle.Reasoned.of, OWN),
    "two-inputs": Read(
        lambda language, seed: TwoInputs(language, seed=seed, own_words=True),
        two_inputs.reader,
        lambda scene, language: two_inputs.Both(scene.state, language),
        (*OWN, "gd-both-words"),
    ),
    "signs": Read(sign_table.Watched, sign_table.reader, sign_table.Signs.of),
    "all-classes": Read(AllClasses, all_classes.reader, all_classes.Classes.of, OWN),
    "downhill": Read(Downhill, downhill.reader, downhill.Descent.of, OWN),
    "never-zero": Read(NeverZero, never_zero.reader, never_zero.Margin.of, OWN),
    "and-then": Read(AndThen, and_then.reader, and_then.Running.of),
    "disagree": Read(TwoDisagree, two_disagree.reader, two_disagree.Pulling.of),
    "penguins": Read(Penguins, penguins.reader, penguins.Training.of, (*OWN, *BESIDE)),
    "digits": Read(Digits, digits.reader, digits.Pictured.of),
    "origin": Read(Origin, origin.reader, origin.Derivatives.of, OWN),
}
"""By name; a scene of the package that is missing here fails `test_every_scene_is_read`."""


def test_every_scene_is_read() -> None:
    assert {scene.name for scene in scenes.SCENES} <= set(SCENES)


@IN_EITHER_LANGUAGE
@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize(
    ("seed", "times"), [pytest.param(1, 1, id="some"), pytest.param(2, MORE, id="more", marks=pytest.mark.everywhere)]
)
def test_every_sentence_is_true_in_every_state(name: str, language: str, seed: int, times: int) -> None:
    read = SCENES[name]
    scene = read.scene(language, seed=seed)
    check(scene, read, language, "at first")
    for done in wander(scene.widget, seed=seed, moves=times * read.moves):
        check(scene, read, language, done)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [name for name in SCENES if name != "practice"])
def test_what_is_said_to_every_prediction_is_true(name: str, language: str) -> None:
    # Chance seldom answers a whole round at an input below 0.
    read = SCENES[name]
    scene = read.scene(language, seed=1)
    first = scene.state
    for guesses in itertools.product(*(scene.message.possible[question] for question in first.questions)):
        predicted = MappingProxyType(dict(zip(first.questions, guesses, strict=True)))
        scene.show(replace(first, guesses=predicted).taken())
        check(scene, read, language, f"predicted {', '.join(map(str, guesses))}")


def check(scene: Any, read: Read, language: str, done: str) -> None:
    facts = read.facts(scene, language)
    for each in (each for each in said(scene.widget) if any(place in each.place for place in read.places)):
        try:
            read.reader.read(each.text, language, facts)
        except UntrueError as error:
            pytest.fail(f"{done}, in {each.place!r} <{each.element}>: {error}", pytrace=False)


def test_both_languages_claim_the_same() -> None:
    for name, read in SCENES.items():
        for claim in read.reader.claims:
            assert set(claim.patterns) == set(languages()), (name, claim.patterns)
            each = [pattern.expression for patterns in claim.patterns.values() for pattern in patterns]
            assert len({tuple(sorted(pattern.groupindex)) for pattern in each}) == 1, (name, each)


def test_every_claim_can_be_false() -> None:
    for name, read in SCENES.items():
        for claim in read.reader.claims:
            assert claim.check or claim.kinds, (name, claim.patterns["en"])
