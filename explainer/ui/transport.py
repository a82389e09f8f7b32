"""What leads through the steps of a run: to the start, back, play, on, and a slider over the steps that were taken."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import ipywidgets as widgets

from explainer.cases.limits import Limits
from explainer.language.words import Words
from explainer.ui.controls import Slider
from explainer.ui.parts import Change, box, button, html

PLAYING = "gd-playing"
TEN = 10
INTERVALS: Mapping[str, int] = {"slow": 1000, "usual": 250, "fast": 30}
"""Milliseconds from step to step, by how fast a run is played."""


class Transport:
    """
    One bar for all runs.

    The page itself counts while a run is played, with the `Play` of ipywidgets: it sends the next step once the last
    one was answered, and a kernel whose page is gone has nothing to do.
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
    ) -> None:
        self.words, self._go, self._most, self._stopped = words, go, most, stopped
        _ = words._
        self.cursor = self.count = 0
        to_the_start, back, forward, ten = (
            _("To the start"),
            _("Back"),
            words.pgettext("transport", "Step"),
            _("10 steps"),
        )
        self._play, self._pause = _("Play"), _("Pause")
        self.start = button(f"⟲ {to_the_start}", partial(self._press, lambda: 0))
        self.back = button(f"◀ {back}", partial(self._press, lambda: max(self.cursor - 1, 0)))
        self.play = button("", self._toggle, "gd-play")
        self.step = button(f"▶❙ {forward}", partial(self._press, lambda: self.cursor + 1))
        self.ten = button(f"▶▶ {ten}", partial(self._press, lambda: self.cursor + TEN))
        self.slider = Slider(_("After step"), Limits(0, 1, 1), self._slide, refused, ".0f", "gd-steps")
        self.of = html("gd-of")
        self.ticker = widgets.Play(
            description=self._play, min=0, max=most, interval=INTERVALS["usual"], layout=widgets.Layout(display="none")
        )
        self.ticker.observe(self._ticked, "value")
        buttons = box("gd-transport-buttons", self.start, self.back, self.play, self.step, self.ten)
        through = box("gd-through", buttons, self.slider.widget, self.of, self.ticker)
        self.widget = box("gd-transport", through, box("gd-runs", *extra))
        self._name_play()

    @property
    def playing(self) -> bool:
        """Whether the page goes on by itself."""
        return bool(self.ticker.playing)

    def put(self, cursor: int, count: int, *, offered: bool, speed: str) -> None:
        """Show where the cursor stands; before the step nothing is `offered`."""
        self.cursor, self.count = cursor, count
        self.slider.limits = Limits(0, max(count, 1), 1)
        self.slider.put(cursor)
        self.of.value = self.words._("of {count}").format(count=count)
        if self.ticker.interval != INTERVALS[speed]:
            self.ticker.interval = INTERVALS[speed]
        self.slider.widget.disabled = not offered
        for each in (self.start, self.back):
            each.disabled = not offered or not cursor
        for each in (self.play, self.step, self.ten):
            each.disabled = not offered or cursor >= self._most
        if not offered or cursor >= self._most:
            self.pause()

    def pause(self) -> None:
        """Stop where the run is."""
        if self.ticker.playing:
            self.ticker.playing = False
            self._name_play()

    def _name_play(self) -> None:
        self.play.description = f"❚❚ {self._pause}" if self.playing else f"▶ {self._play}"
        (self.play.add_class if self.playing else self.play.remove_class)(PLAYING)

    def _toggle(self) -> None:
        if self.playing:
            self.pause()
            self._stopped()
            return
        self.ticker.value = self.cursor
        self.ticker.playing = True
        self._name_play()

    def _ticked(self, change: Change) -> None:
        # The page may have sent one step more before it heard that it is to stop.
        if self.playing and change["new"] != self.cursor:
            self._go(min(self.cursor + 1, self._most))

    def _press(self, to: Callable[[], int]) -> None:
        self.pause()
        self._go(min(to(), self._most))

    def _slide(self, step: float) -> None:
        self.pause()
        self._go(int(step))
