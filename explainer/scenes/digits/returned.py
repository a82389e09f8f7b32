"""What a notebook's function returned, held against what it was asked for, where inputs are many."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from explainer.language.words import Words
from explainer.maths.path import Step
from explainer.scenes.digits.runs import Given
from explainer.ui.returned import ReturnedError, check_all

RELATIVE, ABSOLUTE = 1e-9, 1e-12


def check_steps(words: Words, given: Given, returned: Any) -> None:
    """Hold steps against the model, the digits and the classes that they were to be taken on."""
    model, x, target, _, count = given
    expected = words._("a list of {count} steps").format(count=count)
    many = returned if isinstance(returned, Sequence) else (returned,)
    check_all(words, many, (Step,) * count, expected)
    before = many[0].before
    found = before.model.weights, before.model.bias
    if not all(map(_same, found, (model.weights, model.bias))):
        raise ReturnedError(words._("This step starts at other weights than those that it was given."))
    if not _same(before.logits, model.logits(x)):
        raise ReturnedError(words._("This step was taken on other digits than those that it was given."))
    errors = np.atleast_2d(many[0].gradient.logits)
    classes = np.atleast_1d(target)
    if (errors[np.arange(len(classes)), classes] > 0).any():
        raise ReturnedError(words._("This step expects other classes than those that it was given."))


def _same(found: Any, given: Any) -> bool:
    return found.shape == given.shape and np.allclose(found, given, RELATIVE, ABSOLUTE)
