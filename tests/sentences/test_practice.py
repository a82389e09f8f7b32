"""Each wrong answer of each kind of exercise leads to the explanation of its own misconception, with true numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import pytest
from practice.drawn import thousand
from reading import equations, is_true, number, parsed

from explainer.cases import Case
from explainer.decimals import Decimals
from explainer.outcomes import Rule
from explainer.practice import Exercise, Kind, Option, Slip, Topic
from explainer.practice.bugs import Bug, run
from explainer.practice.derivatives import Derivative, Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import SLIPS, Hunt
from explainer.practice.moves import Move
from explainer.practice.session import Standing
from explainer.practice.sizes import Comparison
from explainer.sentences.practice import sentences
from explainer.sentences.practice.summary import standing, topic
from explainer.signs import Direction
from explainer.words import Words

LANGUAGES = {"en": Words("en"), "ru": Words("ru")}
EN = LANGUAGES["en"]
K, S = Kind, Slip

LEADS = {
    S.FLIPPED_ERROR: "you took expected − output.",
    S.INPUT_PUT_IN: "you took the gradient of the weight for that of the logit.",
    S.INPUT_LEFT_OUT: "you left out the input.",
    S.NO_ERROR_LEFT: "you took the gradient for 0.",
    S.KEPT_SIGN: "you kept the gradient’s sign.",
    S.FOLLOWED_WEIGHT: "you judged by the weight.",
    S.LOGIT_ALONE: "you looked at this logit alone.",
    S.LOSS_GROWS: "you took the step for one uphill.",
    S.TRUSTED_STEP: "you took every step for one downhill.",
    S.INPUT_ZERO: "you missed that the input is 0.",
    S.STEP_ZERO: "you missed that the step size is 0.",
    S.BIAS_MISSED: "you left out the bias.",
    S.LARGER_OUTPUT: "you took the output for the error.",
    S.FAR_FROM_ONE: "you measured both errors from 1.",
    S.SIGNED_SIZE: "you took a negative input for a small one.",
    S.RATE_ALONE: "you looked at the step size alone.",
    S.INPUT_ALONE: "you looked at the input alone.",
    S.TOOK_PROBABILITY: "that is the derivative with respect to the output.",
    S.TOOK_LOGIT: "that is the derivative with respect to the logit.",
    S.TOOK_WEIGHT: "that is the derivative with respect to the weight.",
    S.BLAMED_MINUS: "a forgotten minus shows in the step alone.",
    S.BLAMED_ERROR: "a flipped difference shows in the sign of every gradient.",
    S.BLAMED_SECOND_SOFTMAX: "a second softmax shows in the output itself.",
    S.BLAMED_LOSS_INPUT: "probabilities in place of logits leave the output right; only what comes after it is wrong.",
    S.BLAMED_SUM: "a sum shows in the totals: they are twice the mean.",
}

STILL = "here its length is 0"
WOULD = "With that bug the"
REASONS = {
    (K.LOGIT_GRADIENT, S.FLIPPED_ERROR): "The gradient is output − expected, in this order: 0",
    (K.LOGIT_GRADIENT, S.INPUT_PUT_IN): "Only the gradient of the weight has the input as a factor",
    (K.LOGIT_GRADIENT, S.NO_ERROR_LEFT): "It would be 0 only if the output were exactly",
    (K.WEIGHT_GRADIENT, S.FLIPPED_ERROR): "The gradient of the weight is (output − expected) × input",
    (K.WEIGHT_GRADIENT, S.INPUT_LEFT_OUT): "is the gradient at the logit; the input multiplies it",
    (K.WEIGHT_GRADIENT, S.NO_ERROR_LEFT): "Neither output − expected nor the input is 0",
    (K.WEIGHT, S.KEPT_SIGN): f"the rule subtracts it|{STILL}",
    (K.WEIGHT, S.INPUT_LEFT_OUT): "It is negative, so the weight’s gradient is",
    (K.WEIGHT, S.NO_ERROR_LEFT): "so the gradient is not 0 and something moves: −",
    (K.WEIGHT, S.INPUT_ZERO): "× 0 = 0",
    (K.WEIGHT, S.STEP_ZERO): "η = 0 multiplies it",
    (K.LOGIT, S.KEPT_SIGN): f"The step goes against it: Δz|{STILL}",
    (K.LOGIT, S.FOLLOWED_WEIGHT): "multiplies it once more, so its sign cancels: Δz",
    (K.LOGIT, S.NO_ERROR_LEFT): "so the gradient is not 0 and something moves: Δz",
    (K.LOGIT, S.BIAS_MISSED): "but the bias is learned too, Δb",
    (K.LOGIT, S.INPUT_ZERO): "× 0 = 0",
    (K.LOGIT, S.STEP_ZERO): "η = 0 multiplies it",
    (K.OUTPUT, S.KEPT_SIGN): f"against the gradient: the logit moved|{STILL}",
    (K.OUTPUT, S.FOLLOWED_WEIGHT): "and the output follows its logit: 0",
    (K.OUTPUT, S.LOGIT_ALONE): "an output depends on all logits, and that of “bird” moved ▼ DOWN",
    (K.OUTPUT, S.NO_ERROR_LEFT): "so the gradient is not 0 and something moves: 0",
    (K.OUTPUT, S.BIAS_MISSED): "but the bias is learned too, Δb",
    (K.OUTPUT, S.INPUT_ZERO): "× 0 = 0",
    (K.OUTPUT, S.STEP_ZERO): "η = 0 multiplies it",
    (K.LOSS, S.LOSS_GROWS): f"The step goes downhill, against the gradient|{STILL}",
    (K.LOSS, S.TRUSTED_STEP): f"This rule adds the gradient, so the step goes uphill|{STILL}",
    (K.LOSS, S.NO_ERROR_LEFT): "so the gradient is not 0 and something moves: ",
    (K.LOSS, S.BIAS_MISSED): "but the bias is learned too, Δb",
    (K.LOSS, S.INPUT_ZERO): "× 0 = 0",
    (K.LOSS, S.STEP_ZERO): "η = 0 multiplies it",
    (K.SIZE, S.LARGER_OUTPUT): "What counts is how far the output is from what is expected",
    (K.SIZE, S.FAR_FROM_ONE): "Where 0 is expected the error is counted from 0",
    (K.SIZE, S.SIGNED_SIZE): "The input’s sign decides which way it goes",
    (K.SIZE, S.RATE_ALONE): "The step size is multiplied by the error and by the input",
    (K.SIZE, S.INPUT_ALONE): "The input is multiplied by the error and by the step size",
    (K.SIZE, S.INPUT_LEFT_OUT): "each is multiplied by its own input",
    (K.SIZE, S.FOLLOWED_WEIGHT): "on the way to the logit the input multiplies them once more",
    (K.DERIVATIVE, S.TOOK_PROBABILITY): "how the loss changes with the output itself: ∂L/∂p = −1/p",
    (K.DERIVATIVE, S.TOOK_LOGIT): "how the loss changes with the logit: ∂L/∂z = p − 1",
    (K.DERIVATIVE, S.TOOK_WEIGHT): "how the loss changes with the weight: ∂L/∂w = (p − 1) · x",
    (K.DERIVATIVE, S.FLIPPED_ERROR): "points where the step goes; at the logit the derivative is ∂L/∂z",
    (K.BUG, S.BLAMED_MINUS): WOULD,
    (K.BUG, S.BLAMED_ERROR): WOULD,
    (K.BUG, S.BLAMED_SECOND_SOFTMAX): WOULD,
    (K.BUG, S.BLAMED_LOSS_INPUT): WOULD,
    (K.BUG, S.BLAMED_SUM): WOULD,
}
SHOWN = {
    Bug.MINUS: "with the gradient instead of against it",
    Bug.ERROR: "output − expected is",
    Bug.SECOND_SOFTMAX: "the softmax of the softmax",
    Bug.LOSS_INPUT: "because the loss applied softmax to the output once more",
    Bug.SUM: "Each example is right, but the mean",
}


def explained(exercise: Exercise, option: Option, language: str = "en") -> str:
    html = sentences(LANGUAGES[language], exercise).explained(option)
    (found,) = parsed(html).all("p")
    return found.text


@cache
def by_idea() -> dict[tuple[Kind, Slip], list[tuple[Exercise, Option]]]:
    found: dict[tuple[Kind, Slip], list[tuple[Exercise, Option]]] = {}
    for exercise in thousand():
        for option in exercise.options:
            found.setdefault((exercise.kind, option.slip), []).append((exercise, option))
    return found


def few() -> Iterator[tuple[Exercise, Option]]:
    """A handful of each kind and idea."""
    for drawn in by_idea().values():
        yield from drawn[:8]


def test_the_table_knows_every_idea_of_every_kind() -> None:
    assert {key for key in by_idea() if key[1] is not S.NONE} == set(REASONS)


@pytest.mark.parametrize(("kind", "slip"), REASONS, ids=lambda each: each.name)
def test_each_wrong_answer_leads_to_the_explanation_of_its_own_idea(kind: Kind, slip: Slip) -> None:
    for exercise, option in by_idea()[kind, slip]:
        told = explained(exercise, option)
        answer = sentences(EN, exercise).option(option.key)
        assert told.startswith(f"You answered “{answer}”: {LEADS[slip]}"), told
        assert any(part in told for part in REASONS[kind, slip].split("|")), told


def test_no_two_ideas_are_explained_alike() -> None:
    assert len(set(LEADS.values())) == len(LEADS) == len(Slip) - 1


@pytest.mark.parametrize("bug", Bug)
def test_every_answer_on_a_bug_ends_with_what_gives_that_bug_away(bug: Bug) -> None:
    for exercise, option in (pair for (kind, _), pairs in by_idea().items() if kind is K.BUG for pair in pairs):
        if exercise.right == bug:
            assert SHOWN[bug] in explained(exercise, option)


@pytest.mark.parametrize("bug", Bug)
def test_what_a_suspected_bug_would_have_printed_is_what_it_prints(bug: Bug) -> None:
    rounded = Decimals(2).quantity
    for exercise, option in by_idea()[K.BUG, SLIPS[bug]]:
        assert isinstance(exercise, Hunt)
        said = re.search(r"(?:would be|would become) (\S+), but it (?:is|becomes) (\S+)\.", explained(exercise, option))
        assert said is not None
        made, printed = run(exercise.batch, bug).numbers, exercise.seen.numbers
        pairs = [(rounded(would), rounded(seen)) for would, seen in zip(made, printed, strict=True)]
        assert said.groups() == next(pair for pair in pairs if pair[0] != pair[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_equation_is_true_as_printed(language: str) -> None:
    checked = 0
    for exercise, option in few():
        told = sentences(LANGUAGES[language], exercise)
        found = equations(f"{parsed(told.truth).text} {explained(exercise, option, language)}")
        assert [each for each in found if not is_true(*each)] == [], exercise
        checked += len(found)
    assert checked > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_written_wrongly(language: str) -> None:
    for exercise, option in few():
        told = sentences(LANGUAGES[language], exercise)
        texts = [told.question, told.name, parsed(told.truth).text, explained(exercise, option, language)]
        texts += [told.option(each.key) for each in exercise.options]
        for text in texts:
            assert text.strip(), exercise
            assert not re.search(r"-\s?\d|[{}]|nan|inf\b", text), text
            assert not re.search(r"(?:[▲▼] |[+−])0(?:\.0+)?(?![.\d·])", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_read_differently(language: str) -> None:
    for exercise in thousand():
        told = sentences(LANGUAGES[language], exercise)
        texts = [told.option(option.key) for option in exercise.options]
        assert len(set(texts)) == len(texts), exercise


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_does_not_tell_the_answer(language: str) -> None:
    asked: dict[Kind, dict[str, set[str]]] = {}
    for exercise in thousand():
        told = sentences(LANGUAGES[language], exercise)
        asked.setdefault(exercise.kind, {}).setdefault(told.question + told.name, set()).add(exercise.right)
    for kind, found in asked.items():
        assert kind is K.DERIVATIVE or all(len(right) > 1 for right in found.values()), kind


def test_what_is_so_agrees_with_the_marked_answer() -> None:
    for exercise in thousand()[:400]:
        told = parsed(sentences(EN, exercise).truth).text
        match exercise:
            case Slope():
                assert f" is {exercise.right}: " in told
            case Comparison():
                far = {"first": "further in A", "second": "further in B", "same": "equally far"}[exercise.right]
                assert far in told
                moved = [abs(number(text)) for text in re.findall(r"[▲▼] ([−+][\d.]+)", told)]
                assert moved[0] > moved[1] or exercise.right == "same"
            case Naming():
                symbol = {Derivative.PROBABILITY: "p", Derivative.LOGIT: "z", Derivative.WEIGHT: "w"}[exercise.asked]
                assert f"∂L/∂{symbol} = " in told
            case Move():
                stays = exercise.right is Direction.STAYS
                assert stays == (
                    "nothing moves" in told or ("weight is UNCHANGED" in told and exercise.kind is K.WEIGHT)
                )


def test_a_right_answer_is_confirmed_with_its_reason() -> None:
    for (_, slip), pairs in by_idea().items():
        if slip is S.NONE:
            for exercise, option in pairs[:20]:
                told = explained(exercise, option)
                assert re.match(r"(That is right|As you predicted)\. .{20,}", told), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_idea_of_the_summary_is_one_sentence(language: str) -> None:
    words = LANGUAGES[language]
    ideas = [topic(words, each) for each in Topic]
    assert len(set(ideas)) == len(Topic)
    assert all(re.fullmatch(r"[A-ZА-Я].+\.", idea) for idea in ideas)
    assert len({standing(words, each) for each in Standing}) == 3


def options(right: StrEnum, *others: StrEnum) -> tuple[Option, ...]:
    return Option(right, S.NONE), *(Option(other, S.KEPT_SIGN) for other in others)


WORD_FOR_WORD = [
    (
        Move(K.WEIGHT, options(Direction.UP, Direction.DOWN), Case(), Rule.SUBTRACT),
        "You answered “▼ fall”: you kept the gradient’s sign. The gradient points uphill, to more loss, and the rule "
        "subtracts it: −0.5 × (−0.20) = +0.10. So the loss shrank: 0.22 → 0.19.",
    ),
    (
        Move(K.LOGIT, options(Direction.DOWN, Direction.UP), Case(expected=0, x=-2.0), Rule.SUBTRACT),
        "You answered “▲ rise”: you kept the gradient’s sign. The step goes against it: "
        "Δz = −η · (p − y) · x² = −0.5 × 0.80 × (−2)² = −1.60.",
    ),
    (
        Move(K.WEIGHT, options(Direction.STAYS, Direction.DOWN), Case(x=0.0), Rule.SUBTRACT),
        "You answered “▼ fall”: you kept the gradient’s sign. The step goes against the gradient, and here its length "
        "is 0.",
    ),
]


@pytest.mark.parametrize(("exercise", "said"), WORD_FOR_WORD)
def test_an_explanation_word_for_word(exercise: Exercise, said: str) -> None:
    assert explained(exercise, exercise.options[1]) == said
