"""The cards of *Digits*: the digit and the ten columns of a step, or the ten pictures of a run and its two lines."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from explainer.drawing.panel import Size
from explainer.drawing.step_axes import loss_scale
from explainer.drawing.step_line import Course, StepLine
from explainer.language.numbers import Decimals
from explainer.scenes.digits import sentences
from explainer.scenes.digits.digit_picture import DigitPicture
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.plan import MOST_STEPS, Plan
from explainer.scenes.digits.right_line import SCALE, RightLine
from explainer.scenes.digits.runs import Place
from explainer.scenes.digits.step_pictures import Shown, StepPictures
from explainer.scenes.digits.trained_pictures import TrainedPictures
from explainer.ui.cards import Card, Cards
from explainer.ui.layout import WIDE, Layout

DIGIT, COLUMNS = 226.0, 1003.0
PICTURES, LINES = 870.0, 359.0
"""Relative widths of the cards of a step, and of a run."""
TALL, ON_A_WALL = 304, 262
"""Heights of the pictures of a row."""
WIDEST_DIGIT, DIGIT_ON_A_WALL = 172, 122
WIDER = 50.0
"""How much more a digit's card takes on a wall, for what is read there."""
PHONE = 330
"""Height of the columns on a phone."""


class DigitsCards(Cards):
    """Panels of the scene "Digits"."""

    keys = ("image", "pictures", "lines")

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        words = self.words
        self.of_step = (DIGIT + WIDER, COLUMNS - WIDER) if layout.projector else (DIGIT, COLUMNS)
        digit, columns = self._sized(layout, *self.of_step)
        pictures, lines = self._sized(layout, PICTURES, LINES)
        if layout.compact:
            columns, pictures = replace(columns, height=PHONE), replace(pictures, height=220)
        side = min(digit.width, DIGIT_ON_A_WALL if layout.projector else WIDEST_DIGIT)
        self.digit = DigitPicture(replace(digit, width=side, height=side + 2 * digit.label), words)
        self.columns = StepPictures(columns, words)
        self.pictures = TrainedPictures(pictures, words)
        chart = replace(lines, height=lines.height // 2 - (0 if layout.compact else 2))
        self.losses, self.rights = StepLine(chart, words), RightLine(chart, words)
        for panel, title in (
            (self.losses, words._("Loss of what it trains on")),
            (self.rights, words._("New digits named right")),
        ):
            panel.label(chart.label, bold=True, moves=False).put(0, chart.height - chart.label, title)

    @property
    def keys_now(self) -> tuple[str, ...]:
        """Name the cards of a step, or those of a run."""
        return self.keys[:2] if self.widths == self.of_step else self.keys[1:]

    def _sized(self, layout: Layout, *weights: float) -> list[Size]:
        height = round(ON_A_WALL * layout.tall) if layout.projector else TALL
        wide = layout.width >= WIDE
        return [replace(size, height=height if wide else size.height) for size in layout.columns(*weights)]

    def step(
        self,
        step: DigitStep,
        plan: Plan,
        decimals: Decimals,
        tags: Sequence[str] = (),
        *,
        hidden: bool = False,
        reveal: bool = False,
    ) -> None:
        """Show a step on one digit; before it is taken, what stands before it."""
        words = self.words
        self.css, self.widths = "gd-row gd-grids gd-grids-step", self.of_step
        self.digit.show(step.digit, plan.pixel)
        written = [decimals.size(float(error)) for error in step.errors]
        other = plan.asked if plan.asked != step.own else plan.pair[0]
        change = None if hidden else step.change
        shown = Shown(step.errors, written, step.before, step.own, other, plan.pixel, change)
        self.columns.tell_largest(self.columns.show(shown))
        lines = sentences.reading(words, step, plan, decimals, hidden=hidden)
        read = "".join(f'<p class="gd-read">{line}</p>' for line in lines)
        guess = words._("your guess {guess}")
        tagged = "".join(f'<span class="gd-tag">{guess.format(guess=tag)}</span>' for tag in tags)
        name, drawn = words._("The digit, x"), words._("A {k} of 8 × 8 pixels, in ink").format(k=step.own)
        told = sentences.alternative(words, step, decimals, hidden=hidden)
        cards = [
            Card(f"<h3>{name}</h3>", read, [(self.digit, escape(drawn))]),
            Card(f"<h3>{self._title()}{tagged}</h3>", "", [(self.columns, escape(told))], stale=hidden),
        ]
        self.show(cards, ("step", hidden, self.columns.size), reveal=reveal)

    def run(self, places: Sequence[Place], plan: Plan, decimals: Decimals) -> None:
        """Show where a run on all digits stands."""
        words, place = self.words, places[plan.cursor]
        self.css, self.widths = "gd-row gd-grids gd-grids-run", (PICTURES, LINES)
        most = self.pictures.show(place.model.weights, plan.pixel)
        self.pictures.tell_largest(most)
        losses, rights = [each.loss for each in places], [float(each.right) for each in places]
        self.losses.rescale(MOST_STEPS, loss_scale(losses, logarithmic=False))
        self.rights.rescale(MOST_STEPS, SCALE)
        loss, right = decimals.quantity(place.loss), f"{place.right}"
        self.losses.course(Course(losses), None, plan.cursor, [], loss)
        self.rights.course(Course(rights), None, plan.cursor, [], right)
        name = words._("After each step")
        told = words._("Ten pictures of weights after step {k}, the largest {n}").format(
            k=plan.cursor, n=Decimals().plain(most)
        )
        of_loss = words._("Loss over the steps: {first} at first, {now} after step {k}")
        of_right = words._("Digits named right over the steps: {first} at first, {now} after step {k}")
        first = decimals.quantity(losses[0])
        cards = [
            Card(f"<h3>{self._title()}</h3>", "", [(self.pictures, escape(told))]),
            Card(
                f"<h3>{name}</h3>",
                "",
                [
                    (self.losses, escape(of_loss.format(first=first, now=loss, k=plan.cursor))),
                    (self.rights, escape(of_right.format(first=f"{rights[0]:.0f}", now=right, k=plan.cursor))),
                ],
            ),
        ]
        self.show(cards, ("run", self.losses.frame, self.rights.frame))

    def _title(self) -> str:
        return self.words._("The 64 weights of each class, as a picture")
