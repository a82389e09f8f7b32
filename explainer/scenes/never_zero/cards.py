"""The three cards of "Never zero": the output, the gradient beside float64's, and the gradients of two losses."""

from collections.abc import Sequence

from explainer.cases.case import Case
from explainer.drawing.panel import Panel, Size
from explainer.drawing.tank import Tank
from explainer.language.digits import as_printed, two_digits, with_sign
from explainer.language.numbers import Decimals, printed, relation
from explainer.scenes.never_zero import tiny_numbers as tiny
from explainer.scenes.never_zero.log_gauge import LogGauge
from explainer.scenes.never_zero.loss_curves import loss_curves
from explainer.scenes.never_zero.margin import Extreme, Move
from explainer.scenes.never_zero.two_losses import TwoLosses
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import UNKNOWN, line, operator
from explainer.ui.layout import WIDE, Layout

PLAIN = Decimals()


class NeverZeroCards(Cards):
    """Panels and chips of the scene "Never zero"."""

    css = "gd-row gd-limit"
    widths = (262, 330, 626)
    keys = ("output", "gradient", "losses")

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        output, gradient, losses = self._sizes(layout)
        self.tanks = {expected: Tank(output, self.words, expected) for expected in (0, 1)}
        self.gauge = LogGauge(gradient, self.words)
        self.losses = {expected: TwoLosses(losses, self.words, expected) for expected in (0, 1)}

    def _sizes(self, layout: Layout) -> Sequence[Size]:
        if layout.width >= WIDE:
            return layout.columns(*self.widths)
        # On a narrow page the first two stand side by side, above the curves.
        return (*layout.one_step[:2], *layout.columns(1))

    def ask(self, case: Case, python: float) -> None:
        """Show what Python prints, and nothing beyond."""
        tank, gauge, losses = self._panels(case)
        gauge.unknown()
        losses.unknown()
        names = self._names()
        hidden = self.words._("{card}: not shown yet")
        alternatives = (
            self._alternative(names[0], as_printed(python)),
            *(hidden.format(card=name) for name in names[1:]),
        )
        unknown = self._beside(UNKNOWN, UNKNOWN)
        lines = self._beside(_output(python), UNKNOWN), unknown, self._losses(UNKNOWN, UNKNOWN)
        self._put((tank, gauge, losses), alternatives, lines, ("ask", case.expected))

    def outcome(self, case: Case, margin: float, extreme: Extreme, asked: Move | None, *, reveal: bool) -> None:
        """Show what is so at a margin."""
        tank, gauge, losses = self._panels(case)
        gauge.outcome(extreme.printed_gradient, extreme.gradient, tiny.gradient_text(extreme))
        curves = loss_curves(case.expected, case.classes)
        losses.outcome(margin, curves, extreme.gradient, extreme.squared, asked)
        lost = chips.signed(extreme.printed_gradient, tiny.printed_gradient_size(extreme), "printed gradient")
        gradient = chips.signed(extreme.gradient, tiny.gradient_size(extreme), "gradient")
        lines = (
            self._beside(_output(extreme.printed), f'<b data-name="output">{tiny.output_text(extreme)}</b>'),
            self._beside(lost, gradient),
            self._losses(gradient, *self._product(extreme, gradient)),
        )
        frames = ("outcome", case.expected, case.classes)
        self._put((tank, gauge, losses), self._alternatives(extreme), lines, frames, reveal=reveal)

    def _panels(self, case: Case) -> tuple[Tank, LogGauge, TwoLosses]:
        tank = self.tanks[case.expected]
        tank.now(case.output, PLAIN)
        # The number stands above, with more digits than fit in here.
        tank.level.set_visible(False)
        return tank, self.gauge, self.losses[case.expected]

    def _names(self) -> tuple[str, str, str]:
        words = self.words
        return words.cards[3], words._("Gradient (logit)"), words._("Two losses")

    def _alternative(self, card: str, printed: str, exact: str = "") -> str:
        _ = self.words._
        pattern = _("{card}: float64 {printed}, exact {exact}") if exact else _("{card}: float64 {printed}")
        return pattern.format(card=card, printed=printed, exact=exact)

    def _alternatives(self, extreme: Extreme) -> tuple[str, str, str]:
        """Put the three pictures into words."""
        output, gradient, losses = self._names()
        lost = with_sign(extreme.printed_gradient, tiny.printed_gradient_size(extreme))
        sizes = tiny.gradient_size(extreme), two_digits(abs(extreme.squared))
        pattern = self.words._("{card}: cross-entropy {entropy}, squared error {squared}")
        return (
            self._alternative(output, as_printed(extreme.printed), tiny.output_text(extreme)),
            self._alternative(gradient, lost, tiny.gradient_text(extreme)),
            pattern.format(card=losses, entropy=sizes[0], squared=sizes[1]),
        )

    def _beside(self, float64: str, exact: str) -> str:
        """Stand what float64 has beside what is so."""
        names = "float64", self.words.pgettext("beside float64", "exact")
        pairs = zip(names, (float64, exact), strict=True)
        return "".join(line(f'<span class="gd-soft gd-how">{name}</span>', value) for name, value in pairs)

    def _losses(self, entropy: str, *squared: str) -> str:
        names = self.words._("cross-entropy"), self.words._("squared error")
        first, second = (f'<span class="gd-soft">{name}</span>' for name in names)
        return line(first, entropy) + line(second, *squared)

    def _product(self, extreme: Extreme, gradient: str) -> tuple[str, ...]:
        slope, squared = two_digits(extreme.slope), two_digits(abs(extreme.squared))
        gives = relation(printed(tiny.gradient_size(extreme)) * printed(slope), squared)
        factor = f'<span><small class="gd-soft">p(1 − p)</small> <b data-name="slope">{slope}</b></span>'
        result = chips.signed(extreme.squared, squared, "squared")
        return gradient, operator("×"), factor, operator(gives), result

    def _put(
        self,
        panels: Sequence[Panel],
        alternatives: Sequence[str],
        lines: Sequence[str],
        frames: tuple[object, ...],
        *,
        reveal: bool = False,
    ) -> None:
        asking = frames[0] == "ask"
        notes = "", "" if self.layout.compact else self.words.error_formula, ""
        cards = []
        for k, (name, note, panel, text, chip_lines) in enumerate(
            zip(self._names(), notes, panels, alternatives, lines, strict=True)
        ):
            small = f" <small>{note}</small>" if note else ""
            heading = f"<h3><b>{k + 1}</b> {name}{small}</h3>"
            cards.append(Card(heading, f'<div class="gd-chips">{chip_lines}</div>', [(panel, text)], asking and k > 0))
        self.show(cards, frames, reveal=reveal)


def _output(python: float) -> str:
    return f'<code class="gd-printed" data-name="printed">{as_printed(python)}</code>'
