"""What a scene may give: each has a default here, and a scene of its own says what is otherwise."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.limits import Limits
from explainer.cases.outcome import Outcome, Rule
from explainer.cases.scenarios import NAMES, new_case
from explainer.language.words import Words
from explainer.maths.path import Step
from explainer.teaching.questions import Question
from explainer.teaching.round import FIRST_QUESTIONS, LATER_QUESTIONS, Round
from explainer.ui import settings, sound, summary
from explainer.ui.cards import Card, Cards
from explainer.ui.keys import Row
from explainer.ui.message import Said
from explainer.ui.prepare import Control
from explainer.ui.returned import check_kinds, check_start
from explainer.ui.sound import Sound
from explainer.ui.tables import Table
from explainer.ui.trail import Part, Trail
from explainer.ui.training import Training
from explainer.ui.views import View


class SceneHooks:
    """
    The hooks of a `Scene`: what the class of one scene may say otherwise.

    `ask`, `tell`, `about` and `tables` have no default.
    """

    name = ""
    title = ""
    own_keys: Sequence[Row] = ()
    first: tuple[Question, ...] = FIRST_QUESTIONS
    later: tuple[Question, ...] = LATER_QUESTIONS
    first_controls: tuple[str, ...] = settings.FIRST
    more_controls: tuple[str, ...] = settings.MORE
    scenarios: tuple[str, ...] = NAMES
    views: ClassVar[Mapping[str, View]] = {}
    ranges: ClassVar[Mapping[str, Limits]] = {}
    has_trails: ClassVar[bool] = True
    words: Words
    state: Round
    step: Any
    outcomes: tuple[Outcome, ...]
    random: Random
    cards: Cards

    @property
    def case(self) -> Case:
        """What the controls say."""
        return self.state.case

    def ask(self) -> Said:
        """Show what is known before the step, and ask."""
        raise NotImplementedError

    def tell(self, returned: Any) -> Said:
        """Show the step that was taken, say what it did, and answer each guess."""
        raise NotImplementedError

    def about(self) -> str:
        """Say in one sentence what the scene is, for who does not see it."""
        raise NotImplementedError

    def stands(self) -> str:
        """Say where it stands: what the controls say, and what the step did."""
        known = summary.of_case(self.words, self.case)
        if self.step is None:
            return f"{known} {summary.not_taken(self.words)}"
        return f"{known} {summary.output_moved(self.words, self.outcomes[0])}"

    def sound(self) -> Sound:
        """Say how the step is heard that is shown."""
        return sound.of_step(self.words, self.outcomes[0])

    def tables(self, returned: Any) -> Sequence[Table]:
        """Write what the pictures show as tables; before the step nothing was `returned`, and nothing of it is told."""
        raise NotImplementedError

    @property
    def all_cards(self) -> Sequence[Card]:
        """The cards that are shown, with all pictures of the scene."""
        return self.cards.shown

    def of_tables(self) -> Sequence[widgets.Widget]:
        """Make the scene's own controls of those tables, where there are any."""
        return ()

    def given(self) -> tuple[Any, ...]:
        """Say what the function is called with that takes the step: the case."""
        return (self.state.case,)

    def take(self, *given: Any) -> Any:
        """Take the step as the library does, where no notebook brings a function of its own."""
        (case,) = given
        return take_step(case)

    def called(self, step: Callable[..., Any]) -> Any:
        """Call the function that takes the step."""
        return step(*self.given())

    def check(self, returned: Any) -> None:
        """Hold what a notebook's function returned against what it was asked for, as `explainer.ui.returned` does."""
        (case,) = self.given()
        check_kinds(self.words, returned, (Step,), self.words._("the step"))
        check_start(self.words, case, returned)

    def steps(self, returned: Any) -> tuple[tuple[Case, Step], ...]:
        """Find the steps in what was returned, each with its case: the first is gone on from, and all count as met."""
        return ((self.state.case, returned),)

    def outcomes_of(self, returned: Any) -> tuple[Outcome, ...]:
        """Read what each step did to the watched class, or to the one weight that is looked at."""
        return tuple(Outcome.of(case, step) for case, step in self.steps(returned))

    def trails(self, returned: Any) -> Sequence[Trail] | Sequence[Training]:
        """Find the runs in what was returned, to be taken along as numbers."""
        return [Trail(f"x = {case.x:g}", [Part(case, [step])]) for case, step in self.steps(returned)]

    def follows_rule(self, returned: Any) -> bool:
        """Say whether what was returned followed the rule of gradient descent, so that lines of it lead there too."""
        return all(outcome.rule is Rule.SUBTRACT for outcome in self.outcomes if outcome.moves)

    def prepared(self, case: Case) -> Case:
        """Make a case one that the scene can show."""
        return case

    def restored(self, case: Case) -> Case:
        """Make a case from an address one that the scene can show; it may go on from a step."""
        return self.prepared(case)

    def drawn(self) -> Case:
        """Draw the case of a new round."""
        return new_case(self.state.case, self.random)

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Choose what a new round is looked at through, where that is not the start values."""
        return {}

    def changed(self, case: Case, control: str) -> Round:
        """Say what the round becomes when a control makes its case another."""
        return self.state.changed(case, control)

    def asks(self, view: Mapping[str, float | str]) -> tuple[Question, ...]:
        """Say what a round asks that is looked at through something; nothing where that does not decide it."""
        return ()

    def own_panels(self) -> Mapping[str, widgets.DOMWidget]:
        """Name panels beside the cards, by which a teacher hides them."""
        return {}

    def own_controls(self) -> Mapping[str, Control]:
        """Name controls beside those of a case, by which a teacher hides or locks them."""
        return {}

    def keeps_guesses(self, before: Case, after: Case) -> bool:
        """Say whether a guess that was made before a control moved is a guess about the new case too."""
        return True

    def explore(self) -> None:
        """Bring the scene's own controls up to date with the state."""

    def rule_text(self) -> str:
        """Print the rule that stands under the cards at all times."""
        rules = {outcome.rule for outcome in self.outcomes}
        followed = rules.pop() if len(rules) == 1 else Rule.OTHER
        return self.rule_of(followed, learn_bias=self.state.case.learn_bias)

    def rule_of(self, followed: Rule, *, learn_bias: bool) -> str:
        """Print a rule, as the step followed it that is shown."""
        rate, shown = self.state.case.learning_rate, self.state.committed
        moved = shown and any(rate * outcome.weight_gradient for outcome in self.outcomes)
        return self.words.rule(rate, learn_bias, moved, followed if shown else Rule.SUBTRACT)

    @property
    def file_name(self) -> str:
        """Name a file by what it holds."""
        case = self.case
        chosen = f"y{case.expected}_p{case.output:.3g}_x{case.x:g}_eta{case.learning_rate:g}"
        return f"{self.name}_{chosen}"
