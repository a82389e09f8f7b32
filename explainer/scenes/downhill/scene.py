"""The scene "Downhill": the loss against one weight, and what comes of forgetting the minus."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.one_weight import WeightPath, descend_weight, loss_curve
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals
from explainer.maths.descent import add_gradient
from explainer.maths.path import Step
from explainer.scenes.downhill import facts
from explainer.scenes.downhill.cards import ADD, KEYS, OWN, STEPS, SUBTRACT, DownhillCards, RuleCard
from explainer.scenes.downhill.compared_rules import ComparedRules
from explainer.scenes.downhill.ideas import followed
from explainer.scenes.downhill.sentences import asked, kicker, reasons, verdict
from explainer.teaching.answers import feedback as answers_to
from explainer.ui import summary
from explainer.ui.message import Message, Said
from explainer.ui.parts import mark
from explainer.ui.prepare import Control
from explainer.ui.returned import check_all, check_kinds, check_start
from explainer.ui.scene import Scene
from explainer.ui.tables import Table
from explainer.ui.trail import Part, Trail
from explainer.ui.views import View


class Downhill(Scene):
    """
    One weight on the curve of its loss; the real rule and the rule without its minus start from the same place.

    The notebook wires it: a function marked with `on_step` gets the `Case` and the number of steps, takes them by both
    rules, and returns both paths.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.

    Examples
    --------
    >>> from explainer.cases.one_weight import descend_weight
    >>> scene = Downhill("en")
    >>> @scene.on_step
    ... def descend(case, steps):
    ...     right = descend_weight(case, steps, lambda parameter, gradient, rate: parameter - rate * gradient)
    ...     wrong = descend_weight(case, steps, lambda parameter, gradient, rate: parameter + rate * gradient)
    ...     return right, wrong
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
        self.title = words._("Downhill")
        self._moved = ""
        self._own, self._in_use = Rule.SUBTRACT, Rule.SUBTRACT
        answers = [(answer, words.guess(answer)) for answer in Direction]
        message = Message(
            words,
            {quantity: (words.asked[quantity], answers) for quantity in self.first},
            self.answer,
            self.commit,
            {
                "again": (words.step_again, self.go_on),
                "mirror": (words.try_negative, self.mirror),
                "new case": (words.new_case, self.new_case),
            },
        )
        self.side = RuleCard(words, self._choose, partial(self.look, "steps"), self.settings.refuse)
        self.compose(DownhillCards(words, self.layout), message, beside=self.side.widget)

    def given(self) -> tuple[Case, int]:
        """Say what the function is called with that takes the steps: the case, and how many."""
        return self.state.case, int(self.number("steps"))

    def take(self, *given: Any) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """Take the steps by the real rule and by the one without its minus."""
        case, steps = given
        return descend_weight(case, steps), descend_weight(case, steps, add_gradient)

    def check(self, returned: Any) -> None:
        """Hold both paths against the case, and against how many steps there are to be."""
        words, (case, count) = self.words, self.given()
        expected = words._("two lists of steps, one for each rule; steps in each: {count}").format(count=count)
        check_kinds(words, returned, (Sequence, Sequence), expected)
        for path in returned:
            check_all(words, path, (Step,) * count, expected)
            check_start(words, case, path[0])

    def steps(self, returned: Sequence[Sequence[Step]]) -> tuple[tuple[Case, Step], ...]:
        """Find the first step, which is the one that was predicted."""
        own, _other = returned
        return ((self.state.case, own[0]),)

    def trails(self, returned: Sequence[Sequence[Step]]) -> Sequence[Trail]:
        """Give both paths, along which one weight moves alone."""
        case = self.state.case
        names = (str(Outcome.of(case, path[0]).rule) for path in returned)
        return [Trail(name, [Part(case, path)], case.watched) for name, path in zip(names, returned, strict=True)]

    def ask(self) -> Said:
        """Show the weight on its curve, and ask which way the step goes."""
        case = self.state.case
        rules = ComparedRules.of(case, *self.take(case, 1))
        decimals = _asked_decimals(case)
        self._moved = ""
        self.widget.remove_class("gd-wrong")
        self.cards.ask(self._name, rules, decimals)
        self.side.ask()
        return Said(asked(self.words, rules.real.slope, decimals), kicker=self.words.predict_first)

    def tell(self, returned: Sequence[Sequence[Step]]) -> Said:
        """Show both paths on the curve, say where the rule in use leads, and answer each guess."""
        words, state = self.words, self.state
        rules = ComparedRules.of(state.case, *returned)
        self._own = rules.own
        self._in_use = {OWN: rules.own, SUBTRACT: Rule.SUBTRACT, ADD: Rule.ADD}[self.choice("rule")]
        shown, decimals = rules.paths[self._in_use], _decimals(rules)
        self._draw(rules, shown, decimals)
        guessed = self._guessed(rules.real)
        feedback = reasons(words, rules.real, shown, decimals)
        if shown.rule is Rule.SUBTRACT and state.fitting and shown.steps == 1:
            feedback = answers_to(words, state.fitting, guessed, decimals)
        follows = followed(state.fitting, guessed, rules.added.first)
        self.name_mirror()
        above = kicker(words, shown, own=rules.is_own(shown.rule), predicted=follows)
        return Said(verdict(words, shown, decimals), feedback, above)

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "The loss against one weight, and where a step with and without its minus leads on that curve."
        )

    def stands(self) -> str:
        """Say where the rule in use has led."""
        if self.step is None:
            return super().stands()
        words, path = self.words, ComparedRules.of(self.case, *self.step).paths[self._in_use]
        weights = (Decimals().plain(path.weights[k]) for k in (0, -1))
        losses = (Decimals().quantity(path.losses[k]) for k in (0, -1))
        moved = words._("Steps taken: {count}. Weight {w0}, then {w1}; loss {l0}, then {l1}.")
        numbers = zip(("w0", "w1", "l0", "l1"), (*weights, *losses), strict=True)
        return f"{summary.of_case(words, self.case)} {moved.format(count=path.steps, **dict(numbers))}"

    def tables(self, returned: Sequence[Sequence[Step]] | None) -> Sequence[Table]:
        """Write where each rule leads, and the curve."""
        case, curve, words = self.state.case, self.cards.curve, self.words
        if returned is None:
            return facts.start(words, _asked_decimals(case).plain(case.weight))
        rules = ComparedRules.of(case, *returned)
        axis = curve.start - curve.half, curve.start + curve.half
        return facts.tables(words, rules, axis, lambda each: loss_curve(case, each).tolist(), _decimals(rules))

    def rule_text(self) -> str:
        """Print the rule in use, for the weight; nothing else moves."""
        return self.rule_of(self._in_use, learn_bias=False)

    def explore(self) -> None:
        """Show how many steps are chosen."""
        steps = self.number("steps")
        self.side.put(steps, committed=self.state.committed)
        self.message.actions["again"].disabled = steps >= STEPS.high

    def go_on(self) -> None:
        """Take one step more. Each press is an undo of its own, unlike the values that a slider passes."""
        more = min(self.number("steps") + 1, STEPS.high)
        self.show(replace(self.state, moved="").looked("steps", more))

    def own_panels(self) -> Mapping[str, widgets.DOMWidget]:
        """Name the card at the side."""
        return {"rules": self.side.widget}

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        return {"rule": self.side.rule, "steps": self.side.steps}

    def _draw(self, rules: ComparedRules, shown: WeightPath, decimals: Decimals) -> None:
        case = self.state.case
        mark(self.widget, "gd-wrong", on=shown.rule is Rule.ADD)
        self.cards.outcome(
            self._name,
            rules,
            shown,
            lambda weights: loss_curve(case, weights).tolist(),
            decimals,
            steady=bool(self.state.moved) and self.state.moved == self._moved,
            reveal=self.revealing,
        )
        self._moved = self.state.moved
        self.side.outcome(rules, shown, decimals, learn_bias=case.learn_bias)

    def _choose(self, rule: str) -> None:
        self.look("rule", OWN if rule == KEYS[self._own] else rule)

    def _guessed(self, right: WeightPath) -> Outcome:
        """Read the real step as the learner could foresee it."""
        if self.state.questions != (self.preparation.of(self.first) or self.first):
            return right.first
        # Asked here, they knew the weight's gradient: whoever goes along with it kept its sign, not the input's.
        return replace(right.first, x=abs(right.first.x))

    @property
    def _name(self) -> str:
        case = self.state.case
        return self.words.classes[case.names[case.watched]]


def _asked_decimals(case: Case) -> Decimals:
    return Decimals.fewest([Outcome.of(case, take_step(case)).weight_gradient])


def _decimals(rules: ComparedRules) -> Decimals:
    paths = rules.paths.values()
    firsts = [path.first.weight_change for path in paths]
    return Decimals.fewest([*firsts, *(x for path in paths for x in (path.weight_change, path.loss_change))])
