"""The states of each scene that are written besides its scenarios: by what is guessed, set, or taken as the rule."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from tools.rules import stepping, still, thrice

from explainer.cases.case import Case
from explainer.cases.one_weight import descend_weight
from explainer.cases.scenarios import RISING, SCENARIOS
from explainer.maths.descent import add_gradient, descend, descent_steps
from explainer.scenes.and_then.run import steps_of
from explainer.scenes.never_zero.margin import gradients
from explainer.scenes.penguins.scene import START
from explainer.scenes.two_disagree.plan import STARTS
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.scene import steps_of as pulled_by


class State(NamedTuple):
    """
    A case after its step, once for each set of guesses.

    A set is written as the answers to the first questions, in their order; where there is none, there are all. `view`
    is what the round is looked at through, `step` what the reader's own function does. It is a later round, or a
    `first` one, where those ask otherwise.
    """

    case: Case
    guesses: tuple[str, ...] = ()
    view: Mapping[str, float | str] = MappingProxyType({})
    step: Callable[..., Any] | None = None
    first: bool = False


def descending(update: Callable[..., Any]) -> Callable[..., Any]:
    """A reader's function of Downhill that follows another rule; beside it the minus is forgotten."""
    return lambda case, steps: (descend_weight(case, steps, update), descend_weight(case, steps, add_gradient))


def without_the_exact_formula(case: Case) -> Any:
    _, lost, squared = gradients(case)
    return lost, lost, squared


def uphill(model: Any, x: Any, target: Any, learning_rate: float, batch_size: int | None, seed: int) -> Any:
    """A reader's function of Penguins that forgets the minus."""
    return descent_steps(model, x, target, learning_rate, batch_size=batch_size, seed=seed, update=add_gradient)


def adding(*given: Any) -> Any:
    """A reader's function of Digits with the minus forgotten."""
    return descend(*given, update=add_gradient)


def tripling(*given: Any) -> Any:
    """A reader's function of Digits that takes three steps at once."""
    return descend(*given, update=thrice)


INKED = Case(learning_rate=0.3)
LIFTED = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)
"""A wrong class whose output rises although its logit falls: another wrong class is far too high."""
STEEP, MIRROR, FLAT = Case(output=0.3, x=2.0), Case(output=0.3, x=-2.0), Case(output=0.99, x=0.3)
PULLED, SOFT, ALONE = (STARTS[each] for each in Examples)
LOW, REST = Case(output=0.3), {"rest": 2, "cursor": 2, "steps": 10}
TWO = Case().with_classes(2)
WITHOUT_MINUS = {"rule": "add"}
WRITTEN = {"words": "…"}

STATES: dict[str, dict[str, State]] = {
    "one-step": {
        "start": State(Case()),
        "negative input": State(Case(x=-2.0)),
        "negative input, expected 0": State(Case(x=-2.0, expected=0)),
        "expected 0": State(Case(expected=0)),
        "input zero": State(Case(x=0.0), ("up, up", "up, stays", "stays, stays")),
        "input zero, bias learned": State(Case(x=0.0, learn_bias=True)),
        "bias learned": State(Case(learn_bias=True), ("up, down", "up, up")),
        "four ideas at once": State(Case(), ("down, stays, down, up",)),
        "output against its logit": State(LIFTED, ("down, down, down, down", "down, down, up, down")),
        "almost right about 0": State(Case(output=0.01, expected=0), ("down, down",)),
        "minus forgotten": State(Case(), ("down, down",), step=stepping(add_gradient)),
        "minus forgotten, bias alone": State(
            Case(x=0.0, learn_bias=True), ("stays, down",), step=stepping(add_gradient)
        ),
        "three times the step": State(Case(), ("up, up",), step=stepping(thrice)),
        "no step": State(Case(), ("up, up",), step=stepping(still)),
    },
    "puzzle": {
        "negative input": State(Case(x=-2.0)),
        "negative input, nothing learned": State(Case(x=-2.0, learning_rate=0.0), ("weight down", "output down")),
        "minus forgotten": State(Case(), ("weight down", "loss up"), step=stepping(add_gradient)),
        "minus forgotten, negative input": State(Case(x=-2.0), ("weight down",), step=stepping(add_gradient)),
    },
    "two-inputs": {
        "start": State(Case(x=2.0), view=WRITTEN),
        "expected 0": State(Case(x=2.0, expected=0), ("same, same", "opposite, opposite")),
        "bias learned": State(Case(x=2.0, learn_bias=True)),
        "input zero": State(Case(x=0.0), view=WRITTEN),
        "input zero, bias learned": State(Case(x=0.0, learn_bias=True)),
        "nothing learned": State(Case(x=2.0, learning_rate=0.0), view=WRITTEN),
        "minus forgotten": State(Case(x=2.0), ("opposite, same",), step=stepping(add_gradient)),
        "no step": State(Case(x=2.0), ("opposite, same",), step=stepping(still)),
    },
    "downhill": {
        "start": State(STEEP),
        "start, without the minus": State(STEEP, view=WITHOUT_MINUS),
        "negative input": State(MIRROR, ("down, down", "up, up")),
        "negative input, without the minus": State(MIRROR, ("down, down", "up, up"), WITHOUT_MINUS),
        "four steps": State(STEEP, ("up, down",), {"steps": 4.0}),
        "four steps, without the minus": State(STEEP, ("up, down",), {**WITHOUT_MINUS, "steps": 4.0}),
        "hardly a step": State(FLAT, ("up, down",)),
        "hardly a step, without the minus": State(FLAT, ("up, down",), WITHOUT_MINUS),
        "input zero": State(Case(x=0.0), ("up, up", "up, stays", "stays, stays")),
        "own rule, minus forgotten": State(STEEP, ("up, down", "down, up"), step=descending(add_gradient)),
        "own rule, three times the step": State(STEEP, ("up, down", "down, up"), step=descending(thrice)),
        "own rule, four times no step": State(STEEP, ("up, down",), {"steps": 4.0}, descending(still)),
    },
    "all-classes": {
        "wrong class": State(Case()),
        "expected class": State(Case(), view={"asked": 0.0}),
        "rising class": State(SCENARIOS[RISING], view={"asked": 2.0}),
        "wrong class, the others": State(
            Case(), ("down, down, up", "down, down, down", "down, down, stays", "down, down, both")
        ),
        "expected class, the others": State(
            Case(), ("up, up, up", "up, up, down", "up, up, stays", "up, up, both"), {"asked": 0.0}
        ),
        "bias alone": State(Case(learn_bias=True, x=0.0), ("up, up, up", "stays, stays, both")),
        "expected 0, negative input": State(Case(expected=0, x=-2.0), ("up, up, up", "stays, stays, both")),
        "two classes": State(TWO, ("down, down, up", "up, up, down", "up, up, stays")),
        "two classes, the expected one": State(TWO, ("up, up, up", "up, up, down", "up, up, stays"), {"asked": 0.0}),
        "two classes, expected 0": State(Case(expected=0).with_classes(2), ("up, up, down",)),
        "two classes, nothing learned": State(Case(learning_rate=0.0).with_classes(2), ("down, down, down",)),
        "four classes": State(Case().with_classes(4), ("down, down, up",)),
        "five classes": State(Case().with_classes(5), ("down, down, up",)),
        "six classes": State(Case().with_classes(6), ("down, down, up",)),
        "too small for float64": State(
            Case(output=1 - 1e-15, rest=1e-15, weight=3.0, other_weights=(3.0, 3.0), learning_rate=0.05),
            ("down, down, up",),
        ),
        "all logits shifted": State(Case(), ("down, down, both",), {"shift": -2.5}),
        "minus forgotten": State(Case(), ("up, up, both",), {"shift": 1.0}, stepping(add_gradient)),
    },
    "origin": {
        **{f"start, {slope}": State(Case(x=-2.0), view={"asked": slope}) for slope in ("probability", "logit")},
        "expected 0, probability": State(Case(expected=0, x=1.5), view={"asked": "probability"}),
        "two slopes are one number": State(Case(x=1.0), ("logit", "weight")),
    },
    "never-zero": {
        "far ahead": State(TWO),
        "far ahead, expected 0": State(replace(TWO, expected=0)),
        **{
            f"question {asked + 1}, expected {expected}": State(
                replace(TWO, expected=expected), ("below, grows", "above, shrinks"), {"asked": asked}
            )
            for asked in (1, 2, 3)
            for expected in (1, 0)
        },
        **{
            f"margin {margin}, expected {expected}": State(
                replace(TWO, expected=expected), ("zero, grows", "below, grows", "above, shrinks"), {"margin": margin}
            )
            for margin in (-20.0, 5.0)
            for expected in (1, 0)
        },
        **{
            f"margin {margin}, expected {expected}": State(
                replace(TWO, expected=expected), ("zero, grows",), {"margin": margin}
            )
            for margin, expected in ((-8.0, 1), (0.0, 1), (0.0, 0), (2.0, 1), (-2.0, 0), (36.5, 1))
        },
        "another formula": State(TWO, ("zero, shrinks",), step=without_the_exact_formula),
    },
    "and-then": {
        "start": State(LOW),
        "near": State(LOW, ("smaller, yes", "smaller, no"), {"level": "near"}),
        "near, expected 0": State(replace(LOW, expected=0), ("smaller, yes", "smaller, no"), {"level": "near"}),
        "input zero": State(replace(LOW, x=0.0), ("larger, yes", "same, no"), {"level": "near"}),
        "input zero, bias learned": State(replace(LOW, x=0.0, learn_bias=True), ("larger, yes",), {"level": "near"}),
        "a hundred steps": State(LOW, ("same, no",), {"asked": "100"}),
        "looked at": State(LOW, ("smaller, no",), {"cursor": 3}),
        "momentum": State(LOW, view={"momentum": 0.5}),
        "momentum, a smaller step": State(
            Case(output=0.3, x=3.0, learning_rate=2.0), ("larger, no", "smaller, no"), {"momentum": 0.3}
        ),
        "momentum, looked at": State(replace(LOW, learn_bias=True), ("larger, no",), {"momentum": 0.5, "cursor": 2}),
        "the rate moved in mid-run": State(
            replace(LOW, learning_rate=1.0),
            ("larger, no",),
            {"momentum": 0.5, "earlier": "0.5 0.5 1 3", "kept": "0.5 0.5 1 10", "cursor": 3},
        ),
        "from rest": State(LOW, view={"momentum": 0.5, **REST, "kept": "0.5 0.5 1 10"}),
        "from rest, without momentum": State(LOW, view={**REST, "kept": "0.5 0.0 1 10"}),
        "minus forgotten": State(LOW, ("smaller, no",), step=partial(steps_of, update=add_gradient)),
    },
    "penguins": {
        "start": State(START, ("P",)),
        "before step 51": State(START, ("P", "Q", "R"), {"at": 50}),
        "before step 8": State(START, ("Q, up, up", "Q, down, stays", "Q, up, down"), {"at": 7}),
        "against most of the birds": State(
            START, ("P, up, up", "P, down, stays", "Q, up, down"), {"at": 140, "three": "123 93 149", "asked": 4}
        ),
        "led on": State(START, ("P",), {"at": 50, "cursor": 20}),
        "another bird, a bias, all measurements, some kept aside": State(
            START, ("P",), {"cursor": 30, "bird": 7, "weight": 5, "inputs": "4", "aside": "yes"}
        ),
        "a batch": State(START, ("P",), {"cursor": 30, "batch": "16", "seed": 3}),
        "minus forgotten": State(START, ("P",), {"cursor": 2}, uphill),
    },
    "disagree": {
        "start": State(PULLED),
        "a fall is guaranteed": State(replace(PULLED, learning_rate=1.0), ("up, up", "down, down", "stays, stays")),
        "past the lowest point, and lower": State(replace(PULLED, learning_rate=1.7), ("up, up", "up, down")),
        "the sum": State(PULLED, ("up, down", "up, up"), {"reduction": "sum"}),
        "the sum, lower": State(replace(PULLED, learning_rate=0.5), ("up, up",), {"reduction": "sum"}),
        "the sum would rise": State(replace(PULLED, learning_rate=1.0), ("up, up",)),
        "A alone": State(PULLED, ("down, down", "up, up"), {"on": "a"}),
        "both agree": State(PULLED, ("up, up", "down, stays"), {"xb": -2.0}),
        "A says nothing": State(replace(PULLED, x=0.0), ("up, down", "stays, up")),
        "nothing learned": State(replace(PULLED, learning_rate=0.0), ("up, down",)),
        "later": State(PULLED, ("up, down",), {"cursor": 3}),
        "settled": State(replace(PULLED, x=2.0), ("up, down", "stays, stays")),
        "soft target": State(SOFT, view={"examples": "soft"}),
        "soft target, output below": State(replace(SOFT, output=0.8), ("up, down", "down, up"), {"examples": "soft"}),
        "soft target, negative input": State(replace(SOFT, output=0.8, x=-1.0), ("up, down",), {"examples": "soft"}),
        "soft target, too far": State(
            replace(SOFT, output=0.3, x=3.0, learning_rate=4.0), ("up, down", "up, up"), {"examples": "soft"}
        ),
        "soft target, floor": State(SOFT, ("down, yes", "down, no"), {"examples": "soft", "second": "floor"}),
        "soft target, floor, above": State(
            SOFT, ("down, yes", "down, no"), {"examples": "soft", "second": "floor", "level": "0.4"}
        ),
        "soft target, floor, not in 1000 steps": State(
            replace(SOFT, x=0.1, output=0.3, learning_rate=0.05),
            ("up, yes", "up, no"),
            {"examples": "soft", "second": "floor", "level": "0.4"},
        ),
        "only one": State(ALONE, ("up, up", "down, down", "stays, stays"), {"examples": "one"}),
        "only one, negative input": State(replace(ALONE, x=-1.0), ("up, up",), {"examples": "one"}),
        "only one, input zero": State(replace(ALONE, x=0.0), ("up, up", "stays, stays"), {"examples": "one"}),
        "minus forgotten": State(PULLED, ("up, down",), step=partial(pulled_by, update=add_gradient)),
        "three times the step": State(PULLED, ("up, down",), step=partial(pulled_by, update=thrice)),
    },
    "digits": {
        "start": State(INKED, first=True),
        "its own class": State(INKED, ("own, up", "all, stays", "rival, down"), {"asked": 3}, first=True),
        "no ink": State(INKED, ("own, down", "all, up", "none, stays"), {"pixel": 1}, first=True),
        "nothing learned": State(replace(INKED, learning_rate=0.0), ("own, up", "none, stays"), first=True),
        "alike": State(INKED, ("down, one", "down, other", "down, same")),
        "trained": State(INKED, ("up, one", "down, other", "stays, same"), {"start": "trained", "digit": 1500}),
        "later": State(INKED, ("down, same",), {"cursor": 3, "steps": 5}),
        "minus forgotten": State(INKED, ("down, same",), step=adding),
        "three times the step": State(INKED, ("down, same",), step=tripling),
        "before any training": State(INKED, ("down, same",), {"mode": "train"}),
        "a run": State(INKED, ("down, same",), {"mode": "train", "cursor": 200}),
        "a run, minus forgotten": State(INKED, ("down, same",), {"mode": "train", "cursor": 5}, adding),
    },
    # With the last cell the table says its rule.
    "signs": {
        f"expected {expected}, input {x:g}": State(Case(expected=expected, x=x), ("up, up",))
        for expected in (1, 0)
        for x in (2.0, 0.0, -2.0)
    },
}
