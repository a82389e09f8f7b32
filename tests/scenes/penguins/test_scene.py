"""The scene of 333 birds: its questions, the run that is trained and stopped, the bird and the weight looked at."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pytest
from scenes.samples import made, taken
from tools.reading import commit, feedback, is_offered, parsed, plain, press, send, verdict

from explainer.cases.directions import Direction, direction
from explainer.scenes import Penguins
from explainer.scenes.penguins.answers import named_right
from explainer.scenes.penguins.ideas import Letter, hardest, hardest_idea
from explainer.scenes.penguins.pushing import Pushing, Together
from explainer.scenes.penguins.run import Run, steps_of
from explainer.teaching.misconceptions import Misconception

pytestmark = pytest.mark.usefixtures("plain_spaces")


@pytest.fixture
def scene() -> Any:
    """A scene whose first step was taken."""
    return taken(Penguins)


def ticks(scene: Any, count: int = 1) -> None:
    """What the page sends while a run is trained."""
    for _ in range(count):
        send(scene.transport.ticker, value=scene.transport.ticker.value + 1)


def why(scene: Any) -> str:
    return parsed(scene.transport.why.value).text


# Questions.


@pytest.mark.parametrize(("round_", "step", "answer"), [(0, 1, "Q"), (1, 51, "Q"), (2, 201, "P")])
def test_the_same_birds_are_asked_about_three_times(round_: int, step: int, answer: str) -> None:
    scene = made(Penguins)
    for _ in range(round_):
        commit(scene)
        press(scene.message.actions["new case"])
    assert f"Before step {step} " in verdict(scene)
    commit(scene)
    assert verdict(scene).startswith(f"Bird {answer} pushes hardest: ")


def test_an_error_alone_does_not_make_a_push() -> None:
    scene = made(Penguins)
    scene.restore("scene=penguins&at=50")
    commit(scene, Letter.P)
    (told,) = feedback(scene)
    assert told.startswith("You predicted “P”: you looked at the error alone.")
    assert "P: 1 × 1.18 × 1.18 ≈ 1.40; Q: 1 × 0.68 × 2.45 ≈ 1.66" in told


def test_the_loss_falls_and_a_bird_is_lost() -> None:
    scene = made(Penguins)
    scene.restore("scene=penguins&at=7&hardest=Q&goes=up&named=up&taken=1")
    told = feedback(scene)[-1]
    assert told.startswith("You predicted “the number named right ▲ rise”: you took the loss for a count of birds.")
    assert "Named right: 312 → 311; loss: 0.2912 → 0.2759." in told


def truths(scene: Any) -> dict[str, Any]:
    """What is right in a round, from the run itself."""
    plan = scene.plan
    run = Run.begun(plan.settings, steps_of, scene.words).upto(plan.at + 1)
    pushing = Pushing.of(plan.flock, run.places[plan.at].model, scene.case.learning_rate)
    best = hardest(pushing, plan.three)
    named = named_right(plan, pushing)
    together = Together.of(pushing.on(plan.whole("asked")), run.birds_of(plan.at))
    return {
        "hardest": best,
        "ideas": [hardest_idea(pushing, plan.three, each, named) for each in Letter if each is not best],
        "goes": direction(together.mean),
        "most": (len(together.up) > len(together.down)) == (together.mean > 0),
        "named": direction(run.places[plan.at + 1].right - run.places[plan.at].right),
    }


@pytest.mark.everywhere
def test_over_many_rounds_no_answer_is_always_right() -> None:
    scene, seen = made(Penguins, seed=3), {name: Counter[Any]() for name in ("hardest", "goes", "most", "named")}
    ideas = Counter[Misconception]()
    for _ in range(150):
        found = truths(scene)
        for name, counted in seen.items():
            counted[found[name]] += 1
        ideas.update(found["ideas"])
        scene.new_case()
    assert all(seen["hardest"][each] >= 30 for each in Letter), seen
    assert all(seen["goes"][each] >= 40 for each in (Direction.UP, Direction.DOWN)), seen
    assert all(seen["named"][each] >= 20 for each in Direction), seen
    assert min(seen["most"][True], seen["most"][False]) >= 30, seen
    assert min(ideas[Misconception.ERROR_ALONE], ideas[Misconception.INPUT_ALONE]) >= 30, ideas
    assert ideas[Misconception.RIGHT_FOR_STILL] >= 3, ideas


@pytest.mark.everywhere
def test_in_rounds_that_are_drawn_every_wrong_bird_shows_an_idea() -> None:
    scene, unnamed = made(Penguins, seed=5), 0
    for _ in range(60):
        scene.new_case()
        unnamed += Misconception.NEITHER_LARGER in truths(scene)["ideas"] and scene.state.number > 3
    assert unnamed <= 6


@pytest.mark.parametrize("rate", [0.05, 0.5, 2.0, 4.0])
def test_rounds_can_be_drawn_with_any_settings(rate: float) -> None:
    scene = made(Penguins, seed=2)
    send(scene.rate.slider.widget, value=rate)
    scene.settings.unfold()
    press(scene.options["aside"].buttons["yes"])
    press(scene.options["batch"].buttons["4"])
    press(scene.options["inputs"].buttons["4"])
    for _ in range(6):
        scene.new_case()
        assert (scene.plan.choice("batch"), scene.plan.choice("aside")) == ("4", "yes")
        assert all(bird in scene.plan.flock.used for bird in scene.plan.three)
        commit(scene)
        assert feedback(scene) != []
        assert scene.settings.notice.value == ""


# Training.


def test_while_it_trains_a_tick_takes_several_steps(scene: Any) -> None:
    press(scene.transport.play)
    assert scene.transport.play.description == "■ Stop"
    ticks(scene, 3)
    assert scene.plan.cursor == 6
    assert verdict(scene).startswith("After step 6 of 200: loss ")
    assert parsed(scene.message.text.value).all("p", "gd-kicker")[0].text == "Training"


def test_a_whole_run_ends_with_what_was_asked_for(scene: Any) -> None:
    press(scene.transport.play)
    ticks(scene, 101)
    assert scene.plan.cursor == 200
    assert why(scene) == "Stopped: 200 steps are done"
    assert verdict(scene) == "After step 200 of 200: loss 0.1033, 319 of 333 birds named right."
    press(scene.transport.play)
    ticks(scene, 2)
    assert scene.plan.cursor == 204


@pytest.mark.parametrize(
    ("until", "rate", "sentence"),
    [
        ("below", 1.0, "Stopped: the loss is below 0.12"),
        ("slow", 1.0, "Stopped: the loss falls by less than 0.0001 a step"),
        ("rises", 1.0, "Stopped: the loss rose"),
    ],
)
def test_it_stops_exactly_where_what_was_chosen_happens(until: str, rate: float, sentence: str) -> None:
    scene = made(Penguins)
    send(scene.rate.slider.widget, value=rate)
    if until == "rises":
        scene.settings.unfold()
        press(scene.options["batch"].buttons["4"])
    commit(scene)
    options = [each for _, each in scene.until.widget.options]
    send(scene.until.widget, index=options.index(until))
    press(scene.transport.play)
    for _ in range(250):
        if scene.transport.playing:
            ticks(scene)
    assert why(scene) == sentence
    losses = [place.loss for place in scene.step.places]
    k = scene.plan.cursor
    happened = {
        "below": lambda j: losses[j] < 0.12 <= losses[j - 1],
        "slow": lambda j: 0 <= losses[j - 1] - losses[j] < 0.0001,
        "rises": lambda j: losses[j] > losses[j - 1],
    }[until]
    assert [j for j in range(1, k + 1) if happened(j)] == [k]


@pytest.mark.parametrize(
    "stop",
    [
        lambda scene: press(scene.transport.play),
        lambda scene: press(scene.transport.back),
        lambda scene: send(scene.transport.slider.widget, value=1.0),
        lambda scene: scene.leave(),
        lambda scene: press(scene.message.actions["new case"]),
    ],
    ids=["stop", "back", "slider", "hidden page", "next question"],
)
def test_what_stops_it_stops_it_even_where_the_page_has_ticked_on(scene: Any, stop: Callable[[Any], None]) -> None:
    press(scene.transport.play)
    ticks(scene)
    stop(scene)
    stands = scene.state
    ticks(scene)
    assert not scene.transport.playing
    assert scene.state is stands


def test_a_function_that_fails_in_mid_run_stops_it(scene: Any) -> None:
    def short(*given: Any) -> Any:
        steps = steps_of(*given)
        return [next(steps) for _ in range(9)]

    scene.on_step(short)
    press(scene.transport.play)
    ticks(scene, 8)
    assert not scene.transport.playing
    assert "The steps end after 9" in parsed(scene.settings.notice.value).text


def test_controls_stay_of_use_while_it_trains(scene: Any) -> None:
    press(scene.transport.play)
    ticks(scene, 5)
    send(scene.rate.slider.widget, value=2.0)
    assert scene.transport.playing
    ticks(scene)
    assert (scene.plan.cursor, scene.case.learning_rate) == (12, 2.0)


def test_the_bound_is_told_for_full_steps_only(scene: Any) -> None:
    assert "3.25" in scene.rate.mark.value
    scene.settings.unfold()
    press(scene.options["batch"].buttons["16"])
    assert "guaranteed" not in scene.rate.mark.value


# The bird, the weight, the birds.


def test_the_slider_of_birds_leads_along_the_first_measurement(scene: Any) -> None:
    lengths = []
    for place in (1, 100, 333):
        send(scene.bird.widget, value=float(place))
        bird = scene.plan.whole("bird")
        lengths.append(float(scene.plan.flock.measured[bird, 0]))
    assert lengths == sorted(lengths)
    assert scene.plan.is_asked


def test_the_hardest_push_of_all_is_a_press_away(scene: Any) -> None:
    press(scene.message.actions["hardest"])
    plan = scene.plan
    pushing = Pushing.of(plan.flock, scene.step.places[0].model, 1.0)
    assert pushing.lengths[plan.whole("bird")] == pushing.lengths.max()


def test_a_weight_that_is_looked_at_leaves_the_answers_alone(scene: Any) -> None:
    answered = feedback(scene)
    send(scene.weight.widget, index=8)
    assert "Gentoo × bias" in parsed(scene.cards.marks.value).text
    assert feedback(scene) == answered


def test_pointing_waits_for_the_step() -> None:
    scene = made(Penguins)
    assert not is_offered(scene.pointers)
    commit(scene)
    assert is_offered(scene.pointers)


def test_one_measurement_is_not_shown_twice(scene: Any) -> None:
    send(scene.across.widget, index=1)
    assert scene.plan.shown == ("bill_depth_mm", "flipper_length_mm")
    assert (scene.across.widget.index, scene.up.widget.index) == (1, 2)


def test_a_seed_is_asked_for_where_there_are_batches(scene: Any) -> None:
    scene.settings.unfold()
    assert not is_offered(scene.seed_box)
    press(scene.options["batch"].buttons["16"])
    assert is_offered(scene.seed_box)
    before = scene.cards.marks.value
    send(scene.seed.widget, value=7.0)
    assert scene.cards.marks.value != before


def test_the_same_seed_is_the_same_run() -> None:
    marks = []
    for _ in range(2):
        scene = made(Penguins)
        scene.restore("scene=penguins&cursor=60&batch=16&seed=4&hardest=P&taken=1")
        marks.append(scene.cards.marks.value)
    assert marks[0] == marks[1]


def test_an_address_with_birds_that_cannot_be_asks_about_the_usual_ones() -> None:
    for three in ("1 1 1", "0 1 999", "x", "2 3 4 5", "-1 0 1", "2 7 12"):
        scene = made(Penguins)
        scene.restore(f"scene=penguins&three={three}&at=50")
        assert "0.52 for Q" in verdict(scene)


def test_a_picture_that_trains_sends_no_frame(scene: Any, sent: list[widgets.Widget]) -> None:
    press(scene.transport.play)
    ticks(scene, 5)
    for _ in range(20):
        sent.clear()
        ticks(scene)
        assert scene.cards.frames not in sent
    assert len(plain(scene.cards.marks.value)) < 40_000


def rows(scene: Any, k: int = 0) -> list[list[str]]:
    """What stands in one of the tables, by default that of the birds."""
    table = parsed(scene.behind.tables.value).all("table")[k]
    return [[cell.text for cell in row.children] for row in table.all("tr")[1:]]


def test_the_table_lists_the_birds_as_they_push(scene: Any) -> None:
    press(scene.behind.button)
    assert len(rows(scene)) == 20
    press(scene.rows.controls[0].buttons["all"])
    listed = rows(scene)
    assert len(listed) == 333
    lengths = [float(cells[-1]) for cells in listed]
    assert lengths == sorted(lengths, reverse=True)
    assert ["199 Q", "Adelie", "46.0", "21.5", "0.33", "2.00"] in listed
    press(scene.transport.step)
    assert rows(scene) != listed


@pytest.mark.parametrize("k", range(12))
def test_the_birds_are_sorted_by_any_column_and_either_way(scene: Any, k: int) -> None:
    press(scene.behind.button)
    menu = scene.rows.controls[1].widget
    send(menu, index=k)
    name, (head,) = menu._options_labels[k], parsed(scene.behind.tables.value).all(aria_sort=SORTS[k % 2])
    assert head.text == f"{name[2:]} {name[0]}"
    column = [each.text for each in parsed(scene.behind.tables.value).all("table")[0].all("th", scope="col")]
    cells = [row[column.index(head.text)] for row in rows(scene)]
    species = ["Adelie", "Chinstrap", "Gentoo"]
    values = [species.index(text) if text in species else float(text.split()[0]) for text in cells]
    assert values == sorted(values, reverse=k % 2 == 0)


SORTS = "descending", "ascending"


def test_the_tables_wait_for_the_end_of_the_training() -> None:
    scene = made(Penguins)
    press(scene.behind.button)
    assert [row[-1] for row in rows(scene)] == ["?"] * 3
    commit(scene)
    press(scene.transport.play)
    ticks(scene)
    assert scene.behind.tables.value == "<p>The table waits until the run stops.</p>"
    press(scene.transport.play)
    assert len(rows(scene)) == 20
