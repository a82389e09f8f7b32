"""The scene "Never zero": an output pushed so near to 1 that float64 calls it 1, and two losses that differ there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from explainer.cases.case import Case
from explainer.cases.limits import Limits
from explainer.language.numbers import short
from explainer.maths.conversion import FloatArray
from explainer.maths.naive import naive_softmax
from explainer.maths.path import Step
from explainer.scenes.never_zero import facts
from explainer.scenes.never_zero.cards import NeverZeroCards
from explainer.scenes.never_zero.margin import MARGIN, MOVES, Extreme, MarginQuestion, Move, at_margin, gradients
from explainer.scenes.never_zero.sentences import (
    feedback,
    losses_rule,
    question,
    sides,
    stall_question,
    trends,
    verdict,
)
from explainer.ui.controls import Slider, signed_tenths
from explainer.ui.message import Message, Said
from explainer.ui.prepare import Control
from explainer.ui.returned import check_kinds, check_shapes
from explainer.ui.scene import Scene
from explainer.ui.sound import Sound, of_output
from explainer.ui.tables import Table
from explainer.ui.views import View

DRAWN = (38.0, 40.0, 42.0, 45.0, 50.0, 60.0, -16.0, -20.0)
"""Margins of new rounds: Python prints 1.0 at most, and a number near to 0 at the others."""
WRONG_BY = 8.0


class NeverZero(Scene):
    """
    One output near 0 or 1: as float64 has it and as it is, under cross-entropy and under squared error.

    The notebook wires it: a function marked with `on_step` gets the `Case`, computes the gradient three times, and
    returns all three.

    Parameters
    ----------
    language : str
        "en" or "ru".
    seed : int, optional
        Seeds the rounds drawn by "New case".

    Examples
    --------
    >>> from explainer.maths.losses import cross_entropy_gradient
    >>> from explainer.maths.naive import naive_gradient
    >>> from explainer.maths.squared_error import squared_error_gradient
    >>> scene = NeverZero("en")
    >>> @scene.on_step
    ... def compare(case):
    ...     logits = case.model.logits([case.x])
    ...     exact, naive = cross_entropy_gradient(logits, case.target), naive_gradient(logits, case.target)
    ...     return exact, naive, squared_error_gradient(logits, case.target)
    """

    cards: NeverZeroCards
    name = "never-zero"
    first = later = (MarginQuestion.EXACT, MarginQuestion.STALL)
    first_controls = ("expected",)
    has_trails = False
    more_controls = ("classes",)
    views: ClassVar[Mapping[str, View]] = {
        "margin": View(40.0, MARGIN),
        "asked": View(0.0, Limits(0, len(MOVES) - 1, 1)),
    }

    def __init__(self, language: str, seed: int | None = None) -> None:
        super().__init__(language, Case().with_classes(2), seed)
        words = self.words
        self.title = words._("Never zero")
        self.margin = Slider("", MARGIN, self._push, self.settings.refuse, signed_tenths)
        self.margin.name = words._("Margin of the logit of “{name}”").format(name=words.classes["cat"])
        message = Message(
            words,
            {
                MarginQuestion.EXACT: (
                    words._("The true gradient with respect to its logit is"),
                    list(sides(words).items()),
                ),
                MarginQuestion.STALL: ("", list(trends(words).items())),
            },
            self.answer,
            self.commit,
            {"new case": (words.new_case, self.new_case), "wrong": (words._("Make it badly wrong"), self._err)},
            commit=words._("Show it"),
        )
        self.compose(NeverZeroCards(words, self.layout), message, extra=[self.margin.widget])

    @property
    def asked(self) -> Move:
        """The two outputs between which squared error's gradient is to be predicted."""
        return Move.of(self.state.case, *MOVES[int(self.number("asked"))])

    def given(self) -> tuple[Case]:
        """Return the case at the margin that the slider says."""
        return (at_margin(self.state.case, self.number("margin")),)

    def take(self, *given: Case) -> tuple[FloatArray, ...]:
        """Compute the gradient three times as the library does."""
        return gradients(*given)

    def check(self, returned: Any) -> None:
        """Hold the three gradients against the number of classes."""
        three = self.words._(
            "three gradients: the exact one, the one computed in the usual way, and that of squared error"
        )
        check_kinds(self.words, returned, (np.ndarray,) * 3, three)
        check_shapes(self.words, returned, (self.state.case.classes,), three)

    def steps(self, returned: Any) -> tuple[tuple[Case, Step], ...]:
        """Find none: here nothing is stepped."""
        return ()

    def ask(self) -> Said:
        """Show the output and what float64 makes of its gradient, and ask what is so."""
        (case,) = self.given()
        printed = _printed(case)
        self.message.choices[MarginQuestion.STALL].name = stall_question(self.words, self.asked)
        self.cards.ask(case, printed)
        return Said(question(self.words, case, self.number("margin"), printed), kicker=self.words.predict_first)

    def tell(self, returned: Any) -> Said:
        """Show three gradients at the logits, say what is seen at this margin, and answer each guess."""
        (case,) = self.given()
        extreme = Extreme.of(case, *returned)
        asked = None if self.state.touched else self.asked
        self.cards.outcome(case, self.number("margin"), extreme, asked, reveal=self.revealing)
        return Said(verdict(self.words, extreme), feedback(self.words, self.state.fitting, extreme, self.asked))

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "An output pushed to 0 or 1: the numbers of float64 beside the exact ones, and two losses compared."
        )

    def stands(self) -> str:
        """Say how far ahead the logit is."""
        sentence = self.words._("Expected {y}. The margin of the logit is {margin}.")
        return sentence.format(y=self.case.expected, margin=short(self.number("margin")))

    def sound(self) -> Sound:
        """Let the output be heard: no step is taken."""
        extreme = Extreme.of(*self.given(), *self.step)
        return of_output(self.words, extreme.output, extreme.gradient)

    def tables(self, returned: Any) -> Sequence[Table]:
        """Write what float64 has beside what is so, and both losses."""
        (case,) = self.given()
        if returned is None:
            return facts.start(self.words, _printed(case))
        return facts.tables(self.words, Extreme.of(case, *returned), case.classes)

    def rule_text(self) -> str:
        """Print the rule; what squared error does to it only once that was predicted."""
        _ = self.words._
        name, gradient = _("The rule:"), _("gradient with respect to the logit = output − expected.")
        rule = f"<b>{name}</b> {gradient}"
        return f"{rule}&ensp; {losses_rule(self.words)}" if self.state.committed else rule

    def explore(self) -> None:
        """Show the margin."""
        self.margin.put(self.number("margin"))

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        return {"margin": self.margin}

    def prepared(self, case: Case) -> Case:
        """Keep what is expected, and of how many classes: all else follows from the margin."""
        return replace(self.start.case.with_classes(case.classes), expected=case.expected)

    def drawn(self) -> Case:
        """Draw what is expected."""
        return replace(self.state.case, expected=self.random.choice((0, 1)))

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Go to another margin, and ask about the next two outputs."""
        others = [margin for margin in DRAWN if margin != self.number("margin")]
        return {"margin": self.random.choice(others), "asked": (self.number("asked") + 1) % len(MOVES)}

    def _push(self, margin: float) -> None:
        state = self.state.looked("margin", margin)
        self.show(replace(state, touched=state.committed))

    def _err(self) -> None:
        self._push(-WRONG_BY if self.state.case.expected else WRONG_BY)


def _printed(case: Case) -> float:
    return float(naive_softmax(case.model.logits([case.x]))[case.watched])
