"""What the scene asks, and which idea a wrong answer shows."""

from collections.abc import Sequence
from enum import StrEnum

from explainer.cases.directions import Direction
from explainer.scenes.penguins.pushing import Pushing, Together
from explainer.teaching.misconceptions import Misconception


class BirdQuestion(StrEnum):
    """What is asked before a step."""

    HARDEST = "hardest"  # which of three birds pushes hardest
    GOES = "goes"  # which way one weight goes
    NAMED = "named"  # which way the number of birds goes that are named right


class Letter(StrEnum):
    """The three birds."""

    P = "P"
    Q = "Q"
    R = "R"


LETTERS = tuple(Letter)
WAYS = (Direction.UP, Direction.DOWN)
"""A weight has never stayed: every bird pushes it, and no sum of theirs is 0."""


def hardest(pushing: Pushing, birds: tuple[int, int, int]) -> Letter:
    """Find the bird of the three whose push is longest."""
    return max(zip(LETTERS, birds, strict=True), key=lambda pair: pushing.lengths[pair[1]])[0]


def hardest_idea(
    pushing: Pushing, birds: tuple[int, int, int], guess: Letter, named_right: Sequence[bool]
) -> Misconception:
    """Find the idea behind a guess at the bird that pushes hardest; `named_right` says it of each of the three."""
    guessed, best = LETTERS.index(guess), LETTERS.index(hardest(pushing, birds))
    one, other = birds[guessed], birds[best]
    if pushing.lengths[one] >= pushing.lengths[other]:
        return Misconception.NONE
    # A push is their product: at least one of them has to be smaller.
    if exceeds(pushing.error_lengths[one], pushing.error_lengths[other]):
        return Misconception.ERROR_ALONE
    if exceeds(pushing.input_lengths[one], pushing.input_lengths[other]):
        return Misconception.INPUT_ALONE
    if named_right[best] and not named_right[guessed]:
        return Misconception.RIGHT_FOR_STILL
    return Misconception.NEITHER_LARGER


def exceeds(one: float, other: float) -> bool:
    """Say whether one is larger, by more than the noise of its last digits."""
    return bool(one > other * (1 + 1e-9))


def goes_idea(together: Together, guess: Direction) -> Misconception:
    """Find the idea behind a guess at the way one weight goes."""
    if (guess is Direction.UP) == (together.mean > 0):
        return Misconception.NONE
    more_up = len(together.up) > len(together.down)
    if more_up == (guess is Direction.UP) and len(together.up) != len(together.down):
        return Misconception.COUNTED_BIRDS
    return Misconception.KEPT_SIGN


def named_idea(loss_change: float, truth: Direction, guess: Direction) -> Misconception:
    """Find the idea behind a guess at the number of birds that are named right."""
    if guess is truth:
        return Misconception.NONE
    if loss_change and guess is (Direction.UP if loss_change < 0 else Direction.DOWN):
        return Misconception.LOSS_FOR_COUNT
    if guess is Direction.STAYS:
        return Misconception.SAID_STAYS
    return Misconception.SAID_MOVES if truth is Direction.STAYS else Misconception.COUNT_AGAINST_LOSS
