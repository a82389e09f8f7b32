"""The scene "Two disagree": examples that share one weight, and when a step can raise their loss."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, ClassVar

import numpy as np

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.limits import INPUT, WEIGHT, Limits
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals, short
from explainer.language.typography import unbroken
from explainer.maths.conversion import FloatArray
from explainer.maths.descent import Update, descend, subtract_gradient
from explainer.maths.losses import cross_entropy
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step
from explainer.scenes.two_disagree import sentences
from explainer.scenes.two_disagree.answers import PullAnswers
from explainer.scenes.two_disagree.cards import PullCards, rate_losses
from explainer.scenes.two_disagree.facts import Facts
from explainer.scenes.two_disagree.ideas import ASKED, Comes, PullQuestion
from explainer.scenes.two_disagree.plan import (
    LEVELS,
    MOST_STEPS,
    OPTIONS,
    RATES,
    SOFT_TARGET,
    STARTS,
    VIEWS,
    Plan,
    PlayUntil,
    Second,
)
from explainer.scenes.two_disagree.problem import ALONG, Batch, Examples, Problem
from explainer.scenes.two_disagree.pull import Pull
from explainer.teaching.questions import Question
from explainer.teaching.round import Round
from explainer.ui import summary
from explainer.ui.case_controls import CASE_CONTROLS
from explainer.ui.controls import Choice, Slider, signed_tenths
from explainer.ui.halts import is_slow
from explainer.ui.message import Message, Said, offer
from explainer.ui.prepare import Control
from explainer.ui.rate import RateSlider
from explainer.ui.returned import ReturnedError, check_all
from explainer.ui.scene import Scene
from explainer.ui.sound import Sound, of_step
from explainer.ui.tables import Table
from explainer.ui.training import Training
from explainer.ui.transport import INTERVALS, Pace, Transport, speeds
from explainer.ui.views import View

STAYS = (*OPTIONS, "examples", "reduction", "on")
"""What New case leaves as it is."""
SURELY = 2.0
"""Twice the learning rate that is offered where no bound is known."""


class TwoDisagree(Scene):
    """
    Two examples that pull at one weight; a soft target; and one example that no step can overshoot.

    The notebook wires it: a function marked with `on_step` gets a `Batch` and a number of steps, takes them, and
    returns them. It is called whenever there is more of a run to take.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.

    Examples
    --------
    >>> from explainer import descend
    >>> scene = TwoDisagree("en")
    >>> @scene.on_step
    ... def learn(batch, steps):
    ...     settings = {"learn_bias": False, "reduction": batch.reduction}
    ...     return descend(batch.model, batch.x, batch.target, batch.learning_rate, steps, **settings)
    """

    cards: PullCards
    name = "disagree"
    first = later = ASKED[Examples.TWO]
    first_controls = ()
    more_controls = ()
    views: ClassVar[Mapping[str, View]] = VIEWS
    ranges: ClassVar[Mapping[str, Limits]] = {"learning_rate": RATES[Examples.ONE]}

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or STARTS[Examples.TWO], seed)
        words, _ = self.words, self.words._
        self.title = _("Two disagree")
        self._moved = ""
        self._held: tuple[Problem, Sequence[Step]] | None = None
        self._make_controls()
        self.transport = Transport(
            words,
            lambda step: self.show(self.plan.gone_to(step)),
            self.settings.refuse,
            most=MOST_STEPS,
            stopped=lambda: self.show(self.state),
        )
        ways = [(answer, words.guess(answer)) for answer in Direction]
        yes_or_no = [(Comes.YES, words.yes), (Comes.NO, words.no)]
        message = Message(
            words,
            {
                PullQuestion.LOSS_OF_A: (_("The loss of A will"), ways),
                PullQuestion.MEAN_LOSS: (_("The mean loss will"), ways),
                PullQuestion.WEIGHT: (words.asked[Quantity.WEIGHT], ways),
                PullQuestion.LOSS: (words.asked[Quantity.LOSS], ways),
                PullQuestion.FLOOR: ("", yes_or_no),
            },
            self.answer,
            self.commit,
            {
                "other": ("", self._try_other),
                "again": (words.step_again, self.go_on),
                "new case": (words.new_case, self.new_case),
            },
        )
        self.compose(
            PullCards(words, self.layout),
            message,
            extra=[each.widget for each in (self.examples, self.learning_rate, self.reduction, self.output)],
            more=[partial(getattr, each, "widget") for each in self._folded],
            transport=self.transport,
        )

    def _make_controls(self) -> None:
        words, _, refuse = self.words, self.words._, self.settings.refuse
        names = [(Examples.TWO, _("Two")), (Examples.SOFT, _("Soft target")), (Examples.ONE, _("Only one"))]
        self.examples = Choice(_("Examples"), names, self._choose_examples)
        self.learning_rate = RateSlider(words, RATES[Examples.TWO], partial(self._set, "learning_rate"), refuse)
        kinds = [("mean", _("mean")), ("sum", _("sum"))]
        self.reduction = Choice(_("The step is the"), kinds, partial(self._look_anew, "reduction"))
        self.soft = Slider(
            words.expected_for(self.case), SOFT_TARGET, partial(self._look_anew, "soft"), refuse, ".1f", hides=True
        )
        self.output = Slider(
            _("Output now"),
            Limits(0.01, 0.99, 0.01),
            partial(self._set, "output"),
            refuse,
            ".2f",
            "gd-short",
            hides=True,
        )
        both = [("both", _("both")), ("a", _("A alone"))]
        self.on = Choice(_("The step looks at"), both, partial(self._look_anew, "on"))
        self.input_of_a = Slider(_("Input of A"), INPUT, partial(self._set, "x"), refuse, signed_tenths)
        self.input_of_b = Slider(
            _("Input of B"), INPUT, partial(self._look_anew, "xb"), refuse, signed_tenths, hides=True
        )
        self.weight = Slider(words.starting_weight, WEIGHT, partial(self._set, "weight"), refuse, hides=True)
        self.speed = Choice(words.pgettext("run", "Speed"), speeds(words), partial(self.look, "speed"))
        ends = [
            (PlayUntil.STEPS, _("1000 steps are taken")),
            (PlayUntil.RISES, _("the loss rises")),
            (PlayUntil.SLOW, _("the loss hardly falls")),
        ]
        self.until = Choice(_("Play until"), ends, partial(self.look, "until"))
        self._folded = self.soft, self.on, self.input_of_a, self.input_of_b, self.weight, self.speed, self.until

    @property
    def plan(self) -> Plan:
        """What the round says."""
        return Plan(self.state)

    # What a scene gives.

    def given(self) -> tuple[Batch, int]:
        """Say what the function is called with: examples with their network, and how many steps."""
        return self.plan.problem.batch, taken_at_once(self.plan.cursor + 1)

    def take(self, *given: Any) -> Sequence[Step]:
        """Take the steps as the library does."""
        batch, steps = given
        return steps_of(batch, steps)

    def called(self, step: Callable[..., Any]) -> Sequence[Step]:
        """Take the run, where it is not held already: looking at another of its steps takes none anew."""
        batch, count = self.given()
        if self._held is None or self._held[0] != self.plan.problem or len(self._held[1]) < count:
            returned = step(batch, count)
            self._check(batch, count, returned)
            self._held = self.plan.problem, returned
        return self._held[1]

    def check(self, returned: Any) -> None:
        """Do nothing: a run was checked when it was taken."""

    def _check(self, batch: Batch, count: int, returned: Any) -> None:
        words = self.words
        expected = words._("a list of {count} steps").format(count=count)
        many = returned if isinstance(returned, Sequence) else (returned,)
        check_all(words, many, (Step,) * count, expected)
        before = many[0].before.model
        if before.weights.shape != batch.model.weights.shape or (before.weights != batch.model.weights).any():
            raise ReturnedError(words._("These steps start from another network than the one that was given."))

    def steps(self, returned: Sequence[Step]) -> tuple[tuple[Case, Step], ...]:
        """Find none: a step on several examples is no sign case."""
        return ()

    def outcomes_of(self, returned: Sequence[Step]) -> tuple[Outcome, ...]:
        """Read what the step at the cursor did to the weight."""
        return (self._pull(returned).outcome,)

    def _pull(self, returned: Sequence[Step]) -> Pull:
        return pull_of(self.plan.problem, returned[self.plan.cursor])

    def trails(self, returned: Sequence[Step]) -> Sequence[Training]:
        """Give the run, as far as to the step that is shown."""
        problem, shown = self.plan.problem, returned[: self.plan.cursor + 1]
        models = [shown[0].before.model, *(step.after.model for step in shown)]
        losses = losses_of(problem, models)
        batch = problem.batch
        return [
            Training(
                models,
                losses.mean(axis=1).tolist(),
                batch.learning_rate,
                data=(f"x, y = np.array({[*map(list, batch.x)]}), np.array({[*map(list, batch.target)]})",),
                learn_bias=False,
                reduction=batch.reduction,
                more={f"loss_{name}": each for name, each in zip(sentences.NAMES, losses.T.tolist(), strict=False)},
            )
        ]

    @property
    def file_name(self) -> str:
        """Name a file by what it holds."""
        problem = self.plan.problem
        return f"{super().file_name}_{problem.examples}_{problem.reduction}"

    def ask(self) -> Said:
        """Show what pulls at the weight, and ask what the step does."""
        words, plan = self.words, self.plan
        pull = Pull.real(plan.problem, plan.problem.weight)
        self._moved = ""
        self.message.choices[PullQuestion.FLOOR].name = sentences.comes_below(words, plan.level)
        self.cards.ask(pull, plan.rates.high)
        text = sentences.question(words, plan.problem, pull.outputs[0][0], pull.decimals)
        return Said(text, kicker=words.predict_first)

    def tell(self, returned: Sequence[Step]) -> Said:
        """Show the step at the cursor, say what it did to each loss, and answer each guess."""
        words, plan, state = self.words, self.plan, self.state
        pull = self._pull(returned)
        if self.transport.playing and self._ends(returned):
            self.transport.pause()
        fitting = {each: guess for each, guess in state.fitting.items() if each in plan.asks and not plan.cursor}
        passed = [float(step.before.model.weights[0, 0]) for step in returned[: plan.cursor]]
        steady = bool(state.moved) and state.moved == self._moved
        self.cards.outcome(pull, passed, plan.rates.high, fitting, steady=steady, reveal=self.revealing)
        self._moved = state.moved
        far = lowest_of(plan.problem) if PullQuestion.FLOOR in fitting else 0.0
        comes = Comes.YES if far < plan.level else Comes.NO
        feedback = PullAnswers(words, pull, plan.level, comes, far).to(fitting)
        wrong = pull.rule is Rule.ADD and pull.change and pull.loss_change > 0
        kicker = words.minus_forgotten if wrong else sentences.kicker(words, pull, plan.cursor)
        return Said(sentences.verdict(words, pull), feedback, kicker)

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "Examples that pull at one weight: a curve of their losses, and the loss for every learning rate."
        )

    def stands(self) -> str:
        """Say how large the learning rate is, and what the step at the cursor did to the loss."""
        words, plan = self.words, self.plan
        rate = words._("The learning rate is {eta}.").format(eta=short(plan.problem.learning_rate))
        if self.step is None:
            return f"{rate} {summary.not_taken(words)}"
        before, after = (Decimals(3).quantity(loss) for loss in self._pull(self.step).loss)
        sentence = words._("Step {n} took the mean loss from {before} to {after}.")
        return f"{rate} {sentence.format(n=plan.cursor + 1, before=before, after=after)}"

    def sound(self) -> Sound:
        """Let the output of the first example be heard."""
        name = self.words._("Output of A") if self.plan.examples is Examples.TWO else ""
        return of_step(self.words, self.outcomes[0], name=name)

    def tables(self, returned: Sequence[Step] | None) -> Sequence[Table]:
        """Write what pulls; after the step also the loss for every learning rate, the curve and the run."""
        plan = self.plan
        if returned is None:
            return [Facts(self.words, Pull.real(plan.problem, plan.problem.weight), known=False).pulls()]
        pull, axis = self._pull(returned), self.cards.curve
        facts = Facts(self.words, pull, known=True)
        passed = [float(step.before.model.weights[0, 0]) for step in returned[: plan.cursor]]
        return [
            facts.pulls(),
            facts.rates(rate_losses(pull, plan.rates.high), plan.rates.high),
            facts.curve(axis.start - axis.half, axis.start + axis.half),
            facts.run([*passed, *pull.weight]),
        ]

    def _ends(self, returned: Sequence[Step]) -> bool:
        """Say whether what a run is played until has happened in the step that led to the cursor."""
        plan = self.plan
        if not plan.cursor:
            return False
        before, after = pull_of(plan.problem, returned[plan.cursor - 1]).loss
        ends = {PlayUntil.STEPS: False, PlayUntil.RISES: after > before, PlayUntil.SLOW: is_slow(before, after)}
        return ends[PlayUntil(plan.choice("until"))]

    def rule_text(self) -> str:
        """Print the rule, and how the pushes become one step."""
        problem, words = self.plan.problem, self.words
        shown = self.outcomes[0] if self.state.committed and self.outcomes else None
        moved = shown is not None and bool(shown.weight_change)
        rule = words.rule(problem.learning_rate, False, moved, shown.rule if shown else Rule.SUBTRACT)
        if problem.examples is not Examples.TWO or problem.alone:
            return rule
        made = words._("The step is the mean of the pushes.")
        if problem.reduction == "sum":
            made = words._("The step is the sum of the pushes.")
        return f"{rule}&ensp; {unbroken(made)}"

    def explore(self) -> None:
        """Bring the controls up to date; the bound on the learning rate would tell the answer before the step."""
        plan, committed = self.plan, self.state.committed
        problem, two = plan.problem, plan.examples is Examples.TWO
        self.examples.put(plan.examples)
        self.learning_rate.slider.limits = plan.rates
        self.learning_rate.put(problem.learning_rate, problem.bound if committed else None)
        self.reduction.put(plan.choice("reduction"))
        self.soft.put(plan.number("soft"))
        # With an input of 0 no weight gives another output.
        self.output.put(self.case.output if self.case.x else 1 / len(ALONG[Examples.ONE]))
        self.output.widget.disabled = not self.case.x
        self.on.put(plan.choice("on"))
        self.input_of_a.name = self.words._("Input of A") if two else self.words.input
        self.input_of_a.put(self.case.x)
        self.input_of_b.put(plan.number("xb"))
        self.weight.put(self.case.weight)
        self.speed.put(plan.choice("speed"))
        self.until.put(plan.choice("until"))
        for each in (self.reduction, self.on, self.input_of_b, self.weight):
            offer(each.widget, two)
        offer(self.soft.widget, plan.examples is Examples.SOFT)
        offer(self.output.widget, not two)
        soft, other = plan.examples is Examples.SOFT, self.words._("Try another η")
        self.message.actions["other"].description = self.words._("Try another output") if soft else other
        pace = Pace(INTERVALS[plan.choice("speed")])
        self.transport.put(plan.cursor if committed else 0, plan.count, offered=committed, pace=pace)

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls; those of a case as an address does."""
        of_case = {"eta": self.learning_rate, "p": self.output, "x": self.input_of_a, "w": self.weight}
        of_view = {"examples": self.examples, "reduction": self.reduction, "soft": self.soft, "on": self.on}
        rest = {"xb": self.input_of_b, "speed": self.speed, "until": self.until, "run": self.transport}
        return {**of_case, **of_view, **rest}

    def prepared(self, case: Case) -> Case:
        """Keep of a case what two examples can have of it: learning rate, input, weight and output of A."""
        start = self.start.case
        return replace(
            start,
            learning_rate=case.learning_rate,
            x=case.x,
            weight=min(max(case.weight, WEIGHT.low), WEIGHT.high),
            output=min(max(case.output, 0.01), 0.99),
        )

    def drawn(self) -> Case:
        """Draw another start of the same kind, with a learning rate on either side of what is guaranteed."""
        rng, examples = self.random, self.plan.examples
        drawn = self.case
        while drawn == self.case:
            drawn = replace(self.case, x=rng.choice((1.0, 2.0)), learning_rate=rng.choice((0.5, 1.0, 1.5, 2.0, 3.0)))
            if examples is Examples.TWO:
                drawn = replace(drawn, weight=rng.choice((-1.0, -0.5, 0.0, 0.5)))
            else:
                sign = rng.choice((1, -1))
                drawn = replace(drawn, x=sign * drawn.x, output=rng.randint(2, 19) / 20)
            if examples is Examples.ONE:
                drawn = replace(drawn, learning_rate=rng.choice((1.0, 10.0, 50.0, 100.0)))
        return drawn

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Draw the other example's input and what is asked; the kind and the options stay."""
        view = self.state.view
        rng = self.random
        drawn: dict[str, float | str] = {
            "xb": rng.choice((0.5, 1.0, 2.0, 3.0)),
            "soft": rng.randint(5, 9) / 10,
            "second": str(rng.choice(tuple(Second))),
            "level": rng.choice(LEVELS),
        }
        stays: dict[str, float | str] = {name: view[name] for name in STAYS if name in view}
        return stays | drawn

    def asks(self, view: Mapping[str, float | str]) -> tuple[Question, ...]:
        """Ask what fits the examples."""
        asks = Plan(Round(self.start.case, view=view)).asks
        return () if asks == self.first else asks

    def next_round(self, case: Case, scenario: str = "") -> None:
        """Start a round with a case."""
        self._begin(self.prepared(case), self.fresh_view(scenario))

    def go_on(self) -> None:
        """Look at the next step."""
        self.show(self.plan.gone_to(self.plan.cursor + 1))

    def on_step(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Decorate the function that takes the steps and returns them, as `Scene.on_step` says."""
        self._held = None
        return super().on_step(step)

    # What happens.

    def _begin(self, case: Case, view: Mapping[str, float | str]) -> None:
        case, view = self.preparation.holds(self.case, case), self.preparation.holds_view(self.state.view, view)
        asks = Plan(Round(case, view=view)).asks
        self.show(self.state.again(case, "", asks, asks, view))

    def _choose_examples(self, examples: Examples) -> None:
        if examples is not self.plan.examples:
            stays = {name: self.state.view[name] for name in OPTIONS if name in self.state.view}
            self._begin(STARTS[examples], {**stays, "examples": str(examples)})

    def _set(self, setting: str, value: float) -> None:
        self.change(CASE_CONTROLS[setting].change(self.case, value), setting)

    def _look_anew(self, name: str, value: float | str) -> None:
        """Change what is not of the case, and decides a step all the same."""
        state = self.state.looked(name, value)
        if state is not self.state:
            state = replace(state, touched=True) if state.committed else state.unanswered()
        self.show(state)

    def changed(self, case: Case, control: str) -> Round:
        """Before the step another case is another question; an answer to the last one is none."""
        state = super().changed(case, control)
        return state if state is self.state or state.committed else state.unanswered()

    def _other(self) -> tuple[str, float]:
        """Choose what shows the opposite: another side of the bound, of the target, or a far smaller step."""
        problem = self.plan.problem
        if problem.examples is Examples.SOFT:
            above = self.case.output > problem.expected
            return "output", round(problem.expected - 0.1, 2) if above else round(problem.expected + 0.07, 2)
        if problem.examples is Examples.ONE:
            return "learning_rate", 1.0 if problem.learning_rate > 1 else 100.0
        half = round((problem.bound or SURELY) / 2, 1)
        highest = RATES[Examples.TWO].high
        return "learning_rate", min(half if problem.learning_rate > half else 3 * half, highest)

    def _try_other(self) -> None:
        setting, value = self._other()
        view = {name: each for name, each in self.state.view.items() if name not in ("steps", "cursor")}
        self._begin(CASE_CONTROLS[setting].change(self.case, value), view)


def steps_of(batch: Batch, steps: int, update: Update = subtract_gradient) -> Sequence[Step]:
    """Take steps as the library does."""
    settings: dict[str, Any] = {"learn_bias": False, "reduction": batch.reduction, "update": update}
    return descend(batch.model, batch.x, batch.target, batch.learning_rate, steps, **settings)


def losses_of(problem: Problem, models: Sequence[SoftmaxRegression]) -> FloatArray:
    """Return what each model, one row each, loses on each example."""
    rows = [(x,) for x in problem.x]
    return np.stack([np.asarray(cross_entropy(model.logits(rows), problem.targets)) for model in models])


@lru_cache(maxsize=4)
def pull_of(problem: Problem, step: Step) -> Pull:
    """Read a step; what is looked at again is read once."""
    return Pull.of(problem, step)


def taken_at_once(steps: int) -> int:
    """
    Say how many steps to take where so many are needed: a run that grows is seldom taken anew.

    Examples
    --------
    >>> [taken_at_once(steps) for steps in (1, 2, 3, 5, 1001)]
    [2, 2, 4, 8, 1001]
    """
    count = 2
    while count < steps:
        count *= 2
    return min(count, max(steps, MOST_STEPS))


@lru_cache(maxsize=64)
def lowest_of(problem: Problem) -> float:
    """Find the lowest loss of as many steps as a run may have."""
    return min(step.after.loss for step in steps_of(problem.batch, MOST_STEPS))
