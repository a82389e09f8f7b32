"""Whose next step is larger, where two runs stand in the same place and one has a step behind it."""

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.language.formulas import weight_step
from explainer.language.numbers import short
from explainer.language.phrases import change_chip
from explainer.language.words import Words
from explainer.maths.descent import descend
from explainer.maths.path import Velocity
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.formulas import carried_sum
from explainer.practice.given import fact, table
from explainer.practice.kind_of_exercise import KindOfExercise
from explainer.practice.legible import INPUTS, PRINTED, as_printed, rounds_to
from explainer.practice.sentences import Sentences
from explainer.scenes.and_then.ideas import Compared
from explainer.scenes.and_then.sentences import RunWords
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic
from explainer.ui.chips import line

CLEAR = 0.05
"""How large each part of a step is at least."""
MOST = 0.9
"""What is carried over against a step is a smaller part of it than this, so that the step keeps its way."""
RATES = (0.25, 0.5, 1.0)
WEIGHTS = (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)
MOMENTA = (0.2, 0.5, 0.8)


@dataclass(frozen=True)
class SamePlace(Exercise):
    """The next steps of two runs are compared; B starts from rest, A has a step behind it. Biases are held still."""

    case: Case  # where both stand, and what they learn
    momentum: float
    last: float  # how far the weight went in A's last step

    @property
    def subject(self) -> frozenset[Topic]:
        """How steps follow one another."""
        return frozenset({Topic.STEPS})

    @cached_property
    def outcomes(self) -> tuple[Outcome, Outcome]:
        """The next steps of A and B."""
        case = self.case
        velocity = -self.last / case.learning_rate
        before = Velocity(np.array([[velocity], [-velocity]]), np.zeros(2))
        ahead, rested = (
            descend(
                case.model,
                [case.x],
                case.target,
                case.learning_rate,
                1,
                momentum=self.momentum,
                learn_bias=False,
                velocity=each,
            )[0]
            for each in (before, None)
        )
        return Outcome.of(case, ahead), Outcome.of(case, rested)

    @property
    def own(self) -> float:
        """What the gradient adds to a step, the same for both."""
        return self.outcomes[1].weight_change


def _draw(kind: StrEnum, rng: random.Random, wanted: Compared) -> SamePlace:
    shown = {
        Compared.LARGER: {
            Compared.SAME: Misconception.PLAIN_MEMORY,
            Compared.SMALLER: Misconception.MOMENTUM_FASTER,
        }.get(wanted, Misconception.NONE),
        Compared.SAME: Misconception.PLACE_ALONE,
        Compared.SMALLER: Misconception.COUNTED_STEPS,
    }
    while True:
        case = Case(
            expected=rng.choice((0, 1)),
            output=rng.randint(2, 18) / 20,
            x=rng.choice(INPUTS),
            weight=rng.choice(WEIGHTS),
            learning_rate=rng.choice(RATES),
        ).with_classes(2)
        momentum = 0.0 if wanted is Compared.SAME else rng.choice(MOMENTA)
        # Another example may have pulled A the other way; then what is carried over is against its next step.
        way = -case.x * (case.output - case.expected) * (-1 if wanted is Compared.SMALLER else 1)
        last = rng.randint(4, 24) / 20 * (1 if way > 0 else -1)
        drawn = SamePlace(kind, options_of(shown, wanted), case, momentum, last)
        if _legible(drawn):
            return drawn


def _legible(exercise: SamePlace) -> bool:
    """Whether two decimals show every part of a step, and who calculates with them gets what is shown."""
    case, carried, own = exercise.case, exercise.momentum * exercise.last, exercise.own
    if abs(own) < CLEAR or (exercise.momentum and abs(carried) < CLEAR) or carried / own < -MOST:
        return False
    ahead, rested = exercise.outcomes
    slope = as_printed(rested.gradient) * as_printed(case.x)
    added = -as_printed(case.learning_rate) * as_printed(rested.weight_gradient)
    sum_ = as_printed(exercise.momentum) * as_printed(exercise.last) + as_printed(own)
    return rounds_to(slope, rested.weight_gradient) and rounds_to(added, own) and rounds_to(sum_, ahead.weight_change)


class SamePlaceSentences(Sentences[SamePlace]):
    """The next steps of two runs are compared."""

    @property
    def question(self) -> str:
        """Ask whose next step is larger."""
        return self.words._(
            "Two runs stand at the same weight, with the same example to learn. A has just taken a step, B starts from "
            "rest. How far does the next step of A go beside that of B, be it up or down?"
        )

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("The next step of A, beside that of B, will be")

    def option(self, key: StrEnum) -> str:
        """Write an answer."""
        return RunWords(self.words).sizes[Compared(key)]

    @property
    def truth(self) -> str:
        """Say how far both go."""
        _ = self.words._
        ahead, rested = (change_chip(each.weight_change, PRINTED) for each in self.exercise.outcomes)
        if self.exercise.right is Compared.SAME:
            return _("The next step of both is {b}.").format(b=rested)
        return _("The next step of A is {a}, that of B {b}.").format(a=ahead, b=rested)

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        _, exercise = self.words._, self.exercise
        rested = exercise.outcomes[1]
        keeps = _("A keeps {beta} of its last step: {sum}. B has no step before.")
        nothing = _("Without momentum nothing is carried over: where a run stands settles its next step.")
        plain = exercise.right is Compared.SAME
        sentence = {
            Misconception.NONE: nothing if plain else keeps,
            Misconception.PLACE_ALONE: " ".join(
                (keeps, _("Where a run stands does not settle its next step: the gradients before count too."))
            ),
            Misconception.PLAIN_MEMORY: _("β is 0, so nothing of the last step, {last}, goes on: both take {step}."),
            Misconception.MOMENTUM_FASTER: _(
                "Here the last step of A, {last}, went the other way, and what is carried over of it is against the "
                "next one: {sum}."
            ),
            Misconception.COUNTED_STEPS: " ".join(
                (
                    _(
                        "Steps get smaller where the gradient does, not because they are many. Here it is the "
                        "same for both: {gradient} with respect to the weight."
                    ),
                    _("Both take {step}.") if plain else keeps,
                )
            ),
        }[misconception]
        return sentence.format(
            beta=short(exercise.momentum),
            sum=carried_sum(exercise.momentum, exercise.last, exercise.own),
            last=PRINTED.signed(exercise.last),
            step=weight_step(rested, PRINTED),
            gradient=PRINTED.signed(rested.weight_gradient),
        )


def _given(words: Words, exercise: SamePlace, checked: bool) -> str:
    """Show where both stand, and how they came there; once checked, what their next steps are made of."""
    rested = exercise.outcomes[1]
    facts = line(
        fact(words._("gradient (weight)"), PRINTED.signed(rested.weight_gradient), "weight gradient"),
        fact("η", short(exercise.case.learning_rate), "rate"),
        fact(words._("momentum β"), short(exercise.momentum), "momentum"),
    )
    weight = PRINTED.plain(rested.weight[0])
    rows = [
        (words.pgettext("quantity", "weight"), [weight, weight]),
        (words._("last step"), [PRINTED.signed(exercise.last), words._("none")]),
    ]
    if checked:
        own, carried = PRINTED.signed(exercise.own), exercise.momentum * exercise.last
        rows += [
            (words._("from the gradient"), [own, own]),
            (
                words._("carried over"),
                [PRINTED.signed(carried) if carried else PRINTED.plain(0.0), PRINTED.plain(0.0)],
            ),
            (words._("next step"), [PRINTED.signed(each.weight_change) for each in exercise.outcomes]),
        ]
    return facts + table([words._("run {name}").format(name=name) for name in "AB"], rows)


OF_TWO_RUNS = KindOfExercise(answers=tuple(Compared), draw=_draw, sentences=SamePlaceSentences, given=_given)
