"""Rounds that are drawn: a place of the run, three birds and a weight, so that no answer is the usual one."""

import random
from collections.abc import Mapping

import numpy as np

from explainer.cases.directions import Direction, direction
from explainer.language.words import Words
from explainer.scenes.penguins.flock import ASIDE, EVERY
from explainer.scenes.penguins.ideas import LETTERS, exceeds, hardest, hardest_idea
from explainer.scenes.penguins.plan import PLANNED
from explainer.scenes.penguins.pushing import WEIGHTS, Pushing, Together
from explainer.scenes.penguins.run import Run, Settings, steps_of
from explainer.teaching.misconceptions import Misconception

TRIES = 400
CLEARLY = 1.15
"""How much longer the longest push is than the next one."""
NAMED_IDEAS = (Misconception.ERROR_ALONE, Misconception.INPUT_ALONE, Misconception.RIGHT_FOR_STILL)
"""What each wrong answer should show."""
SEEN_IN_TURN = {1: 50, 2: 200}
"""After how many steps the usual birds are asked about again, by the round that is over."""


def drawn(settings: Settings, words: Words, rng: random.Random) -> Mapping[str, float | str]:
    """Draw a round of a run that is taken as the library does."""
    run = Run.begun(settings, steps_of, words).upto(PLANNED)
    at = _place(run, rng)
    pushing = Pushing.of(settings.flock, run.places[at].model, settings.learning_rate)
    three = _three(settings, pushing, rng)
    weight = _weight(run, at, pushing, rng)
    return {"at": at, "three": " ".join(map(str, three)), "asked": weight}


def _place(run: Run, rng: random.Random) -> int:
    """Choose a step before which the number of birds named right is about to rise, to stay or to fall."""
    places: dict[Direction, list[int]] = {}
    for k in range(PLANNED):
        change = run.places[k + 1].right - run.places[k].right
        places.setdefault(direction(change), []).append(k)
    return rng.choice(places[rng.choice(sorted(places))])


def _three(settings: Settings, pushing: Pushing, rng: random.Random) -> tuple[int, int, int]:
    """Choose three birds, one of which clearly pushes hardest, and of which each other one tempts."""
    flock = settings.flock
    birds = [int(k) for k in flock.used if k % EVERY != ASIDE]
    named = pushing.outputs.argmax(axis=1) == flock.target
    # Most birds are named right and push little: where chance alone chose, they all would.
    loud = sorted(birds, key=lambda k: -pushing.lengths[k])[:40]
    # And those with a large error mostly push hardest: where one of them is to tempt, it has to be looked for.
    by_error, found, fitting = rng.random() < 0.5, None, None
    for _ in range(TRIES):
        three = rng.sample(loud, 3 if by_error else 2)
        three += [rng.choice([k for k in birds if k not in three])] * (3 - len(three))
        rng.shuffle(three)
        p, q, r = three
        lengths = sorted((float(pushing.lengths[k]) for k in three), reverse=True)
        if not exceeds(lengths[0], lengths[1] * CLEARLY):
            continue
        found = found or (p, q, r)
        right = [bool(named[k]) for k in three]
        best = hardest(pushing, (p, q, r))
        ideas = [hardest_idea(pushing, (p, q, r), each, right) for each in LETTERS if each is not best]
        if all(idea in NAMED_IDEAS for idea in ideas):
            fitting = p, q, r
            if not by_error or Misconception.ERROR_ALONE in ideas:
                break
    return fitting or found or (p, q, r)


def _weight(run: Run, at: int, pushing: Pushing, rng: random.Random) -> int:
    """Choose a weight: up or down, and as often as can be against most of the birds."""
    birds = run.birds_of(at)
    together = [Together.of(pushing.on(weight), birds) for weight in range(WEIGHTS)]
    rises = rng.random() < 0.5
    fits = [k for k, each in enumerate(together) if (each.mean > 0) == rises] or [*range(WEIGHTS)]
    against = [k for k in fits if np.sign(together[k].mean) != np.sign(len(together[k].up) - len(together[k].down))]
    return rng.choice(against if against and rng.random() < 0.5 else fits)
