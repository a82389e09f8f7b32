"""The scene of two examples: presets, questions, what a step on one alone does, and what plays."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
from scenes.samples import made, taken
from tools.reading import answer, commit, feedback, is_offered, kicker, parsed, plain, press, send, verdict

from explainer.cases.directions import Direction
from explainer.scenes import TwoDisagree
from explainer.scenes.two_disagree.ideas import Comes, PullQuestion
from explainer.scenes.two_disagree.plan import MOST_STEPS
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.scene import lowest_of, steps_of

pytestmark = pytest.mark.usefixtures("plain_spaces")


@pytest.fixture
def scene() -> Any:
    """Two examples, after their first step."""
    return taken(TwoDisagree)


def preset(kind: str, seed: int = 1) -> Any:
    """Another preset, before its step."""
    scene = made(TwoDisagree, seed=seed)
    press(scene.examples.buttons[kind])
    return scene


def test_it_starts_with_the_loss_that_grows(scene: Any) -> None:
    assert verdict(scene).startswith("The mean loss GREW: 0.693 → 0.720.")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("soft", "The output 0.970 is above the expected 0.9"),
        ("one", "One one-hot example cannot be overshot: the weight goes ▲ UP by 70.00"),
    ],
)
def test_each_preset_starts_a_round_of_its_own(kind: str, said: str) -> None:
    scene = preset(kind)
    assert not scene.state.committed
    commit(scene)
    assert verdict(scene).startswith(said)
    press(scene.settings.undo_button)
    press(scene.settings.undo_button)
    assert scene.plan.examples == "two"


def test_controls_are_those_of_the_examples() -> None:
    shown = {
        kind: [
            is_offered(each.widget)
            for each in (made_so.reduction, made_so.output, made_so.soft, made_so.on, made_so.input_of_b)
        ]
        for kind in ("two", "soft", "one")
        for made_so in [preset(kind)]
    }
    assert shown == {
        "two": [True, False, False, True, True],
        "soft": [False, True, True, False, False],
        "one": [False, True, False, False, False],
    }


def test_the_bound_shows_once_the_step_is_taken() -> None:
    scene = made(TwoDisagree)
    assert "guaranteed" not in scene.learning_rate.mark.value
    commit(scene)
    assert "guaranteed up to 1.60" in scene.learning_rate.mark.value
    press(scene.reduction.buttons["sum"])
    assert "guaranteed up to 0.80" in scene.learning_rate.mark.value


def test_after_a_step_on_a_alone_nothing_is_guaranteed_and_b_is_told_of(scene: Any) -> None:
    press(scene.on.buttons["a"])
    assert "guaranteed" not in scene.learning_rate.mark.value
    assert kicker(scene) == "The first step"
    assert "Nobody asked B: its loss grew, 0.693 → 4.018. The network now says “cat” for both." in feedback(scene)[0]


def test_the_function_is_given_what_the_step_looks_at(scene: Any) -> None:
    press(scene.on.buttons["a"])
    batch, _ = scene.given()
    assert (batch.x, batch.target) == (((1.0,),), ((1.0, 0.0),))


def test_only_one_has_learning_rates_up_to_a_hundred() -> None:
    scene = preset("one")
    slider = scene.learning_rate.slider.widget
    assert (slider.max, slider.step, slider.value) == (100.0, 0.5, 100.0)
    press(scene.examples.buttons["two"])
    assert (slider.max, slider.step, slider.value) == (4.0, 0.05, 2.0)


def test_an_address_cannot_bring_a_learning_rate_that_the_slider_has_not() -> None:
    scene = made(TwoDisagree)
    scene.restore("scene=disagree&eta=90&a=up&mean=up&taken=1")
    assert scene.plan.problem.learning_rate == scene.learning_rate.slider.widget.value == 4.0


def rounds(kind: str, count: int = 120) -> list[tuple[Any, Pull]]:
    """Questions of drawn rounds, and the step that answers them."""
    scene = preset(kind)
    drawn = []
    for _ in range(count):
        press(scene.message.actions["new case"])
        problem = scene.plan.problem
        drawn.append((scene.plan, Pull.real(problem, problem.weight)))
        assert scene.state.questions == scene.plan.asks
    return drawn


def test_no_answer_about_two_examples_is_always_right() -> None:
    each = rounds("two")
    for ways in ([pull.way_of(0) for _, pull in each], [pull.way for _, pull in each]):
        counted = Counter(ways)
        assert min(counted[Direction.UP], counted[Direction.DOWN]) >= 6, counted


@pytest.mark.everywhere
def test_no_answer_about_one_example_is_always_right() -> None:
    soft, one = rounds("soft"), rounds("one")
    for weights in ([pull.change > 0 for _, pull in soft], [pull.change > 0 for _, pull in one]):
        assert 6 <= sum(weights) <= len(weights) - 6
    assert Counter(pull.way for plan, pull in soft if PullQuestion.LOSS in plan.asks)[Direction.UP] >= 6
    comes = Counter(lowest_of(plan.problem) < plan.level for plan, _ in soft if PullQuestion.FLOOR in plan.asks)
    assert min(comes[True], comes[False]) >= 6, comes


def test_a_loss_that_can_never_come_there_is_no_bug() -> None:
    scene = preset("soft")
    scene.look("second", "floor")
    scene.restore(f"{scene.address}&examples=soft&second=floor")
    answer(scene, {PullQuestion.WEIGHT: Direction.DOWN, PullQuestion.FLOOR: Comes.YES})
    press(scene.message.commit)
    said = feedback(scene)
    assert "you expected the loss to come to 0." in said[0]
    assert "there it is 0.394, not 0." in said[0]


# The run.


def ticks(scene: Any, count: int = 1) -> None:
    """What the page sends while a run is played."""
    for _ in range(count):
        send(scene.transport.ticker, value=scene.transport.ticker.value + 1)


def test_looking_at_another_step_takes_none_anew(scene: Any) -> None:
    asked: list[int] = []
    scene.on_step(lambda batch, steps: (asked.append(steps), scene.take(batch, steps))[1])
    for cursor in (1, 2, 3, 7, 5, 0):
        scene.show(scene.plan.gone_to(cursor))
    assert asked == [2, 4, 8]


def test_each_tick_shows_the_next_step(scene: Any) -> None:
    press(scene.transport.play)
    ticks(scene, 3)
    assert scene.plan.cursor == 3
    assert kicker(scene).startswith("After step 3: the next one")


@pytest.mark.parametrize(("until", "cursor"), [("rises", 1), ("slow", 1)])
def test_it_is_played_until_what_was_chosen_happens(scene: Any, until: str, cursor: int) -> None:
    if until == "slow":
        scene._set("learning_rate", 0.05)
        send(scene.weight.widget, value=-0.2)
    scene.look("until", until)
    press(scene.transport.play)
    ticks(scene)
    assert (scene.transport.playing, scene.plan.cursor) == (False, cursor)


def test_a_page_that_was_hidden_pauses_and_says_so(scene: Any) -> None:
    press(scene.transport.play)
    scene.leave()
    assert not scene.transport.playing
    assert scene.settings.notice.value == "Paused while this page was hidden."


def test_a_run_settles_where_the_loss_is_lowest(scene: Any) -> None:
    scene._set("learning_rate", 1.0)
    scene.show(scene.plan.gone_to(MOST_STEPS))
    assert verdict(scene) == "The weight is where the loss is lowest: there is nowhere left to go."
    assert scene.settings.notice.value == ""


def test_the_answers_stay_with_the_step_they_were_given_for(scene: Any) -> None:
    assert "You predicted" in " ".join(feedback(scene)) or "As you predicted" in " ".join(feedback(scene))
    press(scene.transport.step)
    assert "predicted" not in " ".join(feedback(scene))
    press(scene.transport.back)
    assert "predicted" in " ".join(feedback(scene))


def test_what_shows_the_opposite_is_offered(scene: Any) -> None:
    button = scene.message.actions["other"]
    assert plain(button.description) == "Try another η"
    press(button)
    assert scene.plan.problem.learning_rate == 0.8
    assert not scene.state.committed
    commit(scene)
    assert verdict(scene).startswith("The mean loss fell")


# A reader's own function.


def test_steps_from_another_network_are_refused(scene: Any) -> None:
    def elsewhere(batch: Any, steps: int) -> Any:
        return scene.take(batch, steps + 1)[1:]

    scene.on_step(elsewhere)
    assert "These steps start from another network" in parsed(scene.settings.notice.value).text


def test_a_rule_that_leads_away_from_the_curve_is_told_by_its_losses() -> None:
    scene = preset("soft")
    commit(scene)

    def by_sign(parameter: Any, gradient: Any, rate: float) -> Any:
        return parameter - rate * np.sign(gradient)

    scene.on_step(lambda batch, steps: steps_of(batch, steps, by_sign))
    after = scene.step[0].after.loss
    assert scene.settings.notice.value == ""
    assert f"{after:.3f}" in verdict(scene)
    assert scene.saving is None or scene.saving.buttons["py"].disabled
