"""What is said of a run: its questions, its steps and how they compare, and its rule."""

from collections.abc import Mapping

from explainer.cases.directions import GLYPHS, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.digits import told_apart
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import change_chip, coloured, moved_by, moved_to
from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.scenes.and_then.ideas import (
    Compared,
    Level,
    Reached,
    Until,
    compared,
)
from explainer.scenes.and_then.run import Run
from explainer.scenes.and_then.stretches import Stretch
from explainer.teaching.verdict import verdict as step_verdict

NEAR: Mapping[int, float] = {1: 0.99, 0: 0.01}
"""Beyond which number an output is near to what is expected."""


class RunWords:
    """Names of cards and answers."""

    def __init__(self, words: Words) -> None:
        _, pgettext = words._, words.pgettext
        self.words = words
        self.cards = words.cards[0], words.cards[1], words.cards[3], pgettext("axis", "Loss")
        larger, same, smaller = pgettext("size", "larger"), pgettext("size", "the same"), pgettext("size", "smaller")
        self.sizes = {Compared.LARGER: f"▲ {larger}", Compared.SAME: f"= {same}", Compared.SMALLER: f"▼ {smaller}"}
        self.reached = {Reached.YES: words.yes, Reached.NO: words.no}

    def compared_with_first(self, steps: int, *, momentum: bool) -> str:
        """Ask how large a later step is; with momentum the second one tells."""
        sentence = self.words._("Compared with step 1, step {n} will be")
        return sentence.format(n=later_step(steps, momentum=momentum))

    def reaches(self, expected: int, level: Level) -> str:
        """Ask whether the output comes somewhere."""
        _ = self.words._
        if level is Level.EXACT:
            return _("The output will at some step be exactly {y}").format(y=expected)
        near = short(NEAR[expected])
        if expected:
            return _("The output will at some step be above {p}").format(p=near)
        return _("The output will at some step be below {p}").format(p=near)

    def alternative(self, card: str, cursor: int, ends: tuple[str, str, int], value: str) -> str:
        """Put a picture into words."""
        first, last, end = ends
        sentence = self.words._(
            "{card} over the steps: {first} at first, {last} after step {end}; after step {k}: {value}"
        )
        return sentence.format(card=card, first=first, last=last, end=end, k=cursor, value=value)


def later_step(steps: int, *, momentum: bool) -> int:
    """Say which step is compared with the first one."""
    return 2 if momentum else steps + 1


def question(words: Words, outcome: Outcome, steps: int, momentum: float, decimals: Decimals) -> str:
    """Say what is known before the first step."""
    _ = words._
    known = _("{n} steps on one example. Expected {y}, output now {p}.")
    parts = [known.format(n=steps, y=outcome.expected, p=decimals.probability(outcome.output[0]))]
    if outcome.x != 1:
        parts.append(_("The input is {x}.").format(x=short(outcome.x)))
    if momentum:
        sentence = _("Momentum β is {beta}: that part of each step goes on in the next one.")
        parts.append(sentence.format(beta=short(momentum)))
    return " ".join(parts)


def history_question(words: Words, outcome: Outcome, momentum: float, decimals: Decimals) -> str:
    """Say what is known where a second run starts from rest."""
    _ = words._
    numbers = {"w": decimals.plain(outcome.weight[0]), "g": decimals.signed(outcome.weight_gradient)}
    place = _("Run A has come to weight {w}, where the gradient with respect to the weight is {g}.").format(**numbers)
    other = _("Run B starts here from rest: it has no step before.")
    beta = _("Momentum β is {beta}.").format(beta=short(momentum))
    return f"{place} {other} {beta}"


def kicker(words: Words, run: Run, cursor: int, until: Until) -> str:
    """Say after which step the run stands, and whether what it is played until has happened there."""
    _ = words._
    if not cursor:
        return _("The first step")
    sentence = _("After step {k}: the next one")
    if run.ends(cursor - run.begins, until):
        sentence = {
            Until.BELOW: _("After step {k} the loss is below 0.01"),
            Until.RISES: _("In step {k} the loss rose"),
        }[until]
    return sentence.format(k=cursor)


def about_step(words: Words, run: Run, k: int, outcome: Outcome, decimals: Decimals) -> str:
    """Say what one step did."""
    carried = run.carried(k)
    if not carried or outcome.rule is not Rule.SUBTRACT:
        return step_verdict(words, outcome, decimals)
    sentence = words._(
        "{carried} is carried over, and {own} comes from the gradient: the weight goes {weight}, the output {output}."
    )
    return sentence.format(
        carried=change_chip(carried, decimals),
        own=change_chip(run.own(k), decimals),
        weight=moved_by(words, outcome.weight_change, decimals),
        output=moved_to(words, outcome.output_change, decimals.probability(outcome.output[1])),
    )


def about_run(words: Words, run: Run, steps: int, decimals: Decimals) -> str:
    """Compare a later step with the first one, and say where the output came to."""
    _ = words._
    n = later_step(steps, momentum=bool(run.momentum(0)))
    pair = run.change(n - 1), run.change(0)
    sentence = {
        Compared.LARGER: _("Step {n} is larger than step 1: {last} after {first}."),
        Compared.SAME: _("Step {n} is as large as step 1: {last} after {first}."),
        Compared.SMALLER: _("Step {n} is smaller than step 1: {last} after {first}."),
    }[compared(*pair)]
    last, first = (_chip(change, text) for change, text in zip(pair, told_apart(*pair, decimals), strict=True))
    output = decimals.probability(run.output(steps))
    if run.at(0).expected:
        came = _("After {steps} steps the output is {p}, still below 1.")
    else:
        came = _("After {steps} steps the output is {p}, still above 0.")
    return f"{sentence.format(n=n, last=last, first=first)} {came.format(steps=steps, p=output)}"


def about_both(words: Words, outcome: Outcome, other: Outcome, decimals: Decimals) -> str:
    """Compare the next steps of two runs that stand in the same place."""
    _ = words._
    numbers = {
        "w": decimals.plain(outcome.weight[0]),
        "g": decimals.signed(outcome.weight_gradient),
        "a": change_chip(other.weight_change, decimals),
        "b": change_chip(outcome.weight_change, decimals),
    }
    place = _("Both runs stand at weight {w}, with gradient {g} with respect to the weight.").format(**numbers)
    same = compared(other.weight_change, outcome.weight_change) is Compared.SAME
    steps = _("The next step of both is {b}.") if same else _("The next step of A is {a}, that of B {b}.")
    return f"{place} {steps.format(**numbers)}"


def rule(words: Words, stretch: Stretch, followed: Rule, *, learn_bias: bool, turned: bool) -> str:
    """Print the rule with momentum, which stands under the cards at all times; `turned` where η changed in mid-run."""
    _ = words._
    parts = [
        words.rule_begins(followed),
        _("New weight = weight + step."),
        _("Step = β · last step {rate} · error signal · input.").format(rate=words.rate_of(followed)),
        *([_("The bias moves by the same rule, without the input.")] if learn_bias else []),
        f"β = {short(stretch.momentum)}.",
        f"η = {short(stretch.learning_rate)}.",
        *([_("Where η changed, what is carried over changed with it.")] if turned else []),
    ]
    return "&ensp; ".join(map(unbroken, parts))


def _chip(change: float, text: str) -> str:
    return coloured(f"{GLYPHS[direction(change)]} {text}", direction(change))
