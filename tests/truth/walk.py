"""Hands that do whatever can be done: any control of a scene, in any order, with any value a page can send."""

import random
from collections.abc import Iterator

import ipywidgets as widgets
from tools.reading import press, send

from truth.shown import visible

COMMITS = {"gd-commit"}
UNREAD = "gd-save", "gd-behind-button"
WRITTEN = ("", "…")
"""What is written where words are asked for; nothing is claimed by it."""


def wander(root: widgets.Widget, seed: int, moves: int) -> Iterator[str]:
    """Do `moves` things to a scene, and tell after each what was done: enough to do it again."""
    rng = random.Random(seed)
    for number in range(moves):
        yield f"seed {seed}, move {number}: {_act(root, rng)}"


def _act(root: widgets.Widget, rng: random.Random) -> str:
    every = [widget for widget in visible(root) if _works(widget)]
    # Buttons are many: a slider moves as often as all of them together.
    buttons = [widget for widget in every if isinstance(widget, widgets.Button)]
    others = [widget for widget in every if not isinstance(widget, widgets.Button)]
    widget = rng.choice(others if others and rng.random() < 0.4 else buttons)
    # A step has to be asked for, and most of what is said is said after one.
    commits = [button for button in buttons if set(button._dom_classes) & COMMITS]
    if commits and rng.random() < 0.5:
        widget = commits[0]
    if isinstance(widget, widgets.Button):
        press(widget)
        return f"press {widget.description!r}"
    if isinstance(widget, widgets.Dropdown):
        index = rng.randrange(len(widget._options_labels))
        send(widget, index=index)
        return f"choose {index} of {widget.description!r}"
    if isinstance(widget, widgets.Textarea):
        send(widget, value=rng.choice(WRITTEN))
        return f"write into {widget.description!r}"
    value = _value(widget, rng)
    send(widget, value=value)
    return f"{widget.description!r} to {value}"


def _works(widget: widgets.Widget) -> bool:
    kinds = (widgets.Button, widgets.Dropdown, widgets.FloatSlider, widgets.IntSlider, widgets.Textarea)
    # A file says what the page says, and takes long to write; what tables say is held elsewhere.
    return isinstance(widget, kinds) and not widget.disabled and not {*UNREAD} & {*widget._dom_classes}


def _value(slider: widgets.FloatSlider, rng: random.Random) -> float:
    """One of its steps; its ends and its zero more often than chance would have them."""
    steps = round((slider.max - slider.min) / slider.step)
    special = [slider.min, slider.max, *([0.0] if slider.min < 0 < slider.max else [])]
    return rng.choice(special) if rng.random() < 0.25 else round(slider.min + rng.randint(0, steps) * slider.step, 6)
