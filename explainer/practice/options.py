"""The options of an exercise: a list of buttons, one below the other."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from explainer.ui.controls import Choice
from explainer.ui.message import offer

MOST = 5


class Options(Choice):
    """A choice whose answers are places in a list; `offer` gives them their texts."""

    def __init__(self, chosen: Callable[[int], None]) -> None:
        super().__init__("", [(place, "") for place in range(MOST)], chosen, "gd-list")
        for button in self.buttons.values():
            button.layout = widgets.Layout()  # not every exercise has as many

    def offer(self, name: str, texts: Sequence[str]) -> None:
        """Show as many options as there are texts."""
        self.name.value = name
        for place, button in enumerate(self.buttons.values()):
            button.description = texts[place] if place < len(texts) else ""
            offer(button, place < len(texts))

    def focus(self) -> None:
        """Take the keyboard to the first option."""
        self.buttons[0].focus()
