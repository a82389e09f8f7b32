"""The bar of settings: a few controls at first, the rest under "More…"."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

import ipywidgets as widgets

from explainer.cases.case import Case
from explainer.cases.limits import Limits
from explainer.cases.scenarios import NAMES
from explainer.language.words import Words
from explainer.ui.case_controls import CASE_CONTROLS, CaseControl
from explainer.ui.controls import Choice, Menu, Slider
from explainer.ui.parts import box, button, html, mark, quiet, say_in, styled

OWN = ""
FOLDED = "gd-folded"
SCENARIO = "scenario"
FIRST = ("expected", "output", "x")
MORE = (SCENARIO, "learning_rate", "weight", "watched", "classes", "learn_bias")


class Settings:
    """Controls that say one `Case`."""

    def __init__(
        self,
        words: Words,
        changed: Callable[[Case, str], None],  # called with the new case and the name of the control
        scenario: Callable[[str], None],  # called with the name of the scenario that a person chose
        undo: Callable[[], None],
        reset: Callable[[], None],
        *,
        first: Sequence[str] = FIRST,  # names of `CASE_CONTROLS` that are always shown
        more: Sequence[str] = MORE,  # those under "More…", where `SCENARIO` is one too
        named: Sequence[str] = NAMES,  # the scenarios offered
        ranges: Mapping[str, Limits] = MappingProxyType({}),  # of sliders that reach elsewhere in this scene
    ) -> None:
        self.words = words
        self.case = Case()
        self._changed, self._scenario, self._ranges = changed, scenario, ranges
        self.named = [(words.scenarios[name], name) for name in named]
        self.notice = quiet("gd-notice")
        self._locked: widgets.HTML | None = None
        self.scenario = ""
        # Those under "More…" are made when it is opened: a page of many scenes opens sooner.
        self.controls: dict[str, Slider | Choice | Menu] = {name: self._make(name) for name in first}
        self._folded = tuple(more)
        self.names = (*first, *more)
        self._more_of_scene: tuple[Callable[[], widgets.Widget], ...] = ()
        self.more_button = button(words.more, self._toggle, "gd-more-button", hides=True)
        self.undo_button = button(f"↶ {words.undo}", undo)
        self.reset_button = button(f"⟲ {words.reset}", reset)
        self.tools = box("gd-tools", self.more_button, self.undo_button, self.reset_button)
        # On a phone the strip stays at the edge of the screen, beside what it moves; the tools go.
        self.strip = box("gd-strip", *(self.controls[name].widget for name in first))
        self.first = widgets.Box([self.strip, self.tools], **styled("gd-settings", "gd-with-strip"))
        self.more = box("gd-more", hides=True)
        self.more.layout.display = "none"
        self.more_button.layout.display = "" if more else "none"
        self.widget = widgets.VBox([self.first, self.more, self.notice], **styled("gd-panel", "gd-with-strip", FOLDED))

    def add(self, *others: widgets.Widget) -> None:
        """Take up a scene's own controls, after the first ones."""
        self.strip.children = [*self.strip.children, *others]

    def add_more(self, *others: Callable[[], widgets.Widget]) -> None:
        """Take up what makes the scene's own controls that stand under "More…"."""
        self._more_of_scene = others
        if self.more_button.layout.display:
            self.more_button.layout.display = ""

    def put(self, case: Case, scenario: str, *, can_undo: bool) -> None:
        """Show a case on all controls, calling no one."""
        self.case, self.scenario = case, scenario
        for name in self.controls:
            self._put(name)
        self.undo_button.disabled = not can_undo
        self.say("")

    @property
    def buttons(self) -> Mapping[str, widgets.Button]:
        """The buttons at the end, by name."""
        return {"undo": self.undo_button, "reset": self.reset_button, "more": self.more_button}

    def unfold(self) -> None:
        """Make the controls under "More…"."""
        if self.more.children:
            return
        for name in self._folded:
            self.controls[name] = self._make(name)
            self._put(name)
        note = [html("gd-note", self.words.more_note)] if "output" in self.controls else []
        others = [make() for make in self._more_of_scene]
        self.more.children = [*(self.controls[name].widget for name in self._folded), *others, *note]

    def tell_locked(self, *, locked: bool) -> None:
        """Say why some controls do not move."""
        if locked and self._locked is None:
            self._locked = html("gd-set", self.words._("Dashed: set by your teacher."), hides=True)
            self.widget.children = [*self.widget.children[:-1], self._locked, self.notice]
        if self._locked is not None:
            self._locked.layout.display = "" if locked else "none"

    def say(self, sentence: str) -> None:
        """Say something about the controls themselves: what was refused, where a case comes from."""
        say_in(self.notice, sentence)

    def refuse(self, control: Slider | Menu) -> None:
        """Say what a control takes, after it refused something else."""
        if isinstance(control, Menu):
            self.say(self.words.refused_choice(control.name))
        else:
            low, high, _ = control.limits
            self.say(self.words.refused_number(control.name, low, high, control.good))

    def _make(self, name: str) -> Slider | Choice | Menu:
        if name == SCENARIO:
            return Menu(self.words.scenario, self.named, self._pick, self.refuse, "gd-scenario")
        control = CASE_CONTROLS[name]
        heard = partial(self._hear, control)
        if control.options is None:
            limits = self._ranges.get(name, control.limits)
            return Slider("", limits, heard, self.refuse, control.written, *control.styles)
        if control.menu:
            return Menu(control.label(self.words, self.case), [("", 0)], heard, self.refuse, *control.styles)
        return Choice("", control.options(self.words, self.case), heard, *control.styles)

    def _hear(self, control: CaseControl, value: object) -> None:
        self._changed(control.change(self.case, value), control.setting)

    def _put(self, name: str) -> None:
        shown = self.controls[name]
        if name == SCENARIO and isinstance(shown, Menu):
            # The learner's own case is listed while it is the one shown; choosing it would do nothing. It comes last:
            # a page tells the number of an entry, which must not become another's meanwhile.
            own = [] if self.scenario else [(self.words.own_case, OWN)]
            shown.put(self.scenario, [*self.named, *own])
            return
        control, words, case = CASE_CONTROLS[name], self.words, self.case
        # Assigning to a widget costs a message even where nothing changed on the page.
        if shown.name != (label := control.label(words, case)):
            shown.name = label
        if isinstance(shown, Menu) and control.options is not None:
            shown.put(control.value(case), [(text, answer) for answer, text in control.options(words, case)])
        else:
            shown.put(control.value(case))

    def _pick(self, name: str) -> None:
        if name != OWN:
            self._scenario(name)

    def _toggle(self) -> None:
        opens = self.more.layout.display == "none"
        self.unfold()
        self.more.layout.display = "" if opens else "none"
        mark(self.widget, FOLDED, on=not opens)
        self.more_button.description = self.words.less if opens else self.words.more
