"""The scene of many steps: its questions, its cursor, the run that is kept, and what a change in mid-run does."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from scenes.samples import made, taken
from tools.reading import commit, feedback, parsed, plain, press, send, verdict

from explainer.cases.case import Case
from explainer.scenes import AndThen
from explainer.scenes.and_then.ideas import Compared, RunQuestion, compared
from explainer.scenes.and_then.plan import Plan
from explainer.scenes.and_then.run import Run, steps_of
from explainer.scenes.and_then.stretches import MOST_STEPS
from explainer.teaching.round import Round

pytestmark = pytest.mark.usefixtures("plain_spaces")


@pytest.fixture
def run() -> Any:
    """A run of ten steps, which has just been taken."""
    return taken(AndThen)


def at(scene: Any) -> tuple[int, int]:
    """Where the cursor stands, and how many steps there are."""
    return scene.plan.cursor, scene.plan.count


def in_hand(scene: Any) -> Run:
    return scene.step[0]


def test_the_transport_leads_back_and_on_and_further_than_was_asked(run: Any) -> None:
    transport = run.transport
    assert at(run) == (10, 10)
    for button, place in (
        (transport.back, (9, 10)),
        (transport.start, (0, 10)),
        (transport.step, (1, 10)),
        (transport.ten, (11, 11)),
        (transport.step, (12, 12)),
    ):
        press(button)
        assert at(run) == place
    send(transport.slider.widget, value=4.0)
    assert at(run) == (4, 12)
    assert transport.slider.widget.max == 12


def test_every_step_of_the_way_back_is_one_undo_together(run: Any) -> None:
    for _ in range(3):
        press(run.transport.back)
    press(run.settings.undo_button)
    assert at(run) == (10, 10)


def test_before_the_step_there_is_nothing_to_lead_through() -> None:
    transport = made(AndThen).transport
    buttons = transport.start, transport.back, transport.play, transport.step, transport.ten, transport.slider.widget
    assert all(each.disabled for each in buttons)


def test_no_run_has_more_steps_than_there_may_be(run: Any) -> None:
    run.show(run.plan.gone_to(MOST_STEPS))
    assert at(run) == (MOST_STEPS, MOST_STEPS)
    assert run.transport.step.disabled
    run.go_on()
    assert at(run) == (MOST_STEPS, MOST_STEPS)


# Play.


def ticks(scene: Any, count: int = 1) -> None:
    """What the page sends while a run is played."""
    for _ in range(count):
        send(scene.transport.ticker, value=scene.transport.ticker.value + 1)


def test_while_it_is_played_each_tick_is_a_step(run: Any) -> None:
    press(run.transport.play)
    assert run.transport.ticker.playing
    assert run.transport.play.description == "❚❚ Pause"
    ticks(run, 3)
    assert at(run) == (13, 13)


@pytest.mark.parametrize(
    "stop",
    [
        lambda scene: press(scene.transport.play),
        lambda scene: press(scene.transport.back),
        lambda scene: send(scene.transport.slider.widget, value=2.0),
        lambda scene: scene.leave(),
        lambda scene: press(scene.message.actions["new case"]),
    ],
    ids=["pause", "back", "slider", "hidden page", "new case"],
)
def test_what_stops_it_stops_it_even_where_the_page_has_ticked_on(run: Any, stop: Callable[[Any], None]) -> None:
    press(run.transport.play)
    ticks(run)
    stop(run)
    assert not run.transport.ticker.playing
    assert run.transport.play.description == "▶ Play"
    stands = run.state
    ticks(run)
    assert run.state is stands


def test_a_page_that_was_hidden_says_why_it_has_paused(run: Any) -> None:
    run.leave()
    assert run.settings.notice.value == ""
    press(run.transport.play)
    run.leave()
    assert run.settings.notice.value == "Paused while this page was hidden."


@pytest.mark.parametrize(("until", "momentum"), [("below", 0.0), ("rises", 0.9)])
def test_it_is_played_until_what_was_chosen_happens(until: str, momentum: float) -> None:
    run = made(AndThen)
    send(run.momentum.widget, value=momentum)
    commit(run)
    run.settings.unfold()
    run.show(run.plan.gone_to(3))
    if momentum:
        press(run.settings.controls["expected"].buttons[0])
    press(run.options["until"].buttons[until])
    press(run.transport.play)
    count = 0
    while run.transport.playing:
        ticks(run)
        count += 1
        assert count < 300
    last = in_hand(run).steps[run.plan.cursor - 1]
    before, after = last.before.loss, last.after.loss
    assert after < 0.01 <= before if until == "below" else after > before


def test_it_is_played_as_fast_as_was_chosen(run: Any) -> None:
    press(run.options["speed"].buttons["fast"])
    assert run.transport.ticker.interval == 30


# A change in mid-run.


@pytest.mark.parametrize(
    ("control", "change"),
    [
        ("learning_rate", lambda scene: send(scene.settings.controls["learning_rate"].widget, value=1.0)),
        ("momentum", lambda scene: send(scene.momentum.widget, value=0.5)),
        ("expected", lambda scene: press(scene.settings.controls["expected"].buttons[0])),
    ],
)
def test_a_change_in_mid_run_goes_on_from_the_cursor_beside_what_the_run_was(
    run: Any, control: str, change: Callable[[Any], None]
) -> None:
    before = in_hand(run)
    run.settings.unfold()
    run.show(run.plan.gone_to(4))
    change(run)
    after, kept = run.step
    assert at(run) == (4, 10)
    assert [after.weight(k) for k in range(5)] == pytest.approx([before.weight(k) for k in range(5)])
    assert after.weight(6) != pytest.approx(before.weight(6))
    assert [kept.weight(k) for k in range(11)] == pytest.approx([before.weight(k) for k in range(11)])
    assert [place for place, _, _ in after.turns] == [4]
    press(run.settings.undo_button)
    assert run.step[1] is None


def test_a_drag_in_mid_run_is_one_change(run: Any) -> None:
    run.show(run.plan.gone_to(4))
    rate = run.settings.controls["learning_rate"].widget
    for value in (0.6, 0.7, 0.8):
        send(rate, value=value)
    assert [(one.learning_rate, one.steps) for one in run.plan.stretches] == [(0.5, 4), (0.8, 6)]
    assert [one.learning_rate for one in run.plan.kept] == [0.5]


def test_another_start_is_another_run(run: Any) -> None:
    run.show(run.plan.gone_to(4))
    send(run.settings.controls["learning_rate"].widget, value=1.0)
    send(run.settings.controls["start"].widget, value=0.5)
    assert in_hand(run).output(0) == pytest.approx(0.5)
    assert (run.step[1], in_hand(run).turns) == (None, ())


# A run that is kept.


def test_a_kept_run_stays_beside_what_changes_until_it_is_dropped(run: Any) -> None:
    press(run.keep)
    assert at(run) == (0, 10)
    send(run.settings.controls["learning_rate"].widget, value=1.5)
    after, kept = run.step
    assert kept.at(0).learning_rate == 0.5
    assert after.at(0).learning_rate == 1.5
    assert after.case.output == kept.case.output
    assert plain(run.keep.description) == "Replace A"
    press(run.keep)
    assert run.step[1].at(0).learning_rate == 1.5
    press(run.forget)
    assert run.step[1] is None
    press(run.settings.undo_button)
    assert run.step[1].at(0).learning_rate == 1.5


def test_a_change_in_mid_run_leaves_a_run_that_was_kept_by_hand(run: Any) -> None:
    press(run.keep)
    run.show(run.plan.gone_to(4))
    send(run.momentum.widget, value=0.5)
    assert [one.momentum for one in run.plan.kept] == [0.0]
    assert run.plan.by_hand


def test_two_runs_change_places_and_the_controls_follow(run: Any) -> None:
    press(run.keep)
    send(run.settings.controls["learning_rate"].widget, value=1.5)
    send(run.momentum.widget, value=0.5)
    run.show(run.plan.gone_to(12))
    before, kept = run.step
    press(run.swap)
    after, now_kept = run.step
    assert [step.after.loss for step in after.steps] == [step.after.loss for step in kept.steps]
    assert [step.after.loss for step in now_kept.steps] == [step.after.loss for step in before.steps]
    assert (run.case.learning_rate, run.plan.momentum, at(run)) == (0.5, 0.0, (10, 10))
    press(run.swap)
    assert [step.after.loss for step in run.step[0].steps] == [step.after.loss for step in before.steps]
    assert (run.case.learning_rate, run.plan.momentum) == (1.5, 0.5)
    press(run.settings.undo_button)
    assert run.case.learning_rate == 0.5


def test_a_run_from_rest_changes_places_with_none() -> None:
    scene = rested(0.6, Compared.SMALLER)
    assert scene.swap.layout.display == "none"


# History.


def rested(momentum: float, guess: Compared) -> Any:
    """Two runs in one place, once that was predicted."""
    scene = made(AndThen)
    send(scene.momentum.widget, value=momentum)
    commit(scene)
    scene.show(scene.plan.gone_to(2))
    press(scene.from_here)
    assert scene.state.questions == (RunQuestion.NEXT,)
    commit(scene, guess)
    return scene


def test_where_two_runs_stand_does_not_settle_the_next_step() -> None:
    scene = rested(0.5, Compared.SAME)
    assert verdict(scene) == (
        "Both runs stand at weight 1.31, with gradient −0.39 with respect to the weight. "
        "The next step of A is ▲ +0.42, that of B ▲ +0.19."
    )
    (told,) = feedback(scene)
    assert told.startswith("You predicted “= the same”: you looked only at where both runs stand.")


def test_without_momentum_it_does() -> None:
    (told,) = feedback(rested(0.0, Compared.SAME))
    assert told.startswith("As you predicted: = the same. Without momentum nothing is carried over")


def test_a_question_about_two_runs_survives_its_address() -> None:
    scene = made(AndThen)
    send(scene.momentum.widget, value=0.5)
    commit(scene)
    scene.show(scene.plan.gone_to(3))
    press(scene.from_here)
    for part in (scene.address, (commit(scene, Compared.LARGER), scene.address)[1]):
        other = made(AndThen, "ru")
        other.restore(part)
        assert (other.state.questions, other.state.guesses) == (
            (RunQuestion.NEXT,),
            scene.state.guesses if "taken" in part else {},
        )
        assert other.plan.kept == scene.plan.kept
        assert "taken" in part or not other.state.committed


def test_moving_a_control_takes_back_the_question_about_two_runs() -> None:
    scene = taken(AndThen)
    scene.show(scene.plan.gone_to(3))
    press(scene.from_here)
    send(scene.settings.controls["learning_rate"].widget, value=1.0)
    assert (scene.state.questions, scene.plan.kept) == (AndThen.first, ())


# Questions.


def test_over_many_rounds_no_answer_is_always_right() -> None:
    scene, sizes, reached = made(AndThen, seed=3), Counter[Compared](), Counter[bool]()
    for _ in range(120):
        plan = scene.plan
        run = Run.take(plan.case, plan.stretches)
        later = 1 if plan.momentum else 10
        sizes[compared(run.change(later), run.change(0))] += 1
        moves = run.weight(1) != run.weight(0)
        reached[plan.level == "near" and moves] += 1
        scene.new_case()
    assert all(sizes[size] >= 6 for size in Compared), sizes
    assert min(reached[True], reached[False]) >= 30, reached


def test_the_logarithmic_axis_shows_that_the_loss_never_comes_to_rest(run: Any) -> None:
    press(run.options["scale"].buttons["log"])
    ticks_shown = [node.text for node in parsed(run.cards.frames.value).all("text")]
    assert "10⁻¹" in ticks_shown
    assert at(run) == (10, 10)


def test_a_function_that_takes_another_number_of_steps_is_told_how_many_were_asked_for(run: Any) -> None:
    run.on_step(lambda case, steps, momentum, velocity: steps_of(case, 3, momentum))
    assert "It has to return a list of 12 steps." in parsed(run.settings.notice.value).text


@pytest.mark.parametrize("control", ["learning_rate", "momentum"])
def test_at_the_end_of_a_run_there_is_one_step_left_for_a_change(run: Any, control: str) -> None:
    run.show(run.plan.gone_to(MOST_STEPS))
    assert run.from_here.disabled
    slider = run.momentum if control == "momentum" else run.settings.controls[control]
    send(slider.widget, value=0.9)
    assert at(run) == (MOST_STEPS, MOST_STEPS)
    assert [one.steps for one in run.plan.stretches] == [MOST_STEPS - 1, 1]


def test_a_plan_of_a_made_up_address_is_a_plan_all_the_same() -> None:
    rng = random.Random(1)
    for _ in range(200):
        view = {name: rng.choice([0, 1, 7, 999, 1000]) for name in ("steps", "cursor", "rest")}
        view |= {name: rng.choice(["", "x", "0.5 0.5 1 10", "0.5 0.0 0 990"]) for name in ("earlier", "kept")}
        plan = Plan(Round(Case(), view=view))
        assert plan.rest <= plan.cursor <= plan.count
