"""The table of signs in words: what a cell is called, how many were met, and the rule once all were."""

from explainer.cases.directions import Direction
from explainer.language.words import Words

SIGNS = {Direction.UP: "+", Direction.STAYS: "0", Direction.DOWN: "−"}
"""How the sign of an input is written."""


def table_title(words: Words) -> str:
    """Name the table, and the scene around it."""
    return words._("The table of signs")


def input_name(words: Words, sign: Direction) -> str:
    """Name a row: all cases whose input has this sign."""
    return words._("input {sign}").format(sign=SIGNS[sign])


def cell_name(words: Words, expected: int, sign: Direction) -> str:
    """Name a cell by what is expected and the input's sign."""
    return words._("expected {y}, input {sign}").format(y=expected, sign=SIGNS[sign])


def progress(words: Words, met: int, cells: int) -> str:
    """Say how many cells are filled in."""
    return words._("Met so far: {met} of {cells}.").format(met=met, cells=cells)


def legend(words: Words) -> str:
    """Say what the two lines of a cell are."""
    return words._(
        "Upper line: (output − expected) × input = gradient with respect to the weight. Lower line: what the step "
        "moved."
    )


def principle(words: Words) -> str:
    """State the rule, which all six cells together show."""
    sentences = (
        words._("The weight moves against (output − expected) × input."),
        words._(
            "The logit moves against output − expected, with a positive input and with a negative one: the input "
            "enters twice, so its sign cancels."
        ),
        words._("Where the input is 0, the weight stays, and only a learned bias can move the logit."),
    )
    return " ".join(sentences)
