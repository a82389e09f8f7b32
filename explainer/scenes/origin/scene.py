"""The scene "Where p − y comes from": the chain of slopes, and each of them measured beside its formula."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.limits import Limits
from explainer.maths.chain_rule import Chain, chain
from explainer.maths.descent import Step
from explainer.maths.measured_slopes import Entry
from explainer.scenes.origin.cards import OriginCards
from explainer.scenes.origin.measurement import measurement
from explainer.scenes.origin.question import OriginQuestion
from explainer.scenes.origin.sentences import OriginSentences
from explainer.scenes.origin.slope_words import ASKED, ORDERS, Numbers, Slope
from explainer.ui.controls import Choice, Slider
from explainer.ui.message import Message
from explainer.ui.scene import Scene
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
    follows its chain, and hands both to `draw` and `tell`.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.

    Examples
    --------
    >>> from explainer.maths.chain_rule import chain
    >>> scene = Origin("en")
    >>> @scene.on_step
    ... def show(case):
    ...     step = take_step(case)
    ...     links = chain(step.before.logits, case.target, case.watched, case.x)
    ...     scene.draw(step, links)
    ...     scene.tell(step, links)
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
            self._answer,
            self._take,
            [(words.new_case, self._new_case)],
        )
        message.commit.description = words._("Show the chain")
        names = {
            Entry.LOGIT: words.pgettext("with respect to", "the logit"),
            Entry.WEIGHT: words.pgettext("with respect to", "the weight"),
            Entry.BIAS: words.pgettext("with respect to", "the bias"),
        }
        self.entry = Choice(words._("Derivative with respect to"), list(names.items()), partial(self._look, "entry"))
        self.nudge = Slider(
            words._("Nudge h: 10 to the power"), NUDGE, partial(self._look, "nudge"), self.settings.refuse
        )
        cards = OriginCards(words, self.layout)
        picture = widgets.Box([cards.measured.frames, cards.measured.marks])
        picture.add_class("gd-overlay")
        self.measuring = widgets.VBox([self.entry.widget, self.nudge.widget])
        self.measuring.add_class("gd-measuring")
        self._arrange(cards, message, beside=widgets.VBox([picture, self.measuring]))

    @property
    def nudged(self) -> Entry:
        """What the measured derivative is with respect to."""
        chosen = self.choice("entry")
        if chosen != ASKED_FOR:
            return Entry(chosen)
        return Entry.WEIGHT if self.choice("asked") == Slope.WEIGHT else Entry.LOGIT

    def draw(self, *steps: Any) -> None:
        """Show the chain of a step, and one slope measured."""
        step, links = steps
        self._seen((step,))
        self.cards.outcome(self._told(links, step), step, reveal=self.revealing)
        nudge = 10.0 ** self.number("nudge")
        self.cards.measured.outcome(measurement(self.state.case, self.nudged, nudge))

    def tell(self, *steps: Any) -> None:
        """Say what the asked slope is, and answer the guess."""
        step, links = steps
        told = self._told(links, step)
        guess = self.state.guesses.get(OriginQuestion.SLOPE)
        answer = told.feedback(Slope(guess)) if guess and not self.state.touched else None
        self.message.show(self.state, told.verdict(), answer, data=self.address)

    def _told(self, links: Chain, step: Step) -> OriginSentences:
        outputs = tuple(step.before.probabilities.tolist())
        return OriginSentences(self.words, Numbers(self.state.case, links, outputs), Slope(self.choice("asked")))

    def _plain_step(self, *cases: Case) -> None:
        (case,) = cases
        step = take_step(case)
        links = chain(step.before.logits, case.target, case.watched, case.x)
        self.draw(step, links)
        self.tell(step, links)

    def _ask(self) -> None:
        case = self.state.case
        step = take_step(case)
        told = self._told(chain(step.before.logits, case.target, case.watched, case.x), step)
        self.cards.ask(told)
        self.cards.measured.ask()
        self._offer(told.numbers.options(told.asked, int(self.number("order"))))
        self.message.show(self.state, told.question(), data=self.address, kicker=self.words.predict_first)

    def _offer(self, options: Mapping[Slope, str]) -> None:
        """Write the numbers on the answers' buttons, in their order; a number that is there twice is offered once."""
        choice = self.message.choices[OriginQuestion.SLOPE]
        row = choice.widget.children[1]
        for slope, text in options.items():
            choice.buttons[slope].description = text
        offered = tuple(choice.buttons[slope] for slope in options)
        if row.children != offered:
            row.children = offered

    def _explore(self) -> None:
        self.entry.value = self.nudged
        self.nudge.put(self.number("nudge"))
        # Their room stays, so that nothing jumps when the answer is given.
        self.measuring.layout.visibility = "visible" if self.state.committed else "hidden"

    def _changed(self, case: Case, control: str) -> None:
        state = self.state.changed(case, control)
        # The answers are numbers of one case; of another they would be other answers.
        kept = state.committed or case == self.state.case
        self.show(state if kept else replace(state, guesses=MappingProxyType({})))

    def _drawn(self) -> Case:
        case = super()._drawn()
        while abs(case.x) in SAME_SLOPE:
            case = super()._drawn()
        return case

    def _fresh_view(self) -> Mapping[str, float | str]:
        others = [slope.value for slope in ASKED if slope.value != self.choice("asked")]
        return {"asked": self.random.choice(others), "order": float(self.random.randrange(len(ORDERS)))}
