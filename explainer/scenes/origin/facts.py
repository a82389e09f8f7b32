"""What the pictures of the derivatives show, as tables: the matrix, and the error for each nudge."""

from collections.abc import Sequence

from explainer.cases.case import Case
from explainer.language.digits import nudge_size, two_digits
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.maths.chain_rule import softmax_jacobian
from explainer.maths.path import Step
from explainer.scenes.origin.measurement import NUDGES, Measurement
from explainer.ui.tables import UNKNOWN, Table

FINE = Decimals(4)
EVERY = 4
"""One in so many of the nudges is listed: each power of ten."""


def start(words: Words, case: Case) -> Sequence[Table]:
    """Write the classes; how their outputs move is the question."""
    names = [words.classes[name] for name in case.names]
    return [_matrix(words, names, [[UNKNOWN] * len(names)] * (len(names) + 1))]


def tables(words: Words, case: Case, step: Step, measured: Measurement) -> Sequence[Table]:
    """Write how each output moves with each logit, what p − y is made from, and how far each nudge is off."""
    names = [words.classes[name] for name in case.names]
    slopes = [*softmax_jacobian(step.before.logits).tolist(), step.gradient.logits.tolist()]
    errors = [
        (nudge_size(nudge), two_digits(error))
        for nudge, error in list(zip(NUDGES, measured.errors, strict=True))[::EVERY]
    ]
    heads = words._("nudge h"), words.pgettext("axis", "error")
    return [
        _matrix(words, names, [[FINE.signed(slope) for slope in row] for row in slopes]),
        Table(words._("How far the measured derivative is off"), heads, errors),
    ]


def _matrix(words: Words, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    output, logit = words.pgettext("row of a matrix", "output"), words.pgettext("column of a matrix", "logit")
    named = [*(f"{output}: {name}" for name in names), "p − y"]
    heads = "", *(f"{logit}: {name}" for name in names)
    caption = words._("How each output moves with each logit, ∂p/∂z; the last row is p − y")
    return Table(caption, heads, [(name, *row) for name, row in zip(named, rows, strict=True)])
