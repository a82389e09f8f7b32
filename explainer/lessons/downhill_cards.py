"""The loss curve with its steps; beside it the rule in use, how to read the curve, and both rules compared."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import ipywidgets as widgets

from explainer.cases import Limits
from explainer.controls import Choice, Slider, html
from explainer.decimals import Decimals
from explainer.figures.curve import MOST_STEPS, Curve
from explainer.lessons import chips
from explainer.lessons.cards import Card, Cards
from explainer.lessons.layout import Layout
from explainer.lessons.message import offer
from explainer.one_weight import WeightPath
from explainer.outcomes import Rule
from explainer.sentences.downhill import alternative, hidden_alternative, note, reading
from explainer.sentences.verdicts import paragraph
from explainer.signs import GLYPHS, direction
from explainer.words import Words

SUBTRACT, ADD = "subtract", "add"
STEPS = Limits(1, MOST_STEPS, 1)
TALLER, ON_A_WALL = 1.37, 1.55
"""There are no chips over the picture; it takes their height."""


class DownhillCards(Cards):
    """The picture of the scene "Downhill"."""

    def resize(self, layout: Layout) -> None:
        """Draw the panel for another width of the page."""
        super().resize(layout)
        size = layout.columns(862, 366)[0]
        height = round(size.height * (ON_A_WALL if layout.projector else TALLER))
        self.curve = Curve(replace(size, height=height), self.words)

    def ask(self, name: str, paths: tuple[WeightPath, WeightPath], decimals: Decimals) -> None:
        """Show the weight before the step. Of `paths` only the start and the scale's level are used."""
        self.curve.rescale(name, paths, known=False)
        weight = decimals.plain(paths[0].weights[0])
        self.curve.unknown(weight)
        told = hidden_alternative(self.words, name, weight)
        self.show([Card("", "", [(self.curve, escape(told))], stale=True)], self.curve.scale)

    def outcome(
        self,
        name: str,
        paths: tuple[WeightPath, WeightPath],
        shown: WeightPath,
        losses: Callable[[list[float]], list[float]],
        decimals: Decimals,
        *,
        steady: bool,
        reveal: bool,
    ) -> None:
        """
        Show where a rule goes on the curve; where that is the wrong one, the right one beside it.

        Parameters
        ----------
        name : str
            Whose weight it is.
        paths : (WeightPath, WeightPath)
            With the minus and without it.
        shown : WeightPath
            The one in use.
        losses : callable
            The loss at given weights.
        steady, reveal : bool
            Whether a control is being dragged; whether the step was taken just now.
        """
        right, wrong = paths
        ghost = right if shown is wrong and right.rule is Rule.SUBTRACT else None
        # With one step the other rule fits as well, and changing the rule does not change the scale.
        self.curve.rescale(name, (right, wrong if shown is wrong else wrong.until(1)), known=True, steady=steady)
        self.curve.outcome(losses(self.curve.sampled), shown, ghost, decimals)
        told = alternative(self.words, name, shown, decimals)
        self.show([Card("", "", [(self.curve, escape(told))])], self.curve.scale, reveal=reveal)


class RuleCard:
    """
    The side card.

    Parameters
    ----------
    words : Words
        The reader's language.
    chosen : callable
        Called with the rule, `SUBTRACT` or `ADD`.
    counted : callable
        Called with the number of steps.
    refused : callable
        Called when the page sent no such number.
    """

    def __init__(
        self,
        words: Words,
        chosen: Callable[[str], None],
        counted: Callable[[float], None],
        refused: Callable[[Slider], None],
    ) -> None:
        self.words = words
        _ = words._
        options = [(SUBTRACT, _("subtract (− η · g)")), (ADD, _("forget the minus (+ η · g)"))]
        self.rule = Choice(_("The rule in use"), options, chosen)
        self.rule.widget.add_class("gd-rules")
        self.steps = Slider(_("Steps"), STEPS, counted, refused, ".0f")
        self.text = html("gd-reading")
        self._controls = widgets.VBox([self.rule.widget, self.steps.widget])
        self.widget = widgets.VBox([self._controls, self.text])

    def put(self, rule: str, steps: float, *, committed: bool) -> None:
        """Show what is chosen; before the step there is nothing to choose."""
        self.rule.value = rule
        self.steps.put(steps)
        offer(self._controls, committed)

    def ask(self) -> None:
        """Say what will stand here."""
        title = self.words._("After the step")
        told = self.words._(
            "Here you will see how to read the curve, and you can run another rule from the same start."
        )
        self.text.value = f"<h2>{title}</h2>{paragraph(told)}"

    def outcome(self, paths: tuple[WeightPath, WeightPath], decimals: Decimals, *, learn_bias: bool) -> None:
        """Read the curve step by step, and compare both rules."""
        weight, title = self.words._("weight w"), self.words._("Both rules compared")
        lines = "".join(f"<li>{line}</li>" for line in reading(self.words, paths[0], decimals))
        head = f'<tr><td></td><th scope="col">{weight}</th><th scope="col">{self.words.loss}</th></tr>'
        rows = "".join(self._row(path, decimals) for path in paths)
        table = f"<caption>{title}</caption><thead>{head}</thead><tbody>{rows}</tbody>"
        left_out = paragraph(note(self.words, learn_bias=learn_bias), "gd-soft")
        self.text.value = f'<ol>{lines}</ol><table class="gd-compared">{table}</table>{left_out}'

    def _row(self, path: WeightPath, decimals: Decimals) -> str:
        wrong = path.rule is Rule.ADD
        name = {
            Rule.SUBTRACT: self.words._("With the minus"),
            Rule.ADD: f"✕ {self.words.minus_forgotten}",
            Rule.OTHER: self.words._("Some other rule"),
        }[path.rule]
        before, after = (decimals.quantity(loss) for loss in (path.losses[0], path.losses[-1]))
        loss = f'<span data-name="loss, {path.rule}">{before} → {after}</span> {GLYPHS[direction(path.loss_change)]}'
        chip = chips.change(path.weight_change, decimals, f"weight, {path.rule}")
        css = ' class="gd-against"' if wrong else ""
        return f'<tr{css}><th scope="row">{name}</th><td>{chip}</td><td>{loss}</td></tr>'
