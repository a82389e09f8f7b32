"""A question of the practice, and what is so: the steps taken anew, the buggy code written out once more."""

from dataclasses import dataclass
from functools import cached_property

from practice.kinds import ORACLES, mean_loss, soft_target
from practice.kinds.find_the_bug import code
from tools.reading import Truth, plain, truth

from explainer.cases.case import Case
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals
from explainer.language.words import Words, languages
from explainer.maths.descent import add_gradient
from explainer.practice import Practice
from explainer.practice.kinds.find_the_bug.bugs import Batch, Bug
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug
from explainer.practice.kinds.mean_loss.exercise import MeanLoss
from explainer.practice.kinds.soft_target.exercise import SoftTarget
from explainer.practice.kinds.which_derivative import Derivative
from explainer.practice.session import Phase, Session
from explainer.teaching.misconceptions import Misconception
from truth.facts import DRAWN, Stepped
from truth.kinds import KINDS, NUMBER_TEXT, Motion, Number, named, same

KINDS["side"] = same("[AB]", "AB".index)
KINDS["badge"] = same(rf"0|[−+]{NUMBER_TEXT}", Number)
KINDS["quantity"] = named(*(dict(zip(DRAWN, Words(language).cards[1:], strict=True)) for language in languages()))


@dataclass(frozen=True)
class Practised(Stepped):
    """
    What is on the page of a practice.

    Parameters
    ----------
    session : Session
        Which question, and what was answered.
    language : str
        The page's language.
    offered : tuple of str
        What the options say.
    """

    session: Session
    language: str
    offered: tuple[str, ...]

    @classmethod
    def of(cls, practice: Practice, language: str) -> "Practised":
        """Take down a practice."""
        options = practice.bar.options
        texts = tuple(plain(options.buttons[place].description) for place in options.offered)
        return cls(practice.session, language, texts)

    exercise = property(lambda self: self.session.exercise)
    """The question."""
    chosen = property(lambda self: self.session.answer.key)
    """The answer that was given."""

    @property
    def is_right(self) -> bool:
        """Whether it was the right one; which one is, plain arithmetic says elsewhere."""
        return self.session.phase is Phase.EXPLAINING and self.session.answer.misconception is Misconception.NONE

    def thinks(self, misconception: Misconception) -> bool:
        """Whether that idea leads to the answer that was given."""
        return ORACLES[self.exercise.kind].thought(self.exercise, misconception) == self.chosen

    @property
    def case(self) -> Case:
        """The only example."""
        (case,) = self.cases
        return case

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The examples of all but the code."""
        exercise = self.exercise
        return exercise.cases if hasattr(exercise, "cases") else (exercise.case,)

    @property
    def truth(self) -> Truth:
        """The only step."""
        (found,) = self.truths
        return found

    @cached_property
    def truths(self) -> tuple[Truth, ...]:
        """The steps, by the rule in use."""
        if isinstance(self.exercise, SoftTarget):
            return (soft_truth(self.exercise),)
        if isinstance(self.exercise, MeanLoss):
            return (mean_truth(self.exercise),)
        return tuple(truth(case, add_gradient if self.rule is Rule.ADD else None) for case in self.cases)

    rule = property(lambda self: getattr(self.exercise, "rule", Rule.SUBTRACT))
    """Whether a step subtracts the gradient or adds it."""
    asked = property(lambda self: str(getattr(self.exercise, "asked", "")))
    """What may move."""

    def change(self, name: str, side: int = 0) -> float:
        """How far something moved."""
        if isinstance(self.exercise, MeanLoss):
            return self.truth.change(name)
        case, found = self.cases[side], self.truths[side]
        return case.x * found.change("weight") + found.change("bias") if name == "logit" else found.change(name)

    delta_z = property(lambda self: self.logit_step(0))
    """The numbers of the logit's step."""

    def logit_step(self, side: int) -> tuple[float, float, float, float, bool]:
        """The same, of either case."""
        case = self.cases[side]
        return case.learning_rate, self.truths[side].gradient, case.x, self.change("logit", side), case.learn_bias

    def a_level(self, number: Number) -> bool:
        """Whether something drawn was, or came to be, there, in any case."""
        return any(number.says(level) for found in self.truths for name in DRAWN for level in getattr(found, name))

    def a_motion(self, told: Motion) -> bool:
        """Whether something drawn moved so, in any case."""
        return any(told.says(self.change(name, side)) for side in range(len(self.truths)) for name in DRAWN)

    def via(self, told: Motion) -> bool:
        """Whether the logit moved so by its weight."""
        return told.says(self.via_weight)

    by_output = property(lambda self: -1 / self.p)
    """The derivative with respect to the output."""
    code_rate = property(lambda self: self.batch.learning_rate)
    """η of the code."""

    @property
    def classes_moved(self) -> dict[str, float]:
        """How far the logit of each class moved."""
        step = self.truth.step
        moved = (step.after.logits - step.before.logits).tolist()
        return dict(zip(self.case.names, moved, strict=True))

    @property
    def batch(self) -> Batch:
        """The two examples of the code."""
        assert isinstance(self.exercise, (FindTheBug, MeanLoss))
        return self.exercise.batch

    buggy = cached_property(lambda self: code(self.batch, self.exercise.bug))
    """What the buggy code prints: outputs, gradients, loss, gradient with respect to the weight, weight."""
    sound = cached_property(lambda self: code(self.batch, None))
    """What sound code prints."""

    def code(self, bug: Bug) -> list[float]:
        """What the code would print with a bug."""
        return code(self.batch, bug)

    def would(self, place: int, would: Number, seen: Number) -> bool:
        """Whether the bug that was suspected makes one number so, and the other is what it is."""
        return would.says(self.code(Bug(self.chosen))[place]) and seen.says(self.buggy[place]) and would != seen

    def printed(self, value: float) -> str:
        """A number as pages of the practice write it."""
        return Decimals(2).quantity(value)


def mean_truth(exercise: MeanLoss) -> Truth:
    """The step on the mean loss, as far as it is told of one example, too."""
    moved = mean_loss.moved(exercise)
    losses = mean_loss.mean(exercise, 0.0), mean_loss.mean(exercise, moved)
    nothing = 0.0, 0.0
    return Truth(None, 0.0, 0.0, (0.0, moved), nothing, nothing, nothing, losses, nothing)


def soft_truth(exercise: SoftTarget) -> Truth:
    """The step towards a target below 1, as it is written out."""
    case, error, moved = exercise.case, round(exercise.case.output - exercise.target, 12), soft_target.moved(exercise)
    weight, logit = case.weight, float(case.model.logits([case.x])[0])
    after = soft_target.output(exercise)
    return Truth(
        None,
        error,
        error * case.x,
        (weight, weight + moved),
        (0.0, 0.0),
        (logit, logit + case.x * moved),
        (case.output, after),
        soft_target.losses(exercise),
        (1 - case.output, 1 - after),
    )


def practice(language: str, seed: int) -> Practice:
    """Make a practice that chance cannot take to a seed of its own: what was found could not be found again."""
    made = Practice(language, seed=seed)
    made.new_seed.disabled = True
    return made


def sides(facts: Practised, name: str, *told: Motion) -> bool:
    return all(each.says(facts.change(name, side)) for side, each in enumerate(told))


def further(facts: Practised, name: str, winner: int, far: Motion, near: Motion) -> bool:
    told = (far, near) if winner == 0 else (near, far)
    return sides(facts, name, *told) and abs(facts.change(name, winner)) > abs(facts.change(name, 1 - winner))


def slope(facts: Practised, named: str) -> float:
    return {Derivative.PROBABILITY: facts.by_output, Derivative.LOGIT: facts.error, Derivative.WEIGHT: facts.slope}[
        Derivative(named)
    ]


def prints(facts: Practised, bug: Bug) -> bool:
    """Whether that bug, and no other, prints what is shown."""
    made = {each: [facts.printed(value) for value in facts.code(each)] for each in Bug}
    return [each for each in Bug if made[each] == [facts.printed(value) for value in facts.buggy]] == [bug]
