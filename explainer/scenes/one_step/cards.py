"""The four cards of one step: error signal, weight, logit, output."""

from collections.abc import Mapping

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.drawing.logit_gauge import LogitGauge
from explainer.drawing.scales import half_range
from explainer.drawing.tank import Tank
from explainer.drawing.weight_gauge import WeightGauge
from explainer.language.formulas import error_signal
from explainer.language.numbers import Decimals, printed, relation, short
from explainer.language.phrases import factor
from explainer.language.words import Words
from explainer.teaching.questions import Answer, Question
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import UNKNOWN, line, operator
from explainer.ui.layout import COLUMNS, Layout
from explainer.ui.step_chips import ETA, error_line, gradient_line, input_chip, loss_line, step_line, step_product

TAGGED = (None, Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT)


class OneStepCards(Cards):
    """Panels and chips of the scene "One step"; `numbered`, unless a scene has other numbers to speak of."""

    css = "gd-four"
    shares = COLUMNS
    keys = ("error", "weight", "logit", "output")

    def __init__(self, words: Words, layout: Layout, *, numbered: bool = True) -> None:
        self.numbered = numbered
        super().__init__(words, layout)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        signal, weight, logit, output = layout.one_step
        self.signals = {expected: Tank(signal, self.words, expected) for expected in (0, 1)}
        self.outputs = {expected: Tank(output, self.words, expected) for expected in (0, 1)}
        self.weight = WeightGauge(weight, self.words)
        self.logit = LogitGauge(logit, self.words)

    def ask(self, outcome: Outcome, guesses: Mapping[Question, Answer], decimals: Decimals) -> None:
        """Show what is known before the step. Of `outcome` only the scale's level and the state before are used."""
        self._scale(outcome, half_range([outcome.weight_change, outcome.logit_change]))
        levels = decimals.plain(outcome.weight[0]), decimals.plain(outcome.logit[0])
        self.weight.unknown(levels[0])
        self.logit.unknown(levels[1])
        self.outputs[outcome.expected].now(outcome.output[0], decimals)
        shown = *levels, decimals.probability(outcome.output[0])
        texts = [self.words.alternative(name, now) for name, now in zip(self.words.cards[1:], shown, strict=True)]
        questions = self._compact_questions if self.layout.compact else self._questions
        self._put(outcome, texts, questions(outcome, decimals), guesses, decimals, stale=True)

    def outcome(
        self,
        outcome: Outcome,
        guesses: Mapping[Question, Answer],
        decimals: Decimals,
        *,
        past: bool = False,
        reveal: bool,
    ) -> None:
        """Show what the step did. Guesses about a `past` case keep their room, so that nothing jumps, unseen."""
        self._scale(outcome, half_range([outcome.weight_change, outcome.logit_change]))
        self.weight.outcome(*outcome.weight, outcome.weight_gradient, outcome.learning_rate, decimals)
        self.logit.outcome(*outcome.logit, (outcome.via_weight, outcome.via_bias), decimals)
        self.outputs[outcome.expected].outcome(*outcome.output, decimals, outcome.output_change)
        moves = (
            decimals.moved(*outcome.weight),
            decimals.moved(*outcome.logit, outcome.logit_change),
            decimals.moved_output(*outcome.output, outcome.output_change),
        )
        texts = [
            self.words.alternative(name, before, after, change)
            for name, (before, change, after) in zip(self.words.cards[1:], moves, strict=True)
        ]
        results = self._compact_results if self.layout.compact else self._results
        lines = results(outcome, decimals)
        self._put(outcome, texts, lines, guesses, decimals, stale=False, past=past, reveal=reveal)

    def _scale(self, outcome: Outcome, half: float) -> None:
        self.weight.rescale(outcome.weight[0], half)
        self.logit.rescale(outcome.logit[0], half)

    def _put(
        self,
        outcome: Outcome,
        texts: list[str],
        lines: list[str],
        guesses: Mapping[Question, Answer],
        decimals: Decimals,
        *,
        stale: bool,
        past: bool = False,
        reveal: bool = False,
    ) -> None:
        signal = self.signals[outcome.expected]
        signal.signal(outcome.output[0], decimals)
        panels = (signal, self.weight, self.logit, self.outputs[outcome.expected])
        alternatives = (f"{self.words.cards[0]}: {error_signal(outcome, decimals)}", *texts)
        cards = []
        for k, (panel, text, chip_lines) in enumerate(zip(panels, alternatives, lines, strict=True)):
            number = f"<b>{k + 1}</b> " if self.numbered else ""
            heading = f"<h3>{number}{self.words.cards[k]}{self._tag(TAGGED[k], guesses, past=past)}</h3>"
            cards.append(Card(heading, f'<div class="gd-chips">{chip_lines}</div>', [(panel, text)], stale and k > 0))
        frames = stale, outcome.expected, self.weight.start, self.logit.start, self.weight.half
        self.show(cards, frames, reveal=reveal)

    def _tag(self, question: Question | None, guesses: Mapping[Question, Answer], *, past: bool) -> str:
        guess = guesses.get(question) if question else None
        if not isinstance(guess, Direction):
            return ""
        return f'<span class="{"gd-tag gd-past" if past else "gd-tag"}">{self.words.guess_tag(guess)}</span>'

    def _questions(self, outcome: Outcome, decimals: Decimals) -> list[str]:
        words = self.words
        signal = chips.signed(outcome.gradient, decimals.size(outcome.gradient), "gradient")
        weight = line(words.gradient, operator("="), signal, operator("×"), input_chip(outcome), operator("="), UNKNOWN)
        step = line(words.step, operator("="), ETA, operator("×"), UNKNOWN, operator("="), UNKNOWN)
        logit = line(UNKNOWN, operator("×"), input_chip(outcome), operator("="), UNKNOWN)
        loss = line(words.loss, decimals.quantity(outcome.loss[0]), "→", UNKNOWN)
        return [
            line(f'<span class="gd-soft">{words.error_formula}</span>') + error_line(outcome, decimals),
            weight + step,
            logit,
            line(words.output, UNKNOWN) + loss,
        ]

    def _compact_questions(self, outcome: Outcome, decimals: Decimals) -> list[str]:
        loss = line(self.words.loss, decimals.quantity(outcome.loss[0]), "→", UNKNOWN)
        eta = line(ETA, operator("×"), UNKNOWN, operator("="), UNKNOWN)
        return [
            error_line(outcome, decimals),
            eta,
            line(decimals.plain(outcome.logit[0]), "→", UNKNOWN),
            loss,
        ]

    def _results(self, outcome: Outcome, decimals: Decimals) -> list[str]:
        words, d = self.words, decimals
        x, moved_text, via_text = short(outcome.x), d.signed(outcome.weight_change), d.signed(outcome.via_weight)
        moved = chips.change(outcome.weight_change, d, "weight change")
        via = relation(printed(moved_text) * printed(x), via_text)
        via_weight = chips.change(outcome.via_weight, d, "via weight")
        logit = line(moved, operator("×"), input_chip(outcome), operator(via), via_weight)
        if outcome.via_bias:
            bias_text, whole_text = d.signed(outcome.via_bias), d.signed(outcome.logit_change)
            adds = relation(printed(via_text) + printed(bias_text), whole_text)
            bias = chips.change(outcome.via_bias, d, "via bias")
            whole = chips.change(outcome.logit_change, d, "logit change")
            logit += line(operator("+"), words.bias, bias, operator(adds), whole)
        return [
            line(f'<span class="gd-soft">{words.error_formula}</span>') + error_line(outcome, d),
            gradient_line(words, outcome, d) + step_line(words, outcome, d),
            logit,
            line(words.output, chips.change(outcome.output_change, d, "output change")) + loss_line(words, outcome, d),
        ]

    def _compact_results(self, outcome: Outcome, decimals: Decimals) -> list[str]:
        d = decimals
        gw, moved = d.quantity(outcome.weight_gradient), d.signed(outcome.weight_change)
        before, _, after = d.moved(*outcome.logit, outcome.logit_change)
        return [
            error_line(outcome, d),
            line(
                *step_product(outcome, moved, d, f"·{factor(gw)}"),
                chips.change(outcome.weight_change, d, "weight change"),
            ),
            line(before, "→", after, chips.change(outcome.logit_change, d, "logit change")),
            loss_line(self.words, outcome, d),
        ]
