"""The scene "Never zero": an output pushed so near to 1 that float64 calls it 1, and two losses that differ there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from explainer.cases.case import Case
from explainer.cases.limits import Limits
from explainer.maths.naive import naive_softmax
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
from explainer.ui.controls import Slider
from explainer.ui.message import Message
from explainer.ui.scene import Scene
from explainer.ui.views import View

DRAWN = (38.0, 40.0, 42.0, 45.0, 50.0, 60.0, -16.0, -20.0)
"""Margins of new rounds: Python prints 1.0 at most, and a number near to 0 at the others."""
WRONG_BY = 8.0


class NeverZero(Scene):
    """
    One output near 0 or 1: as float64 has it and as it is, under cross-entropy and under squared error.

    The notebook wires it: a function marked with `on_step` gets the `Case`, computes the gradient three times, and
    hands all three to `draw` and `tell`.

    Parameters
    ----------
    language : str
        "en" or "ru".
    seed : int, optional
        Seeds the rounds drawn by "New case".

    Examples
    --------
    >>> from explainer.maths.losses import cross_entropy_gradient
    >>> from explainer.maths.naive import naive_gradient, squared_error_gradient
    >>> scene = NeverZero("en")
    >>> @scene.on_step
    ... def show(case):
    ...     logits = case.model.logits([case.x])
    ...     exact, naive = cross_entropy_gradient(logits, case.target), naive_gradient(logits, case.target)
    ...     squared = squared_error_gradient(logits, case.target)
    ...     scene.draw(exact, naive, squared)
    ...     scene.tell(exact, naive, squared)
    """

    cards: NeverZeroCards
    name = "never-zero"
    first = later = (MarginQuestion.EXACT, MarginQuestion.STALL)
    first_controls = ("expected",)
    more_controls = ("classes",)
    views: ClassVar[Mapping[str, View]] = {
        "margin": View(40.0, MARGIN),
        "asked": View(0.0, Limits(0, len(MOVES) - 1, 1)),
    }

    def __init__(self, language: str, seed: int | None = None) -> None:
        super().__init__(language, Case().with_classes(2), seed)
        words = self.words
        self.title = words._("Never zero")
        self.margin = Slider("", MARGIN, self._push, self.settings.refuse, "+.1f")
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
            self._answer,
            self._take,
            [(words.new_case, self._new_case), (words._("Make it badly wrong"), self._err)],
        )
        message.commit.description = words._("Show it")
        self._arrange(NeverZeroCards(words, self.layout), message, extra=[self.margin.widget])

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case at the margin that the slider says."""
        return (at_margin(self.state.case, self.number("margin")),)

    @property
    def asked(self) -> Move:
        """The two outputs between which squared error's gradient is to be predicted."""
        return Move.of(self.state.case, *MOVES[int(self.number("asked"))])

    def draw(self, *found: Any) -> None:
        """Show three gradients at the logits: the exact one, the naive one, and that of squared error."""
        (case,) = self.cases
        asked = None if self.state.touched else self.asked
        extreme = Extreme.of(case, *found)
        self.cards.outcome(case, self.number("margin"), extreme, asked, reveal=self.revealing)

    def tell(self, *found: Any) -> None:
        """Say what is seen at this margin, and answer each guess."""
        (case,) = self.cases
        extreme = Extreme.of(case, *found)
        told = None if self.state.touched else feedback(self.words, self.state.guesses, extreme, self.asked)
        self.message.show(self.state, verdict(self.words, extreme), told, data=self.address)

    def rule_text(self) -> str:
        """Print the rule; what squared error does to it only once that was predicted."""
        _ = self.words._
        name, gradient = _("The rule:"), _("gradient with respect to the logit = output − expected.")
        rule = f"<b>{name}</b> {gradient}"
        return f"{rule}&ensp; {losses_rule(self.words)}" if self.state.committed else rule

    def _plain_step(self, *cases: Case) -> None:
        found = gradients(*cases)
        self.draw(*found)
        self.tell(*found)

    def _ask(self) -> None:
        (case,) = self.cases
        printed = float(naive_softmax(case.model.logits([case.x]))[case.watched])
        self.message.choices[MarginQuestion.STALL].name.value = stall_question(self.words, self.asked)
        self.cards.ask(case, printed)
        asked = question(self.words, case, self.number("margin"), printed)
        self.message.show(self.state, asked, data=self.address, kicker=self.words.predict_first)

    def _explore(self) -> None:
        margin = self.number("margin")
        self.margin.put(margin)
        self.margin.widget.readout_format = "+.1f" if margin else ".1f"

    def _prepared(self, case: Case) -> Case:
        # All else follows from the margin.
        return replace(self.start.case.with_classes(case.classes), expected=case.expected)

    def _drawn(self) -> Case:
        return replace(self.state.case, expected=self.random.choice((0, 1)))

    def _fresh_view(self) -> Mapping[str, float | str]:
        others = [margin for margin in DRAWN if margin != self.number("margin")]
        return {"margin": self.random.choice(others), "asked": (self.number("asked") + 1) % len(MOVES)}

    def _push(self, margin: float) -> None:
        state = self.state.looked("margin", margin)
        self.show(replace(state, touched=state.committed))

    def _err(self) -> None:
        self._push(-WRONG_BY if self.state.case.expected else WRONG_BY)
