"""The bar of settings: three controls at first, the rest under "More…"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import ipywidgets as widgets

from explainer.cases.case import Case
from explainer.cases.limits import CLASSES, INPUT, INPUT_SIZE, LEARNING_RATE, OUTPUT, WEIGHT
from explainer.cases.scenarios import NAMES
from explainer.language.words import Words
from explainer.ui.controls import Choice, Menu, Slider, box, button, html, styled

OWN = ""
FIRST = ("expected", "output", "x")
MORE = ("scenario", "learning_rate", "weight", "watched", "classes", "learn_bias")


class Settings:
    """
    Controls that say one `Case`.

    Parameters
    ----------
    words : Words
        The reader's language.
    changed : callable
        Called with the new case and the name of the control.
    scenario : callable
        Called with the name of a scenario a person chose.
    undo, reset : callable
        What the two buttons do.
    first, more : sequence of str
        Names of the controls that are always shown, and of those under "More…".
    named : sequence of str
        Names of the scenarios offered.
    """

    def __init__(
        self,
        words: Words,
        changed: Callable[[Case, str], None],
        scenario: Callable[[str], None],
        undo: Callable[[], None],
        reset: Callable[[], None],
        *,
        first: Sequence[str] = FIRST,
        more: Sequence[str] = MORE,
        named: Sequence[str] = NAMES,
    ) -> None:
        self.words = words
        self.case = Case()
        self._changed, self._scenario = changed, scenario
        self.named = [(words.scenarios[name], name) for name in named]
        self.notice = html("gd-notice")
        self.scenario = ""
        # Those under "More…" are made when it is opened: a page of many scenes opens sooner.
        self.controls: dict[str, Any] = {name: self._make(name) for name in first}
        self._folded = tuple(more)
        self.more_button = button(words.more, self._toggle, "gd-more-button", hides=True)
        self.undo_button = button(f"↶ {words.undo}", undo)
        self.tools = box("gd-tools", self.more_button, self.undo_button, button(f"⟲ {words.reset}", reset))
        self.first = box("gd-settings", *(self.controls[name].widget for name in first), self.tools)
        self.more = box("gd-more", hides=True)
        self.more.layout.display = "none"
        self.more_button.layout.display = "" if more else "none"
        self.widget = widgets.VBox([self.first, self.more, self.notice], **styled("gd-panel"))

    def add(self, *others: widgets.Widget) -> None:
        """Take up a scene's own controls, after the first ones."""
        self.first.children = [*self.first.children[:-1], *others, self.tools]

    def _make(self, name: str) -> Any:
        words, refuse = self.words, self.refuse
        match name:
            case "expected":
                return Choice("", [(1, "1"), (0, "0")], partial(self._say, "expected"), "gd-expected")
            case "output":
                # Another output is another start: its logit is centred again.
                return Slider("", OUTPUT, partial(self._say, "output", logit=None, rest=None), refuse)
            case "x":
                return Slider(words.input, INPUT, self._move_input, refuse, "+.1f")
            case "size":
                size = Slider(words.input_size, INPUT_SIZE, self._move_input, refuse, ".1f")
                size.widget.add_class("gd-size")
                return size
            case "scenario":
                menu = Menu(words.scenario, self.named, self._pick, refuse)
                menu.widget.add_class("gd-scenario")
                return menu
            case "learning_rate":
                return Slider(words.learning_rate, LEARNING_RATE, partial(self._say, "learning_rate"), refuse)
            case "weight":
                return Slider(words.starting_weight, WEIGHT, partial(self._say, "weight"), refuse)
            case "watched":
                return Menu(words.watched_class, [("", 0)], partial(self._say, "watched"), refuse)
            case "classes":
                return Choice(words.class_count, [(k, str(k)) for k in CLASSES], self._recount)
            case "learn_bias":
                answers = [(False, words.no), (True, words.yes)]
                return Choice(words.learn_bias, answers, partial(self._say, "learn_bias"))
        raise ValueError(f"name must be a control of a case, but it is {name!r}.")

    def put(self, case: Case, scenario: str, *, can_undo: bool) -> None:
        """Show a case on all controls, calling no one."""
        before, self.case, self.scenario = self.case, case, scenario
        for name, control in self.controls.items():
            self._put(name, control, before)
        self.undo_button.disabled = not can_undo
        self.say("")

    def unfold(self) -> None:
        """Make the controls under "More…"."""
        if self.more.children:
            return
        for name in self._folded:
            self.controls[name] = made = self._make(name)
            self._put(name, made, self.case)
        note = [html("gd-note", self.words.more_note)] if "output" in self.controls else []
        self.more.children = [*(self.controls[name].widget for name in self._folded), *note]

    def _put(self, name: str, control: Any, before: Case) -> None:
        case, scenario = self.case, self.scenario
        # Assigning to a widget costs a message even where nothing changed on the page.
        renamed = case.names != before.names or case.watched != before.watched
        match name:
            case "expected":
                if renamed or not control.name.value:
                    control.name.value = self.words.expected_for(case)
                control.value = case.expected
            case "output":
                if renamed or not control.name:
                    control.name = self.words.output_now(case)
                control.put(case.output)
            case "x":
                control.put(case.x)
                digits = 1 if abs(case.x * 10 - round(case.x * 10)) < 1e-9 else 2
                control.widget.readout_format = f"{'+' if case.x else ''}.{digits}f"
            case "size":
                control.put(abs(case.x))
            case "scenario":
                # The learner's own case is listed while it is the one shown; choosing it would do nothing. It comes
                # last: a page tells the number of an entry, which must not become another's meanwhile.
                control.put(scenario, self.named if scenario else [*self.named, (self.words.own_case, OWN)])
            case "watched":
                control.put(case.watched, [(self.words.classes[key], k) for k, key in enumerate(case.names)])
            case "classes" | "learn_bias":
                control.value = getattr(case, name)
            case _:
                control.put(getattr(case, name))

    def say(self, sentence: str) -> None:
        """Say something about the controls themselves: what was refused, where a case comes from."""
        self.notice.value = sentence

    def _say(self, control: str, value: object, **settings: object) -> None:
        self._changed(replace(self.case, **{control: value, **settings}), control)  # type: ignore[arg-type]  # checked by Case

    def _move_input(self, x: float) -> None:
        self._changed(self.case.with_input(x), "x")

    def _recount(self, classes: int) -> None:
        self._changed(self.case.with_classes(classes), "classes")

    def _pick(self, name: str) -> None:
        if name != OWN:
            self._scenario(name)

    def _toggle(self) -> None:
        opens = self.more.layout.display == "none"
        self.unfold()
        self.more.layout.display = "" if opens else "none"
        self.more_button.description = self.words.less if opens else self.words.more

    def refuse(self, control: Slider | Menu) -> None:
        """Say what a control takes, after it refused something else."""
        if isinstance(control, Menu):
            self.say(self.words.refused_choice(control.name))
        else:
            low, high, _ = control.limits
            self.say(self.words.refused_number(control.name, low, high, control.good))
