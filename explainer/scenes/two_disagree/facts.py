"""What the pictures show, as tables: what pulls, the loss for each learning rate, the curve, and the run."""

from collections.abc import Sequence

from explainer.cases.directions import GLYPHS, direction
from explainer.language.numbers import short
from explainer.language.words import Words
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.pull import Pair, Pull
from explainer.scenes.two_disagree.rates import SAMPLES
from explainer.scenes.two_disagree.sentences import NAMES
from explainer.scenes.two_disagree.tables import CLASSES
from explainer.ui.tables import UNKNOWN, Table, listed

RATES, PLACES = 21, 11
"""Learning rates, and weights of the axis, that are listed."""


class Facts:
    """Tables of one step; what it does is told where that is `known`."""

    def __init__(self, words: Words, pull: Pull, *, known: bool) -> None:
        self.words, self.pull, self.known = words, pull, known
        self.two = pull.problem.examples is Examples.TWO

    def pulls(self) -> Table:
        """Write each example, or each class of the only one."""
        return self._examples() if self.two else self._classes()

    def _examples(self) -> Table:
        words, pull, d = self.words, self.pull, self.pull.decimals
        heads = "", words._("input"), words.output, "p − y", words._("push −η(p − y)x"), *self._of_losses()
        rows: list[Sequence[str]] = []
        for k, name in enumerate(NAMES):
            output, error = d.probability(pull.outputs[k][0]), d.signed(pull.errors[k])
            push = d.signed(pull.pushes[k])
            rows.append((name, short(pull.problem.x[k]), output, error, push, *self._moved(pull.losses[k])))
        step = d.signed(pull.change) if self.known else UNKNOWN
        rows.append((words._("step, mean loss"), "", "", "", step, *self._moved(pull.loss)))
        return Table(words._("The two examples"), heads, rows)

    def _classes(self) -> Table:
        words, pull, d = self.words, self.pull, self.pull.decimals
        column, before, after = words.pgettext, *self._of_losses()
        heads = "", column("column", "expected"), words.output, "p − y", words._("change of the weight")
        rows: list[Sequence[str]] = []
        classes = zip(CLASSES, pull.problem.targets[0], pull.gradients[0].tolist(), pull.changes, strict=True)
        for name, expected, error, change in classes:
            moved = d.signed(change) if self.known else UNKNOWN
            rows.append((words.classes[name], short(expected), d.probability(expected + error), d.signed(error), moved))
        started, ended = self._moved(pull.loss)
        rows += [(before, "", "", "", started), (after, "", "", "", ended)]
        return Table(words._("Three classes"), heads, rows)

    def _of_losses(self) -> tuple[str, str]:
        return self.words._("loss before"), self.words._("loss after")

    def _moved(self, losses: Pair) -> tuple[str, str]:
        before, after = (self.pull.loss_decimals.quantity(loss) for loss in losses)
        return before, after if self.known else UNKNOWN

    def rates(self, losses: Sequence[float], highest: float) -> Table:
        """Write the loss after one step for learning rates up to the highest, of which `losses` are known."""
        words, written = self.words, self.pull.loss_decimals.quantity
        each = losses[:: (SAMPLES - 1) // (RATES - 1)]
        rows = [
            (short(highest * k / (RATES - 1)), written(loss), GLYPHS[direction(loss - losses[0])])
            for k, loss in enumerate(each)
        ]
        after = words._("mean loss after") if self.two else words._("loss after")
        caption = words._("After one step, for every η: ▲ the loss grew, ▼ it fell")
        return Table(caption, ("η", after, words._("up or down")), rows)

    def curve(self, low: float, high: float) -> Table:
        """Write the loss at weights from end to end of the axis, and where it is lowest."""
        words, problem = self.words, self.pull.problem
        weights = [low + (high - low) * k / (PLACES - 1) for k in range(PLACES)]
        if problem.lowest is not None:
            weights = sorted([*weights, problem.lowest])
        losses = problem.losses(weights)
        columns = [*losses, losses.mean(axis=0)] if self.two else [losses[0]]
        names = [*(words._("loss of {name}").format(name=name) for name in NAMES), words._("mean loss")]
        written = self.pull.loss_decimals.quantity
        rows = [
            (self.pull.decimals.plain(weight), *(written(float(column[k])) for column in columns))
            for k, weight in enumerate(weights)
        ]
        caption = words._("The curve, at weights evenly spaced")
        if problem.lowest is not None:
            caption = words._("The curve, at weights evenly spaced and where it is lowest")
        return Table(caption, (words._("weight w"), *(names if self.two else [words.loss])), rows)

    def run(self, weights: Sequence[float]) -> Table:
        """Write the weights that the run has come to, the step that is looked at among them."""
        words, pull, last = self.words, self.pull, len(weights) - 1
        rows, said = listed(words, last, last - 1)
        losses = pull.problem.losses([weights[k] for k in rows]).mean(axis=0).tolist()
        written = [
            (f"{k}", pull.decimals.plain(weights[k]), pull.loss_decimals.quantity(loss))
            for k, loss in zip(rows, losses, strict=True)
        ]
        loss = words._("mean loss") if self.two else words.loss
        caption = words._("Step by step")
        return Table(
            f"{caption}. {said}" if said else caption, (words._("after step"), words._("weight w"), loss), written
        )
