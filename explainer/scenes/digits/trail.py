"""A run as numbers to take along: from where it starts to the step that is shown."""

from collections.abc import Sequence

from explainer.maths.model import SoftmaxRegression
from explainer.scenes.digits.examples import CLASSES, TRAINING
from explainer.scenes.digits.plan import Plan
from explainer.scenes.digits.runs import Taken
from explainer.ui.training import Training

LOADED = "from explainer.cases.datasets import load_digits; digits = load_digits()"
"""The data are in the package; nothing of what they are trained with is."""


def trail(plan: Plan, taken: Taken) -> Training:
    """Write the run that is shown; a step on one digit is in it."""
    models, losses, more = _places(plan, taken)
    span = f"[:{TRAINING}]" if plan.trains else f"[{plan.digit.number - 1}:{plan.digit.number}]"
    data = LOADED, f"x, y = digits.x{span}, np.eye({CLASSES})[digits.target{span}]"
    return Training(models, losses, plan.rate, data, more=more)


def _places(
    plan: Plan, taken: Taken
) -> tuple[Sequence[SoftmaxRegression], Sequence[float], dict[str, Sequence[float]]]:
    if plan.trains:
        places = taken.places[: plan.cursor + 1]
        right = [float(place.right) for place in places]
        return [place.model for place in places], [place.loss for place in places], {"named_right": right}
    sides = [taken.steps[0].before, *(step.after for step in taken.steps)]
    return [side.model for side in sides], [side.loss for side in sides], {}
