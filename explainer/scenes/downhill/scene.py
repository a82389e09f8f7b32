"""The scene "Downhill": the loss against one weight, and what comes of forgetting the minus."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.one_weight import WeightPath, descend_weight, loss_curve
from explainer.cases.outcome import Outcome, Rule
from explainer.cases.scenarios import mirrored
from explainer.language.numbers import Decimals, places_for
from explainer.maths.descent import Step, add_gradient
from explainer.scenes.downhill.cards import ADD, KEYS, OWN, STEPS, SUBTRACT, DownhillCards, RuleCard
from explainer.scenes.downhill.compared_rules import ComparedRules
from explainer.scenes.downhill.ideas import followed
from explainer.scenes.downhill.sentences import asked, kicker, reasons, verdict
from explainer.teaching.answers import feedback
from explainer.ui.message import Message
from explainer.ui.scene import Scene
from explainer.ui.views import View


def _both(case: Case, steps: int) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    return descend_weight(case, steps), descend_weight(case, steps, add_gradient)


class Downhill(Scene):
    """
    One weight on the curve of its loss; the real rule and the rule without its minus start from the same place.

    The notebook wires it: a function marked with `on_step` gets the `Case` and the number of steps, takes them by both
    rules, and hands both paths to `draw` and `tell`.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.

    Examples
    --------
    >>> from explainer.cases.one_weight import descend_weight
    >>> scene = Downhill("en")
    >>> @scene.on_step
    ... def show(case, steps):
    ...     right = descend_weight(case, steps, lambda parameter, gradient, rate: parameter - rate * gradient)
    ...     wrong = descend_weight(case, steps, lambda parameter, gradient, rate: parameter + rate * gradient)
    ...     scene.draw(right, wrong)
    ...     scene.tell(right, wrong)
    """

    cards: DownhillCards
    name = "downhill"
    first = later = (Quantity.WEIGHT, Quantity.LOSS)
    # Only one weight moves here, on a curve that looks alike for every class.
    more_controls = ("scenario", "learning_rate", "weight")
    views: ClassVar[dict[str, View]] = {
        "rule": View(OWN, (OWN, SUBTRACT, ADD)),
        "steps": View(1.0, STEPS),
    }

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(output=0.3, x=2.0), seed)
        words = self.words
        self._moved = ""
        self._own, self._in_use = Rule.SUBTRACT, Rule.SUBTRACT
        self.title = words._("Downhill")
        answers = [(answer, words.guess(answer)) for answer in Direction]
        message = Message(
            words,
            {question: (words.asked[question], answers) for question in self.first},
            self._answer,
            self._take,
            [(words.step_again, self._once_more), (words.try_negative, self._mirror), (words.new_case, self._new_case)],
        )
        self.side = RuleCard(
            words,
            self._choose,
            lambda steps: self._look("steps", steps),
            self.settings.refuse,
        )
        self._arrange(DownhillCards(words, self.layout), message, beside=self.side.widget)

    def draw(self, *steps: Sequence[Step]) -> None:
        """Show both paths on the curve, the one of the rule in use in full."""
        rules, shown = self._read(steps)
        case = self.state.case
        (self.widget.add_class if shown.rule is Rule.ADD else self.widget.remove_class)("gd-wrong")
        self.cards.outcome(
            self._name,
            rules,
            shown,
            lambda weights: loss_curve(case, weights).tolist(),
            self._decimals(rules),
            steady=bool(self.state.moved) and self.state.moved == self._moved,
            reveal=self.revealing,
        )
        self._moved = self.state.moved

    def tell(self, *steps: Sequence[Step]) -> None:
        """Say where the rule in use leads, and answer each guess."""
        rules, shown = self._read(steps)
        state, decimals = self.state, self._decimals(rules)
        guesses = {} if state.touched else state.guesses
        guessed = self._guessed(rules.real)
        told: str | None = reasons(self.words, rules.real, shown, decimals)
        if shown.rule is Rule.SUBTRACT and guesses and shown.steps == 1:
            told = feedback(self.words, guesses, guessed, decimals)
        elif shown.rule is Rule.SUBTRACT and state.touched:
            told = None  # the side card reads the curve, at every move
        self.side.outcome(rules, shown, decimals, learn_bias=state.case.learn_bias)
        follows = followed(guesses, guessed, rules.added.first)
        above = kicker(self.words, shown, own=rules.is_own(shown.rule), predicted=follows)
        other_sign = self.words.try_positive if state.case.x < 0 else self.words.try_negative
        self.message.next[1].description = other_sign
        self.message.show(state, verdict(self.words, shown, decimals), told, data=self.address, kicker=above)

    def rule_text(self) -> str:
        """Print the rule for the weight; nothing else moves."""
        return self._rule(learn_bias=False)

    def _take_step(self) -> None:
        self._on_step(self.state.case, int(self.number("steps")))

    def _plain_step(self, *given: Any) -> None:
        paths = _both(*given)
        self.draw(*paths)
        self.tell(*paths)

    def _read(self, steps: Sequence[Sequence[Step]]) -> tuple[ComparedRules, WeightPath]:
        """Find the rules in what a notebook hands over, and the path of the one in use."""
        own, other = steps
        self._seen((own[0],))
        rules = ComparedRules.of(self.state.case, own, other)
        chosen = {OWN: rules.own, SUBTRACT: Rule.SUBTRACT, ADD: Rule.ADD}[self.choice("rule")]
        self._own, self._in_use = rules.own, chosen
        return rules, rules.paths[chosen]

    def _choose(self, rule: str) -> None:
        self._look("rule", OWN if rule == KEYS[self._own] else rule)

    def _followed(self) -> Rule:
        return self._in_use

    def _guessed(self, right: WeightPath) -> Outcome:
        """Read the real step as the learner could foresee it."""
        if self.state.questions != self.first:
            return right.first
        # Asked here, they knew the weight's gradient: whoever goes along with it kept its sign, not the input's.
        return replace(right.first, x=abs(right.first.x))

    def _decimals(self, rules: ComparedRules) -> Decimals:
        paths = rules.paths.values()
        firsts = [path.first.weight_change for path in paths]
        return Decimals(places_for([*firsts, *(x for path in paths for x in (path.weight_change, path.loss_change))]))

    @property
    def _name(self) -> str:
        case = self.state.case
        return self.words.classes[case.names[case.watched]]

    def _ask(self) -> None:
        case = self.state.case
        rules = ComparedRules.of(case, *_both(case, 1))
        decimals = Decimals(places_for([rules.real.slope]))
        self._moved = ""
        self.widget.remove_class("gd-wrong")
        self.cards.ask(self._name, rules, decimals)
        self.side.ask()
        question = asked(self.words, rules.real.slope, decimals)
        self.message.show(self.state, question, data=self.address, kicker=self.words.predict_first)

    def _explore(self) -> None:
        steps = self.number("steps")
        self.side.put(steps, committed=self.state.committed)
        self.message.next[0].disabled = steps >= STEPS.high

    def _once_more(self) -> None:
        # Each press is an undo of its own, unlike the values that a slider passes.
        more = min(self.number("steps") + 1, STEPS.high)
        self.show(replace(self.state, moved="").looked("steps", more))

    def _mirror(self) -> None:
        self._next_round(mirrored(self.state.case))
