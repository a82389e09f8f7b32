"""The scene "Digits": one step adds a picture, many make one of each class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from explainer.cases.case import Case
from explainer.cases.limits import Limits
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals, printed, short
from explainer.maths.descent import descend
from explainer.maths.path import Step
from explainer.scenes.digits import facts, sentences
from explainer.scenes.digits.answers import feedback
from explainer.scenes.digits.cards import DigitsCards
from explainer.scenes.digits.examples import CLASSES, TRAINED, TRAINING, ZERO, bound, start_model, unseen
from explainer.scenes.digits.ideas import DigitQuestion
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.plan import (
    MOST_STEPS,
    NUMBERS,
    ON_ONE,
    PAIRS,
    PIXEL_NUMBERS,
    RATES,
    SMALL_LOSS,
    STEP,
    TRAIN,
    VIEWS,
    Plan,
)
from explainer.scenes.digits.returned import check_steps
from explainer.scenes.digits.runs import Given, HeldRuns, Place, Taken
from explainer.scenes.digits.trail import trail
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import SHORT_ROUNDS, Round
from explainer.ui import summary
from explainer.ui.controls import Choice, Menu, Slider
from explainer.ui.halts import Halt, halted
from explainer.ui.message import Message, Said, offer
from explainer.ui.parts import html
from explainer.ui.prepare import Control
from explainer.ui.rate import RateSlider
from explainer.ui.scene import Scene
from explainer.ui.sound import Sound, of_change
from explainer.ui.tables import Table
from explainer.ui.training import Training
from explainer.ui.transport import Pace, Transport
from explainer.ui.views import View

START_RATE = 0.3
OWN_ASKED, INKED = 0.4, 0.6
"""How often a new round asks about the expected class itself, and about a pixel with ink."""
FINEST_LOSS = 0.002
"""What a loss is written to show."""
SOURCE = "8×8 digits, Alpaydin and Kaynak, UCI, CC BY 4.0"


class Digits(Scene):
    """
    One step on one handwritten digit, seen in the weights of all ten classes; and a run of steps on 1,400 of them.

    The notebook wires it: a function marked with `on_step` gets a model, inputs, classes, the learning rate and a
    number of steps, takes the steps, and returns them. The inputs are one digit of 64 pixels, or 1,400 of them.

    Parameters
    ----------
    language, start, seed
        As for `OneStep`; of the case only the learning rate counts.

    Examples
    --------
    >>> from explainer import descend
    >>> scene = Digits("en")
    >>> @scene.on_step
    ... def learn(model, x, target, learning_rate, steps):
    ...     return descend(model, x, target, learning_rate, steps)
    """

    cards: DigitsCards
    name = "digits"
    first = (DigitQuestion.CHANGED, DigitQuestion.ADDED)
    later = (DigitQuestion.ADDED, DigitQuestion.LOSES)
    first_controls = ()
    more_controls = ()
    views: ClassVar[Mapping[str, View]] = VIEWS
    ranges: ClassVar[Mapping[str, Limits]] = {"learning_rate": RATES}

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(learning_rate=START_RATE), seed)
        words, _ = self.words, self.words._
        self.title = _("Digits")
        self.names = sentences.DigitWords(words)
        self._held = HeldRuns()
        refuse = self.settings.refuse
        self.number_slider = Slider(_("Digit number"), NUMBERS, partial(self._moved, "digit"), refuse, ".0f")
        self.rate = RateSlider(words, RATES, self._set_rate, refuse)
        self.begin = Choice(_("Start"), list(self.names.starts.items()), partial(self._moved, "start"))
        self.pixel = Slider(
            _("Pixel"), PIXEL_NUMBERS, partial(self._moved, "pixel"), refuse, ".0f", "gd-pixels", hides=True
        )
        ends = [(text, halt) for halt, text in self.names.ends().items()]
        self.until = Menu(_("Stop when"), ends, partial(self.look, "until"), refuse)
        self.transport = Transport(
            words,
            self._go,
            refuse,
            (self.pixel.widget,),
            most=MOST_STEPS,
            stopped=lambda: self.show(self.state),
            trains=True,
        )
        message = Message(
            words,
            {
                DigitQuestion.CHANGED: (self.names.asks_changed(), list(self.names.changed(0).items())),
                DigitQuestion.ADDED: ("", list(self.names.added.items())),
                DigitQuestion.LOSES: ("", list(self.names.loses((0, 1)).items())),
            },
            self.answer,
            self.commit,
            {
                "new case": (_("Another digit"), self.new_case),
                "train": (_("Train on {n} digits").format(n=TRAINING), partial(self._turn_to, TRAIN)),
                "one": (_("Back to one digit"), partial(self._turn_to, STEP)),
            },
        )
        self.compose(
            DigitsCards(words, self.layout),
            message,
            extra=[self.number_slider.widget, self.rate.widget, self.begin.widget],
            transport=self.transport,
            more=[partial(getattr, self.until, "widget")],
            below=[html("gd-source", _("Source: {source}").format(source=SOURCE))],
        )

    @property
    def plan(self) -> Plan:
        """What the round says of its digit, its pixel and its run."""
        return Plan(self.state)

    # What a scene gives.

    def prepared(self, case: Case) -> Case:
        """Keep the learning rate, which is all that a case says here."""
        rate = min(max(case.learning_rate, RATES.low), RATES.high)
        return replace(self.start.case, learning_rate=rate)

    def given(self) -> Given:
        """Say what the function is first called with."""
        plan = self.plan
        return plan.task.given(start_model(plan.start), 1)

    def take(self, *given: Any) -> Sequence[Step]:
        """Take steps as the library does."""
        return descend(*given)

    def called(self, step: Callable[..., Any]) -> Taken:
        """Take the run, as far as it is not held already."""
        plan = self.plan
        check = partial(check_steps, self.words)
        if plan.trains:
            return Taken(places=self._held.places(plan.task, plan.count, step, check))
        return Taken(self._held.steps(plan.task, plan.cursor + 1, step, check))

    def check(self, returned: Any) -> None:
        """Do nothing: the steps were checked when they were taken."""

    def steps(self, returned: Any) -> tuple[tuple[Case, Step], ...]:
        """Give no case: a digit has many inputs."""
        return ()

    def trails(self, returned: Taken) -> Sequence[Training]:
        """Give the run, from its start to the cursor, and in a step on one digit that step too."""
        return [trail(self.plan, returned)]

    def follows_rule(self, returned: Taken) -> bool:
        """Say whether the steps followed the rule of gradient descent."""
        return self._followed(returned) is Rule.SUBTRACT

    @property
    def file_name(self) -> str:
        """Name a file by what it holds."""
        plan = self.plan
        of = f"all{TRAINING}" if plan.trains else f"number{plan.digit.number}"
        return f"{self.name}_{of}_{plan.start}_eta{plan.rate:g}_step{plan.cursor}"

    def ask(self) -> Said:
        """Show what stands before the step, and ask."""
        plan, words = self.plan, self.words
        step = self._digit_step(descend(*self.given())[0])
        decimals = self._decimals(step)
        choices, names = self.message.choices, self.names
        choices[DigitQuestion.CHANGED].offer(names.changed(step.own))
        choices[DigitQuestion.ADDED].name = names.asks_added(plan.asked)
        choices[DigitQuestion.LOSES].name = names.asks_loses(plan.pair)
        choices[DigitQuestion.LOSES].offer(names.loses(plan.pair))
        self.cards.step(step, plan, decimals, hidden=True)
        return Said(sentences.question(words, step, plan, decimals), kicker=words.predict_first)

    def tell(self, returned: Taken) -> Said:
        """Show the step, or where the run stands, and answer each guess."""
        plan, words = self.plan, self.words
        self._halt(returned)
        self._offer_pixel()
        if plan.trains:
            return self._tell_run(returned)
        step = self._digit_step(returned.steps[-1])
        decimals = self._decimals(step)
        fitting = self.state.fitting if plan.cursor == 0 else {}
        self.cards.step(step, plan, decimals, self._tags(fitting), reveal=self.revealing)
        kicker = sentences.kicker(words, plan.cursor)
        verdict = sentences.verdict(words, step, decimals)
        if step.rule is not Rule.SUBTRACT and step.moves:
            return Said(verdict, kicker=words.minus_forgotten if step.rule is Rule.ADD else kicker)
        if fitting:
            return Said(verdict, feedback(words, fitting, step, plan, decimals), kicker)
        reason = f"<p>{sentences.shares(words, step, decimals)}</p>" if step.moves else ""
        return Said(verdict, reason, kicker)

    def _tell_run(self, returned: Taken) -> Said:
        plan, words, place = self.plan, self.words, returned.places[self.plan.cursor]
        decimals = _run_decimals(place)
        self.cards.run(returned.places, plan, decimals)
        real = self.follows_rule(returned)
        kicker = sentences.run_kicker(words, plan.cursor, playing=self.transport.playing)
        verdict = sentences.run_verdict(words, place, real=real)
        if not place.model.weights.any():
            return Said(verdict, kicker=kicker)
        read = "" if self.transport.playing else sentences.reading_of_all(words, place, plan, Decimals())
        return Said(verdict, f"<p>{sentences.run_reason(words, read, real=real)}</p>", kicker)

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "One step on a handwritten digit, in the weights of all ten classes, and a run on many digits."
        )

    def stands(self) -> str:
        """Say where the run stands, or which digit the step is taken on."""
        words, plan = self.words, self.plan
        if self.step is not None and plan.trains:
            place = self.step.places[plan.cursor]
            sentence = words._("After step {k} the loss is {loss}, and {right} new digits are named right.")
            return sentence.format(k=plan.cursor, loss=_run_decimals(place).quantity(place.loss), right=place.right)
        digit = words._("The digit is a {k}, the learning rate {eta}.").format(
            k=plan.digit.target, eta=short(plan.rate)
        )
        if self.step is None:
            return f"{digit} {summary.not_taken(words)}"
        before, after = (Decimals().quantity(loss) for loss in self._digit_step(self.step.steps[-1]).loss)
        moved = words._("Step {n} took the loss from {before} to {after}.")
        return f"{digit} {moved.format(n=plan.cursor + 1, before=before, after=after)}"

    def sound(self) -> Sound:
        """Let the output of the digit's own class be heard, or how many digits the run has come to name right."""
        words, plan = self.words, self.plan
        if not plan.trains:
            step, own = self.step.steps[-1], plan.digit.target
            outputs = [float(side.probabilities[own]) for side in (step.before, step.after)]
            texts = [Decimals().probability(output) for output in outputs]
            return of_change(words, words._("Output for {k}").format(k=own), outputs, texts)
        n = len(unseen()[1])
        rights = [self.step.places[k].right for k in (0, plan.cursor)]
        name = words._("New digits named right, of {n}").format(n=n)
        return of_change(words, name, [right / n for right in rights], [f"{right}" for right in rights])

    def tables(self, returned: Taken | None) -> Sequence[Table]:
        """Write the step class by class and pixel by pixel, or the run step by step."""
        words, plan = self.words, self.plan
        if returned is not None and plan.trains:
            return facts.of_run(words, returned.places, plan, _run_decimals(returned.places[plan.cursor]))
        step = self._digit_step(descend(*self.given())[0] if returned is None else returned.steps[-1])
        return facts.of_step(words, step, plan, self._decimals(step), known=returned is not None)

    def rule_text(self) -> str:
        """Print the rule as it was followed."""
        plan = self.plan
        taken = self.state.committed and self.step is not None
        followed = self._followed(self.step) if taken else Rule.SUBTRACT
        return self.words.rule(plan.rate, True, followed is Rule.ADD, followed)

    def explore(self) -> None:
        """Show digit, learning rate, start and pixel, and where the cursor stands."""
        plan, committed = self.plan, self.state.committed
        self.number_slider.put(plan.digit.number)
        # It holds for the loss of all; that of one digit falls with any step on it alone.
        self.rate.put(plan.rate, bound() if plan.trains else None)
        self.begin.put(plan.start)
        self.pixel.put(plan.pixel + 1)
        self.until.put(Halt(plan.choice("until")))
        self.transport.call_it(trains=plan.trains)
        offer(self.message.actions["train"], not plan.trains)
        offer(self.message.actions["one"], plan.trains)
        pace = Pace.long(MOST_STEPS, MOST_STEPS)
        if not plan.trains:
            pace = Pace(end=ON_ONE if plan.cursor < ON_ONE else MOST_STEPS)
        self.transport.put(plan.cursor, plan.count, offered=committed, pace=pace)
        self._offer_pixel()

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        shown = {"digit": self.number_slider, "eta": self.rate, "start": self.begin, "until": self.until}
        return {**shown, "pixel": self.pixel, "run": self.transport}

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Draw a digit, a pixel and the classes to ask about; from the third round on the start too."""
        rng = self.random
        number = rng.randint(*map(int, NUMBERS[:2]))
        late = self.state.number >= SHORT_ROUNDS
        drawn = Plan(Round(self.case, view={"digit": number}))
        pixels = [k for k, ink in enumerate(drawn.digit.x, 1) if bool(ink) == (rng.random() < INKED)]
        own = rng.random() < OWN_ASKED
        return {
            "digit": number,
            "start": rng.choice((ZERO, TRAINED, TRAINED)) if late else ZERO,
            "pixel": rng.choice(pixels),
            "asked": drawn.digit.target if own else rng.choice([k for k in range(CLASSES) if k != drawn.digit.target]),
            "pair": rng.randrange(PAIRS),
        }

    def on_step(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Decorate the function that takes steps and returns them, as `Scene.on_step` says."""
        self._held.clear()
        return super().on_step(step)

    def go_on(self) -> None:
        """Take one step more."""
        self._go(min(self.plan.cursor + 1, MOST_STEPS))

    # What happens.

    def _offer_pixel(self) -> None:
        """Hide the slider of the pixel while a run is played: nobody walks then, and the bar needs the room."""
        offer(self.pixel.widget, not self.transport.playing)

    def _halt(self, returned: Taken) -> None:
        """End a run that is played, where what it is played until has happened since the last picture."""
        plan = self.plan
        if not self.transport.playing or not plan.cursor:
            return
        losses = [place.loss for place in returned.places] or [step.before.loss for step in returned.steps]
        seen = losses[max(plan.cursor - self.transport.pace.stride, 0) : plan.cursor + 1]
        if halt := plan.halt(seen):
            self.transport.pause(halted(self.words, halt, steps=plan.cursor, loss=short(SMALL_LOSS)))

    def _digit_step(self, step: Step) -> DigitStep:
        return DigitStep(self.plan.digit, self.plan.rate, step)

    def _decimals(self, step: DigitStep) -> Decimals:
        """Choose decimals that keep what the expected class gains honest, and let the printed sum come out."""
        own, other = (float(step.shares[k]) for k in (step.own, step.others[0]))
        if not step.others_equal:
            return Decimals.fewest([own])

        def adds_up(decimals: Decimals) -> bool:
            return printed(decimals.quantity(own)) + 9 * printed(decimals.quantity(other)) == 0

        return Decimals.fewest([own, other], adds_up)

    def _followed(self, returned: Taken) -> Rule:
        """Say which rule was followed in the step that is shown, or on the way to where the run stands."""
        if returned.steps:
            return self._digit_step(returned.steps[-1]).rule
        rules = {place.rule for place in returned.places[1 : self.plan.cursor + 1]} or {Rule.SUBTRACT}
        return rules.pop() if len(rules) == 1 else Rule.OTHER

    def _tags(self, guesses: Mapping[Question, Answer]) -> list[str]:
        return [self.names.answers(DigitQuestion(str(asked)), self.plan)[guess] for asked, guess in guesses.items()]

    def _set_rate(self, rate: float) -> None:
        self.change(replace(self.case, learning_rate=rate), "learning_rate")

    def _moved(self, name: str, value: float | str) -> None:
        """Follow a control of the scene's own: what was predicted was another question then."""
        state = self.state.looked(name, value)
        if state is self.state:
            return
        view = dict(state.view)
        if name == "start" or (name == "digit" and not self.plan.trains):
            # Another run, which starts at its start.
            self.transport.pause()
            view = {key: each for key, each in view.items() if key not in ("cursor", "steps")}
        state = replace(state, view=view, touched=state.committed)
        self.show(state if state.committed else state.unanswered())

    def _turn_to(self, mode: str) -> None:
        """Look at one digit, or at the run on all; either starts at its start."""
        self.transport.pause()
        state = self.state.looked("mode", mode)
        view = {key: each for key, each in state.view.items() if key not in ("cursor", "steps")}
        self.show(replace(state, view=view, touched=True))

    def _go(self, step: int) -> None:
        """Go to a step of the run; where it is not taken yet, take it and those before it."""
        state = self.state.looked("cursor", step)
        steps = max(self.plan.count, step)
        self.show(replace(state, view={**state.view, "steps": steps}))


def _run_decimals(place: Place) -> Decimals:
    """Choose how the losses of a run are written."""
    return Decimals.fewest([place.loss, FINEST_LOSS])
