"""What is asked one after another: new questions, and once more each one that was missed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from explainer.practice.deal import draw, draw_again
from explainer.practice.exercise import Exercise
from explainer.teaching.misconceptions import Misconception

LATER: Final = 3
"""After how many questions one that was missed comes back: two others stand between."""


@dataclass(frozen=True)
class Turn:
    """An exercise, and the number of the one that it repeats in other numbers; None where it is new."""

    exercise: Exercise
    repeats: int | None = None


@lru_cache(maxsize=256)
def turns(seed: int, answers: tuple[int, ...]) -> tuple[Turn, ...]:
    """
    List the exercises of a seed up to the next one, given which options were chosen so far.

    A new exercise that was missed comes back once, three exercises later: the same kind about the same ideas, in other
    numbers. So the new ones keep their order, whatever is answered.

    Examples
    --------
    >>> first = turns(7, ())[0].exercise
    >>> wrong = next(k for k, option in enumerate(first.options) if option.key is not first.right)
    >>> right = [next(k for k, option in enumerate(each.options) if option.key is each.right)
    ...          for each in (draw(7, 2), draw(7, 3))]
    >>> fourth = turns(7, (wrong, *right))[3]
    >>> fourth.repeats, fourth.exercise.kind is first.kind, fourth.exercise == first
    (1, True, False)
    """
    found: list[Turn] = []
    due: dict[int, int] = {}
    new = 0
    for number in range(1, len(answers) + 2):
        repeats = due.get(number)
        if repeats is None:
            new += 1
            found.append(Turn(draw(seed, new)))
        else:
            found.append(Turn(draw_again(seed, number, found[repeats - 1].exercise), repeats))
        answered = number <= len(answers)
        if answered and repeats is None and _is_missed(found[-1].exercise, answers[number - 1]):
            due[number + LATER] = number
    return tuple(found)


def _is_missed(exercise: Exercise, place: int) -> bool:
    return exercise.options[place].misconception is not Misconception.NONE
