"""The cards of the puzzle: the six claims, each with its numbers, and the pictures that show why."""

import re
from collections.abc import Mapping
from dataclasses import replace

from explainer.cases.outcome import Outcome
from explainer.drawing.panel import Panel
from explainer.drawing.scales import half_range
from explainer.language.numbers import Decimals
from explainer.scenes.one_step.cards import OneStepCards
from explainer.scenes.puzzle.claims import Checked, Claim, PuzzleQuestion, checked, first_wrong
from explainer.scenes.puzzle.sentences import claims
from explainer.teaching.questions import Answer, Question
from explainer.ui import chips
from explainer.ui.cards import Card
from explainer.ui.chips import UNKNOWN, line
from explainer.ui.layout import Layout

NUMBER = re.compile(r"[\d.]+")


class PuzzleCards(OneStepCards):
    """Claims, weight and output; chips and panels are those of one step."""

    css = "gd-row"
    widths = (468, 460, 290)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        _, weight, output = layout.columns(*self.widths)
        super().resize(replace(layout, one_step=(output, weight, weight, output)))

    def ask(self, outcome: Outcome, guesses: Mapping[Question, Answer], decimals: Decimals) -> None:
        """Show what is known before the step. Of `outcome` only the scale's level and the state before are used."""
        name, signal = self.words.cards[1], self.signals[outcome.expected]
        level = decimals.plain(outcome.weight[0])
        self._scale(outcome, half_range([outcome.weight_change]))
        self.weight.unknown(level)
        signal.signal(outcome.output[0], decimals)
        asked = self._compact_questions if self.layout.compact else self._questions
        lines = asked(outcome, decimals)
        self._show(
            Card(self._heading, self._chain(outcome, guesses, decimals, known=False)),
            _card(name, lines[1], self.weight, self.words.alternative(name, level), stale=True),
            _card(self.words.cards[0], lines[0], signal, self._signal_text(outcome, decimals)),
        )

    def outcome(
        self,
        outcome: Outcome,
        guesses: Mapping[Question, Answer],
        decimals: Decimals,
        *,
        past: bool = False,
        reveal: bool,
    ) -> None:
        """Show each claim beside what the step did; the mark, unless it is about a `past` case."""
        weight, level = decimals.moved(*outcome.weight), decimals.moved_output(*outcome.output)
        output = self.outputs[outcome.expected]
        self._scale(outcome, half_range([outcome.weight_change]))
        self.weight.outcome(*outcome.weight, outcome.weight_gradient, outcome.learning_rate, decimals)
        output.outcome(*outcome.output, decimals)
        held = self._compact_results if self.layout.compact else self._results
        lines = held(outcome, decimals)
        self._show(
            Card(self._heading, self._chain(outcome, {} if past else guesses, decimals, known=True)),
            _card(self.words.cards[1], lines[1], self.weight, self._told(self.words.cards[1], weight)),
            _card(self.words.cards[3], lines[3], output, self._told(self.words.cards[3], level)),
            reveal=reveal,
        )

    def _show(self, *cards: Card, reveal: bool = False) -> None:
        # The frames keep room for what is written, so they follow whatever may wrap anew.
        written = tuple(NUMBER.sub("0", card.heading + card.chips) for card in cards)
        self.show(cards, (written, self.weight.start, self.weight.half), reveal=reveal)

    @property
    def _heading(self) -> str:
        title = self.words._("Six claims")
        return f"<h2>{title}</h2>"

    def _told(self, name: str, moved: tuple[str, str, str]) -> str:
        before, change, after = moved
        return self.words.alternative(name, before, after, change)

    def _chain(self, outcome: Outcome, guesses: Mapping[Question, Answer], decimals: Decimals, *, known: bool) -> str:
        said, breaks = claims(self.words), first_wrong(outcome) if known else None
        mark, rows = self.words._("your mark"), []
        for each in checked(outcome):
            marked = guesses.get(PuzzleQuestion.CLAIM) == each.claim
            tag = f'<span class="gd-tag">{mark}</span>' if marked else ""
            held = self._held(each) if known else UNKNOWN
            css = ' class="gd-breaks"' if each.claim is breaks else ""
            text = f'<span class="gd-claim-said"><b>{each.claim.number}</b> {said[each.claim]}</span>'
            numbers = self._numbers(each, outcome, decimals, known=known)
            title = f'<div class="gd-claim">{text}<span class="gd-claim-held">{tag}{held}</span></div>'
            rows.append(f"<li{css}>{title} {numbers}</li>")
        return f'<ol class="gd-chain">{" ".join(rows)}</ol>'

    def _held(self, each: Checked) -> str:
        _ = self.words._
        css, text = ("gd-holds", _("✓ true")) if each.holds else ("gd-fails", _("✕ not true"))
        return f'<span class="gd-chip {css}" data-name="{each.claim}">{text}</span>'

    def _numbers(self, each: Checked, outcome: Outcome, decimals: Decimals, *, known: bool) -> str:
        """Write what decides a claim; before the step, as far as it is known."""
        words = self.words
        match each.claim:
            case Claim.EXPECTED_ONE:
                return line(words.expected_value(outcome.expected))
            case Claim.OUTPUT_BELOW:
                return line(words._("output {p}, below 1").format(p=decimals.probability(*each.numbers)))
            case Claim.GRADIENT_NEGATIVE:
                return self._error(outcome, decimals)
            case Claim.WEIGHT_DOWN:
                name, quantity, moved = words.cards[1].lower(), "weight change", decimals.moved(*each.numbers)
            case Claim.OUTPUT_DOWN:
                name, quantity, moved = words.output, "output change", decimals.moved_output(*each.numbers)
            case Claim.LOSS_UP if known:
                return self._loss(outcome, decimals)
            case Claim.LOSS_UP:
                return line(words.loss, decimals.quantity(each.numbers[0]), "→", UNKNOWN)
        if not known:
            return line(name, moved[0], "→", UNKNOWN)
        change = each.numbers[1] - each.numbers[0]
        return line(name, moved[0], "→", moved[2], chips.change(change, decimals, quantity))


def _card(name: str, lines: str, panel: Panel, text: str, *, stale: bool = False) -> Card:
    return Card(f"<h2>{name}</h2>", f'<div class="gd-chips">{lines}</div>', [(panel, text)], stale)
