"""A slope measured by a nudge, held against the formula digit by digit."""

from dataclasses import replace

from explainer.language.digits import agreeing, apart, exactly, nudge_size
from explainer.language.numbers import FEWEST, Decimals
from explainer.language.phrases import paragraph
from explainer.maths.measured_slopes import Entry
from explainer.scenes.origin.measurement import NUDGES, Measurement
from explainer.scenes.origin.nudge_errors import NudgeErrors
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import UNKNOWN
from explainer.ui.layout import Layout

BESIDE = 366
"""Width of the card beside the others, relative to theirs."""
LOW = 0.5
"""The picture leaves this much of a row's height, for the controls under it."""
KEYS = ("formula", "measured", "up", "down", "nudge")
FORMULAS = {Entry.LOGIT: "p − y", Entry.WEIGHT: "(p − y) · x", Entry.BIAS: "p − y"}


class MeasuredCard(Cards):
    """Digits of both slopes and of the losses one comes from, and the error for every nudge."""

    css = "gd-row gd-measured"

    def resize(self, layout: Layout) -> None:
        """Draw the panel for another width of the page."""
        super().resize(layout)
        size = layout.columns(862, BESIDE)[1]
        height = size.height if layout.compact else int(size.height * LOW)
        self.nudge_errors = NudgeErrors(replace(size, height=height), self.words)

    def ask(self) -> None:
        """Show the axes; the slopes are not known yet."""
        self.nudge_errors.hide()
        hidden = self.words._("{card}: not shown yet").format(card=self._heading())
        self._put(None, hidden, (UNKNOWN,) * len(KEYS))

    def outcome(self, measured: Measurement) -> None:
        """Show both slopes, and how the error depends on the nudge."""
        error = Decimals(FEWEST).quantity(measured.error) if measured.error else "0"
        nudge = nudge_size(measured.nudge)
        self.nudge_errors.outcome(NUDGES, measured.errors, measured.nudge, measured.error, error)
        right, rest = agreeing(measured.slope, measured.formula)
        up, down = (f"{same}<b>{other}</b>" for same, other in apart(*measured.losses))
        alternative = self.words._("{card}: nudge {nudge}, error {error}").format(
            card=self._heading(), nudge=nudge, error=error
        )
        self._put(measured.entry, alternative, (exactly(measured.formula), f"<b>{right}</b>{rest}", up, down, nudge))

    def _heading(self) -> str:
        return self.words._("Measured derivative")

    def _put(self, entry: Entry | None, alternative: str, values: tuple[str, ...]) -> None:
        _ = self.words._
        formula = _("formula {formula}").format(formula=FORMULAS[entry] if entry else "")
        names = formula, _("measured"), "L(+h)", "L(−h)", _("nudge h")
        rows = "".join(
            f'<dt>{name}</dt> <dd data-name="{key}">{value}</dd>\n'
            for name, key, value in zip(names, KEYS, values, strict=True)
        )
        heading = f"<h3><b>3</b> {self._heading()} <small>(L(+h) − L(−h)) / 2h</small></h3>"
        why = paragraph(
            _(
                "h too small: both losses are rounded after some 16 digits, and that error is divided by a tiny 2h. h "
                "too large: the formula is exact for a parabola only."
            ),
            "gd-ends",
        )
        digits, pictures = f'<dl class="gd-digits">{rows}</dl>{why}', [(self.nudge_errors, alternative)]
        self.show([Card(heading, digits, pictures, entry is None)], (entry,))
