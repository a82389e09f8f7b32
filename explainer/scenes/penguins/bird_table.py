"""Birds as tables of chips: three of them before the step, and after it one bird's pushes on every weight shown."""

from collections.abc import Sequence

from explainer.cases.directions import GLYPHS, Direction, direction
from explainer.language.digits import two_decimals
from explainer.language.numbers import Decimals
from explainer.scenes.penguins.flock import CLASSES, SLOTS, Flock
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.pushing import Pushing
from explainer.ui.chips import UNKNOWN, signed

TWO = Decimals(2)


def of_three(
    names: BirdNames, flock: Flock, pushing: Pushing, three: Sequence[int], letters: Sequence[str], heads: Sequence[str]
) -> str:
    """Show what is known of three birds."""
    rows = ""
    for letter, bird in zip(letters, three, strict=True):
        output = TWO.probability(pushing.output_of(bird, flock.target))
        cells = names.bird(bird, flock), "1", output, UNKNOWN
        rows += f'<tr><th scope="row">{letter}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
    return _table(heads, rows)


def of_one(
    names: BirdNames, flock: Flock, pushing: Pushing, bird: int, weight: int, heads: Sequence[str], *, compact: bool
) -> str:
    """Show one bird's error and pushes, one of them ringed; on a phone those on biases are left out."""
    rows = ""
    for k in range(CLASSES):
        expected, error = int(flock.target[bird] == k), float(pushing.errors[bird, k])
        output = f"{TWO.probability(float(pushing.outputs[bird, k]))} − {expected}"
        cells = [] if compact else [output]
        size = two_decimals(abs(error))
        cells.append(signed(error, size, f"error {k}"))
        for slot in range(SLOTS - compact):
            each = k * SLOTS + slot
            ring = ' class="gd-ringed"' if each == weight else ""
            chip = _pushed(float(pushing.on(each)[bird]), f"push {each}")
            cells.append(f'<span data-weight="{each}"{ring}>{chip}</span>')
        own = ' class="gd-own"' if expected else ""
        told = "".join(f"<td>{cell}</td>" for cell in cells)
        rows += f'<tr{own}><th scope="row">{names.species[k]}</th>{told}</tr>'
    inputs = [
        f"{name} {TWO.signed(flock.input_of(bird, slot))}" if slot < SLOTS - 1 else name
        for slot, name in enumerate(names.slots(flock.shown)[: SLOTS - compact])
    ]
    return _table(["", *heads[compact:], *inputs], rows)


def _pushed(push: float, name: str) -> str:
    """Show a push; what two decimals cannot show would take more room than there is."""
    text = two_decimals(push)
    way = direction(push)
    sign = "+" if way is Direction.UP and text[0].isdigit() else ""
    css = "gd-zero" if way is Direction.STAYS else f"gd-{way}"
    return f'<span class="gd-chip {css}" data-name="{name}">{GLYPHS[way]} {sign}{text}</span>'


def _table(heads: Sequence[str], rows: str) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' if head else "<td></td>" for head in heads)
    return f'<table class="gd-pushes"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'
