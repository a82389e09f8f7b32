"""Every marked answer, every wrong option and every printed number agrees with plain arithmetic, for every kind."""

from collections import Counter

import pytest
from practice.drawn import EACH, SEEDS, many, of
from practice.kinds import ORACLES

from explainer.practice import Exercise, Kind, Option
from explainer.practice.kinds.gradient_sign import Sign
from explainer.teaching.misconceptions import TOPICS, Misconception
from explainer.teaching.topics import SCENE_OF_TOPIC, Topic

each_kind = pytest.mark.parametrize("kind", Kind)


def test_there_are_many_of_all_kinds() -> None:
    kinds = Counter(exercise.kind for exercise in many())
    assert kinds.total() == len(SEEDS) * EACH == 1400
    assert set(kinds) == set(Kind) == set(ORACLES)


@each_kind
def test_the_right_answer_is_the_measured_one(kind: Kind) -> None:
    for exercise in of(kind):
        assert exercise.right == ORACLES[kind].right(exercise), exercise


@each_kind
def test_every_wrong_option_is_what_its_idea_would_answer(kind: Kind) -> None:
    for exercise in of(kind):
        for option in exercise.options:
            if option.misconception is not Misconception.NONE:
                assert option.key == ORACLES[kind].thought(exercise, option.misconception), (exercise, option)


@each_kind
def test_every_question_asks_about_what_has_to_be_known_for_its_answer(kind: Kind) -> None:
    for exercise in of(kind):
        assert exercise.subject, exercise
        assert exercise.subject == ORACLES[kind].topics(exercise), exercise


@each_kind
def test_who_calculates_with_the_numbers_printed_gets_the_results_printed(kind: Kind) -> None:
    for exercise in of(kind):
        ORACLES[kind].assert_comes_out(exercise)


@each_kind
def test_options_are_distinct_and_each_wrong_one_has_its_own_idea(kind: Kind) -> None:
    for exercise in of(kind):
        keys, misconceptions = zip(*((option.key, option.misconception) for option in exercise.options), strict=True)
        assert len(set(keys)) == len(keys) >= 3, exercise
        assert len(set(misconceptions)) == len(misconceptions), exercise
        assert misconceptions.count(Misconception.NONE) == 1


def test_every_idea_and_every_topic_is_met() -> None:
    met = {each for each in Misconception if "practice" in each.met}
    shown = {option.misconception for exercise in many() for option in exercise.options}
    assert shown == met | {Misconception.NONE}
    assert set().union(*(exercise.subject for exercise in many())) == set(Topic)


def test_every_idea_belongs_to_a_topic_and_every_topic_to_a_scene() -> None:
    assert set(TOPICS) == set(Misconception) - {Misconception.NONE}
    assert set(TOPICS.values()) == set(SCENE_OF_TOPIC) == set(Topic)


def test_the_input_and_the_step_size_are_0_where_that_was_missed() -> None:
    for kind in Kind:
        for exercise in of(kind):
            misconceptions = {option.misconception for option in exercise.options}
            if Misconception.INPUT_ZERO in misconceptions or Misconception.BIAS_MISSED in misconceptions:
                assert exercise.case.x == 0
            if Misconception.STEP_ZERO in misconceptions:
                assert exercise.case.learning_rate == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([(Sign.ZERO, Misconception.KEPT_SIGN), (Sign.POSITIVE, Misconception.KEPT_SIGN)], "one right answer"),
        ([(Sign.ZERO, Misconception.NONE), (Sign.ZERO, Misconception.KEPT_SIGN)], "differ"),
    ],
)
def test_an_exercise_needs_one_right_answer_and_distinct_options(
    options: list[tuple[Sign, Misconception]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Exercise(Kind.BUG, tuple(Option(key, misconception) for key, misconception in options))
