"""The four cards of "And then?": error signal, weight, output and loss over the steps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from explainer.cases.outcome import Outcome, Rule
from explainer.drawing.step_axes import StepAxes, error_scale, loss_scale, output_scale, weight_scale
from explainer.drawing.step_line import Course, StepLine
from explainer.language.numbers import Decimals
from explainer.scenes.and_then.chip_lines import ChipLines
from explainer.scenes.and_then.error_bars import ErrorBars
from explainer.scenes.and_then.ideas import RunQuestion
from explainer.scenes.and_then.output_line import OutputLine
from explainer.scenes.and_then.run import Run
from explainer.scenes.and_then.sentences import RunWords
from explainer.scenes.and_then.weight_line import NextStep, WeightLine
from explainer.ui.cards import Card, Cards
from explainer.ui.layout import COLUMNS, WIDE, Layout

LINEAR, LOG = "linear", "log"
READS: tuple[Callable[[Run, int], float], ...] = (Run.error, Run.weight, Run.output, Run.loss)
"""What the cards show of a run."""
TALL, ON_A_WALL = 236, 190
"""Heights of the pictures of a row."""
AHEAD = 4
"""Steps beyond the cursor that the axis has room for, where they are still to be taken."""


@dataclass(frozen=True)
class Seen:
    """What is looked at: a run with its step at the cursor, and the run beside it, with its step if it stands there."""

    run: Run
    cursor: int
    outcome: Outcome
    kept: Run | None = None
    other: Outcome | None = None
    scale: str = LINEAR


class AndThenCards(Cards):
    """Panels and chips of the scene "And then?"."""

    css = "gd-four gd-over-steps"
    shares = COLUMNS
    keys = ("error", "weight", "output", "loss")

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        wide = layout.width >= WIDE
        # The bar that leads through the steps is to be seen with them.
        height = round(ON_A_WALL * layout.tall) if layout.projector else TALL
        sizes = [replace(size, height=height if wide else size.height) for size in layout.one_step]
        signal, weight, output, loss = sizes
        self.errors, self.weights = ErrorBars(signal, self.words), WeightLine(weight, self.words)
        self.outputs, self.losses = OutputLine(output, self.words), StepLine(loss, self.words)
        self.lines = ChipLines(self.words, compact=layout.compact)
        self.run_words = RunWords(self.words)

    def ask(self, outcome: Outcome, steps: int, decimals: Decimals, *, momentum: float) -> None:
        """Show what stands before the first of `steps` steps; wherever they will lead, the scales are the same."""
        weight = outcome.weight[0]
        half = 4 * abs(outcome.learning_rate * outcome.weight_gradient) or 0.5
        self.errors.rescale(steps, error_scale([outcome.gradient]))
        self.weights.rescale(steps, weight_scale(weight, [weight + half, weight - half]))
        self.outputs.rescale(steps, output_scale())
        self.losses.rescale(steps, loss_scale([1.6 * outcome.loss[0]], logarithmic=False))
        now = standing(outcome, decimals)
        named = [f"{self.words.now} {text}" for text in now]
        self.errors.start(steps, outcome.gradient, now[0])
        self.weights.start(steps, weight, named[1])
        self.outputs.expected = outcome.expected
        self.outputs.start(steps, outcome.output[0], named[2])
        self.losses.start(steps, outcome.loss[0], named[3])
        self._put(self._hidden(now), self.lines.asked(outcome, decimals, momentum=momentum), stale=True)

    def wait(self, kept: Run, cursor: int, outcome: Outcome, decimals: Decimals) -> None:
        """Show the kept run up to where another one starts from rest; what both do next is not known."""
        seen = [[read(kept, k) for k in range(cursor + 1)] for read in READS]
        weights = seen[1]
        half = 2 * max(abs(weight - weights[-1]) for weight in weights) or 0.5
        scales = (
            error_scale(seen[0]),
            weight_scale(kept.case.weight, [*weights, weights[-1] + half, weights[-1] - half]),
            output_scale(),
            loss_scale([1.2 * max(seen[3])], logarithmic=False),
        )
        self.weights.next_steps = ()
        self.outputs.expected = outcome.expected
        for panel, values, scale, text in zip(self.panels, seen, scales, standing(outcome, decimals), strict=True):
            panel.rescale(cursor + AHEAD, scale)
            panel.course(Course(values), None, cursor, [], text)
        self._put(self._hidden(standing(outcome, decimals)), self.lines.waiting(outcome, decimals), stale=True)

    def outcome(self, seen: Seen, decimals: Decimals, tags: Mapping[RunQuestion, str], *, reveal: bool) -> None:
        """Show both runs, and the step at the cursor."""
        run, kept, cursor, outcome = seen.run, seen.kept, seen.cursor, seen.outcome
        stepping = [("B" if seen.other else "", run, outcome)]
        if kept is not None and seen.other is not None:
            stepping.insert(0, ("A", kept, seen.other))
        self.weights.next_steps = tuple(
            NextStep(*each.weight, _carried(of, cursor, each), decimals.signed(each.weight_change), name)
            for name, of, each in stepping
        )
        self._rescale(seen)
        turns = [run.begins + turn for turn, _, _ in run.turns]
        values = standing(outcome, decimals)
        self.outputs.expected = outcome.expected
        for panel, read, text in zip(self.panels, READS, values, strict=True):
            panel.course(_course(run, read), None if kept is None else _course(kept, read), cursor, turns, text)
        if len(stepping) == 1:
            lines = self.lines.of_one(run, cursor - run.begins, outcome, decimals)
        else:
            lines = self.lines.of_both([(name, of, cursor - of.begins, each) for name, of, each in stepping], decimals)
        self._put(self._alternatives(run, cursor, values, decimals), lines, tags=tags, stale=False, reveal=reveal)

    @property
    def panels(self) -> tuple[ErrorBars | StepLine, ...]:
        """The four pictures."""
        return self.errors, self.weights, self.outputs, self.losses

    def _rescale(self, seen: Seen) -> None:
        runs = [each for each in (seen.run, seen.kept) if each is not None]
        last = max(each.begins + each.length for each in runs)
        errors, weights, _, losses = (
            # The step after the last is drawn as an arrow.
            [read(each, k) for each in runs for k in range(each.length + 1 + (read is Run.weight))]
            for read in READS
        )
        self.errors.rescale(last, error_scale(errors))
        self.weights.rescale(last, weight_scale(seen.run.case.weight, weights))
        self.outputs.rescale(last, output_scale())
        self.losses.rescale(last, loss_scale(losses, logarithmic=seen.scale == LOG))

    def _hidden(self, now: Sequence[str]) -> list[str]:
        hidden = self.words._("{card}: now {now}; the steps are not shown yet")
        return [hidden.format(card=name, now=text) for name, text in zip(self.run_words.cards, now, strict=True)]

    def _alternatives(self, run: Run, cursor: int, values: Sequence[str], decimals: Decimals) -> list[str]:
        ends = zip(*(_written([read(run, k) for read in READS], decimals) for k in (0, run.length)), strict=True)
        end = run.begins + run.length
        return [
            self.run_words.alternative(name, cursor, (first, last, end), value)
            for name, (first, last), value in zip(self.run_words.cards, ends, values, strict=True)
        ]

    def _put(
        self,
        alternatives: Sequence[str],
        lines: Sequence[str],
        *,
        tags: Mapping[RunQuestion, str] | None = None,
        stale: bool,
        reveal: bool = False,
    ) -> None:
        panels: tuple[StepAxes, ...] = self.panels
        weight, output = RunQuestion.COMPARED, RunQuestion.REACHED
        guesses = ("", "", "", "")
        if tags:
            guesses = ("", tags.get(weight, tags.get(RunQuestion.NEXT, "")), tags.get(output, ""), "")
        cards = []
        names = self.run_words.cards
        for k, (name, panel, text, chips, guess) in enumerate(
            zip(names, panels, alternatives, lines, guesses, strict=True)
        ):
            tag = self.words._("your guess {guess}").format(guess=guess)
            tagged = f'<span class="gd-tag">{tag}</span>' if guess else ""
            heading = f"<h3><b>{k + 1}</b> {name}{tagged}</h3>"
            chip_lines = f'<div class="gd-chips">{chips}</div>'
            cards.append(Card(heading, chip_lines, [(panel, escape(text))], stale and k > 0))
        self.show(cards, (stale, *(panel.frame for panel in panels)), reveal=reveal)


def _carried(run: Run, cursor: int, outcome: Outcome) -> float:
    """Say what is carried over, where the step followed the rule."""
    return run.carried(cursor - run.begins) if outcome.rule is Rule.SUBTRACT else 0.0


def standing(outcome: Outcome, decimals: Decimals) -> tuple[str, ...]:
    """Write what stands before a step: error, weight, output and loss."""
    before = outcome.gradient, outcome.weight[0], outcome.output[0], outcome.loss[0]
    return tuple(_written(before, decimals))


def _written(values: Sequence[float], decimals: Decimals) -> list[str]:
    """Write what `READS` reads."""
    writes = decimals.signed, decimals.plain, decimals.probability, decimals.quantity
    return [write(value) for write, value in zip(writes, values, strict=True)]


def _course(run: Run, read: Callable[[Run, int], float]) -> Course:
    return Course([read(run, k) for k in range(run.length + 1)], run.begins)
