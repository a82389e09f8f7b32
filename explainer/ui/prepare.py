"""What a teacher chooses for a class: what is asked, and which panels and controls are hidden or locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import ipywidgets as widgets

from explainer.cases.case import Case
from explainer.language.words import N_
from explainer.teaching.questions import Question
from explainer.ui.case_controls import CASE_CONTROLS
from explainer.ui.controls import Choice, Menu, Slider
from explainer.ui.parts import mark
from explainer.ui.rate import RateSlider
from explainer.ui.settings import SCENARIO
from explainer.ui.transport import Transport

if TYPE_CHECKING:
    from explainer.ui.scene import Scene

AWAY, LOCKED = "gd-away", "gd-locked"
TABLES = "tables"
View = float | str
Control: TypeAlias = Choice | Slider | Menu | RateSlider | Transport | widgets.Button

PANELS = {
    "error": N_("Error signal"),
    "weight": N_("Weight"),
    "logit": N_("Logit"),
    "output": N_("Output"),
    "loss": N_("Loss"),
    "outputs": N_("Output p and expected y"),
    "errors": N_("Error signal p − y"),
    "logits": N_("Logits before and after"),
    "plus": N_("Input +x"),
    "table": N_("Both sides compared"),
    "minus": N_("Input −x"),
    "words": N_("Your words"),
    "curve": N_("Curve of the loss"),
    "rules": N_("The rules compared"),
    "pulls": N_("The two examples"),
    "chain": N_("The chain of derivatives"),
    "matrix": N_("How each output moves with each logit, ∂p/∂z"),
    "measured": N_("Measured derivative"),
    "gradient": N_("Gradient (logit)"),
    "losses": N_("Two losses"),
    "signs": N_("The table of signs"),
    "code": N_("The step as code"),
    "birds": N_("All birds"),
    "one-bird": N_("One bird"),
    "pushes": N_("All pushes on one weight"),
    "named": N_("Birds named right"),
    "image": N_("The digit, x"),
    "pictures": N_("The 64 weights of each class, as a picture"),
    "lines": N_("Loss, and digits named right"),
    "formula": N_("The rule"),
    TABLES: N_("The pictures as a table"),
}
"""What each panel is called, by the name that a link has for it."""


@dataclass(frozen=True)
class Preparation:
    """What a teacher has chosen, by the names that links have; of the questions nothing where a scene asks as usual."""

    asked: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()

    def of(self, questions: Sequence[Question]) -> tuple[Question, ...]:
        """Pick from the questions that could be asked those that are to be; none where a scene asks as usual."""
        return tuple(question for question in questions if plain(str(question)) in self.asked)

    def holds(self, before: Case, after: Case) -> Case:
        """Give a new case what the last one had where that is locked."""
        for control in CASE_CONTROLS.values():
            if control.key in self.locked:
                after = control.change(after, control.value(before))
        return after

    def holds_view(self, before: Mapping[str, View], after: Mapping[str, View]) -> dict[str, View]:
        """Look at a new case as at the last one, where that is locked."""
        free = {name: value for name, value in after.items() if name not in self.locked}
        return free | {name: value for name, value in before.items() if name in self.locked}


def plain(name: str) -> str:
    """
    Write the name of a question, a scenario or a button as a link does.

    Examples
    --------
    >>> plain("negative input")
    'negative-input'
    """
    return name.replace(" ", "-")


class Stage:
    """All that can be hidden or locked of one scene."""

    def __init__(self, scene: "Scene") -> None:
        self._scene = scene
        self._own = dict(scene.own_panels()) | {"formula": scene.rule, TABLES: scene.behind.widget}

    @property
    def panels(self) -> Sequence[str]:
        """The names of its panels."""
        return (*self._scene.cards.keys, *self._own)

    @property
    def controls(self) -> Mapping[str, Sequence[Control]]:
        """Its controls and buttons; what sets the same has the same name."""
        scene, found = self._scene, dict[str, list[Control]]()
        for name in scene.settings.names:
            found.setdefault(_key(name), []).extend(filter(None, [scene.settings.controls.get(name)]))
        named = {plain(name): each for name, each in scene.message.actions.items()}
        for name, control in (*scene.own_controls().items(), *scene.settings.buttons.items(), *named.items()):
            found.setdefault(name, []).append(control)
        return found

    def apply(self, preparation: Preparation) -> None:
        """Hide and lock what was chosen, and nothing else."""
        scene = self._scene
        folded = {_key(name) for name in scene.settings.names if name not in scene.settings.controls}
        if folded & (preparation.hidden | preparation.locked):
            scene.settings.unfold()
        scene.settings.tell_locked(locked=bool(preparation.locked))
        scene.cards.hidden = preparation.hidden & set(scene.cards.keys)
        # The tables would tell what a hidden picture does.
        away = preparation.hidden | ({TABLES} if scene.cards.hidden else set())
        for name, panel in self._own.items():
            mark(panel, AWAY, on=name in away)
        for name, controls in self.controls.items():
            for control in controls:
                root, pressed = _parts(control)
                mark(root, AWAY, on=name in preparation.hidden)
                if LOCKED in root._dom_classes and name not in preparation.locked:
                    for each in pressed:
                        each.disabled = False
                mark(root, LOCKED, on=name in preparation.locked)

    def lock(self, locked: frozenset[str]) -> None:
        """Keep what is locked so, whatever else a scene allows."""
        if not locked:
            return
        for name, controls in self.controls.items():
            if name in locked:
                for each in (part for control in controls for part in _parts(control)[1]):
                    each.disabled = True

    def label(self, name: str) -> str:
        """Say what a panel or a control is called."""
        scene, words = self._scene, self._scene.words
        if name in self.panels:
            return words._(PANELS[name])
        if name == SCENARIO:
            return words.scenario
        of_case = [CASE_CONTROLS[each] for each in scene.settings.names if each in CASE_CONTROLS and _key(each) == name]
        if of_case:
            return of_case[0].label(words, scene.case)
        for control in self.controls[name]:
            if isinstance(control, widgets.Button):
                return str(control.description).lstrip("↶⟲ ")
            if isinstance(control, Transport):
                return words._("The run")
            return control.slider.name if isinstance(control, RateSlider) else control.name
        return name


def _key(name: str) -> str:
    """Name a control of a case as an address does."""
    if name not in CASE_CONTROLS:
        return name
    setting = CASE_CONTROLS[name].setting
    return next(control.key for control in CASE_CONTROLS.values() if control.setting == setting and control.key)


def _parts(control: Control) -> tuple[widgets.DOMWidget, Sequence[widgets.Widget]]:
    """Find what of a control is hidden, and what of it can be pressed or moved."""
    match control:
        case Choice():
            return control.widget, tuple(control.buttons.values())
        case RateSlider():
            return control.widget, (control.slider.widget,)
        case Transport():
            buttons = control.start, control.back, control.play, control.step, control.ten
            return control.widget, (*buttons, control.slider.widget)
        case Slider() | Menu():
            return control.widget, (control.widget,)
    return control, (control,)
