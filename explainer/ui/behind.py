"""The same facts as the pictures, as tables behind one button: while it is closed, none is made or sent."""

from collections.abc import Callable, Iterable, Sequence

import ipywidgets as widgets

from explainer.language.phrases import paragraph
from explainer.language.words import Words
from explainer.ui.cards import Card
from explainer.ui.parts import box, button, html, mark
from explainer.ui.tables import Table

OPEN = "gd-on"


class Behind:
    """A button, and under it tables, with the controls of a scene's own that decide what they list."""

    def __init__(
        self,
        words: Words,
        toggled: Callable[[], None],
        controls: Callable[[], Sequence[widgets.Widget]] = lambda: (),
        *,
        hides: bool = False,
    ) -> None:
        self.words, self._toggled, self._controls = words, toggled, controls
        self.button = button(words._("The pictures as a table"), self.toggle, "gd-behind-button")
        self.tables: widgets.HTML | None = None
        self.widget = box("gd-behind-box", self.button, hides=hides)

    @property
    def open(self) -> bool:
        """Whether the tables are shown."""
        return self.tables is not None

    def toggle(self) -> None:
        """Open or close it, and let what is shown be drawn."""
        self.put_open(not self.open)
        self._toggled()

    def put_open(self, opens: bool) -> None:
        """Open or close it, calling no one."""
        if opens is self.open:
            return
        # One that no page shows would be kept for ever.
        closed, self.tables = self.tables, html("gd-behind") if opens else None
        self.widget.children = (self.button, *self._controls(), self.tables) if self.tables else (self.button,)
        if closed is not None:
            closed.close()
        mark(self.button, OPEN, on=opens)

    def put(self, make: Callable[[], Sequence[Table]], cards: Iterable[Card] = (), *, waits: bool = False) -> None:
        """
        Show what is made, where it is open, and how the pictures of the cards are read.

        While a run is played the tables wait, and are not sent each time.
        """
        if self.tables is None:
            return
        if waits:
            self.tables.value = paragraph(self.words._("The table waits until the run stops."))
            return
        self.tables.value = self._reading(cards) + "".join(_room(table) for table in make())

    def _reading(self, cards: Iterable[Card]) -> str:
        """Say of each kind of picture how it is read."""
        said = dict.fromkeys(panel.how_to_read(self.words) for card in cards for panel, _ in card.panels)
        if not said:
            return ""
        how = self.words._("How to read the pictures")
        return f'<div class="gd-how"><h3>{how}</h3><ul>{"".join(f"<li>{each}</li>" for each in said)}</ul></div>'


def _room(table: Table) -> str:
    """Give a table room of its own, in which a wide one can be scrolled, by the keyboard too."""
    return f'<div class="gd-table-room" role="group" aria-label="{table.caption}" tabindex="0">{table.html}</div>'
