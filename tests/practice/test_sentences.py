"""Each wrong answer of each kind of exercise leads to the explanation of its own misconception, with true numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import pytest
from practice.drawn import thousand
from tools.reading import equations, is_true, number, parsed, says

from explainer.cases.case import Case
from explainer.cases.directions import Direction
from explainer.cases.outcome import Rule
from explainer.language.words import Words
from explainer.practice import Exercise, Kind, Option, Slip, Topic
from explainer.practice.bugs import Bug, run
from explainer.practice.derivatives import Derivative, Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import SLIPS, Hunt
from explainer.practice.moves import Move
from explainer.practice.sentences import sentences
from explainer.practice.sentences.summary import standing, topic
from explainer.practice.session import Standing
from explainer.practice.sizes import Comparison

pytestmark = pytest.mark.usefixtures("plain_spaces")

LANGUAGES = {"en": Words("en"), "ru": Words("ru")}
EN = LANGUAGES["en"]
K, S = Kind, Slip

LEADS = {
    S.FLIPPED_ERROR: "you took expected − output.",
    S.INPUT_PUT_IN: "you took the gradient with respect to the weight for that with respect to the logit.",
    S.INPUT_LEFT_OUT: "you left out the input.",
    S.NO_ERROR_LEFT: "you took the gradient for 0.",
    S.KEPT_SIGN: "you kept the gradient’s sign.",
    S.KEPT_LOGIT_SIGN: "you kept the sign of the gradient with respect to the logit.",
    S.FOLLOWED_WEIGHT: "you judged by the weight.",
    S.LOGIT_ALONE: "you looked at this logit alone.",
    S.LOSS_GROWS: "you took the step for one uphill.",
    S.TRUSTED_STEP: "you took every step for one downhill.",
    S.INPUT_ZERO: "you missed that the input is 0.",
    S.STEP_ZERO: "you missed that the learning rate is 0.",
    S.BIAS_MISSED: "you left out the bias.",
    S.LARGER_OUTPUT: "you took the output for the error signal.",
    S.FAR_FROM_ONE: "you measured both error signals from 1.",
    S.SIGNED_SIZE: "you took a negative input for a small one.",
    S.RATE_ALONE: "you looked at the learning rate alone.",
    S.INPUT_ALONE: "you looked at the input alone.",
    S.TOOK_PROBABILITY: "that is the derivative with respect to the output p.",
    S.TOOK_LOGIT: "that is the derivative with respect to the logit.",
    S.TOOK_WEIGHT: "that is the derivative with respect to the weight.",
    S.BLAMED_MINUS: "a forgotten minus shows in the step alone.",
    S.BLAMED_ERROR: "a flipped difference shows in the sign of every gradient.",
    S.BLAMED_SECOND_SOFTMAX: "a second softmax shows in the output itself.",
    S.BLAMED_LOSS_INPUT: "probabilities in place of logits leave the output right; only what comes after it is wrong.",
    S.BLAMED_SUM: "a sum shows in the totals: they are twice the mean.",
}

BY_WEIGHT = "The gradient with respect to the weight has the input as a factor: "
HELD = "The bias is held still, and the gradient with respect to the weight has the input as a factor: "
ETA = "η multiplies every gradient, that with respect to the weight too: 0 × "
DIFFERS = "so the gradient with respect to the logit is "
WOULD = "With that bug the"
REASONS = {
    (K.LOGIT_GRADIENT, S.FLIPPED_ERROR): "In the other order it would be ",
    (K.LOGIT_GRADIENT, S.INPUT_PUT_IN): "Only the gradient with respect to the weight has the input as a factor",
    (K.LOGIT_GRADIENT, S.NO_ERROR_LEFT): "It would be 0 only if the output were exactly",
    (
        K.WEIGHT_GRADIENT,
        S.FLIPPED_ERROR,
    ): "it is (output − expected) × input|In either order the difference is multiplied by the input",
    (K.WEIGHT_GRADIENT, S.INPUT_LEFT_OUT): "is the gradient with respect to the logit; the input multiplies it",
    (K.WEIGHT_GRADIENT, S.NO_ERROR_LEFT): "Neither output − expected nor the input is 0",
    (
        K.WEIGHT,
        S.KEPT_SIGN,
    ): "the rule subtracts η times it|A step goes against the gradient with respect to the weight, ",
    (K.WEIGHT, S.KEPT_LOGIT_SIGN): "and a step goes against it. " + BY_WEIGHT,
    (K.WEIGHT, S.INPUT_LEFT_OUT): "as a factor, which flips its sign: ",
    (K.WEIGHT, S.NO_ERROR_LEFT): DIFFERS,
    (K.WEIGHT, S.INPUT_ZERO): BY_WEIGHT,
    (K.WEIGHT, S.STEP_ZERO): ETA,
    (K.LOGIT, S.KEPT_SIGN): "goes against the gradient with respect to the logit",
    (K.LOGIT, S.FOLLOWED_WEIGHT): "So the input enters squared, and its sign drops out: Δz",
    (K.LOGIT, S.NO_ERROR_LEFT): DIFFERS,
    (K.LOGIT, S.BIAS_MISSED): "but the bias is learned too, Δb",
    (K.LOGIT, S.INPUT_ZERO): HELD,
    (K.LOGIT, S.STEP_ZERO): ETA,
    (K.OUTPUT, S.KEPT_SIGN): "goes against the gradient with respect to the logit",
    (K.OUTPUT, S.FOLLOWED_WEIGHT): "and here the output followed its logit: 0",
    (K.OUTPUT, S.LOGIT_ALONE): "An output depends on all logits, and that of “bird” went ▼ DOWN",
    (K.OUTPUT, S.NO_ERROR_LEFT): DIFFERS,
    (K.OUTPUT, S.BIAS_MISSED): "but the bias is learned too, Δb",
    (K.OUTPUT, S.INPUT_ZERO): HELD,
    (K.OUTPUT, S.STEP_ZERO): ETA,
    (
        K.LOSS,
        S.LOSS_GROWS,
    ): "The step goes downhill: |A step by this rule goes downhill, if it goes",
    (
        K.LOSS,
        S.TRUSTED_STEP,
    ): "This rule adds η times the gradient, so the step goes uphill|and goes uphill, if it goes at all",
    (K.LOSS, S.NO_ERROR_LEFT): DIFFERS,
    (K.LOSS, S.BIAS_MISSED): "but the bias is learned too, Δb",
    (K.LOSS, S.INPUT_ZERO): HELD,
    (K.LOSS, S.STEP_ZERO): ETA,
    (K.SIZE, S.LARGER_OUTPUT): "What counts is how far the output is from what is expected",
    (K.SIZE, S.FAR_FROM_ONE): "Where 0 is expected the error signal is counted from 0",
    (K.SIZE, S.SIGNED_SIZE): "The input’s sign decides which way the weight goes|its sign drops out, its size decides",
    (K.SIZE, S.RATE_ALONE): "The learning rate is multiplied by the error signal and by the ",
    (K.SIZE, S.INPUT_ALONE): "input is multiplied by the error signal and by the learning rate",
    (K.SIZE, S.INPUT_LEFT_OUT): "each is multiplied by its own input|by the square of its own input",
    (K.SIZE, S.FOLLOWED_WEIGHT): "their changes are multiplied by the input once more",
    (K.DERIVATIVE, S.TOOK_PROBABILITY): "says how fast the loss changes with the output itself",
    (K.DERIVATIVE, S.TOOK_LOGIT): "says how fast the loss changes with the logit",
    (K.DERIVATIVE, S.TOOK_WEIGHT): "says how fast the loss changes with the weight",
    (
        K.DERIVATIVE,
        S.FLIPPED_ERROR,
    ): "is expected − output; the derivative with respect to the logit is output − expected",
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


NUMBERS = (
    "output of example 1",
    "output of example 2",
    "gradient with respect to the logit of example 1",
    "gradient with respect to the logit of example 2",
    "loss",
    "gradient with respect to the weight",
    "weight",
)
SHOWS_IN = {
    Bug.MINUS: NUMBERS,  # it leaves all right but the weight: any other number that is wrong speaks against it
    Bug.ERROR: ("gradient with respect to the logit",),
    Bug.SECOND_SOFTMAX: ("output",),
    Bug.LOSS_INPUT: ("output", "gradient"),
    Bug.SUM: ("loss", "gradient with respect to the weight"),
}


def evidence(exercise: Exercise, option: Option) -> tuple[str, ...]:
    """The number that speaks against a suspected bug: its name, what it would be, what it is."""
    told = explained(exercise, option)
    found = re.search(r"With that bug the (.+?) would (?:be|become) (\S+), but it (?:is|becomes) (\S+)\.", told)
    assert found is not None
    return found.groups()


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
    for exercise, option in by_idea()[K.BUG, SLIPS[bug]]:
        assert isinstance(exercise, Hunt)
        name, would, seen = evidence(exercise, option)
        place = NUMBERS.index(name)
        assert says(would, run(exercise.batch, bug).numbers[place])
        assert says(seen, exercise.seen.numbers[place])
        assert would != seen


@pytest.mark.parametrize("bug", Bug)
def test_a_suspected_bug_is_refuted_by_a_number_that_it_would_show_in(bug: Bug) -> None:
    for exercise, option in by_idea()[K.BUG, SLIPS[bug]]:
        name, _, _ = evidence(exercise, option)
        assert name.startswith(SHOWS_IN[bug]), (exercise, name)


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
        "You answered “▼ fall”: you kept the gradient’s sign. The gradient with respect to the weight points uphill, "
        "to more loss, and the rule subtracts η times it: −0.5 × (−0.20) = +0.10. So the loss shrank: 0.22 → 0.19.",
    ),
    (
        Move(K.LOGIT, options(Direction.DOWN, Direction.UP), Case(expected=0, x=-2.0), Rule.SUBTRACT),
        "You answered “▲ rise”: you kept the gradient’s sign. The step goes against the gradient with respect to the "
        "logit: Δz = −η · (p − y) · x² = −0.5 × 0.80 × (−2)² = −1.60.",
    ),
    (
        Move(K.LOGIT, options(Direction.STAYS, Direction.DOWN), Case(x=0.0), Rule.SUBTRACT),
        "You answered “▼ fall”: you kept the gradient’s sign. A step goes against the gradient with respect to the "
        "logit, −0.20. The bias is held still, and the gradient with respect to the weight has the input as a factor: "
        "−0.20 × 0 = 0.00. The logit stays at 1.48.",
    ),
]


@pytest.mark.parametrize(("exercise", "said"), WORD_FOR_WORD)
def test_an_explanation_word_for_word(exercise: Exercise, said: str) -> None:
    assert explained(exercise, exercise.options[1]) == said
