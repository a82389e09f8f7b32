"""The loss curve with its steps; beside it the rule in use, how to read the curve, and both rules compared."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import ipywidgets as widgets

from explainer.cases.directions import GLYPHS, direction
from explainer.cases.limits import Limits
from explainer.cases.one_weight import WeightPath
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals
from explainer.language.phrases import paragraph
from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.scenes.downhill.compared_rules import ComparedRules
from explainer.scenes.downhill.curve import MOST_STEPS, Curve
from explainer.scenes.downhill.sentences import alternative, hidden_alternative, note, reading, unreal
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.controls import Choice, Slider
from explainer.ui.layout import Layout
from explainer.ui.message import offer
from explainer.ui.parts import html

OWN, SUBTRACT, ADD = "own", "subtract", "add"
KEYS = {Rule.SUBTRACT: SUBTRACT, Rule.ADD: ADD, Rule.OTHER: OWN}
"""The button of each rule; a rule that is neither of the two can only be the reader's own."""
STEPS = Limits(1, MOST_STEPS, 1)
TALLER, ON_A_WALL = 1.37, 1.55
"""There are no chips over the picture; it takes their height."""


class DownhillCards(Cards):
    """The picture of the scene "Downhill"."""

    keys = ("curve",)

    def resize(self, layout: Layout) -> None:
        """Draw the panel for another width of the page."""
        super().resize(layout)
        size = layout.columns(862, 366)[0]
        height = round(size.height * (ON_A_WALL if layout.projector else TALLER))
        self.curve = Curve(replace(size, height=height), self.words)

    def ask(self, name: str, rules: ComparedRules, decimals: Decimals) -> None:
        """Show the weight before the step. Of `rules` only the start and the scale's level are used."""
        self.curve.rescale(name, tuple(rules.paths.values()), known=False)
        weight = decimals.plain(rules.real.weights[0])
        self.curve.unknown(weight)
        text = hidden_alternative(self.words, name, weight)
        self.show([Card("", "", [(self.curve, escape(text))], stale=True)], self.curve.scale)

    def outcome(
        self,
        name: str,
        rules: ComparedRules,
        shown: WeightPath,
        losses: Callable[[list[float]], list[float]],
        decimals: Decimals,
        *,
        steady: bool,
        reveal: bool,
    ) -> None:
        """Show where a rule goes on the curve; where that is another one, the real one beside it."""
        ghost = None if shown.rule is Rule.SUBTRACT else rules.real
        # With one step the other rules fit as well, and changing the rule does not change the scale.
        fitting = [path if path.rule in (Rule.SUBTRACT, shown.rule) else path.until(1) for path in rules.paths.values()]
        self.curve.rescale(name, fitting, known=True, steady=steady)
        self.curve.outcome(losses(self.curve.sampled), shown, ghost, decimals)
        text = alternative(self.words, name, shown, decimals)
        self.show([Card("", "", [(self.curve, escape(text))])], self.curve.scale, reveal=reveal)


class RuleCard:
    """The side card."""

    def __init__(
        self,
        words: Words,
        chosen: Callable[[str], None],  # called with `SUBTRACT`, `ADD` or `OWN`
        counted: Callable[[float], None],  # called with the number of steps
        refused: Callable[[Slider], None],
    ) -> None:
        self.words = words
        _ = words._
        options = [
            (SUBTRACT, _("subtract (− η · slope)")),
            (ADD, _("forget the minus (+ η · slope)")),
            (OWN, _("your own rule")),
        ]
        self.rule = Choice(_("The rule in use"), options, chosen)
        self.rule.buttons[OWN].layout = widgets.Layout(display="none")  # of its own, so that it can be shown
        self.rule.widget.add_class("gd-rules")
        self.steps = Slider(_("Steps"), STEPS, counted, refused, ".0f")
        self.text = html("gd-reading")
        self._controls = widgets.VBox([self.rule.widget, self.steps.widget])
        self.widget = widgets.VBox([self._controls, self.text])

    def put(self, steps: float, *, committed: bool) -> None:
        """Show how many steps are chosen; before the step there is nothing to choose."""
        self.steps.put(steps)
        offer(self._controls, committed)

    def ask(self) -> None:
        """Say what will stand here."""
        title = self.words._("After the step")
        text = self.words._(
            "Here you will see how to read the curve, and you can run another rule from the same start."
        )
        self.text.value = f"<h3>{title}</h3>{paragraph(text)}"

    def outcome(self, rules: ComparedRules, shown: WeightPath, decimals: Decimals, *, learn_bias: bool) -> None:
        """Read the curve step by step, and compare the rules; the one in use is the one that is chosen."""
        self.rule.put(KEYS[shown.rule])
        offer(self.rule.buttons[OWN], rules.own is Rule.OTHER)
        weight, title = self.words._("weight w"), self.words._("The rules compared")
        lines = "".join(f"<li>{unbroken(line)}</li>" for line in reading(self.words, rules.real, decimals))
        head = f'<tr><td></td><th scope="col">{weight}</th><th scope="col">{self.words.loss}</th></tr>'
        rows = "".join(self._row(path, decimals, own=rules.is_own(path.rule)) for path in rules.paths.values())
        table = f"<caption>{title}</caption><thead>{head}</thead><tbody>{rows}</tbody>"
        left_out = paragraph(note(self.words, learn_bias=learn_bias), "gd-soft")
        self.text.value = f'<ol>{lines}</ol><table class="gd-compared">{table}</table>{left_out}'

    def _row(self, path: WeightPath, decimals: Decimals, *, own: bool) -> str:
        wrong = path.rule is Rule.ADD
        name = self.words._("With the minus") if path.rule is Rule.SUBTRACT else unreal(self.words, path.rule, own=own)
        if wrong:
            name = f"✕ {name}"
        before, after = (decimals.quantity(loss) for loss in (path.losses[0], path.losses[-1]))
        loss = f'<span data-name="loss, {path.rule}">{before} → {after}</span> {GLYPHS[direction(path.loss_change)]}'
        chip = chips.change(path.weight_change, decimals, f"weight, {path.rule}")
        css = ' class="gd-against"' if wrong else ""
        return f'<tr{css}><th scope="row">{name}</th><td>{chip}</td><td>{loss}</td></tr>'
