"""How large is a later step on one example beside the first one: without momentum, and with it."""

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.language.numbers import short
from explainer.language.phrases import change_chip
from explainer.language.words import Words
from explainer.maths.descent import descend
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.formulas import carried_sum, own_part
from explainer.practice.given import example, fact, table
from explainer.practice.kind_of_exercise import KindOfExercise
from explainer.practice.legible import INPUTS, LOWEST, PRINTED, as_printed, rounds_to
from explainer.practice.sentences import Sentences
from explainer.scenes.and_then.ideas import Compared, compared
from explainer.scenes.and_then.sentences import RunWords
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic
from explainer.ui.chips import line

CLEAR = 0.05
"""How much two steps differ at least, and how large each is."""
RATES = (0.25, 0.5, 1.0, 2.0)
MOMENTA = (0.2, 0.5, 0.8)
LATER = (2, 3, 4)


@dataclass(frozen=True)
class LaterStep(Exercise):
    """The sizes of two steps of one run are compared; there are two classes, and biases are held still."""

    case: Case
    momentum: float
    later: int  # number of the step that is compared with step 1

    @property
    def subject(self) -> frozenset[Topic]:
        """How steps follow one another."""
        return frozenset({Topic.STEPS})

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The steps of the run, from the first to the later one."""
        case = self.case
        path = descend(
            case.model,
            [case.x],
            case.target,
            case.learning_rate,
            self.later,
            momentum=self.momentum,
            learn_bias=False,
        )
        return tuple(Outcome.of(case, step) for step in path)

    @property
    def answer(self) -> Compared:
        """What the later step is beside the first one."""
        return compared(self.outcomes[-1].weight_change, self.outcomes[0].weight_change)


def _draw(kind: StrEnum, rng: random.Random, wanted: Compared) -> LaterStep:
    # Without momentum no step on one example is larger than the one before.
    plain = wanted is Compared.SMALLER and rng.random() < 0.5
    while True:
        case = Case(
            expected=rng.choice((0, 1)),
            output=rng.randint(1, 19) / 20,
            x=rng.choice(INPUTS),
            learning_rate=rng.choice(RATES),
        ).with_classes(2)
        momentum = 0.0 if plain else rng.choice(MOMENTA)
        drawn = LaterStep(kind, options_of(_shown(wanted, momentum), wanted), case, momentum, rng.choice(LATER))
        if drawn.answer is wanted and _legible(drawn):
            return drawn


def _shown(wanted: Compared, momentum: float) -> dict[Compared, Misconception]:
    """Say what each answer shows where it is wrong."""
    larger = Misconception.MOMENTUM_FASTER if momentum else Misconception.GROWING_STEPS
    return {
        Compared.LARGER: larger,
        Compared.SAME: Misconception.EQUAL_STEPS,
        Compared.SMALLER: Misconception.MOMENTUM_LEFT_OUT,
    }


def _legible(exercise: LaterStep) -> bool:
    """Whether two decimals show every step and its difference from the first, and who calculates gets what is shown."""
    outcomes, momentum = exercise.outcomes, exercise.momentum
    first, last = (abs(outcome.weight_change) for outcome in (outcomes[0], outcomes[-1]))
    inside = all(LOWEST <= outcome.output[0] <= 1 - LOWEST for outcome in outcomes)
    if not inside or min(first, last, abs(first - last), *map(_own_size, outcomes)) < CLEAR:
        return False
    shown = outcomes[0], outcomes[-1]
    return all(map(_own_part_comes_out, shown)) and (
        not momentum
        or rounds_to(
            as_printed(momentum) * as_printed(outcomes[-2].weight_change) + as_printed(_own(outcomes[-1])),
            outcomes[-1].weight_change,
        )
    )


def _own(outcome: Outcome) -> float:
    """Return what the gradient adds to a step."""
    return -outcome.learning_rate * outcome.weight_gradient


def _own_size(outcome: Outcome) -> float:
    return abs(_own(outcome))


def _own_part_comes_out(outcome: Outcome) -> bool:
    factors = -as_printed(outcome.learning_rate) * as_printed(outcome.gradient) * as_printed(outcome.x)
    return rounds_to(factors, _own(outcome))


class LaterStepSentences(Sentences[LaterStep]):
    """Two steps of a run are compared."""

    @property
    def question(self) -> str:
        """Ask how large the later step is."""
        sentence = self.words._(
            "Step by step a weight moves on one example; η stays the same. How far does step {n} go beside step 1, be "
            "it up or down?"
        )
        return sentence.format(n=self.exercise.later)

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("Compared with step 1, step {n} will be").format(n=self.exercise.later)

    def option(self, key: StrEnum) -> str:
        """Write an answer."""
        return RunWords(self.words).sizes[Compared(key)]

    @property
    def truth(self) -> str:
        """Say which one was larger."""
        _, outcomes = self.words._, self.exercise.outcomes
        sentence = {
            Compared.LARGER: _("Step {n} is larger than step 1: {last} after {first}."),
            Compared.SMALLER: _("Step {n} is smaller than step 1: {last} after {first}."),
        }[self.exercise.answer]
        last, first = (change_chip(each.weight_change, PRINTED) for each in (outcomes[-1], outcomes[0]))
        return sentence.format(n=self.exercise.later, last=last, first=first)

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        exercise = self.exercise
        sentence = self._with_momentum(misconception) if exercise.momentum else self._without(misconception)
        first, last = exercise.outcomes[0], exercise.outcomes[-1]
        step = self.words._("Step {n}: {formula}")
        begun = step.format(n=1, formula=own_part(first))
        came = own_part(last)
        if exercise.momentum:
            came = carried_sum(exercise.momentum, exercise.outcomes[-2].weight_change, _own(last))
        numbers = f"<br>{begun};<br>{step.format(n=exercise.later, formula=came)}"
        return sentence.format(
            numbers=numbers,
            n=exercise.later,
            k=exercise.later - 1,
            beta=short(exercise.momentum),
            before=PRINTED.signed(first.gradient),
            after=PRINTED.signed(last.gradient),
        )

    def _without(self, misconception: Misconception) -> str:
        _ = self.words._
        return {
            Misconception.NONE: _(
                "A step is −η times a gradient, and that has shrunk with the error signal: {numbers}."
            ),
            Misconception.EQUAL_STEPS: _(
                "η is the same, but it is multiplied by an error signal that has shrunk: {numbers}."
            ),
            Misconception.GROWING_STEPS: _(
                "Without momentum nothing is carried over from one step to the next, and the error signal went from "
                "{before} to {after}: {numbers}."
            ),
        }[misconception]

    def _with_momentum(self, misconception: Misconception) -> str:
        _ = self.words._
        return {
            Misconception.NONE: _(
                "Step {n} is {beta} of step {k}, carried over, and what its own gradient adds: {numbers}."
            ),
            Misconception.EQUAL_STEPS: _(
                "η is the same, but the error signal has shrunk, and {beta} of step {k} is carried over: {numbers}."
            ),
            Misconception.MOMENTUM_FASTER: _(
                "{beta} of step {k} is carried over, but what the gradient adds has shrunk by more than that: "
                "{numbers}."
            ),
            Misconception.MOMENTUM_LEFT_OUT: _(
                "What the gradient adds did shrink, but {beta} of step {k} is carried over to it: {numbers}."
            ),
        }[misconception]


def _given(words: Words, exercise: LaterStep, checked: bool) -> str:
    """Show where the run starts, and with momentum how it went on; once checked, both steps stand side by side."""
    outcomes, momentum = exercise.outcomes, exercise.momentum
    lines = example(words, exercise.case, rate=True, after=fact(words._("momentum β"), short(momentum), "momentum"))
    if momentum:
        # What comes of both parts together, nobody can tell without them.
        known = {1, exercise.later - 1}
        facts = [
            fact(words._("step {n}").format(n=n), PRINTED.signed(outcomes[n - 1].weight_change)) for n in sorted(known)
        ]
        came = words._("output after step {n}").format(n=exercise.later - 1)
        lines += line(*facts, fact(came, PRINTED.probability(outcomes[-1].output[0])))
    if not checked:
        return lines
    sides = outcomes[0], outcomes[-1]
    rows = [
        (words.error_formula, [PRINTED.signed(each.gradient) for each in sides]),
        (words._("from the gradient"), [PRINTED.signed(_own(each)) for each in sides]),
    ]
    if momentum:
        carried = momentum * outcomes[-2].weight_change
        rows.append((words._("carried over"), [PRINTED.plain(0.0), PRINTED.signed(carried)]))
    rows.append((words._("step of the weight"), [PRINTED.signed(each.weight_change) for each in sides]))
    return lines + table([words._("step {n}").format(n=n) for n in (1, exercise.later)], rows)


BESIDE_THE_FIRST = KindOfExercise(
    # Equal they never are: with one expected class the error signal shrinks at every step.
    answers=(Compared.LARGER, Compared.SMALLER),
    draw=_draw,
    sentences=LaterStepSentences,
    given=_given,
)
