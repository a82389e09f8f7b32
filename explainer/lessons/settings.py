"""The bar of settings: three controls at first, the rest under "More…"."""

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets

from explainer import scenarios
from explainer.controls import Choice, Menu, Slider, button, html
from explainer.scenarios import Case
from explainer.words import Words

OWN = ""


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
    twin : bool
        The third slider sets the input's size, for a scene with both signs.
    """

    def __init__(
        self,
        words: Words,
        changed: Callable[[Case, str], None],
        scenario: Callable[[str], None],
        undo: Callable[[], None],
        reset: Callable[[], None],
        *,
        twin: bool = False,
    ) -> None:
        self.words, self.twin = words, twin
        self.case = Case()
        self._changed, self._scenario = changed, scenario
        self.notice = html("gd-notice")
        self.expected = Choice("", [(1, "1"), (0, "0")], lambda y: self._say("expected", expected=y), "gd-expected")
        # Another output is another start: its logit is centred again.
        self.output = Slider("", scenarios.OUTPUT, lambda p: self._say("output", output=p, logit=None), self._refuse)
        limits = scenarios.INPUT_SIZE if twin else scenarios.INPUT
        name = words.input_size if twin else words.input
        self.input = Slider(name, limits, lambda x: self._say("x", x=x), self._refuse, ".1f" if twin else "+.1f")
        if twin:
            self.input.widget.add_class("gd-size")
        self.learning_rate = Slider(
            words.learning_rate,
            scenarios.LEARNING_RATE,
            lambda eta: self._say("eta", learning_rate=eta),
            self._refuse,
        )
        # With both inputs the networks start the same, with weights 0.
        self.weight = None if twin else self._weight_slider()
        self.watched = Menu(words.watched_class, [("", 0)], lambda k: self._say("watched", watched=k), self._refuse)
        self.count = Choice(words.class_count, [(k, str(k)) for k in scenarios.CLASSES], self._recount)
        self.learn_bias = Choice(
            words.learn_bias,
            [(False, words.no), (True, words.yes)],
            lambda on: self._say("bias", learn_bias=on),
        )
        self.named = [(words.scenarios[name], name) for name in scenarios.NAMES]
        self.scenarios = Menu(words.scenario, self.named, self._pick, self._refuse)
        self.scenarios.widget.add_class("gd-scenario")
        self.more_button = button(words.more, self._toggle, "gd-more-button")
        self.undo_button = button(f"↶ {words.undo}", undo)
        tools = _row("gd-tools", self.more_button, self.undo_button, button(f"⟲ {words.reset}", reset))
        first = _row("gd-settings", self.expected.widget, self.output.widget, self.input.widget, tools)
        own_weight = [] if self.weight is None else [self.weight.widget]
        self.more = _row(
            "gd-more",
            self.scenarios.widget,
            self.learning_rate.widget,
            *own_weight,
            self.watched.widget,
            self.count.widget,
            self.learn_bias.widget,
            html("gd-note", words.more_note),
        )
        self.more.layout.display = "none"
        self.widget = widgets.VBox([first, self.more, self.notice])
        self.widget.add_class("gd-panel")

    def put(self, case: Case, scenario: str, *, can_undo: bool) -> None:
        """Show a case on all controls, calling no one."""
        fresh = case.names != self.case.names or case.watched != self.case.watched or not self.output.name
        self.case = case
        if fresh:
            # Assigning to a widget costs a message even where nothing changed on the page.
            self.expected.name.value = self.words.expected_for(case)
            self.output.name = self.words.output_now(case)
            names = [(self.words.classes[name], k) for k, name in enumerate(case.names)]
            self.watched.put(case.watched, names)
        self.expected.value = case.expected
        self.output.put(case.output)
        self.input.put(abs(case.x) if self.twin else case.x)
        if not self.twin:
            digits = 1 if abs(case.x * 10 - round(case.x * 10)) < 1e-9 else 2
            self.input.widget.readout_format = f"{'+' if case.x else ''}.{digits}f"
        self.learning_rate.put(case.learning_rate)
        if self.weight is not None:
            self.weight.put(case.weight)
        self.count.value = case.classes
        self.learn_bias.value = case.learn_bias
        # The learner's own case is listed while it is the one shown; choosing it would do nothing.
        self.scenarios.put(scenario, self.named if scenario else [(self.words.own_case, OWN), *self.named])
        self.undo_button.disabled = not can_undo
        self.say("")

    def say(self, sentence: str) -> None:
        """Say something about the controls themselves: what was refused, where a case comes from."""
        self.notice.value = sentence

    def _weight_slider(self) -> Slider:
        return Slider(
            self.words.starting_weight, scenarios.WEIGHT, lambda w: self._say("weight", weight=w), self._refuse
        )

    def _say(self, control: str, **settings: object) -> None:
        self._changed(replace(self.case, **settings), control)  # type: ignore[arg-type]  # checked by Case itself

    def _recount(self, classes: int) -> None:
        self._changed(self.case.with_classes(classes), "classes")

    def _pick(self, name: str) -> None:
        if name != OWN:
            self._scenario(name)

    def _toggle(self) -> None:
        opens = self.more.layout.display == "none"
        self.more.layout.display = "" if opens else "none"
        self.more_button.description = self.words.less if opens else self.words.more

    def _refuse(self, control: Slider | Menu) -> None:
        if isinstance(control, Menu):
            self.say(self.words.refused_choice(control.name))
        else:
            low, high, _ = control.limits
            self.say(self.words.refused_number(control.name, low, high, control.good))


def _row(css: str, *children: widgets.Widget) -> widgets.HBox:
    row = widgets.HBox(list(children))
    row.add_class(css)
    return row
