"""What leads through the steps of a run: to the start, back, play, on, and a slider over the steps that were taken."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import ipywidgets as widgets

from explainer.cases.limits import Limits
from explainer.language.words import Words
from explainer.ui.controls import Slider
from explainer.ui.halts import Halt, halted
from explainer.ui.parts import Change, box, button, html, mark, quiet, say_in
from explainer.ui.progress import Progress

PLAYING, GOING = "gd-playing", "gd-going"
"""What is marked while a run is played: the button, and the bar."""
TEN = 10
INTERVALS: Mapping[str, int] = {"slow": 1000, "usual": 250, "fast": 30}
"""Milliseconds from step to step, by how fast a run is played."""
CALM = 1000
"""Milliseconds from picture to picture, at least, for whom moving pictures are too much."""
ENDLESS = 10**9
"""What the page may count to. It counts on while the kernel is busy, and stops there by itself."""
LONG_RUN, LONG_TICK = 8.0, 80
"""Seconds that a run of very many steps is played in, and milliseconds from picture to picture then."""


def speeds(words: Words) -> Sequence[tuple[str, str]]:
    """Name how fast a run is played."""
    pgettext = words.pgettext
    return [("slow", pgettext("run", "slow")), ("usual", pgettext("run", "usual")), ("fast", pgettext("run", "fast"))]


@dataclass(frozen=True)
class Pace:
    """How a run is played: a picture every `interval` milliseconds, `stride` steps on, and no further than `end`."""

    interval: int = INTERVALS["usual"]
    stride: int = 1
    end: int | None = None

    def calmed(self) -> "Pace":
        """
        Play as fast, but show a tenth of the states at most, and one a second.

        Examples
        --------
        >>> Pace(250).calmed(), Pace(80, 2).calmed()
        (Pace(interval=2500, stride=10, end=None), Pace(interval=1000, stride=25, end=None))
        """
        times = max(TEN / self.stride, CALM / self.interval)
        return Pace(round(self.interval * times), round(self.stride * times), self.end)

    @classmethod
    def long(cls, steps: int, end: int) -> "Pace":
        """
        Play so many steps in about eight seconds, up to step `end`, with at least ten pictures a second.

        Examples
        --------
        >>> Pace.long(200, end=200)
        Pace(interval=80, stride=2, end=200)
        """
        return cls(LONG_TICK, math.ceil(steps * LONG_TICK / (1000 * LONG_RUN)), end)


class Transport:
    """
    One bar for all runs.

    The page itself counts while a run is played, with the `Play` of ipywidgets: it sends the next step once the last
    one was answered, and a kernel whose page is gone has nothing to do. A run that `trains` says so on its button, how
    far it has come, and why it stopped.
    """

    def __init__(
        self,
        words: Words,
        go: Callable[[int], None],  # called with the step that is to be looked at, taken already or not
        refused: Callable[[Slider], None],
        extra: Sequence[widgets.Widget] = (),  # a scene's own buttons, at the end
        *,
        most: int,  # steps that a run may have
        stopped: Callable[[], None],  # called where a run stops being played, and the picture stays
        trains: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.words, self._go, self._most, self._stopped = words, go, most, stopped
        self.pace, self._trains = Pace(), trains
        self.calm = False  # whether the reader asked their system for less motion
        self._goal = most  # where a run that is played ends
        _ = words._
        self.cursor = self.count = 0
        to_the_start, back, forward, ten = (
            _("To the start"),
            _("Back"),
            words.pgettext("transport", "Step"),
            _("10 steps"),
        )
        self.start = button(f"⟲ {to_the_start}", partial(self._press, lambda: 0))
        self.back = button(f"◀ {back}", partial(self._press, lambda: max(self.cursor - 1, 0)))
        self.play = button("", self._toggle, "gd-play")
        self.step = button(f"▶❙ {forward}", partial(self._press, lambda: self.cursor + 1))
        self.ten = button(f"▶▶ {ten}", partial(self._press, lambda: self.cursor + TEN))
        self.slider = Slider(_("After step"), Limits(0, 1, 1), self._slide, refused, ".0f", "gd-steps")
        self.of = html("gd-of")
        self.ticker = widgets.Play(
            description=_("Play"),
            min=0,
            max=ENDLESS,
            interval=INTERVALS["usual"],
            layout=widgets.Layout(display="none"),
        )
        self.ticker.observe(self._ticked, "value")
        buttons = box("gd-transport-buttons", self.start, self.back, self.play, self.step, self.ten)
        self.progress, self.why = Progress(words, clock), quiet("gd-why")
        told = (self.progress.widget, self.why) if trains else ()
        through = box("gd-through", buttons, self.slider.widget, self.of, *told, self.ticker)
        self.widget = box("gd-transport", through, box("gd-runs", *extra))
        self.call_it(trains=trains)

    def call_it(self, *, trains: bool) -> None:
        """Say of what is led through now whether it trains, or is only played."""
        _ = self.words._
        names = (_("Train"), "■", _("Stop")) if trains else (_("Play"), "❚❚", _("Pause"))
        self._play, self._pause = f"▶ {names[0]}", f"{names[1]} {names[2]}"
        self._name_play()

    @property
    def playing(self) -> bool:
        """Whether the page goes on by itself."""
        return bool(self.ticker.playing)

    def put(self, cursor: int, count: int, *, offered: bool, pace: Pace) -> None:
        """Show where the cursor stands; before the step nothing is `offered`."""
        self.cursor, self.count, self.pace = cursor, count, pace.calmed() if self.calm else pace
        self.slider.limits = Limits(0, max(count, 1), 1)
        self.slider.put(cursor)
        self.of.value = self.words._("of {count}").format(count=count)
        if self.ticker.interval != self.pace.interval:
            self.ticker.interval = self.pace.interval
        self.slider.widget.disabled = not offered
        for each in (self.start, self.back):
            each.disabled = not offered or not cursor
        for each in (self.play, self.step, self.ten):
            each.disabled = not offered or cursor >= self._most
        say_in(self.why, "")
        if not self.playing:
            return
        self.progress.put(cursor)
        if not offered:
            self.pause()
        elif cursor >= self._goal:
            self.pause(halted(self.words, Halt.STEPS, steps=cursor))

    def pause(self, why: str = "") -> None:
        """Stop where the run is, and say why."""
        if self.ticker.playing:
            self.ticker.playing = False
            self.progress.end()
            self._name_play()
        say_in(self.why, why)

    def _name_play(self) -> None:
        self.play.description = self._pause if self.playing else self._play
        mark(self.play, PLAYING, on=self.playing)
        mark(self.widget, GOING, on=self.playing)

    def _toggle(self) -> None:
        if self.playing:
            self.pause()
            self._stopped()
            if self._trains:
                say_in(self.why, halted(self.words, Halt.BY_HAND))
            return
        say_in(self.why, "")
        self._goal = self._most if self.pace.end is None else min(self.pace.end, self._most)
        self.progress.begin(self.cursor, self._goal)
        self.ticker.value = self.cursor
        self.ticker.playing = True
        self._name_play()

    def _ticked(self, change: Change) -> None:
        # The page may have sent one step more before it heard that it is to stop.
        if self.playing and (self.pace.stride > 1 or change["new"] != self.cursor):
            self._go(min(self.cursor + self.pace.stride, self._goal))

    def _press(self, to: Callable[[], int]) -> None:
        self.pause()
        self._go(min(to(), self._most))

    def _slide(self, step: float) -> None:
        self.pause()
        self._go(int(step))
