"""What is said of a step on a digit, and of a run on all of them."""

import math
from collections.abc import Mapping

from explainer.cases.directions import Direction
from explainer.cases.outcome import Rule
from explainer.language.digits import told_apart
from explainer.language.numbers import MOST, Decimals, printed, relation, short
from explainer.language.phrases import coloured
from explainer.language.words import Words
from explainer.scenes.digits.examples import TRAINED, TRAINING, ZERO
from explainer.scenes.digits.ideas import Changed, DigitQuestion, Loses
from explainer.scenes.digits.one_digit import ROUNDING, DigitStep
from explainer.scenes.digits.plan import SMALL_LOSS, Plan
from explainer.scenes.digits.right_line import UNSEEN
from explainer.scenes.digits.runs import Place
from explainer.teaching.questions import Answer
from explainer.ui.halts import Halt

ROUNDED = 1e-9
"""A sum of weights below this is 0 but for rounding."""


class DigitWords:
    """Names of answers, of cards, and of what is offered."""

    def __init__(self, words: Words) -> None:
        self.words = words
        _, pgettext = words._, words.pgettext
        added, alone, taken = (
            pgettext("digit", "added"),
            pgettext("digit", "left alone"),
            pgettext("digit", "taken away"),
        )
        self.added: dict[Answer, str] = {
            Direction.UP: f"▲ {added}",
            Direction.STAYS: f"= {alone}",
            Direction.DOWN: f"▼ {taken}",
        }
        self.starts = {ZERO: _("all weights 0"), TRAINED: _("trained")}

    def answers(self, question: DigitQuestion, plan: Plan) -> Mapping[Answer, str]:
        """Name the answers to a question about a round."""
        if question is DigitQuestion.CHANGED:
            return self.changed(plan.digit.target)
        return self.added if question is DigitQuestion.ADDED else self.loses(plan.pair)

    def ends(self) -> dict[Halt, str]:
        """Name what may end a run that is played."""
        _ = self.words._
        return {
            Halt.STEPS: _("all its steps are done"),
            Halt.BELOW: _("the loss is below {loss}").format(loss=short(SMALL_LOSS)),
            Halt.SLOW: _("the loss hardly falls"),
        }

    def changed(self, own: int) -> dict[Answer, str]:
        """Name the answers to whose weights change."""
        _ = self.words._
        return {
            Changed.OWN: _("only that of {k}").format(k=own),
            Changed.RIVAL: _("those of {k} and its rival").format(k=own),
            Changed.ALL: _("all ten"),
            Changed.NONE: self.words.pgettext("weights", "none"),
        }

    def loses(self, pair: tuple[int, int]) -> dict[Answer, str]:
        """Name the answers to which of two classes gives more."""
        one, other = (self.words._("class {k}").format(k=k) for k in pair)
        return {Loses.ONE: one, Loses.OTHER: other, Loses.SAME: self.words._("the same from both")}

    def asks_changed(self) -> str:
        """Ask whose weights of a pixel change."""
        return self.words._("Of the ringed pixel’s weights will change")

    def asks_added(self, k: int) -> str:
        """Ask what becomes of the digit in the picture of a class."""
        return self.words._("In the picture of {k} the digit will be").format(k=k)

    def asks_loses(self, pair: tuple[int, int]) -> str:
        """Ask which of two classes gives more."""
        return self.words._("Of classes {a} and {b}, more will be taken from").format(a=pair[0], b=pair[1])


def question(words: Words, step: DigitStep, plan: Plan, decimals: Decimals) -> str:
    """Say what is known before the step."""
    _ = words._
    known = _("One step on this {k}, with η = {eta}. The output of class {k} is {p}.")
    if plan.start == ZERO:
        known = _("One step on this {k}, with η = {eta}. Each output is {p}.")
    return known.format(k=step.own, eta=short(step.rate), p=decimals.probability(float(step.outputs[step.own])))


def verdict(words: Words, step: DigitStep, decimals: Decimals) -> str:
    """Say what a step did."""
    _ = words._
    numbers = {
        "k": step.own,
        "up": coloured("▲", Direction.UP),
        "down": coloured("▼", Direction.DOWN),
        "before": decimals.quantity(step.loss[0]),
        "after": decimals.quantity(step.loss[1]),
    }
    if not step.moves:
        return _("The learning rate is 0, so nothing moves.") if not step.rate else _("By this rule no weight moves.")
    sentence = {
        Rule.SUBTRACT: _(
            "The picture of this {k} was {up} added to the weights of class {k} and {down} taken from the other nine."
        ),
        Rule.ADD: _(
            "The picture of this {k} was {down} taken from the weights of class {k} and {up} added to the other nine. "
            "The loss GREW from {before} to {after}."
        ),
        Rule.OTHER: _("By this rule the loss goes from {before} to {after}."),
    }[step.rule]
    return sentence.format(**numbers)


def kicker(words: Words, cursor: int) -> str:
    """Say which step is shown."""
    if not cursor:
        return words._("One step on one digit")
    return words._("After step {k}: the next one").format(k=cursor)


def shares(words: Words, step: DigitStep, decimals: Decimals) -> str:
    """Say how many times the picture goes to each class, and that the ten numbers add up to 0."""
    _ = words._
    own = decimals.signed(float(step.shares[step.own]))
    if step.others_equal:
        other = float(step.shares[step.others[0]])
        size = decimals.size(other)
        exact = printed(decimals.quantity(float(step.shares[step.own]))) - 9 * printed(size)
        total = f"{own.removeprefix('+')} − 9 × {size} {relation(exact, '0')} 0"
        sentence = _(
            "Each class k changes by −η (p − y) × picture: {own} × for class {t}, {other} × for each of the nine "
            "others. {sum}: what one gains, the others give."
        )
        return sentence.format(own=own, t=step.own, other=decimals.signed(other), sum=total)
    most, least = (decimals.signed(float(pick(step.shares[step.others]))) for pick in (min, max))
    sentence = _(
        "Each class k changes by −η (p − y) × picture: {own} × for class {t}, from {most} × to {least} × for the "
        "others. The ten numbers add up to 0: what one gains, the others give."
    )
    return sentence.format(own=own, t=step.own, most=most, least=least)


def compared(words: Words, step: DigitStep, pair: tuple[int, int], decimals: Decimals) -> str:
    """Say what two classes give."""
    _ = words._
    one, other = (float(step.outputs[k]) for k in pair)
    equal = math.isclose(one, other, rel_tol=ROUNDING)
    if not equal:
        decimals = Decimals(MOST)
    outputs = [text.removeprefix("+") for text in told_apart(one, other, decimals)]
    changes = told_apart(float(step.shares[pair[0]]), float(step.shares[pair[1]]), decimals)
    numbers = {"a": pair[0], "b": pair[1], "p": outputs[0], "q": outputs[1], "change": changes[0], "less": changes[1]}
    if equal:
        return _("Both outputs are {p}, so both give the same: {change} × picture.").format(**numbers)
    sentence = _(
        "The larger output gives more: class {a} has output {p} and changes by {change} × picture, class {b} has "
        "{q} and changes by {less} ×."
    )
    return sentence.format(**numbers)


def reading(words: Words, step: DigitStep, plan: Plan, decimals: Decimals, *, hidden: bool) -> list[str]:
    """Read one pixel: its ink, the weight of the expected class there, and what the ten weights add up to."""
    _ = words._
    row, column = plan.place
    ink = short(float(step.digit.x[plan.pixel]))
    place = _("Row {r}, column {c}: ink {x}").format(r=row, c=column, x=ink)
    before, after = (float(each[step.own, plan.pixel]) for each in (step.before, step.after))
    level = decimals.plain(before) if hidden else _moved(before, after, decimals)
    weights = step.before if hidden else step.after
    weight = _("weight of class {k}: {w}").format(k=step.own, w=level)
    added = total(words, float(weights[:, plan.pixel].sum()), decimals)
    return [place, weight, _("sum of its ten weights: {sum}").format(sum=added)]


def reading_of_all(words: Words, place: Place, plan: Plan, decimals: Decimals) -> str:
    """Read the ten weights of one pixel."""
    row, column = plan.place
    weights = place.model.weights[:, plan.pixel]
    told = ", ".join(f"{k}: {decimals.plain(float(weight))}" for k, weight in enumerate(weights))
    sentence = words._("The weights in row {r}, column {c} are {weights}; their sum is {sum}.")
    summed = total(words, float(weights.sum()), decimals)
    return sentence.format(r=row, c=column, weights=told, sum=summed)


def total(words: Words, value: float, decimals: Decimals) -> str:
    """Write what the ten weights of a pixel add up to, and where rounding alone keeps it off 0."""
    if value == 0:
        return "0"
    return words._("0 (rounded)") if abs(value) < ROUNDED else decimals.plain(value)


def _moved(before: float, after: float, decimals: Decimals) -> str:
    started, _, ended = decimals.moved(before, after)
    return f"{started} → {ended}"


def alternative(words: Words, step: DigitStep, decimals: Decimals, *, hidden: bool) -> str:
    """Put the columns into words."""
    _ = words._
    if hidden:
        largest = decimals.plain(float(abs(step.before).max()))
        now = _("Ten pictures of weights, the largest {n}; after the step: not shown yet")
        return now.format(n=largest)
    gained = step.change[step.own]
    up, down = int((gained > 0).sum()), int((gained < 0).sum())
    if step.rule is not Rule.SUBTRACT or not step.moves:
        told = _("Class {k}, after the step: {up} of 64 weights rose, {down} fell")
        return told.format(k=step.own, up=up, down=down)
    if step.others_equal:
        told = _("Class {k}, after the step: {up} of 64 weights rose, at most by {most}; each other class lost a ninth")
    else:
        told = _(
            "Class {k}, after the step: {up} of 64 weights rose, at most by {most}; of the others class {j} lost most"
        )
    other = max(step.others, key=lambda k: float(step.outputs[k]))
    return told.format(k=step.own, up=up, most=decimals.signed(float(gained.max())), j=other)


# A run on all digits.


def run_kicker(words: Words, cursor: int, *, playing: bool) -> str:
    """Say where a run stands."""
    if playing:
        return words._("Training")
    return words._("After step {k} on {all} digits").format(all=f"{TRAINING}", k=cursor)


def run_verdict(words: Words, place: Place, *, real: bool) -> str:
    """Say what a run has made of the pictures."""
    _ = words._
    numbers = {"all": UNSEEN, "right": place.right, "share": round(100 * place.right / UNSEEN)}
    if not place.model.weights.any():
        return _("All weights are 0: there are no pictures yet, and every digit is called a 0.")
    if not real:
        return _("By this rule {right} of {all} digits never seen are named right ({share} %).").format(**numbers)
    sentence = _("The classes have become pictures: of {all} digits never seen, {right} are named right ({share} %).")
    return sentence.format(**numbers)


def run_reason(words: Words, reading: str, *, real: bool) -> str:
    """Say what the pictures are, where the rule made them, and read the ringed pixel."""
    made = words._(
        "Each picture is a sum of digits: added where the class was expected, taken away where its output was above 0 "
        "all the same."
    )
    return f"{made} {reading}" if real else reading
