"""What every scene does: keep one round, hear the controls, take the step, and draw in exactly one place."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any
from weakref import WeakSet

import ipywidgets as widgets

from explainer.cases.case import Case
from explainer.cases.directions import Direction, direction
from explainer.cases.outcome import Outcome
from explainer.cases.scenarios import mirrored, scenario
from explainer.language.words import Words
from explainer.maths.path import Step
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.ui import address, links, summary
from explainer.ui.behind import Behind
from explainer.ui.cards import Cards
from explainer.ui.layout import WIDEST, Layout, layout
from explainer.ui.message import Message
from explainer.ui.parts import box, button, html, mark, styled
from explainer.ui.prepare import Preparation, Stage, plain
from explainer.ui.readers_code import Printed, below_cell, call, describe
from explainer.ui.saving import TABLES, TYPES, HandOver, Saving, numbers, picture
from explainer.ui.scene_hooks import SceneHooks
from explainer.ui.settings import Settings
from explainer.ui.together import Moving, one_message
from explainer.ui.transport import Transport

Met = tuple[int, Direction]
"""What was expected, and the input's sign."""

PLAYABLE = "gd-playable"
"""On a phone what leads through a run is at hand then."""

_alive: WeakSet["Scene"] = WeakSet()


class Scene(SceneHooks, Moving):
    """
    A scene: settings, message bar, cards and rule, over one `Round`.

    A scene is put together by `compose` from what it asks (the questions of its message bar), what it shows (its cards)
    and what it says: `ask` before the step, `tell` after it. What else it may give is in `SceneHooks`, with a default.

    Parameters
    ----------
    language : str
        A code from `explainer.language.words.languages`.
    start : Case
        Where the first round starts.
    seed : int, optional
        Seeds the cases that are drawn; by default they differ from visit to visit.

    Attributes
    ----------
    step : object
        What the notebook's function returned; None before the step.
    met : set of (int, Direction)
        The sign cases seen so far.
    on_met : list of callable
        Called with each case and its step, as soon as it is shown.
    hand_over : callable
        Called with the name, the type and the bytes of a file that is to be saved. Set by the page.
    pass_on : callable
        Called with a link that is to be copied. Set by the page.
    others : mapping of str to callable
        The other scenes of the same page, by name; each call opens one of them in a given round. Set by the page.
    """

    message: Message

    def __init__(self, language: str, start: Case, seed: int | None = None) -> None:
        self.words = Words(language)
        self.layout: Layout = layout(WIDEST)
        self.usual = Round(start, questions=self.first)
        self.start = self.usual  # where a link may have put it
        self.state = self.start
        self.preparation = Preparation()
        self.refused = ""  # what is said of a link that was not followed
        self.random = random.Random(seed)
        self._is_by_chance = seed is None
        self.met: set[Met] = set()
        self.on_met: list[Callable[[Case, Step], object]] = []
        self.others: Mapping[str, Callable[[Round], None]] = {}
        self.step: Any = None
        self.outcomes: tuple[Outcome, ...] = ()
        self.revealing = False
        self.saving: Saving | None = None
        self._plays: Transport | None = None
        self.hand_over: HandOver = lambda _name, _type, _data: None
        self.pass_on: Callable[[str], None] = lambda _link: None
        self._step: Callable[..., Any] = self.take
        self.settings = Settings(
            self.words,
            self.change,
            self.choose_scenario,
            self.undo,
            self.reset,
            first=self.first_controls,
            more=self.more_controls,
            named=self.scenarios,
            ranges=self.ranges,
        )
        self.rule = html("gd-rule")
        self.behind = Behind(self.words, lambda: self.show(self.state), self.of_tables)
        self.widget = widgets.VBox(**styled("gd-scene", f"gd-of-{self.name}"))
        self.printed = Printed(self.widget)

    def compose(
        self,
        cards: Cards,
        message: Message,
        *,
        beside: widgets.Widget | None = None,  # a card with live controls, to the right of the pictures
        extra: Sequence[widgets.Widget] = (),  # controls of the scene's own, in the bar of settings
        more: Sequence[Callable[[], widgets.Widget]] = (),  # what makes those under "More…"
        transport: Transport | None = None,  # what leads through the steps of a run, below the cards
        above: Sequence[widgets.Widget] = (),  # before everything else
        below: Sequence[widgets.Widget] = (),  # after everything else
    ) -> None:
        """Put the parts together and show the first round."""
        self.cards, self.message = cards, message
        parts = [
            summary.heading(self.words, self.about()),
            *above,
            self.settings.widget,
            message.widget,
            cards.frames,
            cards.marks,
        ]
        if beside is not None:
            beside.add_class("gd-beside")
            self.widget.add_class("gd-with-beside")
            parts.append(beside)
        self._plays = transport
        if transport is not None:
            self.widget.add_class("gd-with-transport")
            parts.append(transport.widget)
        self.settings.add(*extra)
        self.settings.add_more(*more, self._make_saving)
        copy = button(self.words._("Copy link"), self.copy_link, "gd-copy-link")
        # The page itself does what this one is for.
        hear = button(self.words._("♪ Sound"), lambda: None, "gd-sound-button")
        foot = box("gd-foot", self.rule, hear, copy)
        self.widget.children = [*parts, foot, self.behind.widget, *below]
        self.stage = Stage(self)
        _alive.add(self)
        self.show(self.state)

    # What happens to it as a part of a page.

    def summary(self) -> str:
        """Say where the scene stands, and what to do now."""
        words, message = self.words, self.message
        if self.step is None:
            now = summary.to_do(words, self.state.missing, message.commit.description)
        else:
            now = summary.to_try(words, message.next_action)
        return f"{self.stands()} {now}"

    def calm(self, calm: bool) -> None:
        """Play a run with fewer pictures, or with all of them again."""
        if self._plays is not None and self._plays.calm != calm:
            self._plays.calm = calm
            self.show(self.state)

    def leave(self) -> None:
        """Pause a run that is played: nothing goes on where nobody sees it."""
        if self._plays is not None and self._plays.playing:
            self._plays.pause()
            self.show(self.state)
            self.settings.say(self.words._("Paused while this page was hidden."))

    # What a notebook uses.

    def on_step(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """
        Decorate the function that takes the step and returns it.

        It is called once the learner has predicted and taken the step, and then at every move of a control. What it
        prints stands below the scene. An exception in it, and a step that was not asked for, is said on the page; the
        last good picture stays.
        """
        self._step = step
        if self.state.committed:
            self.show(self.state)
        return step

    def _repr_mimebundle_(self, **how: Any) -> Any:
        """Show the scene as a page of its own, where it is the last line of a cell."""
        from explainer.ui.page import page  # a page is made of scenes, so its module imports this one

        return page(self)._repr_mimebundle_(**how)

    # What happens.

    @one_message
    def show(self, state: Round) -> None:
        """Go to a state and draw it."""
        if state is not self.state:
            self.refused = ""
        state = self._asked_as_chosen(state)
        self.state, self.step = state, None
        self.settings.put(state.case, state.scenario, can_undo=bool(state.past))
        self.settings.say(" ".join(filter(None, (self.words.story(state.case), self.refused))))
        self.explore()
        if not state.committed:
            self.message.show(state, self.ask(), self.address, self.summary())
            self.behind.put(partial(self.tables, None), self.all_cards)
        else:
            self._show_step()
        self.rule.value = self.rule_text()
        self._offer_files()
        self.stage.lock(self.preparation.locked)
        if self._plays is not None:
            mark(self.widget, PLAYABLE, on=not self._plays.play.disabled)

    def askable(self, view: Mapping[str, float | str]) -> tuple[Question, ...]:
        """List what can be asked of a round that is looked at through something."""
        return self.asks(view) or tuple(dict.fromkeys((*self.first, *self.later)))

    def _chosen(self, view: Mapping[str, float | str]) -> tuple[Question, ...]:
        return self.preparation.of(self.askable(view)) or self.asks(view)

    def _asked_as_chosen(self, state: Round) -> Round:
        """Ask what a teacher has chosen."""
        chosen = self.preparation.of(self.askable(state.view))
        if state.committed or not chosen or chosen == state.questions:
            return state
        guesses = {question: guess for question, guess in state.guesses.items() if question in chosen}
        return replace(state, questions=chosen, guesses=guesses)

    def prepare(self, preparation: Preparation) -> None:
        """Ask, hide and lock what a teacher has chosen."""
        self.preparation = preparation
        self.stage.apply(preparation)
        self.show(self.state)

    @property
    def link(self) -> str:
        """The state as a link to pass on, without what was answered."""
        return links.written(self, self.state, self.preparation)

    @property
    def prepared_link(self) -> str:
        """How the scene was opened and prepared, as a link."""
        return links.written(self, self.start, self.preparation)

    def copy_link(self) -> None:
        """Give the page the link to copy."""
        self.pass_on(self.link)

    def questions(self) -> Sequence[tuple[str, str]]:
        """List what can be asked now: its name in a link, and its words."""
        names = (
            (plain(str(question)), self.message.choices[question].name) for question in self.askable(self.state.view)
        )
        return [(name, re.sub(r"<[^>]*>", "", said) or name) for name, said in names]

    def follow(self, said: Mapping[str, str]) -> None:
        """Open what a link says; a `LinkError` where it cannot be, and all stays as it was."""
        self.start, preparation = links.read(self, said)
        self.state = self.start
        self.prepare(preparation)

    def refuse_link(self, why: str) -> None:
        """Say that a link was not followed."""
        self.refused = self.words.refused_link(escape(why))
        self.show(self.state)

    def _make_saving(self) -> widgets.Widget:
        self.saving = Saving(self.words, self.save)
        self._offer_files()
        return self.saving.widget

    def _offer_files(self) -> None:
        """Offer pictures of what is shown, and the numbers of steps that were taken."""
        if self.saving is not None:
            taken = self.has_trails and self.step is not None
            self.saving.put(table=taken, lines=taken and self.follows_rule(self.step))

    def save(self, kind: str) -> None:
        """Hand over what is shown as a file: one of the formats of pictures, "csv", or "py" for lines of NumPy."""
        if kind in TABLES:
            data = numbers(kind, self.trails(self.step))
        else:
            data = picture(kind, self.message.text.value, self.cards.shown, self.rule.value)
        self.hand_over(f"{self.file_name}.{kind}", TYPES[kind], data)

    def _show_step(self) -> None:
        failure, printed = None, ""
        try:
            returned, printed = call(self.called, self._step)
            self.check(returned)
            self._tell(returned)
        except Exception as error:  # the notebook's own code may raise anything; callbacks must not
            failure = error
            sentence = self.words.step_failed(describe(self.words, error, self._step))
            self.settings.say(f'<p class="gd-failed" role="alert">{sentence}</p>')
        mark(self.message.widget, "gd-outdated", on=failure is not None)
        self.printed.put(below_cell(failure, printed))

    def _tell(self, returned: Any) -> None:
        self.outcomes = self.outcomes_of(returned)
        self.step = returned
        for case, step in self.steps(returned):
            self.met.add((case.expected, direction(case.x)))
            for listener in self.on_met:
                listener(case, step)
        self.message.show(self.state, self.tell(returned), self.address, self.summary(), self.sound().html)
        playing = self._plays is not None and self._plays.playing
        self.behind.put(partial(self.tables, returned), self.all_cards, waits=playing)

    def number(self, name: str) -> float:
        """Read a view that is a number."""
        return float(self.state.view.get(name, self.views[name].start))

    def choice(self, name: str) -> str:
        """Read a view that is a word or a text."""
        return str(self.state.view.get(name, self.views[name].start))

    def resize(self, width: float, *, projector: bool = False, tall: float = 1.0) -> None:
        """Draw for another width of the page, on a wall with pictures that are taller or less tall than usual."""
        fits = layout(width, projector=projector, tall=tall)
        if fits != self.layout:
            self.layout = fits
            self.cards.resize(fits)
            self.message.folded = fits.compact
            self.show(self.state)

    @property
    def address(self) -> str:
        """The state as a part of an address."""
        return address.written(self.name, self.state, self.start, tables=self.behind.open)

    def restore(self, part: str) -> None:
        """Take over a state from an address; what does not fit is left out."""
        possible = self.message.possible
        state = address.read_round(part, self.start, self.later, self.views, possible, self._chosen, self.ranges)
        state = replace(state, case=self.restored(state.case))
        opens = address.has_tables(part)
        if (state, opens) != (self.state, self.behind.open):
            self.behind.put_open(opens)
            self.show(state)

    def draw_anew(self) -> None:
        """Let chance decide again what it would have decided, unless a seed does."""
        if self._is_by_chance:
            self.random.seed()

    def answer(self, question: Question, answer: Answer) -> None:
        """Keep an answer."""
        self.show(self.state.answered(question, answer))

    def commit(self) -> None:
        """Take the step, once every question has its answer."""
        taken = self.state.taken()
        self.revealing = taken is not self.state
        try:
            self.show(taken)
        finally:
            self.revealing = False
        if taken.committed:
            self.message.main.focus()

    def go_on(self) -> None:
        """Go on from where the step ended."""
        steps = self.steps(self.step) if self.step is not None else ()
        if steps:
            case, step = steps[0]
            self.show(self.state.stepped(case.after(step)))

    def look(self, name: str, value: float | str) -> None:
        """Look at the round through another setting of the scene's own."""
        self.show(self.state.looked(name, value))

    def next_round(self, case: Case, scenario: str = "") -> None:
        """Start a round with a case."""
        case, held = self.prepared(case), self.preparation.holds(self.case, self.prepared(case))
        view = self.preparation.holds_view(self.state.view, self.fresh_view(scenario))
        self.show(self.state.again(held, scenario if held == case else "", self.first, self.later, view))

    def new_case(self) -> None:
        """Start a round with a case that is drawn."""
        self.next_round(self.drawn())

    def mirror(self) -> None:
        """Start a round with the opposite input."""
        self.next_round(mirrored(self.state.case))

    def name_mirror(self) -> None:
        """Say on the button of `mirror`, where a scene offers that, which sign the input will have."""
        words = self.words
        self.message.actions["mirror"].description = words.try_positive if self.case.x < 0 else words.try_negative

    def undo(self) -> None:
        """Go one step back."""
        self.show(self.state.undone())

    def last_round(self) -> None:
        """Go back to the question before this one, as it was when it was left."""
        earlier = [k for k, state in enumerate(self.state.past) if state.number < self.state.number]
        if earlier:
            self.show(replace(self.state.past[earlier[-1]], past=self.state.past[: earlier[-1]]))

    def reveal(self) -> None:
        """Take the step in front of a class, whether it was answered here or aloud."""
        self.revealing = True
        try:
            self.show(self.state.revealed())
        finally:
            self.revealing = False

    def reset(self) -> None:
        """Go back to the start."""
        self.show(replace(self.start, past=self.state.again(self.start.case).past))

    def change(self, case: Case, control: str) -> None:
        """Go on with a case that a control has made another."""
        state = self.changed(case, control)
        if not state.committed and not self.keeps_guesses(self.state.case, case):
            state = state.unanswered()
        self.show(state)

    def choose_scenario(self, name: str) -> None:
        """Start a round with one of the cases that have a name."""
        self.next_round(scenario(name, self.random), name)


def redraw() -> None:
    """
    Take the step once more in every scene that shows one, after a function that it uses was changed.

    Each stays in its round: with what the controls say, and with what was predicted.
    """
    for scene in list(_alive):
        if scene.widget.comm is not None:
            scene.on_step(scene._step)
