"""The scene "Where p − y comes from": the chain of slopes, and each of them measured beside its formula."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.limits import Limits
from explainer.maths.chain_rule import Chain, chain
from explainer.maths.measured_slopes import Entry
from explainer.maths.path import Step
from explainer.scenes.origin import facts
from explainer.scenes.origin.cards import OriginCards
from explainer.scenes.origin.measurement import Measurement, measurement
from explainer.scenes.origin.question import OriginQuestion
from explainer.scenes.origin.sentences import OriginSentences
from explainer.scenes.origin.slope_words import ASKED, ORDERS, Numbers, Slope
from explainer.ui import summary
from explainer.ui.cards import Card
from explainer.ui.controls import Choice, Slider
from explainer.ui.message import Message, Said
from explainer.ui.prepare import Control
from explainer.ui.returned import check_kinds, check_start
from explainer.ui.scene import Scene
from explainer.ui.sound import Sound, of_output
from explainer.ui.tables import Table
from explainer.ui.views import View

NUDGE = Limits(-12.0, 1.0, 0.25)
"""The size of a nudge, as a power of ten."""
ASKED_FOR = "asked"
"""What is nudged, until another choice is made: what the round asks about; for the output, the logit behind it."""
SAME_SLOPE = (0.0, 1.0)
"""Sizes of the input at which two of the slopes are the same number, but for its sign."""


class Origin(Scene):
    """
    One slope of three is asked for; then all of them are shown, and measured.

    The notebook wires it: a function marked with `on_step` gets the `Case` that the controls say, takes the step,
    follows its chain, and returns both.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.

    Examples
    --------
    >>> from explainer.maths.chain_rule import chain
    >>> scene = Origin("en")
    >>> @scene.on_step
    ... def learn(case):
    ...     step = take_step(case)
    ...     return step, chain(step.before.logits, case.target, case.watched, case.x)
    """

    cards: OriginCards
    name = "origin"
    first = later = (OriginQuestion.SLOPE,)
    more_controls = ("watched", "classes", "weight")
    views: ClassVar[Mapping[str, View]] = {
        "asked": View(Slope.WEIGHT.value, tuple(slope.value for slope in ASKED)),
        "order": View(9.0, Limits(0, len(ORDERS) - 1, 1)),
        "entry": View(ASKED_FOR, (ASKED_FOR, *(entry.value for entry in Entry))),
        "nudge": View(-5.0, NUDGE),
    }

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(x=-2.0), seed)
        words = self.words
        self.title = words._("Where p − y comes from")
        message = Message(
            words,
            {OriginQuestion.SLOPE: (words._("The derivative is"), [(slope, "") for slope in Slope])},
            self.answer,
            self.commit,
            {"new case": (words.new_case, self.new_case)},
            commit=words._("Show the chain"),
        )
        names = {
            Entry.LOGIT: words.pgettext("with respect to", "the logit"),
            Entry.WEIGHT: words.pgettext("with respect to", "the weight"),
            Entry.BIAS: words.pgettext("with respect to", "the bias"),
        }
        self.entry = Choice(words._("Derivative with respect to"), list(names.items()), partial(self.look, "entry"))
        self.nudge = Slider(
            words._("Nudge h: 10 to the power"), NUDGE, partial(self.look, "nudge"), self.settings.refuse
        )
        cards = OriginCards(words, self.layout)
        picture = widgets.Box([cards.measured.frames, cards.measured.marks])
        picture.add_class("gd-overlay")
        self.measuring = widgets.VBox([self.entry.widget, self.nudge.widget])
        self.measuring.add_class("gd-measuring")
        self.beside = widgets.VBox([picture, self.measuring])
        self.compose(cards, message, beside=self.beside)

    @property
    def nudged(self) -> Entry:
        """What the measured derivative is with respect to."""
        chosen = self.choice("entry")
        if chosen != ASKED_FOR:
            return Entry(chosen)
        return Entry.WEIGHT if self.choice("asked") == Slope.WEIGHT else Entry.LOGIT

    def take(self, *given: Case) -> tuple[Step, Chain]:
        """Take the step and follow its chain as the library does."""
        (case,) = given
        step = take_step(case)
        return step, chain(step.before.logits, case.target, case.watched, case.x)

    def check(self, returned: Any) -> None:
        """Hold the step against the case; beside it has to be a chain."""
        check_kinds(self.words, returned, (Step, Chain), self.words._("the step and its chain"))
        check_start(self.words, self.state.case, returned[0])

    def steps(self, returned: tuple[Step, Chain]) -> tuple[tuple[Case, Step], ...]:
        """Find the step, which has its chain beside it."""
        step, _links = returned
        return ((self.state.case, step),)

    def ask(self) -> Said:
        """Show the chain without its numbers, and ask for one of them."""
        sentences = self._sentences(*self.take(self.state.case))
        self.cards.ask(sentences)
        self.cards.measured.ask()
        # A number that is there twice is offered once.
        offered = sentences.numbers.options(sentences.asked, int(self.number("order")))
        self.message.choices[OriginQuestion.SLOPE].offer(offered)
        return Said(sentences.question(), kicker=self.words.predict_first)

    def tell(self, returned: tuple[Step, Chain]) -> Said:
        """Show the chain of a step, and one slope measured; say what the asked slope is, and answer the guess."""
        step, links = returned
        sentences = self._sentences(step, links)
        self.cards.outcome(sentences, step, reveal=self.revealing)
        self.cards.measured.outcome(self._measurement())
        guess = self.state.fitting.get(OriginQuestion.SLOPE)
        return Said(sentences.verdict(), sentences.feedback(Slope(guess) if guess else None))

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "The chain of derivatives that ends in output − expected, and each of them measured by a nudge."
        )

    def stands(self) -> str:
        """Say what the controls say: a step is not looked at here."""
        return summary.of_case(self.words, self.case)

    def sound(self) -> Sound:
        """Let the output be heard: a step is not looked at here."""
        (outcome,) = self.outcomes
        return of_output(self.words, outcome.output[0], outcome.gradient)

    def tables(self, returned: tuple[Step, Chain] | None) -> Sequence[Table]:
        """Write the matrix, and the error of each nudge; the chain is written out beside them."""
        case = self.state.case
        if returned is None:
            return facts.start(self.words, case)
        return facts.tables(self.words, case, returned[0], self._measurement())

    @property
    def all_cards(self) -> Sequence[Card]:
        """The cards, with that which measures."""
        return [*self.cards.shown, *self.cards.measured.shown]

    def _measurement(self) -> Measurement:
        return measurement(self.state.case, self.nudged, 10.0 ** self.number("nudge"))

    def explore(self) -> None:
        """Show what is nudged, and how far."""
        self.entry.put(self.nudged)
        self.nudge.put(self.number("nudge"))
        # Their room stays, so that nothing jumps when the answer is given.
        self.measuring.layout.visibility = "visible" if self.state.committed else "hidden"

    def own_panels(self) -> Mapping[str, widgets.DOMWidget]:
        """Name the card that measures."""
        return {"measured": self.beside}

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        return {"entry": self.entry, "nudge": self.nudge}

    def keeps_guesses(self, before: Case, after: Case) -> bool:
        """Keep none: the answers are numbers of one case; of another they would be other answers."""
        return before == after

    def drawn(self) -> Case:
        """Draw a case in which no two of the slopes are the same number."""
        case = super().drawn()
        while abs(case.x) in SAME_SLOPE:
            case = super().drawn()
        return case

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Ask for another slope."""
        others = [slope.value for slope in ASKED if slope.value != self.choice("asked")]
        return {"asked": self.random.choice(others), "order": float(self.random.randrange(len(ORDERS)))}

    def _sentences(self, step: Step, links: Chain) -> OriginSentences:
        outputs = tuple(step.before.probabilities.tolist())
        return OriginSentences(self.words, Numbers(self.state.case, links, outputs), Slope(self.choice("asked")))
