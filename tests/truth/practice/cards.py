"""What stands on the cards of the practice; two cases side by side each tell their own numbers."""

from __future__ import annotations

import re

from explainer.cases.outcome import Rule
from explainer.language.words import Words, languages
from explainer.practice.kinds.how_far.exercise import HowFar
from explainer.practice.kinds.which_derivative import WhichDerivative
from truth.kinds import Arrow, Motion, Number, Product
from truth.practice.facts import Practised, moves
from truth.practice.facts import error as subtracted
from truth.practice.formulas import Subtraction
from truth.reader import Reader

reader = Reader()
CARDS = {language: Words(language).cards for language in languages()}


for number, quantity in enumerate(zip(*(CARDS[language] for language in ("en", "ru")), strict=True), start=1):
    reader.silent("the name of a card", whole=True, en=f"{number} {quantity[0]}", ru=f"{number} {quantity[1]}")


@reader.claim(whole=True, en="{side} {what:quantity}", ru="{side} {what:quantity}")
def gauge_of_a_side(facts: Practised, side: int, what: str) -> bool:
    return isinstance(facts.exercise, HowFar) and facts.asked == what


@reader.claim(whole=True, en="{signal:text}: {d:subtraction}", ru="{signal:text}: {d:subtraction}")
def signal(facts: Practised, signal: str, d: Subtraction) -> bool:
    return signal == CARDS[facts.language][0] and subtracted(facts, d)


reader.claim(whole=True, en="{d:subtraction}", ru="{d:subtraction}")(subtracted)


LEVELS = (
    "{what:quantity}: before {before:number}, after {after:number}, change {change:number}",
    "{what:quantity}: было {before:number}, стало {after:number}, изменение {change:number}",
)


@reader.claim(whole=True, en=LEVELS[0], ru=LEVELS[1])
def levels(facts: Practised, what: str, before: Number, after: Number, change: Number, side: int = 0) -> bool:
    started, ended = getattr(facts.truths[side], what)
    return before.says(started) and after.says(ended) and change.says(facts.change(what, side))


reader.claim(whole=True, en=f"{{side}}, {LEVELS[0]}", ru=f"{{side}}, {LEVELS[1]}")(levels)

reader.silent("names of what is drawn and computed", whole=True, en="output − expected", ru="выход − ожидаемое")
for label in (
    ("more loss this way", "там потери больше"),
    ("step taken", "сделанный шаг"), ("minus flips it", "минус: наоборот"),
):  # fmt: skip
    reader.silent("names of arrows", whole=True, en=label[0], ru=label[1])


@reader.claim(whole=True, en="uphill (gradient)", ru="в гору (градиент)")
def uphill(facts: Practised) -> bool:
    return any(found.weight_gradient for found in facts.truths)


@reader.claim(whole=True, en="uphill: none", ru="в гору: некуда")
def no_uphill(facts: Practised) -> bool:
    return any(
        case.learning_rate * found.weight_gradient == 0 for case, found in zip(facts.cases, facts.truths, strict=True)
    )


@reader.claim(whole=True, en="[before][after] {n:number}", ru="[было][стало] {n:number}")
def level(facts: Practised, n: Number) -> bool:
    quantities = (getattr(found, name) for found in facts.truths for name in ("weight", "logit", "output"))
    return any(n.says(level) for levels in quantities for level in levels)


@reader.claim(whole=True, en="expected {y:whole}", ru="ожидаемое {y:whole}")
def expected(facts: Practised, y: int) -> bool:
    return y == facts.case.expected


@reader.claim(whole=True, en="{moved:change}", ru="{moved:change}")
def change(facts: Practised, moved: Motion) -> bool:
    sides = range(len(facts.truths))
    return any(moves(moved, facts.change(name, side)) for side in sides for name in ("weight", "logit", "output"))


@reader.claim(whole=True, en="via weight {n:number}", ru="через вес {n:number}")
def via_weight(facts: Practised, n: Number) -> bool:
    return n.says(facts.case.x * facts.change("weight"))


@reader.claim(whole=True, en="via bias {n:number}", ru="через смещение {n:number}")
def via_bias(facts: Practised, n: Number) -> bool:
    return n.says(facts.change("bias"))


@reader.claim(whole=True, en="gradient (w) = {g:badge} × {x:badge} = {w:badge}",
              ru="градиент по w = {g:badge} × {x:badge} = {w:badge}")  # fmt: skip
@reader.claim(whole=True, en="gradient (w) = {g:badge} × {x:badge} ≈ {w:badge}",
              ru="градиент по w = {g:badge} × {x:badge} ≈ {w:badge}")  # fmt: skip
def weight_gradient(facts: Practised, g: Number, x: Number, w: Number) -> bool:
    found = facts.truth
    return g.says(found.gradient) and x.says(facts.case.x) and w.says(found.weight_gradient)


def step(facts: Practised, w: Number, moved: Motion, rule: Rule) -> bool:
    ruled = getattr(facts.exercise, "rule", Rule.SUBTRACT) is rule
    return ruled and w.says(facts.truth.weight_gradient) and moves(moved, facts.change("weight"))


for sign, rule in (("−", Rule.SUBTRACT), ("+", Rule.ADD)):
    for equals in "=≈":
        text = f" = {sign} η × {{w:badge}} {equals} {{moved:change}}"
        reader.claim(whole=True, en=f"step{text}", ru=f"шаг{text}")(
            lambda facts, w, moved, rule=rule: step(facts, w, moved, rule)
        )


for equals in "=≈":

    @reader.claim(whole=True, en=f"{{moved:change}} × {{x:badge}} {equals} {{via:change}}",
                  ru=f"{{moved:change}} × {{x:badge}} {equals} {{via:change}}")  # fmt: skip
    def on_the_way_to_the_logit(facts: Practised, moved: Motion, x: Number, via: Motion) -> bool:
        by = facts.change("weight")
        return moves(moved, by) and x.says(facts.case.x) and moves(via, by * facts.case.x)


@reader.claim(whole=True, en="+ bias {bias:change} = {logit:change}", ru="+ смещение {bias:change} = {logit:change}")
def with_the_bias(facts: Practised, bias: Motion, logit: Motion) -> bool:
    return moves(bias, facts.change("bias")) and moves(logit, facts.change("logit"))


@reader.claim(whole=True, en="output {moved:change}", ru="выход {moved:change}")
def output_moved(facts: Practised, moved: Motion) -> bool:
    return moves(moved, facts.change("output"))


@reader.claim(whole=True, en="loss {loss:arrow} {way:glyph}", ru="потери {loss:arrow} {way:glyph}")
def loss(facts: Practised, loss: Arrow, way: str) -> bool:
    return loss.says(*facts.truth.loss) and Motion(way, None).goes(facts.change("loss"))


# The chain of derivatives.

for symbol, card in (("∂L/∂p", 3), ("∂L/∂z", 2), ("∂L/∂w", 1)):
    heading = {language: f"{symbol} {cards[card]}" for language, cards in CARDS.items()}
    reader.silent("the name of a card", whole=True, **heading)


@reader.claim(whole=True, en="−1/p = −1/{p:number} = {d:number}", ru="−1/p = −1/{p:number} = {d:number}")
def by_output(facts: Practised, p: Number, d: Number) -> bool:
    return p.says(facts.case.output) and d.says(-1 / facts.case.output)


@reader.claim(
    whole=True,
    en="{d:number} × p(1 − p) {inner:number} = {g:number}",
    ru="{d:number} × p(1 − p) {inner:number} = {g:number}",
)
def by_logit(facts: Practised, d: Number, inner: Number, g: Number) -> bool:
    p = facts.case.output
    assert all("." in each.text for each in (d, inner, g))
    exact = [float(re.sub("−", "-", each.text)) for each in (d, inner, g)]
    told = d.says(-1 / p) and inner.says(p * (1 - p)) and g.says(facts.truth.gradient)
    return told and abs(exact[0] * exact[1] - exact[2]) < 1e-9


@reader.claim(whole=True, en="{w:product}", ru="{w:product}")
def by_weight(facts: Practised, w: Product) -> bool:
    return isinstance(facts.exercise, WhichDerivative) and w.says(facts.truth.gradient, facts.case.x)
