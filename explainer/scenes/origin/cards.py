"""The chain of slopes, link by link, and the matrix whose marked row is one of its links."""

from typing import NamedTuple

from explainer.language.digits import two_decimals
from explainer.language.numbers import short
from explainer.language.words import Words
from explainer.maths.chain_rule import softmax_jacobian
from explainer.maths.path import Step
from explainer.scenes.origin.jacobian import JacobianSquares
from explainer.scenes.origin.measured_card import BESIDE, MeasuredCard
from explainer.scenes.origin.sentences import OriginSentences
from explainer.scenes.origin.slope_words import SYMBOLS, Slope
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import UNKNOWN, line
from explainer.ui.layout import Layout


class Link(NamedTuple):
    """One line of the chain; its equation ends in its number."""

    sign: str
    symbol: str
    name: str
    formula: str
    equation: str
    value: float


class OriginCards(Cards):
    """Both cards, and the one beside them that measures."""

    widths = (397, 454)
    keys = ("chain", "matrix")

    def __init__(self, words: Words, layout: Layout) -> None:
        self.measured = MeasuredCard(words, layout)
        super().__init__(words, layout)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        _, self._size, _ = layout.columns(*self.widths, BESIDE)
        self._drawn: tuple[object, ...] = ()
        self.measured.resize(layout)

    def ask(self, sentences: OriginSentences) -> None:
        """Name the links; how large they are is the question."""
        squares = self._squares(sentences)
        squares.unknown()
        hidden = self.words._("{card}: not shown yet").format(card=self._headings()[1])
        self._put(self._chain(sentences, known=False), "", squares, hidden, stale=True)

    def outcome(self, sentences: OriginSentences, step: Step, *, reveal: bool) -> None:
        """Show every link of the chain, and the matrix that one of them is in."""
        numbers, squares = sentences.numbers, self._squares(sentences)
        jacobian, factor = softmax_jacobian(step.before.logits), numbers.signed(numbers.links.by_probability)
        squares.outcome(jacobian, step.gradient.logits, f"× ({factor}) =")
        note = self.words._("The marked row, that of “{name}”, times {factor} is the last row: output − expected.")
        row = ", ".join(map(two_decimals, jacobian[numbers.case.target].tolist()))
        alternative = f"{self._headings()[1]}, {sentences.expected}: {row}"
        filled_note = note.format(name=sentences.expected, factor=factor)
        self._put(self._chain(sentences, known=True), filled_note, squares, alternative, stale=False, reveal=reveal)

    def _headings(self) -> tuple[str, str]:
        return self.words._("The chain of derivatives"), self.words._("How each output moves with each logit, ∂p/∂z")

    def _put(
        self, chain: str, note: str, squares: JacobianSquares, alternative: str, *, stale: bool, reveal: bool = False
    ) -> None:
        first, second = (f"<h3><b>{k}</b> {name}</h3>" for k, name in enumerate(self._headings(), 1))
        cards = [
            Card(first, f'<div class="gd-links">{chain}</div>'),
            Card(second, f'<p class="gd-matrix-note">{note}</p>', [(squares, alternative)], stale),
        ]
        self.show(cards, (stale, self._drawn), reveal=reveal)

    def _squares(self, sentences: OriginSentences) -> JacobianSquares:
        case = sentences.numbers.case
        drawn = (case.names, case.target, case.watched)
        if drawn != self._drawn:
            self._drawn = drawn
            names = [self.words.classes[name] for name in case.names]
            self.squares = JacobianSquares(self._size, self.words, names, case.target, case.watched)
        return self.squares

    def _chain(self, sentences: OriginSentences, *, known: bool) -> str:
        return "".join(_written(link, SYMBOLS[sentences.asked], known=known) for link in self._links(sentences))

    def _links(self, sentences: OriginSentences) -> list[Link]:
        numbers, names = sentences.numbers, sentences.slope_names
        links, expected = numbers.links, numbers.case.expected
        # Where another class is expected, its probability stands between the loss and the watched class's logit.
        p, q = ("p", "p") if expected else (f"p<sub>{sentences.watched}</sub>", f"p<sub>{sentences.expected}</sub>")
        passed_on, error = f"{q} · (1 − {p})" if expected else f"−{q} · {p}", f"{p} − {expected}"
        by_probability, by_logit, by_weight = SYMBOLS.values()
        gradient = numbers.factors(start=Slope.PROBABILITY, asked=Slope.LOGIT)
        times_input = numbers.factors(start=Slope.LOGIT, asked=Slope.WEIGHT)
        per_logit, x = self.words._("derivative of the output with respect to the logit"), links.logit_by_weight
        return [
            Link("", by_probability, names[Slope.PROBABILITY], f"−1/{q}", numbers.inverse(), links.by_probability),
            Link("×", "∂p/∂z", per_logit, passed_on, numbers.passed_on(), links.probability_by_logit),
            Link("=", by_logit, names[Slope.LOGIT], error, gradient, links.by_logit),
            Link("×", "x", self.words._("input"), "", short(x), x),
            Link("=", by_weight, names[Slope.WEIGHT], f"({error}) · x", times_input, links.by_weight),
        ]


def _written(link: Link, asked: str, *, known: bool) -> str:
    worked, _, result = link.equation.rpartition(" ")
    named, given = link.symbol in SYMBOLS.values(), not link.formula
    number = chips.signed(link.value, result.lstrip("+−"), link.symbol) if known or given else UNKNOWN
    formula, worked = (link.formula, worked) if known else ("", "")
    css = "gd-link gd-slope" if named else "gd-link"
    sought = " gd-sought" if link.symbol == asked else ""
    return (
        f'<div class="{css}{sought}"><span class="gd-operator">{link.sign}</span><b class="gd-symbol">{link.symbol}</b>'
        f'<div><span class="gd-soft">{link.name} <i>{formula}</i></span> {line(worked, number)}</div></div>\n'
    )
