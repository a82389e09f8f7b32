"""The bar that leads through a run: what a tick of a long one does, how far it is, and why it has stopped."""

from typing import Any

import pytest
from tools.reading import parsed, press, send

from explainer.language.words import Words
from explainer.ui.halts import Halt, halted, is_slow
from explainer.ui.transport import LONG_TICK, Pace, Transport

MOST = 1000


class Run:
    """A run that a bar leads through; each step of it takes a tenth of a second of a clock that only ticks turn."""

    def __init__(self, steps: int, language: str = "en", *, trains: bool = True) -> None:
        self.at, self.now, self.pace = 0, 0.0, Pace.long(steps, steps)
        self.went: list[int] = []
        self.bar = Transport(
            Words(language),
            self.go,
            lambda _slider: None,
            most=MOST,
            stopped=self.show,
            trains=trains,
            clock=lambda: self.now,
        )
        self.show()

    def go(self, step: int) -> None:
        self.at = step
        self.went.append(step)
        self.show()

    def show(self) -> None:
        self.bar.put(self.at, max(self.at, self.pace.end or 0), offered=True, pace=self.pace)

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.now += 0.1
            send(self.bar.ticker, value=self.bar.ticker.value + 1)

    @property
    def why(self) -> str:
        return parsed(self.bar.why.value).text


@pytest.mark.parametrize("steps", [1, 50, 100, 200, 500, 1000])
def test_a_long_run_is_played_in_about_eight_seconds_with_ten_pictures_a_second(steps: int) -> None:
    pace = Pace.long(steps, steps)
    pictures = -(-steps // pace.stride)
    assert pace.interval <= 100
    assert pictures * pace.interval <= 8000
    assert steps <= 100 or pictures * pace.interval >= 4000


def test_a_tick_takes_several_steps_and_the_last_one_what_is_left() -> None:
    run = Run(201)
    press(run.bar.play)
    assert run.bar.ticker.interval == LONG_TICK
    run.tick(100)
    assert run.went[:2] == [3, 6]
    assert run.went[-1] == 201
    assert not run.bar.playing
    assert run.why == "Stopped: 201 steps are done"


def test_a_page_that_counts_on_while_its_kernel_is_busy_stops_no_run() -> None:
    run = Run(MOST, trains=False)
    run.pace = Pace()
    run.show()
    press(run.bar.play)
    # The page has counted to the end of the run, and on, while a few steps were taken.
    for counted in (3, MOST, MOST + 40, 7 * MOST):
        send(run.bar.ticker, value=counted)
        assert run.bar.ticker.value == counted, "where the count ends the page stops by itself"
    assert run.went == [1, 2, 3, 4]
    assert run.bar.playing


def test_a_bar_shows_how_far_it_is_and_what_is_left_while_that_is_long() -> None:
    run, bar = Run(200), None
    bar = run.bar.progress.widget
    assert bar.layout.display == "none"
    press(run.bar.play)
    assert (bar.layout.display, bar.min, bar.value, bar.max) == ("", 0, 0, 200)
    run.tick(25)
    assert (bar.value, bar.description) == (50, "about 8 s left")
    run.tick(60)
    assert (bar.value, bar.description) == (170, "")
    run.tick(15)
    assert bar.layout.display == "none"


@pytest.mark.parametrize(("language", "train", "stop"), [("en", "▶ Train", "■ Stop"), ("ru", "▶ Обучать", "■ Стоп")])
def test_what_trains_is_stopped_and_goes_on(language: str, train: str, stop: str) -> None:
    run = Run(200, language)
    assert run.bar.play.description == train
    press(run.bar.play)
    assert run.bar.play.description == stop
    run.tick()
    press(run.bar.play)
    assert (run.bar.play.description, run.why) == (train, halted(Words(language), Halt.BY_HAND))
    run.tick()
    assert run.at == 2
    press(run.bar.play)
    assert run.why == ""
    run.tick()
    assert run.at == 4


def test_why_it_stopped_is_said_until_something_else_is_shown() -> None:
    run = Run(200)
    press(run.bar.play)
    run.bar.pause(halted(run.bar.words, Halt.SLOW))
    assert run.why == "Stopped: the loss falls by less than 0.0001 a step"
    press(run.bar.step)
    assert run.why == ""


def test_after_its_end_a_run_can_still_be_led_on_by_hand() -> None:
    run = Run(10)
    press(run.bar.play)
    run.tick(10)
    assert not run.bar.step.disabled
    press(run.bar.step)
    assert run.at == 11


def test_a_run_that_is_only_played_says_nothing_of_its_own() -> None:
    run = Run(200, trains=False)
    shown: list[Any] = [run.bar.widget]
    for each in shown:
        shown += getattr(each, "children", ())
    assert run.bar.why not in shown
    assert run.bar.progress.widget not in shown


@pytest.mark.parametrize(
    ("before", "after", "slow"), [(0.5, 0.49995, True), (0.5, 0.4998, False), (0.5, 0.5, True), (0.5, 0.50001, False)]
)
def test_a_loss_that_rises_is_not_one_that_hardly_falls(before: float, after: float, slow: bool) -> None:
    assert is_slow(before, after) == slow
