"""What a notebook's function returned, held against what it was asked for."""

from collections.abc import Sequence
from math import isclose
from typing import Any

from explainer.cases.case import Case
from explainer.language.numbers import MINUS, short
from explainer.language.words import Words
from explainer.maths.conversion import FloatArray
from explainer.maths.path import Step


class ReturnedError(Exception):
    """What was returned is not what was asked for; the message says so in the reader's language."""


def check_kinds(words: Words, returned: Any, kinds: Sequence[type], expected: str) -> None:
    """Hold what was returned against the kinds of things asked for, or raise `ReturnedError`."""
    alone = len(kinds) == 1 or not isinstance(returned, tuple | list)
    check_all(words, (returned,) if alone else returned, kinds, expected)


def check_all(words: Words, things: Sequence[Any], kinds: Sequence[type], expected: str) -> None:
    """Hold several things against as many kinds."""
    if len(things) == len(kinds) and all(map(isinstance, things, kinds)):
        return
    if all(thing is None for thing in things):
        nothing = words._("The function returned nothing. It has to return {expected}.")
        raise ReturnedError(nothing.format(expected=expected))
    other = words._("The function returned {returned}. It has to return {expected}.")
    names = ", ".join(type(thing).__name__ for thing in things)
    raise ReturnedError(other.format(returned=f"<code>{names}</code>", expected=expected))


def check_shapes(words: Words, arrays: Sequence[FloatArray], shape: tuple[int, ...], expected: str) -> None:
    """Hold the shape of each array against that of the case."""
    for array in arrays:
        if array.shape != shape:
            other = words._(
                "The function returned an array of shape {found} instead of {shape}. It has to return {expected}."
            )
            raise ReturnedError(other.format(found=array.shape, shape=shape, expected=expected))


def check_start(words: Words, case: Case, step: Step) -> None:
    """Hold where a step starts, and of which example it is, against the controls, or raise `ReturnedError`."""
    k = case.watched
    if (classes := len(step.before.probabilities)) != case.classes:
        other = words._("This step is of a model with {found} classes, but the controls say {given}.")
        raise ReturnedError(other.format(found=classes, given=case.classes))
    weight, output = float(step.before.model.weights[k, 0]), float(step.before.probabilities[k])
    if not _same(weight, case.weight):
        other = words._("This step starts at weight {found}, but the controls say {given}.")
        raise ReturnedError(other.format(**_apart(weight, case.weight)))
    if not _same(output, case.output):
        other = words._("This step starts at output {found}, but the controls say {given}.")
        raise ReturnedError(other.format(**_apart(output, case.output)))
    gradient = float(step.gradient.logits[k])
    if not _same(float(step.gradient.weights[k, 0]), gradient * case.x):
        other = words._("This step was taken with another input than {x}, which the controls say.")
        raise ReturnedError(other.format(x=short(case.x)))
    if float(step.gradient.logits[case.target]) > 0:
        other = words._("This step expects another class than “{name}”, which the controls say.")
        raise ReturnedError(other.format(name=words.classes[case.names[case.target]]))


def check_pair(words: Words, cases: Sequence[Case], steps: Sequence[Step]) -> None:
    """Hold two steps, which may be swapped, against their cases, or raise `ReturnedError`."""
    (first, _), (plus, minus) = cases, steps
    if first.x and _is_of(words, cases[1], plus) and _is_of(words, first, minus):
        swapped = words._("The two steps are swapped: the first has to be that of the input {x}.")
        raise ReturnedError(swapped.format(x=short(first.x)))
    for case, step in zip(cases, steps, strict=True):
        check_start(words, case, step)


def _is_of(words: Words, case: Case, step: Step) -> bool:
    try:
        check_start(words, case, step)
    except ReturnedError:
        return False
    return True


def _same(found: float, given: float) -> bool:
    return isclose(found, given, rel_tol=1e-9, abs_tol=1e-12)


def _apart(found: float, given: float) -> dict[str, str]:
    """Write two numbers with as many digits as tell them apart."""
    for digits in range(2, 17):
        texts = [f"{value:.{digits}g}".replace("-", MINUS) for value in (found, given)]
        if texts[0] != texts[1]:
            break
    return {"found": texts[0], "given": texts[1]}
