"""What the pictures of weights show, as tables: each class, the ringed pixel, the run, and what is taken for what."""

from collections.abc import Sequence

from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.maths.model import SoftmaxRegression
from explainer.scenes.digits.examples import CLASSES, confusions
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.plan import Plan
from explainer.scenes.digits.runs import Place
from explainer.ui.tables import UNKNOWN, Table, listed

FINE = Decimals(4)


def of_step(words: Words, step: DigitStep, plan: Plan, decimals: Decimals, *, known: bool) -> Sequence[Table]:
    """Write what each class gives or gains, and the ten weights of the ringed pixel; of a step that is `known`, all."""
    return [_classes(words, step, decimals, known=known), _pixel(words, step, plan, decimals, known=known)]


def _classes(words: Words, step: DigitStep, decimals: Decimals, *, known: bool) -> Table:
    heads = words._("class"), words.pgettext("column", "expected"), words.output, "p − y", "−η(p − y)"
    rows = [
        (
            f"{k}",
            "1" if k == step.own else "0",
            decimals.probability(float(step.outputs[k])),
            decimals.signed(float(step.errors[k])),
            FINE.signed(float(step.shares[k])) if known else UNKNOWN,
        )
        for k in range(CLASSES)
    ]
    return Table(words._("How many times the digit is added to the weights of each class"), heads, rows)


def _pixel(words: Words, step: DigitStep, plan: Plan, decimals: Decimals, *, known: bool) -> Table:
    pixel = plan.pixel
    heads = words._("class"), "p − y", words.before, words._("change"), words.after
    rows = []
    for k in range(CLASSES):
        before, after = (float(each[k, pixel]) for each in (step.before, step.after))
        started, moved, ended = decimals.moved(before, after, float(step.change[k, pixel]))
        told = (moved if after != before else "0", ended) if known else (UNKNOWN, UNKNOWN)
        rows.append((f"{k}", decimals.signed(float(step.errors[k])), started, *told))
    row, column = plan.place
    caption = words._("The ten weights of the pixel in row {r}, column {c}").format(r=row, c=column)
    return Table(caption, heads, rows)


def of_run(words: Words, places: Sequence[Place], plan: Plan, decimals: Decimals) -> Sequence[Table]:
    """Write the run, the ten weights of the ringed pixel where it stands, and which digit is taken for which."""
    row, column = plan.place
    weights = places[plan.cursor].model.weights
    caption = words._("The ten weights of the pixel in row {r}, column {c}").format(r=row, c=column)
    pixel = [(f"{k}", FINE.plain(float(weights[k, plan.pixel]))) for k in range(CLASSES)]
    return [
        _run(words, places, plan, decimals),
        Table(caption, (words._("class"), words.now), pixel),
        _taken_for(words, places[plan.cursor].model),
    ]


def _run(words: Words, places: Sequence[Place], plan: Plan, decimals: Decimals) -> Table:
    rows, said = listed(words, len(places) - 1, plan.cursor)
    caption = words._("Step by step")
    heads = words._("after step"), words.loss, words._("new digits named right")
    written = [(f"{k}", decimals.quantity(places[k].loss), f"{places[k].right}") for k in rows]
    return Table(f"{caption}. {said}" if said else caption, heads, written)


def _taken_for(words: Words, model: SoftmaxRegression) -> Table:
    """Say which digit is taken for which: what is named right is bold, and what does not happen left blank."""
    caption = words._("Which digit is taken for which: rows for the digits never seen, columns for their names.")
    rows = [
        (f"{digit}", *(_count(int(n), right=digit == k) for k, n in enumerate(row)))
        for digit, row in enumerate(confusions(model))
    ]
    return Table(caption, ("", *map(str, range(CLASSES))), rows)


def _count(count: int, *, right: bool) -> str:
    text = f"{count}" if count else ""
    return f"<b>{text}</b>" if right else text
