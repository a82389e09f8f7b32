"""The three cards of all classes: outputs beside what is expected, the gradient, and the logits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from explainer.cases.directions import Direction, Quantity
from explainer.drawing.scales import half_range
from explainer.language.numbers import Decimals, printed, relation
from explainer.scenes.all_classes.class_bars import ClassBars
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes
from explainer.scenes.all_classes.gradient_bars import GradientBars
from explainer.scenes.all_classes.ideas import ClassQuestion
from explainer.scenes.all_classes.logit_bars import LogitBars
from explainer.scenes.all_classes.paired_bars import Move
from explainer.scenes.all_classes.sentences import logit_decimals, output_decimals
from explainer.teaching.questions import Answer, Question
from explainer.ui.cards import Card, Cards
from explainer.ui.layout import Layout

TALLER = 34
"""There are no chips above these pictures, so they can be taller."""
TAGGED = ClassQuestion.OUTPUT, None, Quantity.LOGIT


@dataclass(frozen=True)
class ClassView:
    """What the cards show."""

    outcomes: ClassOutcomes  # before the step is taken only the state before is used
    guesses: Mapping[Question, Answer]
    asked: int  # the class that they are about
    decimals: Decimals  # how the errors are written
    drag: str = ""  # the control that is being moved; while it stays the same, scales only grow
    # Whether the answers were about another case; then they keep their room, so that nothing jumps, and are not seen.
    past: bool = False


class AllClassesCards(Cards):
    """Panels of the scene "All classes"."""

    css = "gd-row gd-three"
    widths = (1, 1, 1)
    keys = ("outputs", "errors", "logits")

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        size = layout.columns(*self.widths)[0]
        self.size = replace(size, height=size.height + TALLER)
        self._made_for: object = None
        self._drag = "", False

    def ask(self, view: ClassView) -> None:
        """Show what is known before the step."""
        outcomes, decimals = view.outcomes, view.decimals
        self._make(outcomes)
        now = [outcome.logit[0] for outcome in outcomes.each]
        self._rescale(view, now, taken=False)
        levels = [Decimals().plain(level) for level in now]
        shown = [decimals.probability(outcome.output[0]) for outcome in outcomes.each]
        self.outputs.now([outcome.output[0] for outcome in outcomes.each], shown)
        self.logits.unknown(now, levels)
        known = self.words._("{name}: output {p}, expected {y}")
        outputs = [
            known.format(name=name, p=p, y=outcome.expected)
            for name, p, outcome in zip(self.names, shown, outcomes.each, strict=True)
        ]
        logits = [self.words.alternative(name, level) for name, level in zip(self.names, levels, strict=True)]
        notes = self.words._("bars: output · thick lines: expected"), self.words._("dashed: before")
        self._put(view, outputs, logits, notes, stale=True)

    def outcome(self, view: ClassView, *, reveal: bool) -> None:
        """Show what the step did to every class."""
        each = view.outcomes.each
        self._make(view.outcomes)
        self._rescale(view, [level for outcome in each for level in outcome.logit], taken=True)
        decimals = output_decimals(view.outcomes)
        changes = [(*one.output, one.output_change) for one in each]
        moved = [Move(*change, decimals.moved_output(*change)) for change in changes]
        self.outputs.outcome(moved)
        outputs = [
            self.words._("{told}, expected {y}").format(told=text, y=outcome.expected)
            for text, outcome in zip(self._texts(moved), each, strict=True)
        ]
        decimals = logit_decimals(view.outcomes)
        moved = [Move(*one.logit, one.logit_change, decimals.moved(*one.logit, one.logit_change)) for one in each]
        self.logits.outcome(moved)
        notes = (self.words._("dashed: before · solid: after"),) * 2
        self._put(view, outputs, self._texts(moved), notes, stale=False, reveal=reveal)

    def _make(self, outcomes: ClassOutcomes) -> None:
        made_for = outcomes.names, outcomes.watched, outcomes.target
        if made_for == self._made_for:
            return
        self._made_for, self._drag = made_for, ("", False)
        self.names = [self.words.classes[name] for name in outcomes.names]
        self.outputs = ClassBars(self.size, self.names, outcomes.watched, self.words, outcomes.target)
        self.gradients = GradientBars(self.size, self.names, outcomes.watched)
        self.logits = LogitBars(self.size, self.names, outcomes.watched, self.words)

    def _rescale(self, view: ClassView, logits: Sequence[float], *, taken: bool) -> None:
        dragging = bool(view.drag) and (view.drag, taken) == self._drag
        self._drag = view.drag, taken
        for scale, values in ((self.gradients.scale, view.outcomes.gradients), (self.logits.scale, logits)):
            needed = half_range(values)
            scale.put(max(needed, scale.half) if dragging else needed)

    def _texts(self, moves: Sequence[Move]) -> list[str]:
        return [
            self.words.alternative(name, before, after, change)
            for name, (before, change, after) in zip(self.names, (move.texts for move in moves), strict=True)
        ]

    def _put(
        self,
        view: ClassView,
        outputs: Sequence[str],
        logits: Sequence[str],
        notes: tuple[str, str],
        *,
        stale: bool,
        reveal: bool = False,
    ) -> None:
        _, d, outcomes = self.words._, view.decimals, view.outcomes
        errors = [d.signed(gradient) for gradient in outcomes.gradients]
        terms = [(d.probability(outcome.output[0]), f"− {outcome.expected}") for outcome in outcomes.each]
        self.gradients.put(outcomes.gradients, errors, terms)
        titles = _("Output p and expected y"), _("Error signal p − y"), _("Logits before and after")
        gradients = [
            f"{name}: {p} {y} {relation(printed(p) - outcome.expected, error)} {error}"
            for name, (p, y), error, outcome in zip(self.names, terms, errors, outcomes.each, strict=True)
        ]
        cards: list[Card] = []
        for title, note, question, panel, text in zip(
            titles,
            (notes[0], _("the bars add up to 0"), notes[1]),
            TAGGED,
            (self.outputs, self.gradients, self.logits),
            (outputs, gradients, logits),
            strict=True,
        ):
            heading = f"<h3><b>{len(cards) + 1}</b> {title}</h3>"
            under = f'<p class="gd-under">{note}{self._tag(question, view)}</p>'
            hidden = stale and panel is self.logits
            cards.append(Card(heading, under, [(panel, f"{title}. {'; '.join(text)}")], hidden))
        # The frames hold a copy of what stands above the pictures, where a guess may take a line.
        above = stale, view.asked, *view.guesses.items()
        frames = self._made_for, self.gradients.scale.half, self.logits.scale.half, *above
        self.show(cards, frames, reveal=reveal)

    def _tag(self, question: Question | None, view: ClassView) -> str:
        guess = view.guesses.get(question) if question else None
        if guess is None:
            return ""
        text = self.words._("{name}: your guess {guess}")
        guessed = text.format(name=self.names[view.asked], guess=self.words.guess(Direction(guess)))
        return f'<span class="{"gd-tag gd-past" if view.past else "gd-tag"}">{guessed}</span>'
