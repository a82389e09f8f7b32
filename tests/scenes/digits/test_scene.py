"""The scene of the digits: what it asks, what it answers, its run on all digits, and what a reader's own rule does."""

import random
import subprocess
import sys
from collections import Counter
from functools import partial
from typing import Any

import numpy as np
import pytest
from scenes.samples import firsts, made, put, taken
from tools.reading import answer, chips, commit, feedback, kicker, parsed, plain, press, send, tags, verdict

from explainer.cases.case import Case
from explainer.cases.directions import Direction
from explainer.maths.descent import add_gradient, descend
from explainer.scenes import Digits
from explainer.scenes.digits.examples import CLASSES, start_model, training
from explainer.scenes.digits.ideas import (
    Changed,
    DigitQuestion,
    Loses,
    added_idea,
    changed_idea,
    loses_idea,
)
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.plan import MOST_STEPS
from explainer.teaching.misconceptions import Misconception
from explainer.ui.halts import Halt

pytestmark = pytest.mark.usefixtures("plain_spaces")
CASE = Case(learning_rate=0.3)


def stepped(**view: Any) -> Any:
    """A scene after its step."""
    return put(made(Digits), CASE, **view)


@pytest.fixture
def training_scene() -> Any:
    """A scene that turned to the run on all digits."""
    scene = taken(Digits)
    press(scene.message.actions["train"])
    return scene


def tick(scene: Any, times: int) -> None:
    """Count as the page does while a run is played."""
    for _ in range(times):
        send(scene.transport.ticker, value=scene.transport.ticker.value + 1)


# What is asked.


def truths(scene: Any) -> dict[DigitQuestion, Any]:
    """What is so in a round."""
    step = DigitStep(scene.plan.digit, scene.plan.rate, descend(*scene.given())[0])
    return {
        DigitQuestion.CHANGED: step.whose(scene.plan.pixel),
        DigitQuestion.ADDED: step.way(scene.plan.asked),
        DigitQuestion.LOSES: step.loses_more(scene.plan.pair),
    }


def test_no_answer_is_always_the_right_one() -> None:
    scene, right = made(Digits), {question: Counter[Any]() for question in DigitQuestion}
    for _ in range(60):
        scene.new_case()
        for question, true in truths(scene).items():
            if question in scene.state.questions or question is DigitQuestion.CHANGED:
                right[question][true] += 1
    for question, counted in right.items():
        assert len(counted) >= 2, question
        assert counted.most_common(1)[0][1] < 0.8 * counted.total(), (question, counted)


def test_the_first_rounds_start_at_0_and_later_ones_mostly_where_training_has_led() -> None:
    scene, starts = made(Digits), []
    for _ in range(40):
        starts.append(scene.plan.start)
        scene.new_case()
    assert starts[:2] == ["zero", "zero"]
    assert set(starts[2:]) == {"zero", "trained"}
    assert starts[2:].count("trained") > starts[2:].count("zero")


WRONG = [
    *(
        partial(changed_idea, guess, truth, rate=rate)
        for guess in Changed
        for truth, rate in ((Changed.ALL, 0.3), (Changed.NONE, 0.3), (Changed.NONE, 0.0))
        if guess is not truth
    ),
    *(
        partial(added_idea, guess, truth, own=own)
        for guess in Direction
        for truth, own in ((Direction.UP, True), (Direction.DOWN, False), (Direction.STAYS, True))
        if guess is not truth
    ),
    *(
        partial(loses_idea, guess, truth, rate=rate)
        for guess in Loses
        for truth, rate in ((Loses.ONE, 0.3), (Loses.OTHER, 0.3), (Loses.SAME, 0.3), (Loses.SAME, 0.0))
        if guess is not truth
    ),
]


@pytest.mark.parametrize("idea", WRONG)
def test_every_wrong_answer_shows_an_idea_that_is_met_here(idea: partial[Misconception]) -> None:
    assert idea() is not Misconception.NONE
    assert "digits" in idea().met


def test_a_right_answer_shows_none() -> None:
    assert {changed_idea(each, each, rate=0.3) for each in Changed} == {Misconception.NONE}
    assert {added_idea(each, each, own=True) for each in Direction} == {Misconception.NONE}
    assert {loses_idea(each, each, rate=0.3) for each in Loses} == {Misconception.NONE}


def test_the_question_is_about_this_digit_and_this_class() -> None:
    scene = made(Digits)
    assert verdict(scene) == "One step on this 3, with η = 0.3. Each output is 0.10."
    choices = scene.message.choices
    assert choices[DigitQuestion.ADDED].name == "In the picture of 8 the digit will be"
    texts = [plain(each.description) for each in choices[DigitQuestion.CHANGED].buttons.values()]
    assert texts == ["only that of 3", "those of 3 and its rival", "all ten", "none"]


@pytest.mark.parametrize(("control", "value"), [("pixel", 1.0), ("number_slider", 9.0)])
def test_another_pixel_and_another_digit_are_other_questions(control: str, value: float) -> None:
    scene = made(Digits)
    answer(scene, firsts(scene))
    send(getattr(scene, control).widget, value=value)
    assert dict(scene.state.guesses) == {}


def test_another_learning_rate_is_the_same_question() -> None:
    scene = made(Digits)
    answer(scene, firsts(scene))
    send(scene.rate.slider.widget, value=0.5)
    assert dict(scene.state.guesses) == firsts(scene)


# What is answered.


def test_the_step_adds_the_picture_to_one_class_and_takes_it_from_nine() -> None:
    scene = made(Digits)
    answer(scene, {DigitQuestion.CHANGED: Changed.OWN, DigitQuestion.ADDED: Direction.DOWN})
    press(scene.message.commit)
    assert verdict(scene) == (
        "The picture of this 3 was ▲ added to the weights of class 3 and ▼ taken from the other nine."
    )
    assert feedback(scene) == [
        "You predicted “only that of 3”: you assumed that only one class learns. Each class k changes by "
        "−η (p − y) × picture: +0.27 × for class 3, −0.03 × for each of the nine others. 0.27 − 9 × 0.03 = 0: what one "
        "gains, the others give.",
        "As you predicted: ▼ taken away. Class 8 is not expected, so its error is positive, and −η (p − y) is "
        "−0.3 × 0.10 = −0.03: taken away.",
    ]
    assert tags(scene) == ["your guess only that of 3", "your guess ▼ taken away"]


def test_a_pixel_without_ink_changes_no_weight() -> None:
    scene = made(Digits)
    send(scene.pixel.widget, value=1.0)
    answer(scene, {DigitQuestion.CHANGED: Changed.ALL, DigitQuestion.ADDED: Direction.DOWN})
    press(scene.message.commit)
    assert feedback(scene)[0] == (
        "You predicted “all ten”: you missed that the input is 0. There is no ink here, so the input is 0, and the "
        "gradient with respect to each of the ten weights is 0 too."
    )
    assert not (scene.step.steps[0].after.model.weights[:, 0]).any()


def test_the_pixel_is_read_wherever_it_is() -> None:
    scene = stepped()
    read = [node.text for node in parsed(scene.cards.marks.value).all(css="gd-read")]
    assert read == [
        "Row 4, column 5: ink 0.69",
        "weight of class 3: 0.00 → 0.19",
        "sum of its ten weights: 0 (rounded)",
    ]
    send(scene.pixel.widget, value=64.0)
    read = [node.text for node in parsed(scene.cards.marks.value).all(css="gd-read")]
    assert read == ["Row 8, column 8: ink 0", "weight of class 3: 0.00 → 0.00", "sum of its ten weights: 0"]


def test_nothing_moves_without_a_learning_rate() -> None:
    scene = put(made(Digits), Case(learning_rate=0.0))
    assert verdict(scene) == "The learning rate is 0, so nothing moves."
    assert all("you missed that the learning rate is 0" in each for each in feedback(scene))


def test_stepping_again_goes_on_from_where_the_step_ended() -> None:
    scene = stepped()
    ended = scene.step.steps[0].after
    press(scene.transport.step)
    assert (scene.step.steps[-1].before.model.weights == ended.model.weights).all()
    assert kicker(scene) == "After step 1: the next one"
    assert feedback(scene)[0].startswith("Each class k changes by")


# The run on all digits.


def test_the_run_on_all_starts_without_pictures_and_with_the_bound(training_scene: Any) -> None:
    assert verdict(training_scene) == "All weights are 0: there are no pictures yet, and every digit is called a 0."
    assert "a fall is guaranteed up to 0.34" in training_scene.rate.mark.value
    press(training_scene.message.actions["one"])
    assert "guaranteed" not in training_scene.rate.mark.value


def test_a_run_of_two_hundred_steps_is_played_in_eight_seconds_and_says_what_came_of_it(training_scene: Any) -> None:
    press(training_scene.transport.play)
    assert plain(training_scene.transport.play.description) == "■ Stop"
    pictures = set()
    for _ in range(100):
        tick(training_scene, 1)
        pictures.add(training_scene.cards.marks.value)
    assert 100 * training_scene.transport.ticker.interval <= 8000
    assert len(pictures) == 100
    assert not training_scene.transport.playing
    assert parsed(training_scene.transport.why.value).text == "Stopped: 200 steps are done"
    assert verdict(training_scene) == (
        "The classes have become pictures: of 397 digits never seen, 346 are named right (87 %)."
    )
    assert kicker(training_scene) == "After step 200 on 1400 digits"


def test_it_says_so_while_it_trains_and_reads_no_pixel_then(training_scene: Any) -> None:
    press(training_scene.transport.play)
    tick(training_scene, 3)
    assert kicker(training_scene) == "Training"
    assert "their sum" not in training_scene.message.feedback.value
    press(training_scene.transport.play)
    assert kicker(training_scene) == "After step 6 on 1400 digits"
    assert "their sum is 0 (rounded)" in plain(training_scene.message.feedback.value)
    assert parsed(training_scene.transport.why.value).text == "Stopped by you"


@pytest.mark.parametrize(
    ("halt", "rate", "why"),
    [
        (Halt.BELOW, 0.3, "Stopped: the loss is below 0.5"),
        (Halt.SLOW, 0.0, "Stopped: the loss falls by less than 0.0001 a step"),
        (Halt.STEPS, 0.3, "Stopped: 200 steps are done"),
    ],
)
def test_a_run_ends_where_it_was_told_to(training_scene: Any, halt: Halt, rate: float, why: str) -> None:
    scene = training_scene
    send(scene.rate.slider.widget, value=rate)
    scene.look("until", str(halt))
    press(scene.transport.play)
    for _ in range(MOST_STEPS):
        if not scene.transport.playing:
            break
        tick(scene, 1)
    losses = [place.loss for place in scene.step.places]
    assert parsed(scene.transport.why.value).text == why
    cursor = scene.plan.cursor
    if halt is Halt.BELOW:
        assert losses[cursor] < 0.5 <= losses[cursor - 2]
    elif halt is Halt.SLOW:
        assert cursor == 2
    else:
        assert cursor == MOST_STEPS


@pytest.mark.parametrize("rate", [0.35, 1.0])
def test_beyond_the_bound_the_loss_falls_all_the_same_as_far_as_the_slider_reaches(rate: float) -> None:
    losses = descend(start_model("zero"), *training(), rate, MOST_STEPS).losses
    assert (np.diff(losses) < 0).all()


def test_a_page_that_nobody_sees_pauses(training_scene: Any) -> None:
    press(training_scene.transport.play)
    tick(training_scene, 2)
    training_scene.leave()
    assert not training_scene.transport.playing
    assert training_scene.settings.notice.value == "Paused while this page was hidden."
    assert kicker(training_scene) == "After step 4 on 1400 digits"
    assert training_scene.pixel.widget.layout.display != "none"
    stands = training_scene.plan.cursor
    tick(training_scene, 2)
    assert training_scene.plan.cursor == stands


def cells(scene: Any, k: int) -> list[list[str]]:
    """The rows of a table."""
    return [
        [cell.text for cell in row.all("td")] for row in parsed(scene.behind.tables.value).all("table")[k].all("tr")[1:]
    ]


def test_the_table_says_which_digit_is_taken_for_which() -> None:
    scene = put(made(Digits), CASE, mode="train", start="trained")
    press(scene.behind.button)
    rows = [[int(text or 0) for text in row] for row in cells(scene, 2)]
    ink, classes = (each[1400:] for each in digits())
    model = start_model("trained")
    called = (ink @ model.weights.T + model.bias).argmax(axis=1)
    assert rows == [
        [int(((classes == digit) & (called == k)).sum()) for k in range(CLASSES)] for digit in range(CLASSES)
    ]
    assert sum(rows[k][k] for k in range(CLASSES)) == 346


def test_the_table_of_a_step_has_the_ten_weights_of_the_pixel() -> None:
    scene = stepped()
    press(scene.behind.button)
    rows = cells(scene, 1)
    assert rows[3] == ["−0.90", "0.00", "+0.19", "0.19"]
    assert rows[8] == ["+0.10", "0.00", "−0.02", "−0.02"]
    send(scene.pixel.widget, value=1.0)
    assert cells(scene, 1)[3] == ["−0.90", "0.00", "0", "0.00"]
    assert "row 1, column 1" in plain(scene.behind.tables.value)


def digits() -> tuple[Any, Any]:
    from explainer.cases.datasets import load_digits

    return load_digits().x, load_digits().target


def test_training_goes_on_from_a_trained_start() -> None:
    scene = put(made(Digits), CASE, mode="train", start="trained", cursor=1)
    assert scene.step.places[0].loss == pytest.approx(0.334, abs=0.0005)
    assert scene.step.places[1].loss < scene.step.places[0].loss


def test_on_one_digit_twenty_steps_are_played_and_then_further_ones() -> None:
    scene = stepped()
    press(scene.transport.play)
    tick(scene, 30)
    assert (scene.plan.cursor, scene.transport.playing) == (20, False)
    press(scene.transport.play)
    tick(scene, 3)
    assert scene.plan.cursor == 23


@pytest.mark.parametrize("act", ["one", "trained"])
def test_turning_to_another_run_ends_the_one_that_is_played(training_scene: Any, act: str) -> None:
    press(training_scene.transport.play)
    tick(training_scene, 3)
    press(training_scene.message.actions[act] if act == "one" else training_scene.begin.buttons[act])
    assert not training_scene.transport.playing
    assert training_scene.plan.cursor == 0


def test_another_learning_rate_takes_the_run_anew_to_the_same_step(training_scene: Any) -> None:
    press(training_scene.transport.ten)
    send(training_scene.rate.slider.widget, value=0.5)
    assert training_scene.plan.cursor == 10
    losses = descend(start_model("zero"), *training(), 0.5, 10).losses
    assert [place.loss for place in training_scene.step.places] == losses.tolist()


# A reader's own function.


def test_with_the_minus_forgotten_the_picture_is_taken_where_it_is_expected() -> None:
    scene = stepped()
    scene.on_step(lambda *given: descend(*given, update=add_gradient))
    assert verdict(scene) == (
        "The picture of this 3 was ▼ taken from the weights of class 3 and ▲ added to the other nine. The loss GREW "
        "from 2.30 to 5.96."
    )
    assert kicker(scene) == "Minus forgotten"
    assert scene.rule.value.startswith("<b>Your rule:")
    scene.settings.unfold()
    assert scene.saving.buttons["py"].disabled


def test_with_the_minus_forgotten_no_picture_is_a_sum_of_what_was_expected(training_scene: Any) -> None:
    training_scene.on_step(lambda *given: descend(*given, update=add_gradient))
    press(training_scene.transport.ten)
    assert verdict(training_scene).startswith("By this rule ")
    assert "sum of digits" not in training_scene.message.feedback.value


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda *given: descend(start_model("trained"), *given[1:]), "starts at other weights"),
        (lambda model, x, *others: descend(model, x[::-1], *others), "was taken on other digits"),
        (lambda model, x, target, *others: descend(model, x, (target + 1) % 10, *others), "expects other classes"),
        (lambda *given: [], "has to return a list of 1 steps"),
    ],
)
def test_what_was_not_asked_for_is_said_and_the_last_picture_stays(function: Any, said: str) -> None:
    scene = stepped(start="zero", cursor=0)
    send(scene.rate.slider.widget, value=0.3)
    before = scene.cards.marks.value
    press(scene.transport.step)
    press(scene.transport.start)
    scene.on_step(function)
    if said == "was taken on other digits":
        # Where all weights are 0, all digits look alike.
        send(scene.rate.slider.widget, value=0.31)
        scene.on_step(function)
        press(scene.begin.buttons["trained"])
    assert said in parsed(scene.settings.notice.value).text
    assert "gd-outdated" in scene.message.widget._dom_classes
    assert scene.cards.marks.value == before or said == "was taken on other digits"


def test_the_function_is_given_one_digit_or_all_and_never_many_steps_at_once() -> None:
    scene, called = made(Digits), []

    def watch(model: Any, x: Any, target: Any, rate: float, steps: int) -> Any:
        called.append((x.shape, np.shape(target), rate, steps))
        return descend(model, x, target, rate, steps)

    scene.on_step(watch)
    commit(scene)
    press(scene.message.actions["train"])
    send(scene.transport.slider.widget, value=0.0)
    scene._go(25)
    assert called[0] == ((64,), (), 0.3, 1)
    assert {each[0] for each in called[1:]} == {(len(training()[1]), 64)}
    assert max(each[-1] for each in called) <= 10


def test_lines_from_a_trained_start_lead_where_the_page_ended() -> None:
    scene = stepped(start="trained", digit=1500)
    handed: list[tuple[str, str, bytes]] = []
    scene.hand_over = lambda *file: handed.append(file)
    scene.save("py")
    printed = subprocess.run(
        [sys.executable, "-c", handed[0][2].decode()], capture_output=True, text=True, check=True
    ).stdout
    end = scene.step.steps[-1].after.model
    assert [float(each) for each in printed.split()] == pytest.approx([*end.weights.ravel(), *end.bias], abs=1e-9)


def test_any_round_that_is_drawn_can_be_shown() -> None:
    rng, scene = random.Random(3), made(Digits, seed=5)
    for _ in range(25):
        commit(scene, None)
        assert scene.settings.notice.value == ""
        assert chips(scene) == {}
        for action in rng.sample([name for name, each in scene.message.actions.items()], 2):
            press(scene.message.actions[action])
        scene.new_case()
