"""Which way a step moves what."""

import pytest

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity, direction
from explainer.cases.outcome import Outcome

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
W, Z, P, LOSS = Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT, Quantity.LOSS


def happened(case: Case) -> Outcome:
    return Outcome.of(case, take_step(case))


@pytest.mark.parametrize(
    ("change", "way"), [(1e-300, UP), (0.0, STAYS), (-0.0, STAYS), (-1e-300, DOWN)], ids=["up", "0", "−0", "down"]
)
def test_the_sign_of_a_change_is_its_direction(change: float, way: Direction) -> None:
    assert direction(change) is way


@pytest.mark.parametrize(
    ("expected", "x", "weight", "logit"),
    [
        (1, 1.0, UP, UP),
        (1, 0.0, STAYS, STAYS),
        (1, -1.0, DOWN, UP),
        (0, 1.0, DOWN, DOWN),
        (0, 0.0, STAYS, STAYS),
        (0, -1.0, UP, DOWN),
    ],
)
def test_the_six_sign_cases(expected: int, x: float, weight: Direction, logit: Direction) -> None:
    outcome = happened(Case(expected=expected, x=x))
    assert outcome.direction_of(W) is weight
    assert outcome.direction_of(Z) is outcome.direction_of(P) is logit
    assert outcome.direction_of(LOSS) is (DOWN if x else STAYS)
