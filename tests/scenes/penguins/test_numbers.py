"""The numbers of the birds that the scene was designed for, and what its runs are made of."""

from typing import Any

import numpy as np
import pytest
from scenes.samples import made, taken
from tools.reading import parsed, plain

from explainer.cases.datasets import MEASUREMENTS
from explainer.language.words import Words
from explainer.maths.descent import add_gradient, descent_steps
from explainer.scenes import Penguins
from explainer.scenes.penguins.flock import ASIDE, EVERY, Flock
from explainer.scenes.penguins.plan import THREE
from explainer.scenes.penguins.pushing import Pushing, Together
from explainer.scenes.penguins.run import HeldRuns, Run, Settings, steps_of
from explainer.ui.returned import ReturnedError

WORDS = Words("en")
BILLS = Flock.of(MEASUREMENTS[0], MEASUREMENTS[1])
ADELIE_DEPTH = 1


@pytest.fixture(scope="module")
def run() -> Run:
    """The usual run."""
    return Run.begun(Settings(BILLS, 1.0), steps_of, WORDS).upto(201)


def test_the_birds_are_the_complete_ones_standardised() -> None:
    assert len(BILLS) == 333
    assert BILLS.mean.round(2).tolist() == [43.99, 17.16]
    assert BILLS.deviation.round(2).tolist() == [5.46, 1.97]
    assert 3.25 <= BILLS.bound < 3.26


@pytest.mark.parametrize(
    ("step", "loss", "right"), [(0, 1.0986, 146), (20, 0.1997, 314), (50, 0.1525, 318), (200, 0.1033, 319)]
)
def test_loss_and_birds_named_right_over_the_steps(run: Run, step: int, loss: float, right: int) -> None:
    assert round(run.places[step].loss, 4) == loss
    assert run.places[step].right == right


def test_a_step_can_lower_the_loss_and_lose_a_bird(run: Run) -> None:
    before, after = run.places[7:9]
    assert (round(before.loss, 4), round(after.loss, 4)) == (0.2912, 0.2759)
    assert (before.right, after.right) == (312, 311)


@pytest.mark.parametrize(
    ("step", "lengths"), [(0, [0.97, 2.00, 1.32]), (50, [1.40, 1.66, 0.07]), (200, [1.33, 0.65, 0.03])]
)
def test_the_pushes_of_three_birds(run: Run, step: int, lengths: list[float]) -> None:
    assert [BILLS.measured[bird].tolist() for bird in THREE] == [[40.9, 16.6], [46.0, 21.5], [47.5, 15.0]]
    assert [BILLS.target[bird] for bird in THREE] == [1, 0, 2]
    pushing = Pushing.of(BILLS, run.places[step].model, 1.0)
    assert [round(float(pushing.lengths[bird]), 2) for bird in THREE] == lengths


def test_all_pushes_on_one_weight_add_up_to_the_step(run: Run) -> None:
    pushing = Pushing.of(BILLS, run.places[50].model, 1.0)
    together = Together.of(pushing.on(ADELIE_DEPTH), run.birds_of(50))
    assert (len(together.up), len(together.down)) == (247, 86)
    assert (round(together.raised, 4), round(together.lowered, 4)) == (0.0239, -0.0104)
    assert round(together.mean, 4) == 0.0135
    push = float(pushing.on(ADELIE_DEPTH)[THREE[1]])
    assert (round(push, 2), round(push / 333, 4)) == (1.06, 0.0032)
    before, after = run.places[50].model, run.places[51].model
    assert after.weights[0, 1] - before.weights[0, 1] == pytest.approx(together.mean)


def test_the_length_of_a_push_is_that_of_all_its_numbers(run: Run) -> None:
    pushing = Pushing.of(BILLS, run.places[50].model, 1.0)
    numbers = np.concatenate([pushing.weights, pushing.bias[:, :, np.newaxis]], axis=2)
    assert pushing.lengths == pytest.approx(np.sqrt((numbers**2).sum(axis=(1, 2))))


# What a run is taken with.


@pytest.mark.parametrize("batch", [None, 16])
def test_the_pushes_of_the_birds_of_a_step_make_it(batch: int | None) -> None:
    flock = Flock.of(MEASUREMENTS[2], MEASUREMENTS[3], four=True, keep_aside=True)
    run = Run.begun(Settings(flock, 0.7, batch, 3), steps_of, WORDS).upto(40)
    for k in (0, 17, 39):
        pushing = Pushing.of(flock, run.places[k].model, 0.7)
        birds = run.birds_of(k)
        assert (birds % EVERY != ASIDE).all()
        assert len(birds) == (len(flock.used) if batch is None else 16 if k != 16 else len(birds))
        for weight in range(9):
            each = Together.of(pushing.on(weight), birds)
            k_, slot = divmod(weight, 3)
            before, after = (place.model for place in run.places[k : k + 2])
            now, then = ((model.bias[k_] if slot == 2 else model.weights[k_, slot]) for model in (before, after))
            assert then - now == pytest.approx(each.mean)


def test_birds_kept_aside_are_not_learned_from() -> None:
    flock = Flock.of(MEASUREMENTS[0], MEASUREMENTS[1], keep_aside=True)
    assert len(flock.used) + len(flock.aside) == 333
    assert not set(flock.used) & set(flock.aside)
    place = Run.begun(Settings(flock, 1.0), steps_of, WORDS).upto(50).places[50]
    assert 0 < place.right <= len(flock.used)
    assert 0 < place.right_aside <= len(flock.aside)


def test_a_run_is_taken_once_and_goes_on_where_it_was_left() -> None:
    held, calls = HeldRuns(), []

    def step(*given: Any) -> Any:
        calls.append(given)
        return steps_of(*given)

    settings = Settings(BILLS, 1.0)
    first = held.run(settings, 5, step, WORDS)
    assert held.run(settings, 9, step, WORDS) is first
    assert (len(calls), len(first.places)) == (1, 10)


def test_steps_that_were_taken_beforehand_are_as_good() -> None:
    def step(model: Any, x: Any, target: Any, rate: float, batch: Any, seed: int) -> Any:
        steps = descent_steps(model, x, target, rate)
        return [next(steps) for _ in range(10)]

    run = Run.begun(Settings(BILLS, 1.0), step, WORDS).upto(10)
    assert run.follows_rule
    with pytest.raises(ReturnedError, match="The steps end after 10; more of them are asked for"):
        run.upto(11)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (lambda *given: None, "returned nothing"),
        (lambda *given: next(steps_of(*given)), "returned one step"),
        (lambda *given: [1, 2], "returned <code>int"),
        (lambda model, x, *others: steps_of(model, x[:9], others[0][:9], *others[1:]), "not of the birds"),
    ],
)
def test_what_is_no_run_is_said(step: Any, sentence: str) -> None:
    with pytest.raises(ReturnedError, match=sentence):
        Run.begun(Settings(BILLS, 1.0), step, WORDS).upto(1)


@pytest.mark.usefixtures("plain_spaces")
def test_another_rule_is_called_one_and_no_lines_of_the_real_one_are_offered() -> None:
    scene = taken(Penguins)
    scene.settings.unfold()
    scene.on_step(lambda m, x, y, rate, batch, seed: descent_steps(m, x, y, rate, update=add_gradient))
    assert "This is not the rule of gradient descent" in parsed(scene.message.feedback.value).text
    assert "yours is another one" in plain(parsed(scene.rule.value).text)
    assert "their mean" not in scene.cards.marks.value
    assert scene.saving.buttons["py"].disabled
    assert "guaranteed" not in scene.rate.mark.value
    assert made(Penguins).rule.value != scene.rule.value
