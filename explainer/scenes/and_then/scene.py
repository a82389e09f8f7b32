"""The scene "And then?": many steps on one example; the steps shrink, never end, and momentum remembers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome, Rule
from explainer.cases.scenarios import new_case
from explainer.language.formulas import step_decimals
from explainer.language.numbers import Decimals
from explainer.maths.path import Step
from explainer.scenes.and_then import facts, sentences
from explainer.scenes.and_then.answers import feedback, history_feedback
from explainer.scenes.and_then.cards import LINEAR, LOG, AndThenCards, Seen
from explainer.scenes.and_then.ideas import Compared, Level, Reached, RunQuestion, Until
from explainer.scenes.and_then.plan import ASKED, OPTIONS, VIEWS, Plan
from explainer.scenes.and_then.run import HeldRuns, Run, steps_of
from explainer.scenes.and_then.stretches import MOMENTUM, MOST_STEPS, read, stretch_at, taken_at_once
from explainer.teaching.answers import feedback as answers_to
from explainer.teaching.questions import Question
from explainer.teaching.round import Round
from explainer.ui.controls import Choice, Slider
from explainer.ui.message import Message, Said, offer
from explainer.ui.parts import button
from explainer.ui.prepare import Control
from explainer.ui.returned import check_all, check_start
from explainer.ui.scene import Scene
from explainer.ui.tables import Table
from explainer.ui.trail import Trail
from explainer.ui.transport import INTERVALS, Pace, Transport, speeds
from explainer.ui.views import View

TRIED = 0.5
DRAWN = (0.0, 0.0, 0.3, 0.6, 0.9)
"""Momentum: what the button tries, and of new rounds."""

Taken = tuple[Run, Run | None]
"""The run in hand, and run A."""


class AndThen(Scene):
    """
    One example and many steps, with a cursor over them and a run to compare with.

    The notebook wires it: a function marked with `on_step` gets the `Case`, a number of steps, the momentum, and what
    the steps before hand on (None at first), takes the steps, and returns them. It is called once for each stretch in
    which no control was moved.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.

    Examples
    --------
    >>> from explainer import descend
    >>> scene = AndThen("en")
    >>> @scene.on_step
    ... def learn(case, steps, momentum, velocity):
    ...     rate = case.learning_rate
    ...     return descend(case.model, [case.x], case.target, rate, steps, momentum=momentum, velocity=velocity)
    """

    cards: AndThenCards
    name = "and-then"
    first = later = (RunQuestion.COMPARED, RunQuestion.REACHED)
    first_controls = ("learning_rate", "start")
    more_controls = ("expected", "x", "weight", "learn_bias")
    views: ClassVar[Mapping[str, View]] = VIEWS

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(output=0.3), seed)
        words, _ = self.words, self.words._
        self.title = _("And then?")
        self.names = sentences.RunWords(words)
        self._held = HeldRuns()
        self.momentum = Slider(_("Momentum β"), MOMENTUM, self._set_momentum, self.settings.refuse)
        self.keep = button(_("Keep as A"), lambda: self.show(self.plan.with_kept()), hides=True)
        self.from_here = button(_("From here, at rest"), self._rest, hides=True)
        self.forget = button(_("Forget A"), lambda: self.show(self.plan.without_kept()), hides=True)
        self.swap = button("A ⇄ B", lambda: self.show(self.plan.swapped()), hides=True)
        self.swap.tooltip = _("Swap A and B")
        self.transport = Transport(
            words,
            lambda step: self.show(self.plan.gone_to(step)),
            self.settings.refuse,
            (self.keep, self.swap, self.from_here, self.forget),
            most=MOST_STEPS,
            stopped=lambda: self.show(self.state),
        )
        self.options = self._make_options()
        sizes, reached = list(self.names.sizes.items()), list(self.names.reached.items())
        message = Message(
            words,
            {
                RunQuestion.COMPARED: ("", sizes),
                RunQuestion.REACHED: ("", reached),
                RunQuestion.NEXT: (_("The next step of A, beside that of B, will be"), sizes),
            },
            self.answer,
            self.commit,
            {"momentum": (_("Try momentum"), self._other_momentum), "new case": (words.new_case, self.new_case)},
        )
        self.compose(
            AndThenCards(words, self.layout),
            message,
            extra=[self.momentum.widget],
            more=[partial(getattr, each, "widget") for each in self.options.values()],
            transport=self.transport,
        )

    def _make_options(self) -> dict[str, Choice]:
        _, pgettext = self.words._, self.words.pgettext
        scales = [(LINEAR, pgettext("axis", "linear")), (LOG, pgettext("axis", "log"))]
        ends = [
            (Until.STEPS, _("1000 steps are taken")),
            (Until.BELOW, _("the loss is below 0.01")),
            (Until.RISES, _("the loss rises")),
        ]
        offered: dict[str, tuple[str, Sequence[tuple[str, str]]]] = {
            "asked": (_("Steps at once"), [(each, each) for each in ASKED]),
            "scale": (_("Axis of the loss"), scales),
            "speed": (pgettext("run", "Speed"), speeds(self.words)),
            "until": (_("Play until"), ends),
        }
        return {name: Choice(title, each, partial(self._choose, name)) for name, (title, each) in offered.items()}

    @property
    def plan(self) -> Plan:
        """What the round says of its runs."""
        return Plan(self.state)

    # What a scene gives.

    def given(self) -> tuple[Case, int, float, None]:
        """Say what the function is first called with: a case, how many steps, the momentum, and nothing handed on."""
        plan = self.plan
        stretch, *others = plan.stretches
        count = stretch.steps if others else taken_at_once(max(stretch.steps, plan.asked))
        case = replace(self.case, learning_rate=stretch.learning_rate, expected=stretch.expected)
        return case, count, stretch.momentum, None

    def take(self, *given: Any) -> Sequence[Step]:
        """Take a stretch as the library does."""
        return steps_of(*given)

    def called(self, step: Callable[..., Any]) -> Taken:
        """Take the run in hand, and run A, where they are not held already."""
        plan = self.plan
        taken = partial(self._held.run, step=step, check=self._check)
        kept = taken(self.case, plan.kept) if plan.kept else None
        if kept is not None and plan.rest:
            return taken(kept.ended_at(plan.rest), plan.stretches, begins=plan.rest), kept
        return taken(self.case, plan.stretches, least=plan.asked), kept

    def check(self, returned: Any) -> None:
        """Do nothing: each stretch was checked when it was taken."""

    def steps(self, returned: Taken) -> tuple[tuple[Case, Step], ...]:
        """Find the step at the cursor."""
        run, _kept = returned
        k = self.plan.cursor - run.begins
        return ((run.at(k), run.steps[k]),)

    def trails(self, returned: Taken) -> Sequence[Trail]:
        """Give the run in hand, and run A."""
        run, kept = returned
        names = ("B", "A") if kept is not None else ("run",)
        return [Trail(name, each.parts) for name, each in zip(names, (run, kept), strict=False) if each is not None]

    @property
    def file_name(self) -> str:
        """Name a file by what it holds."""
        return f"{super().file_name}_beta{self.plan.momentum:g}_steps{self.plan.count}"

    def ask(self) -> Said:
        """Show where the run starts, and ask how it goes on."""
        words, plan = self.words, self.plan
        if self.state.questions == (RunQuestion.NEXT,):
            return self._ask_next(plan)
        outcome = Outcome.of(self.case, self.take(self.case, 1, 0.0)[0])
        decimals = Decimals.fewest([outcome.gradient, 1 - outcome.output[0]])
        choices = self.message.choices
        choices[RunQuestion.COMPARED].name = self.names.compared_with_first(plan.asked, momentum=bool(plan.momentum))
        choices[RunQuestion.REACHED].name = self.names.reaches(self.case.expected, plan.level)
        self.message.commit.description = words._("Take {n} steps").format(n=plan.asked)
        self.cards.ask(outcome, plan.asked, decimals, momentum=plan.momentum)
        said = sentences.question(words, outcome, plan.asked, plan.momentum, decimals)
        return Said(said, kicker=words.predict_first)

    def _ask_next(self, plan: Plan) -> Said:
        kept = Run.take(self.case, plan.kept)
        outcome = self._at_rest(kept)
        decimals = step_decimals(outcome)
        self.message.commit.description = self.words.take_the_step
        self.cards.wait(kept, plan.rest, outcome, decimals)
        said = sentences.history_question(self.words, outcome, kept.momentum(plan.rest), decimals)
        return Said(said, kicker=self.words.predict_first)

    def tell(self, returned: Taken) -> Said:
        """Show both runs, say what the step at the cursor did, and answer each guess."""
        run, kept = returned
        (outcome,), plan = self.outcomes, self.plan
        if self.transport.playing and run.ends(plan.cursor - run.begins, plan.until):
            self.transport.pause()
        seen = self._seen(run, kept)
        each = [step_decimals(outcome), *([step_decimals(seen.other)] if seen.other else [])]
        decimals = max(each, key=lambda one: one.places)
        self.cards.outcome(seen, decimals, self._tags(), reveal=self.revealing)
        again = self.words._("Same without momentum") if plan.momentum else self.words._("Try momentum")
        self.message.actions["momentum"].description = again
        return self._said(seen, decimals)

    def _at_rest(self, kept: Run) -> Outcome:
        """Read the step of run A from the place where another one starts from rest."""
        rest = self.plan.rest
        return Outcome.of(kept.at(rest), kept.steps[rest])

    def _seen(self, run: Run, kept: Run | None) -> Seen:
        (outcome,), plan, other = self.outcomes, self.plan, None
        if kept is not None and plan.cursor == plan.rest > 0 and not self.state.touched:
            other = self._at_rest(kept)
        return Seen(run, plan.cursor, outcome, kept, other, plan.choice("scale"))

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._("Many steps on one example: error signal, weight, output and loss, step by step.")

    def stands(self) -> str:
        """Say where the cursor stands, and what output and loss are there."""
        words, plan = self.words, self.plan
        if self.step is not None:
            (outcome,) = self.outcomes
        elif plan.rest:
            outcome = self._at_rest(Run.take(self.case, plan.kept))
        else:
            return super().stands()
        sentence = words._("After step {k} of {n} the output is {p} and the loss {loss}.")
        p, loss = Decimals().probability(outcome.output[0]), Decimals().quantity(outcome.loss[0])
        return sentence.format(k=plan.cursor, n=plan.count, p=p, loss=loss)

    def tables(self, returned: Taken | None) -> Sequence[Table]:
        """Write each step, of one run or of both; before the first one what it starts from."""
        plan = self.plan
        if returned is not None:
            return facts.tables(self.words, self._seen(*returned))
        if self.state.questions == (RunQuestion.NEXT,):
            return facts.waiting(self.words, Run.take(self.case, plan.kept), plan.rest)
        outcome = Outcome.of(self.case, self.take(self.case, 1, 0.0)[0])
        return facts.start(self.words, outcome, Decimals.fewest([outcome.gradient, 1 - outcome.output[0]]))

    def _said(self, seen: Seen, decimals: Decimals) -> Said:
        words, plan, fitting, outcome = self.words, self.plan, self.state.fitting, seen.outcome
        run, k = seen.run, seen.cursor - seen.run.begins
        kicker = sentences.kicker(words, run, seen.cursor, plan.until)
        about_step = sentences.about_step(words, run, k, outcome, decimals)
        if outcome.rule is not Rule.SUBTRACT and outcome.moves:
            wrong = outcome.rule is Rule.ADD and outcome.loss_change > 0
            other_rule = answers_to(words, {}, outcome, decimals)
            return Said(about_step, other_rule, words.minus_forgotten if wrong else kicker)
        if seen.kept is not None and seen.other is not None:
            told = ""
            if RunQuestion.NEXT in fitting:
                guess = Compared(fitting[RunQuestion.NEXT])
                told = history_feedback(words, seen.kept, plan.rest, guess, (seen.other, outcome), decimals)
            both = sentences.about_both(words, outcome, seen.other, decimals)
            return Said(both, told, words._("Same place, other history"))
        if not set(self.first) & set(fitting):
            return Said(about_step, kicker=kicker)
        told = feedback(words, run, fitting, plan.asked, plan.level, decimals)
        if seen.cursor == plan.asked and Outcome.of(run.at(0), run.steps[0]).moves:
            above = words._("After {steps} steps").format(steps=plan.asked)
            return Said(sentences.about_run(words, run, plan.asked, decimals), told, above)
        return Said(about_step, told, kicker)

    def rule_text(self) -> str:
        """Print the rule as it was at the cursor, with momentum where there was some."""
        plan, bias = self.plan, self.case.learn_bias
        outcome = self.outcomes[0] if self.state.committed and self.outcomes else None
        stretch = stretch_at(plan.stretches, plan.cursor - plan.rest if outcome else 0)
        followed = outcome.rule if outcome else Rule.SUBTRACT
        if stretch.momentum:
            rates = {each.learning_rate for each in plan.stretches}
            return sentences.rule(self.words, stretch, followed, learn_bias=bias, turned=len(rates) > 1)
        moved = outcome is not None and bool(stretch.learning_rate * outcome.weight_gradient)
        return self.words.rule(stretch.learning_rate, bias, moved, followed)

    def explore(self) -> None:
        """Show momentum, the options, and where the cursor stands."""
        committed, words, plan = self.state.committed, self.words, self.plan
        self.momentum.put(plan.momentum)
        for name, choice in self.options.items():
            choice.put(plan.choice(name))
        at, count = (plan.cursor, plan.count) if committed else (plan.rest, plan.rest or plan.asked)
        self.transport.put(at, count, offered=committed, pace=Pace(INTERVALS[plan.choice("speed")]))
        self.keep.description = words._("Replace A") if plan.by_hand else words._("Keep as A")
        self.keep.disabled = not committed
        self.from_here.disabled = not (committed and plan.may_rest)
        for each in (self.keep, self.from_here):
            offer(each, not plan.rest)
        offer(self.swap, committed and plan.may_swap)
        offer(self.forget, committed and bool(plan.kept))

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        return {"momentum": self.momentum, **self.options, "run": self.transport, **self._runs()}

    def _runs(self) -> Mapping[str, Control]:
        return {"keep": self.keep, "swap": self.swap, "from-here": self.from_here, "forget": self.forget}

    def drawn(self) -> Case:
        """Draw an example."""
        return replace(new_case(self.case, self.random), learning_rate=self.case.learning_rate)

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Draw the momentum, and where the output might come; the options stay."""
        level = self.random.choice(tuple(Level))
        return {**self._stays(), "momentum": self.random.choice(DRAWN), "level": str(level)}

    def asks(self, view: Mapping[str, float | str]) -> tuple[Question, ...]:
        """Ask about the next step where a run starts from rest."""
        return (RunQuestion.NEXT,) if view.get("rest") and read(str(view.get("kept", ""))) else ()

    def changed(self, case: Case, control: str) -> Round:
        """Let a run under way go on with other settings; another start is another run."""
        state = super().changed(case, control)
        if state is self.state:
            return state
        if not state.committed:
            return self._asked_anew(state)
        return replace(state, view=self.plan.rerouted(control))

    def on_step(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Decorate the function that takes a stretch of steps and returns them, as `Scene.on_step` says."""
        self._held.clear()
        return super().on_step(step)

    def go_on(self) -> None:
        """Take one step more."""
        self.show(self.plan.gone_to(self.plan.cursor + 1))

    # What happens.

    def _check(self, given: tuple[Any, ...], returned: Any) -> None:
        case, count, *_ = given
        expected = self.words._("a list of {count} steps").format(count=count)
        many = returned if isinstance(returned, Sequence) else (returned,)
        check_all(self.words, many, (Step,) * count, expected)
        check_start(self.words, case, many[0])

    def _tags(self) -> dict[RunQuestion, str]:
        fitting, sizes = self.state.fitting, self.names.sizes
        tags = {each: sizes[Compared(fitting[each])] for each in RunQuestion if each in fitting and each != "reached"}
        if RunQuestion.REACHED in fitting:
            tags[RunQuestion.REACHED] = self.names.reached[Reached(fitting[RunQuestion.REACHED])]
        return tags

    def _stays(self) -> dict[str, float | str]:
        return {name: self.state.view[name] for name in OPTIONS if name in self.state.view}

    def _other_momentum(self) -> None:
        """Ask the same of the same start with momentum, or without."""
        momentum = 0.0 if self.plan.momentum else TRIED
        view = {**self._stays(), "momentum": momentum, "level": self.plan.level}
        self.show(self.state.again(self.case, "", self.first, self.later, view))

    def _choose(self, name: str, value: str) -> None:
        state = self.state.looked(name, value)
        if name == "asked" and state is not self.state:
            # Other steps are asked about then.
            state = replace(state, touched=True) if state.committed else state.unanswered()
        self.show(state)

    def _set_momentum(self, momentum: float) -> None:
        state = self.state.looked("momentum", momentum)
        if state.committed:
            view = {**self.plan.rerouted("momentum"), "momentum": momentum}
            state = replace(state, touched=True, view=view)
        else:
            state = self._asked_anew(state if bool(momentum) == bool(self.plan.momentum) else state.unanswered())
        self.show(state)

    def _asked_anew(self, state: Round) -> Round:
        """With other settings there is no question about two runs any more, but the first one again."""
        if RunQuestion.NEXT not in state.questions:
            return state
        view = {name: value for name, value in state.view.items() if name in (*OPTIONS, "momentum", "level")}
        return replace(state.unanswered(), questions=self.first, view=view)

    def _rest(self) -> None:
        """Start another run from rest where this one stands, and ask about the next step of both."""
        asks = (RunQuestion.NEXT,)
        case, view = self.plan.from_rest()
        self.show(self.state.again(case, "", asks, asks, view))
