"""The lines of chips over the four pictures: how the step at the cursor comes about, of one run or of two."""

from collections.abc import Callable, Sequence

from explainer.cases.directions import GLYPHS, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals, printed, relation, short
from explainer.language.words import Words
from explainer.scenes.and_then.run import Run
from explainer.ui import chips
from explainer.ui.chips import UNKNOWN, line, operator
from explainer.ui.step_chips import ETA, error_line, gradient_chip, gradient_line, loss_line, step_line, step_product

Lines = list[str]
"""Of error signal, weight, output and loss."""


class ChipLines:
    """Lines for cards that are as wide as on a laptop, or `compact`."""

    def __init__(self, words: Words, *, compact: bool) -> None:
        self.words, self.compact = words, compact

    def asked(self, outcome: Outcome, decimals: Decimals, *, momentum: float) -> Lines:
        """Write what is known before the first step."""
        words = self.words
        step = line(words.step, operator("="), ETA, operator("×"), UNKNOWN, operator("="), UNKNOWN)
        if momentum:
            step = line(words.step, operator("="), f"{short(momentum)} ×", UNKNOWN, operator("+"), UNKNOWN)
        gradient = line(words.gradient, operator("="), _signal(outcome, decimals), operator("×"), UNKNOWN)
        weight = line(decimals.plain(outcome.weight[0]), "→", UNKNOWN) if self.compact else gradient + step
        return [self._error(outcome, decimals), weight, *self._open_ends(outcome, decimals)]

    def waiting(self, outcome: Outcome, decimals: Decimals) -> Lines:
        """Write what is known where a second run starts from rest."""
        signal = _signal(outcome, decimals)
        pairs = [line("A", each) + line("B", each) for each in (signal, UNKNOWN)]
        return [*pairs, *self._open_ends(outcome, decimals)]

    def of_one(self, run: Run, k: int, outcome: Outcome, decimals: Decimals) -> Lines:
        """Write the step of one run."""
        words, d = self.words, decimals
        before, _, after = d.moved_output(*outcome.output)
        levels = line(before, "→", after)
        if not self.compact:
            levels = line(words.output, chips.change(outcome.output_change, d, "output change")) + levels
        return [self._error(outcome, d), self._weight(run, k, outcome, d), levels, loss_line(words, outcome, d)]

    def of_both(self, seen: Sequence[tuple[str, Run, int, Outcome]], decimals: Decimals) -> Lines:
        """Write a line for each run: its name, itself, its step, and what that did."""
        d = decimals

        def each(write: Callable[[Run, int, Outcome], Sequence[str]]) -> str:
            return "".join(line(name, *write(run, k, outcome)) for name, run, k, outcome in seen)

        def step(run: Run, k: int, outcome: Outcome) -> Sequence[str]:
            if self.compact or not run.momentum(k) or outcome.rule is not Rule.SUBTRACT:
                return (chips.change(outcome.weight_change, d, "weight change"),)
            return self._sum(run, k, outcome, d)

        def loss(_run: Run, _k: int, outcome: Outcome) -> Sequence[str]:
            glyph = GLYPHS[direction(outcome.loss_change)]
            return d.quantity(outcome.loss[0]), "→", d.quantity(outcome.loss[1]), glyph

        return [
            each(lambda _run, _k, outcome: (_signal(outcome, d),)),
            each(step),
            each(lambda _run, _k, outcome: (d.probability(outcome.output[0]), "→", d.probability(outcome.output[1]))),
            each(loss),
        ]

    def _open_ends(self, outcome: Outcome, decimals: Decimals) -> Lines:
        loss = decimals.quantity(outcome.loss[0])
        return [
            line(decimals.probability(outcome.output[0]), "→", UNKNOWN),
            line(self.words.loss, loss, "→", UNKNOWN),
        ]

    def _error(self, outcome: Outcome, decimals: Decimals) -> str:
        formula = "" if self.compact else line(f'<span class="gd-soft">{self.words.error_formula}</span>')
        return formula + error_line(outcome, decimals)

    def _weight(self, run: Run, k: int, outcome: Outcome, decimals: Decimals) -> str:
        words, d = self.words, decimals
        if self.compact:
            before, _, after = d.moved(*outcome.weight)
            return line(before, "→", after, chips.change(outcome.weight_change, d, "weight change"))
        if not run.momentum(k):
            return gradient_line(words, outcome, d) + step_line(words, outcome, d)
        if outcome.rule is not Rule.SUBTRACT:
            change = chips.change(outcome.weight_change, d, "weight change")
            return gradient_line(words, outcome, d) + line(words.step, operator("="), change)
        own = run.own(k)
        product = step_product(outcome, d.signed(own), d, operator("×"), gradient_chip(outcome, d))
        added = line(words.gradient, operator(":"), *product, chips.change(own, d, "own part"))
        return added + line(words.step, operator("="), *self._sum(run, k, outcome, d))

    def _sum(self, run: Run, k: int, outcome: Outcome, decimals: Decimals) -> tuple[str, ...]:
        """Write β × the last step + what the gradient adds = the step."""
        d, momentum, carried = decimals, run.momentum(k), run.carried(k)
        last, own = carried / momentum, run.own(k)
        texts = d.signed(last), d.signed(own), d.signed(outcome.weight_change)
        exact = printed(short(momentum)) * printed(texts[0]) + printed(texts[1])
        return (
            f"{short(momentum)} ×",
            chips.change(last, d, "last step") if last else chips.signed(0, "0", "last step"),
            operator("+"),
            chips.change(own, d, "own part"),
            operator(relation(exact, texts[2])),
            chips.change(outcome.weight_change, d, "weight change"),
        )


def _signal(outcome: Outcome, decimals: Decimals) -> str:
    return chips.signed(outcome.gradient, decimals.size(outcome.gradient), "gradient")
