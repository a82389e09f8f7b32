"""What is said of the birds, of a place of the run, and of the step that follows there."""

from collections.abc import Sequence

from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals, short
from explainer.language.phrases import paragraph
from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.scenes.penguins.ideas import LETTERS
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.plan import Plan
from explainer.scenes.penguins.pushing import Pushing
from explainer.scenes.penguins.run import Place, Run
from explainer.ui.halts import Halt

LOSS = Decimals(4)
TWO = Decimals(2)
SHAPES = "○◇□"


def question(words: Words, plan: Plan, pushing: Pushing) -> str:
    """Say what is known of the three birds."""
    sentence = words._(
        "Three birds are ringed. Before step {n} the output for their own species, where 1 is expected, is {p} for P, "
        "{q} for Q and {r} for R."
    )
    outputs = [TWO.probability(pushing.output_of(bird, plan.flock.target)) for bird in plan.three]
    return sentence.format(n=plan.at + 1, **dict(zip("pqr", outputs, strict=True)))


def kicker(words: Words, plan: Plan, *, playing: bool) -> str:
    """Say where the run stands."""
    _ = words._
    if playing:
        return _("Training")
    sentence = _("Which bird pushes hardest? Before step {n}") if plan.is_asked else _("Before step {n}")
    return sentence.format(n=plan.cursor + 1)


def lengths(pushing: Pushing, three: Sequence[int]) -> list[str]:
    """Write how long three pushes are, with as many digits as tell them apart."""
    each = [float(pushing.lengths[bird]) for bird in three]
    for places in (2, 3, 4):
        texts = [Decimals(places).quantity(length) for length in each]
        if len(set(texts)) == len(texts):
            break
    return texts


def verdict(words: Words, plan: Plan, pushing: Pushing) -> str:
    """Say which of the three pushes hardest."""
    each = sorted(
        zip(LETTERS, lengths(pushing, plan.three), plan.three, strict=True),
        key=lambda one: -pushing.lengths[one[2]],
    )
    (a, first, _), (b, second, _), (c, third, _) = each
    sentence = words._(
        "Bird {a} pushes hardest: its push on all weights together has length {first}, that of {b} {second}, of {c} "
        "{third}."
    )
    return sentence.format(a=a, first=first, b=b, second=second, c=c, third=third)


def standing(words: Words, plan: Plan, run: Run) -> str:
    """Say where the run has come to."""
    _ = words._
    place = run.places[plan.cursor]
    sentence = _("After step {k} of {count}: loss {loss}, {right} of {all} birds named right.")
    if not plan.cursor:
        sentence = _(
            "Before any step all outputs are equal, and every bird counts as the first species: loss {loss}, {right} "
            "of {all} birds named right."
        )
    flock = plan.flock
    told = sentence.format(
        k=plan.cursor,
        count=plan.count,
        loss=LOSS.quantity(place.loss),
        right=place.right,
        all=len(flock.used),
    )
    if len(flock.aside):
        aside = _("Of the {n} birds kept aside {right} are named right.")
        told = f"{told} {aside.format(n=len(flock.aside), right=place.right_aside)}"
    return told


def loss_moved(before: Place, after: Place) -> str:
    """Write '0.2912 → 0.2759'."""
    texts = LOSS.quantity(before.loss), LOSS.quantity(after.loss)
    return " → ".join(texts)


def about_step(words: Words, plan: Plan, run: Run) -> str:
    """Say what the step at the cursor does to the loss, and to the birds named right."""
    _ = words._
    before, after = run.places[plan.cursor : plan.cursor + 2]
    sentence = _("Step {n}: loss {losses}, named right {counts}.")
    told = sentence.format(
        n=plan.cursor + 1, losses=loss_moved(before, after), counts=f"{before.right} → {after.right}"
    )
    birds = run.birds_of(plan.cursor)
    if len(birds) < len(plan.flock.used):
        batch = _("Birds in the batch of this step: {n}; the loss is that of all birds learned from.")
        told = f"{told} {batch.format(n=len(birds))}"
    return paragraph(told)


def other_rule(words: Words) -> str:
    """Say that what was returned is not gradient descent."""
    return paragraph(words._("This is not the rule of gradient descent: the step is not the mean of the pushes."))


def rule(words: Words, names: BirdNames, learning_rate: float, *, followed: bool) -> str:
    """Print the rule, and what the marks stand for."""
    _ = words._
    kind = Rule.SUBTRACT if followed else Rule.OTHER
    parts = [
        words.rule_begins(kind),
        _("New weight = weight {rate} · mean of (error signal · input).").format(rate=words.rate_of(Rule.SUBTRACT)),
        f"η = {short(learning_rate)}.",
        " ".join(f"{shape} {name}" for shape, name in zip(SHAPES, names.species, strict=True)),
        _("filled = named wrong"),
    ]
    return "&ensp; ".join(map(unbroken, parts))


def ends(words: Words) -> dict[Halt, str]:
    """Name what a run can be stopped by."""
    _ = words._
    return {
        Halt.STEPS: _("200 steps are done"),
        Halt.BELOW: _("the loss is below 0.12"),
        Halt.RISES: _("the loss rises"),
        Halt.SLOW: _("the loss hardly falls"),
    }
