"""What is said of the examples: the question, what a step did to their losses, and the names in the pictures."""

from explainer.cases.directions import Direction
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import change_chip, moved_by, moved_to
from explainer.language.words import Words
from explainer.scenes.two_disagree.problem import Examples, Problem
from explainer.scenes.two_disagree.pull import Pull

NAMES = ("A", "B")
ROUNDING = 1e-12
"""Of the bound, which is a sum of squares."""


class PullWords:
    """Names of what is shown."""

    def __init__(self, words: Words) -> None:
        _ = words._
        self.words = words
        self.loss = words.pgettext("axis", "Loss")
        self.mean_loss, self.lowest = _("mean loss"), _("lowest {loss}")
        self.before, self.after = _("before: loss {loss}"), _("after: loss {loss}")
        self.pushes = _("{name} pushes")
        self.sum, self.step = _("their sum {sum}"), words.step_taken
        self.guaranteed, self.unknown = _("fall guaranteed"), _("no guarantee")
        self.no_change, self.always = _("no change {loss}"), _("it falls for every η")
        self.rates = {True: _("Mean loss after one step, for every η"), False: _("Loss after one step, for every η")}

    def taken(self, problem: Problem) -> str:
        """Name the step by what it is made from."""
        _ = self.words._
        if problem.examples is not Examples.TWO:
            return self.step
        if problem.alone:
            return _("step taken: A alone")
        return _("step taken: their sum") if problem.reduction == "sum" else _("step taken: their mean")

    def axis(self, problem: Problem, *, compact: bool) -> str:
        """Name the axis of the weight."""
        _, cat, dog = self.words._, self.words.classes["cat"], self.words.classes["dog"]
        if compact:
            return _("weight w of “{name}”").format(name=cat)
        if problem.examples is Examples.TWO:
            return _("weight w of “{name}” (“{other}” has −w)").format(name=cat, other=dog)
        return _("weight w of “{name}” (the two others have −w/2)").format(name=cat)


def question(words: Words, problem: Problem, output: float, decimals: Decimals) -> str:
    """Say what is known before the step."""
    _ = words._
    eta = short(problem.learning_rate)
    if problem.examples is Examples.TWO:
        begins = _("Two examples pull at one weight. One step with η = {eta}, the mean of both pushes:")
        if problem.alone:
            begins = _("Two examples pull at one weight. One step with η = {eta} on A alone:")
        elif problem.reduction == "sum":
            begins = _("Two examples pull at one weight. One step with η = {eta}, the sum of both pushes:")
        return begins.format(eta=eta)
    p = decimals.probability(output)
    known = _("One example. Expected {y}, output now {p}.").format(y=short(problem.expected), p=p)
    x = problem.x[0]
    named = "" if x == 1 else " " + _("The input is {x}.").format(x=short(x))
    step = _("One step with η = {eta}:").format(eta=eta)
    return f"{known}{named} {step}"


def comes_below(words: Words, level: float) -> str:
    """Ask whether the loss gets there."""
    return words._("Within 1000 steps the loss will come below {level}").format(level=short(level))


def kicker(words: Words, pull: Pull, cursor: int) -> str:
    """Say which step it is, and on which side of the bound η lies."""
    _ = words._
    first = _("After step {k}: the next one").format(k=cursor) if cursor else _("The first step")
    bound, rate = pull.problem.bound, pull.problem.learning_rate
    if bound is None or not pull.change or pull.settled or pull.rule is not Rule.SUBTRACT:
        return first
    beyond = _("no fall is guaranteed") if rate > bound * (1 + ROUNDING) else _("a fall is guaranteed")
    return f"{first} · {beyond}"


def verdict(words: Words, pull: Pull) -> str:
    """Say what a step did."""
    if pull.rule is not Rule.SUBTRACT and pull.change:
        return _other_rule(words, pull)
    if not pull.change or pull.settled:
        return nothing_moves(words, pull)
    if pull.problem.examples is Examples.TWO:
        return _of_two(words, pull)
    return _of_one(words, pull)


def nothing_moves(words: Words, pull: Pull) -> str:
    """Say why a step leads nowhere."""
    _ = words._
    problem = pull.problem
    if not problem.learning_rate:
        return _("The learning rate is 0, so nothing moves.")
    if not any(problem.x[: problem.looked_at]):
        if problem.looked_at == 2:
            return _("Both inputs are 0, so neither example says anything about the weight: nothing moves.")
        return _("The input is 0, so this example says nothing about the weight: nothing moves.")
    if pull.settled:
        return _("The weight is where the loss is lowest: there is nowhere left to go.")
    return _("The error signal is so small that the step is lost in rounding.")


def losses(pull: Pull, example: int | None = None) -> tuple[str, str]:
    """Write the loss of an example, or the mean loss, before and after."""
    before, after = pull.loss if example is None else pull.losses[example]
    return pull.loss_decimals.quantity(before), pull.loss_decimals.quantity(after)


def _other_rule(words: Words, pull: Pull) -> str:
    _ = words._
    before, after = losses(pull)
    sentence = _("By this rule the weight goes {weight}, and the loss goes from {before} to {after}.")
    if pull.rule is Rule.ADD and pull.loss_change > 0:
        sentence = _(
            "Adding η times the gradient takes the weight {weight}, uphill: the loss GREW from {before} to {after}."
        )
    weight = moved_by(words, pull.change, pull.decimals)
    return sentence.format(weight=weight, before=before, after=after)


def _of_two(words: Words, pull: Pull) -> str:
    _ = words._
    before, after = losses(pull)
    moved = {
        Direction.UP: _("The mean loss GREW: {before} → {after}."),
        Direction.STAYS: _("The mean loss is what it was: {before} → {after}."),
        Direction.DOWN: _("The mean loss fell: {before} → {after}."),
    }[pull.way]
    if before == after and pull.way is not Direction.STAYS:
        moved = _("The mean loss fell by {size}.") if pull.way is Direction.DOWN else _("The mean loss GREW by {size}.")
    size = pull.loss_decimals.size(pull.loss_change)
    return f"{moved.format(before=before, after=after, size=size)} {_of_each(words, pull)}"


def _of_each(words: Words, pull: Pull) -> str:
    """Hold what one example lost against what the other one gained."""
    _ = words._
    ways = {name: pull.way_of(k) for k, name in enumerate(NAMES)}
    rose = [name for name, way in ways.items() if way is Direction.UP]
    fell = [name for name, way in ways.items() if way is Direction.DOWN]
    if len(fell) == 2:
        return _("Both examples push the same way, and both losses fell.")
    if rose and fell:
        if pull.way is Direction.STAYS:
            return _("The loss of {rose} grew as much as that of {fell} fell.").format(rose=rose[0], fell=fell[0])
        sentence = _("The loss of {rose} grew by less than that of {fell} fell.")
        if pull.way is Direction.UP:
            sentence = _("The loss of {rose} grew by more than that of {fell} fell.")
        return sentence.format(rose=rose[0], fell=fell[0])
    still = [name for name, x in zip(NAMES, pull.problem.x, strict=True) if x == 0]
    # A loss that is far from 0 may be too large to show a tiny step.
    told = _("The input of {name} is 0: it pushes nowhere, and its loss stays.")
    return told.format(name=still[0]) if still else _("The step is too small to show in both losses.")


def _of_one(words: Words, pull: Pull) -> str:
    _ = words._
    d, problem = pull.decimals, pull.problem
    (p, after), error = pull.outputs[0], pull.errors[0]
    # An output near 1 has no digits left that would show a small change.
    output_change = (after - p) or pull.change * problem.x[0]
    if problem.examples is Examples.ONE:
        sentence = _(
            "One one-hot example cannot be overshot: the weight goes {weight}, the output {output}. So it is for every "
            "η above 0."
        )
    elif error > 0:
        sentence = _(
            "The output {p} is above the expected {y}, so the gradient with respect to the weight is {slope} and the "
            "weight goes {weight}."
        )
    else:
        sentence = _(
            "The output {p} is below the expected {y}, so the gradient with respect to the weight is {slope} and the "
            "weight goes {weight}."
        )
    return sentence.format(
        p=d.probability(p),
        y=short(problem.expected),
        slope=d.signed(pull.slope),
        weight=moved_by(words, pull.change, d),
        output=moved_to(words, output_change, d.probability(after)),
    )


def pushed(words: Words, pull: Pull) -> str:
    """Say what both examples push, and what the step makes of it."""
    _ = words._
    d, problem = pull.decimals, pull.problem
    chips = {"a": change_chip(pull.pushes[0], d), "b": change_chip(pull.pushes[-1], d)}
    step = change_chip(pull.change, d)
    if problem.alone:
        return _("A pushes {a}, and that is the step; B would push {b}.").format(**chips)
    sentence = _("A pushes {a}, B pushes {b}, their mean is {step}.")
    if problem.reduction == "sum":
        sentence = _("A pushes {a}, B pushes {b}, their sum is {step}.")
    return sentence.format(**chips, step=step)
