"""The scene "Penguins": 333 examples push, each as hard as its error times its input, and a step is their mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case
from explainer.cases.datasets import MEASUREMENTS
from explainer.cases.directions import Direction
from explainer.cases.limits import Limits
from explainer.language.numbers import Decimals
from explainer.maths.path import Step
from explainer.scenes.penguins import facts, sentences
from explainer.scenes.penguins.answers import feedback
from explainer.scenes.penguins.bird_rows import BirdRows
from explainer.scenes.penguins.cards import PenguinCards, Seen
from explainer.scenes.penguins.draws import SEEN_IN_TURN, drawn
from explainer.scenes.penguins.flock import ASIDE, EVERY
from explainer.scenes.penguins.ideas import LETTERS, WAYS, BirdQuestion, hardest
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.plan import (
    ALL,
    BATCHES,
    BIRDS,
    FOUR,
    LATEST,
    NO,
    OPTIONS,
    PLANNED,
    QUESTION,
    SMALL_LOSS,
    TWO,
    UNTIL,
    VIEWS,
    YES,
    Plan,
)
from explainer.scenes.penguins.pushing import Pushing, Together
from explainer.scenes.penguins.run import HeldRuns, Run, steps_of
from explainer.teaching.round import Round
from explainer.ui.controls import Choice, Menu, Slider
from explainer.ui.halts import Halt, halted, is_slow
from explainer.ui.message import Message, Said, offer
from explainer.ui.parts import box
from explainer.ui.prepare import Control
from explainer.ui.rate import RateSlider
from explainer.ui.scene import Scene
from explainer.ui.sound import Sound, of_change
from explainer.ui.tables import Table
from explainer.ui.training import Training
from explainer.ui.transport import Pace, Transport
from explainer.ui.views import View

RATE = Limits(0.05, 4.0, 0.05)
START = Case(learning_rate=1.0)


class Penguins(Scene):
    """
    Measured birds of three species, a run that learns to name them, and what each of them pushes.

    The notebook wires it: a function marked with `on_step` gets a model with weights of 0, the inputs and the classes
    of the birds, a learning rate, a batch size (None for all birds) and a seed, and returns the steps, as many as are
    asked of it.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`; of a start only the learning rate counts.

    Examples
    --------
    >>> from explainer import descent_steps
    >>> scene = Penguins("en")
    >>> @scene.on_step
    ... def train(model, x, target, learning_rate, batch_size, seed):
    ...     return descent_steps(model, x, target, learning_rate, batch_size=batch_size, seed=seed)
    """

    cards: PenguinCards
    name = "penguins"
    first = (BirdQuestion.HARDEST,)
    later = (BirdQuestion.HARDEST, BirdQuestion.GOES, BirdQuestion.NAMED)
    first_controls = ()
    more_controls = ()
    views: ClassVar[Mapping[str, View]] = VIEWS
    ranges: ClassVar[Mapping[str, Limits]] = {"learning_rate": RATE}

    def __init__(self, language: str, start: Case = START, seed: int | None = None) -> None:
        super().__init__(language, self.prepared(start), seed)
        words, _ = self.words, self.words._
        self.title = _("Penguins")
        self._held, self._known = HeldRuns(), HeldRuns()
        refuse = self.settings.refuse
        self.rate = RateSlider(words, RATE, self._set_rate, refuse)
        self.bird = Slider(_("Bird"), Limits(1, BIRDS, 1), self._point, refuse, ".0f", "gd-birds")
        self.transport = Transport(
            words,
            self._go,
            refuse,
            self._make_pointers(),
            most=LATEST,
            stopped=lambda: self.show(self.state),
            trains=True,
        )
        names = [(name, self._names.measurements[name]) for name in MEASUREMENTS]
        self.across, self.up = (
            Menu(title, [(text, name) for name, text in names], partial(self._choose, view), refuse)
            for view, title in (("across", _("Across")), ("up", _("Upwards")))
        )
        ends = sentences.ends(words)
        self.until = Menu(_("Stop when"), [(ends[each], each) for each in UNTIL], self._until, refuse)
        self.options = self._make_options()
        self.seed = Slider(_("Seed of the batches"), Limits(0, 99, 1), self._seed, refuse, ".0f")
        self.seed_box = box("gd-only-batches", self.seed.widget, hides=True)
        pairs = [(each, words.guess(each)) for each in WAYS]
        message = Message(
            words,
            {
                BirdQuestion.HARDEST: (_("Which bird pushes hardest?"), [(each, str(each)) for each in LETTERS]),
                BirdQuestion.GOES: ("", pairs),
                BirdQuestion.NAMED: (
                    _("The number of birds named right will"),
                    [(each, words.guess(each)) for each in Direction],
                ),
            },
            self.answer,
            self.commit,
            {
                "new case": (_("Next question"), self.new_case),
                "hardest": (_("Hardest push"), self._to_hardest),
            },
        )
        message.actions["hardest"].add_class("gd-hardest")
        self.rows = BirdRows(words, self._names, lambda: self.show(self.state), refuse)
        self.compose(
            PenguinCards(words, self.layout),
            message,
            extra=[self.across.widget, self.up.widget, self.rate.widget, self.until.widget],
            more=[*(partial(getattr, each, "widget") for each in self.options.values()), lambda: self.seed_box],
            transport=self.transport,
        )

    def _make_pointers(self) -> Sequence[widgets.Widget]:
        """Make what chooses the bird and the weight that are looked at."""
        _ = self.words._
        self._names = BirdNames(self.words)
        shown = Plan(self.state).shown
        self.weight = Menu(_("Weight"), self._names.weights(shown), self._weigh, self.settings.refuse, "gd-weights")
        self.pointers = box("gd-pointers", self.bird.widget, self.weight.widget, hides=True)
        return (self.pointers,)

    def _make_options(self) -> dict[str, Choice]:
        _, words = self.words._, self.words
        offered: dict[str, tuple[str, Sequence[tuple[str, str]]]] = {
            "inputs": (_("Measurements learned from"), [(TWO, _("these two")), (FOUR, _("all four"))]),
            "batch": (_("Birds a step"), [(each, _("all") if each == ALL else each) for each in BATCHES]),
            "aside": (_("Keep one bird in five aside"), [(NO, words.no), (YES, words.yes)]),
        }
        return {name: Choice(title, each, partial(self._choose, name)) for name, (title, each) in offered.items()}

    @property
    def plan(self) -> Plan:
        """What the round is about."""
        return Plan(self.state)

    # What a scene gives.

    def prepared(self, case: Case) -> Case:
        """Keep the learning rate alone: nothing else of a case plays a part here."""
        return replace(START, learning_rate=min(max(case.learning_rate, RATE.low), RATE.high))

    def given(self) -> tuple[Any, ...]:
        """Say what the function is called with: a model, inputs and classes, learning rate, batch size and seed."""
        return self.plan.settings.given

    def take(self, *given: Any) -> Iterable[Step]:
        """Take the steps as the library does."""
        return steps_of(*given)

    def called(self, step: Callable[..., Any]) -> Run:
        """Take the run as far as it is shown, where it is not held already."""
        return self._held.run(self.plan.settings, self.plan.furthest, step, self.words)

    def check(self, returned: Any) -> None:
        """Do nothing: each step was checked when it was taken."""

    def steps(self, returned: Any) -> tuple[tuple[Case, Step], ...]:
        """Find none that are of one example."""
        return ()

    def trails(self, returned: Run) -> Sequence[Training]:
        """Give the run as far as it is shown."""
        plan = self.plan
        places, flock = returned.places[: plan.furthest + 1], plan.flock
        data = [
            "from explainer.cases.datasets import load_penguins, standardised",
            f"x = standardised(load_penguins().x[:, {list(flock.columns)}]).x",
            "y = np.eye(3)[load_penguins().target]",
        ]
        more: dict[str, Sequence[float]] = {"named_right": [each.right for each in places]}
        if len(flock.aside):
            data.append(f"x, y = (each[np.arange({BIRDS}) % {EVERY} != {ASIDE}] for each in (x, y))")
            more["named_right_aside"] = [each.right_aside for each in places]
        settings = plan.settings
        run = Training(
            [each.model for each in places],
            [each.loss for each in places],
            settings.learning_rate,
            data,
            settings.batch_size,
            settings.seed,
            more=more,
        )
        return [run]

    def follows_rule(self, returned: Run) -> bool:
        """Say whether every step of the run was one of gradient descent."""
        return returned.follows_rule

    @property
    def file_name(self) -> str:
        """Name a file by what it holds."""
        plan = self.plan
        across, up = plan.shown
        return f"{self.name}_{across}_{up}_eta{self.case.learning_rate:g}_step{plan.cursor}"

    def ask(self) -> Said:
        """Show where the run stands, and ask what its next step will do."""
        words, plan = self.words, self.plan
        # Not by the reader's function, which is asked once the step is taken.
        run = self._known.run(plan.settings, plan.at + 1, steps_of, words)
        pushing = Pushing.of(plan.flock, run.places[plan.at].model, self.case.learning_rate)
        weight = self._names.weight(plan.whole("asked"), plan.shown)
        self.message.choices[BirdQuestion.GOES].name = words._("The weight {weight} will").format(weight=weight)
        self.cards.ask(plan, run, pushing)
        return Said(sentences.question(words, plan, pushing), kicker=words.predict_first)

    def tell(self, returned: Run) -> Said:
        """Show the pushes at the cursor, say what they make, and answer each guess."""
        words, plan, run = self.words, self.plan, returned
        pushing = self._seen(run).pushing
        halt = self._halt(run, plan.cursor) if self.transport.playing else None
        if halt is not None:
            self.transport.pause(halted(words, halt, loss=f"{SMALL_LOSS:g}"))
        self.cards.outcome(self._seen(run), self._tags(), reveal=self.revealing)
        kicker = sentences.kicker(words, plan, playing=self.transport.playing)
        step = sentences.about_step(words, plan, run)
        if not run.follows_rule:
            # What is guaranteed is guaranteed to the steps of gradient descent.
            self.rate.put(self.case.learning_rate, None)
            return Said(sentences.standing(words, plan, run), sentences.other_rule(words) + step, kicker)
        if not plan.is_asked:
            return Said(sentences.standing(words, plan, run), step, kicker)
        told = feedback(words, self._names, plan, run, pushing, self.state.fitting)
        return Said(sentences.verdict(words, plan, pushing), told or step, kicker)

    def _seen(self, run: Run) -> Seen:
        plan = self.plan
        pushing = Pushing.of(plan.flock, run.places[plan.cursor].model, self.case.learning_rate)
        return Seen(plan, run, pushing, self._looked_at(plan, run))

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "333 measured birds that push at the weights: all of them in a picture, one of them in a table."
        )

    def stands(self) -> str:
        """Say where the run stands."""
        words, plan = self.words, self.plan
        run = self.step if isinstance(self.step, Run) else self._known.run(plan.settings, plan.at + 1, steps_of, words)
        place = run.places[plan.cursor]
        sentence = words._("After step {k} the loss is {loss}, and {right} of {n} birds are named right.")
        loss = Decimals(4).quantity(place.loss)
        return sentence.format(k=plan.cursor, loss=loss, right=place.right, n=len(plan.flock.used))

    def sound(self) -> Sound:
        """Let it be heard how many birds the run has come to name right, since its start."""
        n = len(self.plan.flock.used)
        rights = [self.step.places[k].right for k in (0, self.plan.cursor)]
        name = self.words._("Birds named right, of {n}").format(n=n)
        return of_change(self.words, name, [right / n for right in rights], [f"{right}" for right in rights])

    def tables(self, returned: Run | None) -> Sequence[Table]:
        """Write the birds, the pushes on the weight that is looked at, and the run."""
        words, plan, rate = self.words, self.plan, self.case.learning_rate
        if returned is None:
            run = self._known.run(plan.settings, plan.at + 1, steps_of, words)
            pushing = Pushing.of(plan.flock, run.places[plan.at].model, rate)
            known = facts.of_run(words, run.places[: plan.at + 1], plan)
            return [self.rows.of_three(plan, pushing), known]
        seen = self._seen(returned)
        together = Together.of(seen.pushing.on(plan.weight), returned.birds_of(plan.cursor))
        self.rows.put(plan)
        weight = self._names.weight(plan.weight, plan.shown)
        return [
            self.rows.of_all(plan, seen.pushing, seen.bird),
            facts.of_weight(words, weight, together, seen.step),
            facts.of_run(words, returned.places[: plan.furthest + 1], plan),
        ]

    def of_tables(self) -> Sequence[widgets.Widget]:
        """Make what says how many birds are listed, and how they are sorted."""
        return self.rows.widgets(self.plan)

    def rule_text(self) -> str:
        """Print the rule, and what the marks stand for."""
        followed = not isinstance(self.step, Run) or self.step.follows_rule
        return sentences.rule(self.words, self._names, self.case.learning_rate, followed=followed)

    def explore(self) -> None:
        """Show the settings, the bird and the weight looked at, and where the cursor stands."""
        plan, committed = self.plan, self.state.committed
        self.rate.put(self.case.learning_rate, plan.flock.bound if plan.choice("batch") == ALL else None)
        across, up = plan.shown
        self.across.put(across)
        self.up.put(up)
        self.until.put(Halt(plan.choice("until")))
        for name, choice in self.options.items():
            choice.put(plan.choice(name))
        self.seed.put(plan.whole("seed"))
        offer(self.seed_box, plan.choice("batch") != ALL)
        self.weight.put(plan.weight, self._names.weights(plan.shown))
        offer(self.pointers, committed)
        to_the_end = PLANNED if plan.choice("until") == Halt.STEPS and plan.cursor < PLANNED else LATEST
        self.transport.put(plan.cursor, plan.count, offered=committed, pace=Pace.long(PLANNED, to_the_end))

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        shown = {"across": self.across, "up": self.up, "eta": self.rate, "until": self.until}
        return {
            **shown,
            **self.options,
            "seed": self.seed,
            "bird": self.bird,
            "weight": self.weight,
            "run": self.transport,
        }

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Ask about the usual birds at three places in turn, then about others; the options stay."""
        stays = {name: self.state.view[name] for name in OPTIONS if name in self.state.view}
        at = SEEN_IN_TURN.get(self.state.number)
        if at is not None:
            return {**stays, "at": at}
        return {**stays, **drawn(self.plan.settings, self.words, self.random)}

    def drawn(self) -> Case:
        """Keep the learning rate."""
        return self.case

    def on_step(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Decorate the function that returns the steps, as `Scene.on_step` says."""
        self._held.clear()
        return super().on_step(step)

    def go_on(self) -> None:
        """Take one step more."""
        self._go(self.plan.cursor + 1)

    # What happens.

    def _go(self, step: int) -> None:
        """Look at a step; a run that is played stops on its way where what was chosen happens."""
        plan = self.plan
        if self.transport.playing and isinstance(self.step, Run):
            # What fails here fails once more where it is shown, and is said there.
            with suppress(Exception):
                run = self._held.run(plan.settings, step, self._step, self.words)
                ahead = range(plan.cursor + 1, step + 1)
                step = next((k for k in ahead if self._halt(run, k) is not None), step)
        self.show(plan.gone_to(step))
        if self.step is None:
            self.transport.pause()

    def _halt(self, run: Run, k: int) -> Halt | None:
        """Say whether a run that is played ends at a place, and why."""
        if not k:
            return None
        until, before, after = Halt(self.plan.choice("until")), run.places[k - 1].loss, run.places[k].loss
        ends = {
            Halt.BELOW: after < SMALL_LOSS <= before,
            Halt.RISES: after > before,
            Halt.SLOW: is_slow(before, after),
        }
        return until if ends.get(until, False) else None

    def _looked_at(self, plan: Plan, run: Run) -> int:
        """Choose the bird that is looked at: by default the one of the three that pushes hardest where it was asked."""
        bird = plan.whole("bird")
        if bird < 0:
            asked = Pushing.of(plan.flock, run.places[plan.at].model, self.case.learning_rate)
            bird = plan.three[LETTERS.index(hardest(asked, plan.three))]
        place = plan.flock.order.tolist().index(bird)
        self.bird.put(place + 1)
        return bird

    def _tags(self) -> dict[BirdQuestion, str]:
        guesses = self.state.fitting if self.plan.is_asked else {}
        return {
            each: self.words.guess(Direction(guesses[each])) if each is not BirdQuestion.HARDEST else str(guesses[each])
            for each in BirdQuestion
            if each in guesses
        }

    def _set_rate(self, rate: float) -> None:
        self.change(replace(self.case, learning_rate=rate), "learning_rate")

    def _choose(self, name: str, value: str) -> None:
        state = self.state.looked(name, value)
        if name in QUESTION and state is not self.state:
            state = self._asked_anew(state)
        self.show(state)

    def _asked_anew(self, state: Round) -> Round:
        """With other birds or inputs the guesses are no answers any more."""
        return replace(state, touched=True) if state.committed else state.unanswered()

    def _until(self, halt: Halt) -> None:
        self._choose("until", str(halt))

    def _seed(self, seed: float) -> None:
        state = self.state.looked("seed", int(seed))
        self.show(state if state is self.state else self._asked_anew(state))

    def _weigh(self, weight: int) -> None:
        self.look("weight", weight)

    def _point(self, place: float) -> None:
        self.look("bird", int(self.plan.flock.order[int(place) - 1]))

    def _to_hardest(self) -> None:
        if isinstance(self.step, Run):
            plan, run = self.plan, self.step
            pushing = Pushing.of(plan.flock, run.places[plan.cursor].model, self.case.learning_rate)
            birds = run.birds_of(plan.cursor)
            self.look("bird", int(birds[pushing.lengths[birds].argmax()]))
