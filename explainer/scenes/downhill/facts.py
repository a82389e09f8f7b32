"""What the picture of the loss shows, as tables: the steps of each rule, and the curve."""

from collections.abc import Callable, Sequence

from explainer.cases.one_weight import WeightPath
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.downhill.compared_rules import ComparedRules
from explainer.scenes.downhill.sentences import unreal
from explainer.ui.tables import UNKNOWN, Table

PLACES = 11
"""Weights, from end to end of the axis, at which the curve is listed."""


def start(words: Words, weight: str) -> Sequence[Table]:
    """Write what is known before the step: the weight."""
    return [Table(words._("The steps"), _heads(words), [("0", weight, UNKNOWN)])]


def tables(
    words: Words,
    rules: ComparedRules,
    axis: tuple[float, float],
    losses: Callable[[list[float]], list[float]],
    decimals: Decimals,
) -> Sequence[Table]:
    """Write where each rule leads, and the curve between the ends of its axis."""
    paths = list(rules.paths.values())
    cells = [[_place(path, k, decimals) for path in paths] for k in range(paths[0].steps + 1)]
    steps = [(f"{k}", *(cell for place in row for cell in place)) for k, row in enumerate(cells)]
    step, *columns = _heads(words)
    low, high = axis
    weights = [low + (high - low) * k / (PLACES - 1) for k in range(PLACES)]
    curve = [(decimals.plain(w), decimals.quantity(loss)) for w, loss in zip(weights, losses(weights), strict=True)]
    return [
        Table(
            words._("The steps"),
            (step, *(columns * len(paths))),
            steps,
            [(_name(words, path, rules), 2) for path in paths],
        ),
        Table(words._("The curve, at weights evenly spaced"), columns, curve),
    ]


def _heads(words: Words) -> list[str]:
    return [words._("after step"), words._("weight w"), words.loss]


def _place(path: WeightPath, k: int, decimals: Decimals) -> tuple[str, str]:
    return decimals.plain(path.weights[k]), decimals.quantity(path.losses[k])


def _name(words: Words, path: WeightPath, rules: ComparedRules) -> str:
    own = rules.is_own(path.rule)
    return words._("With the minus") if path.rule is Rule.SUBTRACT else unreal(words, path.rule, own=own)
