"""An answer to each guess: the idea behind a wrong one, and the numbers that refute or confirm it."""

from collections.abc import Mapping
from typing import Any

from explainer.cases.directions import Direction, direction
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import change_chip, product
from explainer.language.typography import NO_BREAK
from explainer.language.words import Words
from explainer.scenes.penguins import sentences
from explainer.scenes.penguins.ideas import (
    LETTERS,
    BirdQuestion,
    Letter,
    goes_idea,
    hardest_idea,
    named_idea,
)
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.plan import Plan
from explainer.scenes.penguins.pushing import Pushing, Together
from explainer.scenes.penguins.run import Run
from explainer.teaching.answers import answer, lead
from explainer.teaching.misconceptions import Misconception

TWO, FOUR = Decimals(2), Decimals(4)


def feedback(words: Words, names: BirdNames, plan: Plan, run: Run, pushing: Pushing, guesses: Mapping[Any, Any]) -> str:
    """Answer each guess."""
    told = ""
    if BirdQuestion.HARDEST in guesses:
        guess = Letter(guesses[BirdQuestion.HARDEST])
        idea = hardest_idea(pushing, plan.three, guess, named_right(plan, pushing))
        told += answer(lead(words, idea, str(guess)), _about_lengths(words, plan, pushing, idea))
    if BirdQuestion.GOES in guesses:
        way = Direction(guesses[BirdQuestion.GOES])
        together = Together.of(pushing.on(plan.whole("asked")), run.birds_of(plan.at))
        guessed = f"{names.weight(plan.whole('asked'), plan.shown)} {words.guess(way)}"
        told += answer(lead(words, goes_idea(together, way), guessed), _about_weight(words, together))
    if BirdQuestion.NAMED in guesses:
        way = Direction(guesses[BirdQuestion.NAMED])
        before, after = run.places[plan.at : plan.at + 2]
        idea = named_idea(after.loss - before.loss, direction(after.right - before.right), way)
        guessed = words._("the number named right {guess}").format(guess=words.guess(way))
        told += answer(lead(words, idea, guessed), _about_count(words, plan, run))
    return told


def named_right(plan: Plan, pushing: Pushing) -> list[bool]:
    """Say of each of the three birds whether its own species has the largest output."""
    return [bool(pushing.outputs[bird].argmax() == plan.flock.target[bird]) for bird in plan.three]


def _about_lengths(words: Words, plan: Plan, pushing: Pushing, idea: Misconception) -> str:
    rate = short(plan.round.case.learning_rate)
    each = [
        f"{letter}:{NO_BREAK}{product((rate, *factors), length)}"
        for letter, bird, length in zip(LETTERS, plan.three, sentences.lengths(pushing, plan.three), strict=True)
        for factors in [_factors(pushing, bird)]
    ]
    told = words._("The length of a push is η × length of the error × length of the input: {lengths}.")
    told = told.format(lengths="; ".join(each))
    if idea is Misconception.RIGHT_FOR_STILL:
        also = words._("A bird that is named right pushes too: its output is below 1.")
        told = f"{also} {told}"
    return told


def _factors(pushing: Pushing, bird: int) -> tuple[str, str]:
    return TWO.quantity(float(pushing.error_lengths[bird])), TWO.quantity(float(pushing.input_lengths[bird]))


def _about_weight(words: Words, together: Together) -> str:
    sentence = words._(
        "Up: {up} of {n} birds, a share of {raised}. Down: {down}, a share of {lowered}. The step is the mean of all "
        "pushes, both shares together: {mean}."
    )
    return sentence.format(
        up=len(together.up),
        n=together.count,
        down=len(together.down),
        raised=change_chip(together.raised, FOUR),
        lowered=change_chip(together.lowered, FOUR),
        mean=change_chip(together.mean, FOUR),
    )


def _about_count(words: Words, plan: Plan, run: Run) -> str:
    before, after = run.places[plan.at : plan.at + 2]
    sentence = words._(
        "Named right: {counts}; loss: {losses}. The loss counts how sure each output is, naming only which output is "
        "the largest."
    )
    return sentence.format(counts=f"{before.right} → {after.right}", losses=sentences.loss_moved(before, after))
