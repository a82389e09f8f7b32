"""The tables beside the curve: the examples that pull, or the classes of one example."""

from collections.abc import Mapping

from explainer.cases.directions import GLYPHS, Direction
from explainer.language.formulas import difference
from explainer.language.numbers import short
from explainer.language.words import Words
from explainer.scenes.two_disagree.ideas import Comes, PullQuestion
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.sentences import NAMES, losses
from explainer.teaching.questions import Answer, Question
from explainer.ui import chips
from explainer.ui.chips import UNKNOWN

CLASSES = ("cat", "dog", "bird")
Guesses = Mapping[Question, Answer]


class Tables:
    """Tables of one language."""

    def __init__(self, words: Words) -> None:
        _ = words._
        self.words = words
        self.titles = {
            Examples.TWO: _("The two examples"),
            Examples.SOFT: _("Three classes"),
            Examples.ONE: _("Three classes"),
        }

    def heading(self, pull: Pull, guesses: Guesses) -> str:
        """Write the title, with what was guessed."""
        tag = self._tag(guesses) if guesses else ""
        return f"<h3>{self.titles[pull.problem.examples]}{tag}</h3>"

    def _tag(self, guesses: Guesses) -> str:
        words, pgettext = self.words, self.words.pgettext
        names = {
            PullQuestion.LOSS_OF_A: "A",
            PullQuestion.MEAN_LOSS: pgettext("tag", "mean"),
            PullQuestion.WEIGHT: pgettext("tag", "weight"),
            PullQuestion.LOSS: words.loss,
        }
        said = [
            f"{names[question]} {words.guess(Direction(guesses[question]))}"
            for question in names
            if question in guesses
        ]
        if PullQuestion.FLOOR in guesses:
            said.append(words.yes if guesses[PullQuestion.FLOOR] == Comes.YES else words.no)
        text = words._("your guess {guess}").format(guess=", ".join(said))
        return f'<span class="gd-tag">{text}</span>'

    def table(self, pull: Pull, *, known: bool) -> str:
        """Write what pulls how hard; what the step does where that is `known`."""
        write = self._examples if pull.problem.examples is Examples.TWO else self._classes
        head, *body = write(pull, known=known)
        return f'<table class="gd-pulls"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'

    def _examples(self, pull: Pull, *, known: bool) -> list[str]:
        _, d = self.words._, pull.decimals
        formula = _("push −η(p − y)x")
        rows = [f'<tr><td></td><th scope="col">{formula}</th><th scope="col">{self.words.loss}</th></tr>']
        for k, (name, x, expected) in enumerate(zip(NAMES, pull.problem.x, (1, 0), strict=True)):
            kind = self.words.classes[CLASSES[k]]
            title = _("{name}: {kind}, x = {x}").format(name=name, kind=kind, x=short(x))
            error = difference(pull.outputs[k][0], expected, pull.errors[k], d)
            push = chips.change(pull.pushes[k], d, f"push of {name}")
            loss = self._losses(pull, k, known=known)
            named = f'<th scope="row">{title} <small>{error}</small></th>'
            rows.append(f"<tr>{named}<td>{push}</td><td>{loss}</td></tr>")
        step = chips.change(pull.change, d, "weight change") if known else UNKNOWN
        total = self._losses(pull, None, known=known)
        named = _("step, mean loss")
        rows.append(f'<tr class="gd-total"><th scope="row">{named}</th><td>{step}</td><td>{total}</td></tr>')
        return rows

    def _losses(self, pull: Pull, example: int | None, *, known: bool) -> str:
        before, after = losses(pull, example)
        if not known:
            return f"{before} → {UNKNOWN}"
        name = "mean loss" if example is None else f"loss of {NAMES[example]}"
        glyph = GLYPHS[pull.way if example is None else pull.way_of(example)]
        return f'<span data-name="{name}">{before} → <b>{after}</b></span> {glyph}'

    def _classes(self, pull: Pull, *, known: bool) -> list[str]:
        d, pgettext = pull.decimals, self.words.pgettext
        names = (
            pgettext("column", "expected"),
            pgettext("column", "output"),
            pgettext("column", "error signal"),
            pgettext("column", "weight"),
        )
        head = "".join(f'<th scope="col">{name}</th>' for name in names)
        rows = [f"<tr><td></td>{head}</tr>"]
        columns = zip(CLASSES, pull.problem.targets[0], pull.gradients[0].tolist(), pull.changes, strict=True)
        for name, expected, error, change in columns:
            title = f'<th scope="row">{self.words.classes[name]}</th>'
            moved = chips.change(change, d, f"weight change of {name}") if known else UNKNOWN
            signal = chips.signed(error, d.size(error), f"error signal of {name}")
            cells = short(expected), d.probability(expected + error), signal, moved
            rows.append(f"<tr>{title}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
        loss = self._losses(pull, None, known=known)
        rows.append(f'<tr class="gd-total"><th scope="row">{self.words.loss}</th><td colspan="4">{loss}</td></tr>')
        return rows
