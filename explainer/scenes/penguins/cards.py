"""The cards of the scene: all birds, one bird, all pushes on one weight, the loss and the birds named right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from explainer.drawing.panel import Size
from explainer.drawing.step_axes import Scale, loss_scale
from explainer.drawing.step_line import Course, StepLine
from explainer.language.numbers import Decimals
from explainer.language.phrases import change_chip
from explainer.language.words import Words
from explainer.scenes.penguins import bird_table
from explainer.scenes.penguins.count_line import CountLine
from explainer.scenes.penguins.flock import SLOTS
from explainer.scenes.penguins.ideas import LETTERS, BirdQuestion
from explainer.scenes.penguins.lanes import PushLanes
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.plan import FOUR, Plan
from explainer.scenes.penguins.pushing import Pushing, Together
from explainer.scenes.penguins.run import Place, Run
from explainer.scenes.penguins.scatter import Scatter
from explainer.ui.cards import Card, Cards
from explainer.ui.layout import WIDE, Layout

LOSS, TWO = Decimals(4), Decimals(2)
SHARES = (590, 637)
"""Widths of the two columns."""
BETWEEN, INSET = 11, 26
TALL, ON_A_WALL, LANES, CURVES = 334, 300, 68, 76

USUAL = Scale(0.0, 1.2, ((0.0, "0"), (0.5, "0.5"), (1.0, "1")))


@dataclass(frozen=True)
class Seen:
    """A place of a run, the bird and the weight that are looked at there."""

    plan: Plan
    run: Run
    pushing: Pushing
    bird: int

    @property
    def letter(self) -> str:
        """The bird's letter, where it is one of the three."""
        return next((str(each) for each, bird in zip(LETTERS, self.plan.three, strict=True) if bird == self.bird), "")

    @property
    def step(self) -> float:
        """How far the weight goes that is looked at."""
        k, slot = divmod(self.plan.weight, SLOTS)
        before, after = (each.model for each in self.run.places[self.plan.cursor : self.plan.cursor + 2])
        if slot == SLOTS - 1:
            return float(after.bias[k] - before.bias[k])
        return float(after.weights[k, slot] - before.weights[k, slot])


class PenguinCards(Cards):
    """Panels and tables of the scene."""

    css = "gd-flock gd-over-steps"
    keys = ("birds", "one-bird", "pushes", "loss", "named")

    def __init__(self, words: Words, layout: Layout) -> None:
        self.names = BirdNames(words)
        super().__init__(words, layout)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        self._scatter: Scatter | None = None
        wide = layout.width >= WIDE
        across = layout.width - BETWEEN
        scatter, side = (share * across / sum(SHARES) if wide else layout.width for share in SHARES)
        first = layout.one_step[0]
        inset = INSET if not layout.compact else 22
        tall = round(ON_A_WALL * layout.tall) if layout.projector else TALL
        self.size = replace(first, width=int(scatter) - inset, height=tall if not layout.compact else 330)
        half = int((side - (BETWEEN if not layout.compact else 0)) / (1 if layout.compact else 2)) - inset
        small: Size = replace(first, width=half, height=CURVES if not layout.compact else 130, compact=True)
        self.lanes = PushLanes(replace(first, width=int(side) - inset, height=LANES), self.words)
        self.losses, self.counts = StepLine(small, self.words), CountLine(small, self.words)

    def ask(self, plan: Plan, run: Run, pushing: Pushing) -> None:
        """Show the three birds where the run stands; what they push is not known."""
        words, flock, place = self.words, plan.flock, run.places[plan.at]
        self._put_scatter(plan, pushing, place, plan.three[0])
        self.lanes.ask()
        self._rescale(plan, run)
        loss, right = LOSS.quantity(place.loss), str(place.right)
        self.losses.start(plan.count, place.loss, loss)
        self.counts.start(plan.count, place.right, right)
        heads = ["", words._("bird"), words._("expected"), words.output, words._("length of its push")]
        table = bird_table.of_three(self.names, flock, pushing, plan.three, LETTERS, heads)
        hidden = words._("{card}: now {now}; the steps are not shown yet")
        texts = (
            self._alternative(plan, pushing, plan.at),
            words._("Pushes on the weight {weight}: not shown yet").format(weight=self._weight(plan)),
            hidden.format(card=self._curves[0], now=loss),
            hidden.format(card=self._curves[1], now=right),
        )
        title = words._("Which bird pushes hardest?")
        self._put(plan, (title, "", table), texts, self._about_pushes(plan, ""), stale=True)

    def outcome(self, seen: Seen, tags: Mapping[BirdQuestion, str], *, reveal: bool) -> None:
        """Show the pushes of the birds before the step at the cursor, and the run so far."""
        plan, run, pushing, words = seen.plan, seen.run, seen.pushing, self.words
        place, flock = run.places[plan.cursor], plan.flock
        self._put_scatter(plan, pushing, place, seen.bird)
        together = Together.of(pushing.on(plan.weight), run.birds_of(plan.cursor))
        from_ = words._("{glyph} from {k} of {n}")
        names = [
            from_.format(glyph=glyph, k=len(each), n=together.count)
            for glyph, each in (("▲", together.up), ("▼", together.down))
        ]
        names.append(words._("step taken: their mean") if run.follows_rule else words.step_taken)
        self.lanes.put(together, seen.step, names, seen.bird, seen.letter)
        self._rescale(plan, run)
        texts = LOSS.quantity(place.loss), str(place.right)
        shown = run.places[: plan.furthest + 1]
        losses, counts = [each.loss for each in shown], [float(each.right) for each in shown]
        self.counts.aside = Course([float(each.right_aside) for each in shown] if len(flock.aside) else ())
        self.losses.course(Course(losses), None, plan.cursor, [], texts[0])
        self.counts.course(Course(counts), None, plan.cursor, [], texts[1])
        weight = self._weight(plan)
        lanes = words._("Pushes on the weight {weight}: up {raised}, down {lowered}, step {step}").format(
            weight=weight,
            raised=LOSS.signed(together.raised),
            lowered=LOSS.signed(together.lowered),
            step=LOSS.signed(seen.step),
        )
        over = words._("{card} over the steps: {first} at first, {last} after step {end}; after step {k}: {value}")
        ends = (LOSS.quantity(losses[0]), LOSS.quantity(losses[-1])), (str(shown[0].right), str(shown[-1].right))
        curves = [
            over.format(card=card, first=first, last=last, end=len(shown) - 1, k=plan.cursor, value=value)
            for card, (first, last), value in zip(self._curves, ends, texts, strict=True)
        ]
        self._put(
            plan,
            self._of_bird(seen, tags.get(BirdQuestion.HARDEST, "")),
            (self._alternative(plan, pushing, plan.cursor), lanes, *curves),
            self._about_pushes(plan, self._share(seen, together), tags.get(BirdQuestion.GOES, "")),
            named=tags.get(BirdQuestion.NAMED, ""),
            stale=False,
            reveal=reveal,
        )

    @property
    def _curves(self) -> tuple[str, str]:
        return self.words.pgettext("axis", "Loss"), self.words._("Birds named right")

    def _weight(self, plan: Plan) -> str:
        return self.names.weight(plan.weight, plan.shown)

    def _alternative(self, plan: Plan, pushing: Pushing, k: int) -> str:
        """Put the birds into words."""
        words, flock, names = self.words, plan.flock, self.names
        across, up = (names.measurements[name] for name in flock.shown)
        wrong = int((pushing.outputs.argmax(axis=1) != flock.target).sum())
        three = "; ".join(
            f"{letter} {names.species[flock.target[bird]]}, {words.output} "
            f"{TWO.probability(pushing.output_of(bird, flock.target))}"
            for letter, bird in zip(LETTERS, plan.three, strict=True)
        )
        sentence = words._(
            "{n} birds, {across} to the right, {up} upwards. After step {k}, {wrong} are named wrong. Ringed: {three}."
        )
        return sentence.format(n=len(flock), across=across, up=up, k=k, wrong=wrong, three=three)

    def _put_scatter(self, plan: Plan, pushing: Pushing, place: Place, held: int) -> None:
        if self._scatter is None or self._scatter.flock is not plan.flock:
            self._scatter = Scatter(self.size, plan.flock, self.names)
        self._scatter.put(place.model, pushing.outputs.argmax(axis=1), plan.three, LETTERS, held)

    def _rescale(self, plan: Plan, run: Run) -> None:
        self.losses.rescale(plan.count, _losses([each.loss for each in run.places]))
        self.counts.total = len(plan.flock.used)
        self.counts.rescale(plan.count, self.counts.counts)

    def _of_bird(self, seen: Seen, guess: str) -> tuple[str, str, str]:
        """Title, tag and table of the bird that is looked at."""
        words, plan = self.words, seen.plan
        name = words._("Bird {letter}").format(letter=seen.letter) if seen.letter else words._("This bird")
        told = self.names.bird(seen.bird, plan.flock)
        if seen.bird in plan.flock.aside:
            told = "; ".join((told, words.pgettext("bird", "kept aside")))
        elif seen.bird not in seen.run.birds_of(plan.cursor):
            told = "; ".join((told, words._("not in this batch")))
        heads = words.error_formula, words._("error")
        table = bird_table.of_one(
            self.names, plan.flock, seen.pushing, seen.bird, plan.weight, heads, compact=self.layout.compact
        )
        return f"{name} <small>{told}</small>", self._tag(guess), table

    def _about_pushes(self, plan: Plan, share: str, guess: str = "") -> str:
        title = self.words._("All pushes on one weight")
        return f"<h3>{title} <small>{self._weight(plan)}{share}</small>{self._tag(guess)}</h3>"

    def _share(self, seen: Seen, together: Together) -> str:
        push = dict((*together.up, *together.down)).get(seen.bird)
        if push is None:
            return ""
        share = self.words._("its share {change}").format(change=change_chip(push / together.count, LOSS))
        return f" · {share}"

    def _tag(self, guess: str) -> str:
        tag = self.words._("your guess {guess}").format(guess=guess)
        return f'<span class="gd-tag">{tag}</span>' if guess else ""

    def _put(
        self,
        plan: Plan,
        of_bird: tuple[str, str, str],
        texts: Sequence[str],
        pushes: str,
        *,
        named: str = "",
        stale: bool,
        reveal: bool = False,
    ) -> None:
        words, scatter = self.words, self._scatter
        assert scatter is not None
        title, tag, table = of_bird
        title_of_all, source = words._("All birds"), words._("333 of 344 measured at Palmer Station, 2007–2009")
        note = words._("The regions hold where the other two measurements are average.")
        chips = f'<div class="gd-line gd-soft">{note}</div>' if plan.choice("inputs") == FOUR else ""
        flock, lanes, loss, right = (escape(text) for text in texts)
        cards = [
            Card(
                f"<h3>{title_of_all} <small>{source}</small></h3>",
                chips,
                [(scatter, flock)],
            ),
            Card(f"<h3>{title}{tag}</h3>", table),
            Card(pushes, "", [(self.lanes, lanes)], stale),
            Card(f"<h3>{self._curves[0]}</h3>", "", [(self.losses, loss)], stale),
            Card(f"<h3>{self._curves[1]}{self._tag(named)}</h3>", "", [(self.counts, right)], stale),
        ]
        frames = (stale, plan.flock, plan.choice("inputs"), self.losses.frame, self.counts.frame)
        self.show(cards, frames, reveal=reveal)


def _losses(losses: Sequence[float]) -> Scale:
    """Choose the scale of the losses: that of the usual run begins at ln 3."""
    return USUAL if max(losses) <= USUAL.high else loss_scale(losses, logarithmic=False)
