"""Up, down or stays: directions, what a learner may predict, and which idea stands behind a wrong prediction."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.outcomes import Outcome


class Direction(StrEnum):
    """Which way a quantity moves in one step."""

    UP = "up"
    STAYS = "stays"
    DOWN = "down"


class Question(StrEnum):
    """What a learner is asked to predict."""

    WEIGHT = "weight"
    LOGIT = "logit"
    OUTPUT = "output"
    LOSS = "loss"
    # Asked in one scene each.
    CLAIM = "claim"
    OTHERS = "others"
    RIVAL = "rival"
    SLOPE = "slope"
    EXACT = "exact"
    STALL = "stall"


MOVED = (Question.WEIGHT, Question.LOGIT, Question.OUTPUT, Question.LOSS)
"""What a step moves."""


class Twin(StrEnum):
    """How two things move that start with opposite inputs."""

    SAME = "same"
    OPPOSITE = "opposite"
    NEITHER = "neither"


Answer = StrEnum
"""What a question can be answered with: a `Direction`, a `Twin`, or the answers of a scene of its own."""


class Idea(StrEnum):
    """The idea a prediction shows; every one but `RIGHT` is refuted by name."""

    RIGHT = "right"
    KEPT_SIGN = "kept the gradient's sign"
    FORGOT_INPUT_SIGN = "forgot the input's sign"
    FOLLOWED_WEIGHT = "assumed that the logit follows the weight"
    FOLLOWED_LOGIT_DOWN = "took the gradient for the change itself"
    LOSS_GROWS = "took the step for one uphill"
    SAID_STAYS = "said nothing moves"
    INPUT_ZERO = "missed that the input is zero"
    STEP_ZERO = "missed that the learning rate is zero"
    OUTPUT_ALONE = "missed that an output also depends on the other logits"


GLYPHS: Mapping[Direction, str] = {Direction.UP: "▲", Direction.STAYS: "=", Direction.DOWN: "▼"}


def direction(change: float) -> Direction:
    """
    Name the direction of a change.

    Examples
    --------
    >>> direction(-0.2), direction(0.0)
    (<Direction.DOWN: 'down'>, <Direction.STAYS: 'stays'>)
    """
    if change > 0:
        return Direction.UP
    return Direction.DOWN if change < 0 else Direction.STAYS


def idea_behind(question: Question, guesses: Mapping[Question, Answer], outcome: "Outcome") -> Idea:
    """
    Find the idea behind a guess, given what really happened.

    Parameters
    ----------
    question
        Which of the guesses is looked at.
    guesses
        Every guess of the round; a logit guess is read beside the weight guess.
    outcome
        What the step did.

    Returns
    -------
    Idea
        `Idea.RIGHT` exactly when the guess agrees with the outcome.
    """
    guess, truth = guesses[question], outcome.direction_of(question)
    if guess == truth:
        return Idea.RIGHT
    if truth is Direction.STAYS:
        return Idea.STEP_ZERO if outcome.learning_rate == 0 else Idea.INPUT_ZERO
    if guess is Direction.STAYS:
        return Idea.SAID_STAYS
    if question is Question.WEIGHT:
        return Idea.FORGOT_INPUT_SIGN if outcome.x < 0 else Idea.KEPT_SIGN
    if question is Question.LOGIT:
        followed = outcome.x < 0 and guess is guesses.get(Question.WEIGHT)
        return Idea.FOLLOWED_WEIGHT if followed else Idea.KEPT_SIGN
    if question is Question.LOSS:
        return Idea.LOSS_GROWS
    against_logit = outcome.direction_of(Question.LOGIT) is not truth
    return Idea.OUTPUT_ALONE if against_logit else Idea.FOLLOWED_LOGIT_DOWN
