"""What the pictures beside the birds show, as tables: all pushes on one weight, and the run."""

from collections.abc import Sequence

from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.penguins.plan import Plan
from explainer.scenes.penguins.pushing import Together
from explainer.scenes.penguins.run import Place
from explainer.ui.tables import Table, listed

FOUR = Decimals(4)


def of_weight(words: Words, weight: str, together: Together, step: float) -> Table:
    """Write how many birds push a weight up and down, what each side brings, and the step."""
    rows = [
        (words._("▲ up"), f"{len(together.up)}", FOUR.signed(together.raised)),
        (words._("▼ down"), f"{len(together.down)}", FOUR.signed(together.lowered)),
        (words.step_taken, f"{together.count}", FOUR.signed(step)),
    ]
    heads = words._("push"), words._("birds"), words._("share of the step")
    return Table(words._("Pushes on the weight {weight}").format(weight=weight), heads, rows)


def of_run(words: Words, places: Sequence[Place], plan: Plan) -> Table:
    """Write the run as far as it is shown."""
    rows, said = listed(words, len(places) - 1, plan.cursor)
    aside = bool(len(plan.flock.aside))
    heads = [words._("after step"), words.loss, words._("Birds named right")]
    if aside:
        heads.append(words._("of those kept aside"))
    written = [
        (f"{k}", FOUR.quantity(places[k].loss), f"{places[k].right}", *([f"{places[k].right_aside}"] if aside else []))
        for k in rows
    ]
    caption = words._("Step by step")
    return Table(f"{caption}. {said}" if said else caption, heads, written)
