"""What stands on the cards of the practice; two cases side by side each tell their own numbers."""

from explainer.cases.outcome import Rule
from explainer.language.words import Words
from explainer.practice.kinds.how_far.exercise import HowFar
from explainer.practice.kinds.which_derivative import WhichDerivative
from truth.kinds import Arrow, Number
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()
label, silent = reader.label, reader.silent
CARDS = Words("en").cards

silent("the name of a card", *(f"{number} {card}" for number, card in enumerate(CARDS, 1)), whole=True)
label(
    "{side} {what:quantity}", when=lambda facts, side, what: isinstance(facts.exercise, HowFar) and facts.asked == what
)

label("{difference}", f"{CARDS[0]}: {{difference}}")


@label(
    "[{side}, ]{what:quantity}: before {before:number}, after {after:number}, change {change:number}",
    ru="[{side}, ]{what:quantity}: было {before:number}, стало {after:number}, изменение {change:number}",
)
def levels(facts: Practised, what: str, before: Number, after: Number, change: Number, side: int = 0) -> bool:
    told = Arrow(before, after).says(*getattr(facts.truths[side], what))
    return told and change.says(facts.change(what, side))


silent("names of what is drawn and computed", "output − expected", whole=True)
silent("names of arrows", "more loss this way", "step taken", "minus flips it", whole=True)
label("uphill (gradient)", when=lambda facts: any(found.weight_gradient for found in facts.truths))
label(
    "uphill: none",
    when=lambda facts: any(
        (case.learning_rate * found.weight_gradient == 0 for case, found in zip(facts.cases, facts.truths, strict=True))
    ),
)

label("[before][after] {a_level:number}", ru="[было][стало] {a_level:number}")
label("expected {y:whole}", "{a_motion:change}")
label("via weight {via_weight:number}", "via bias {via_bias:number}")
label(
    "gradient (w) = {error:badge} × {x:badge} ≈ {slope:badge}",
    "gradient (w) = {error:badge} × {x:badge} = {slope:badge}",
)
for sign, rule in (("−", Rule.SUBTRACT), ("+", Rule.ADD)):
    label(
        *(f"step = {sign} η × {{slope:badge}} {equals} {{weight:change}}" for equals in "=≈"),
        when=lambda facts, rule=rule: facts.rule is rule,
    )
label(*(f"{{weight:change}} × {{x:badge}} {equals} {{via:change}}" for equals in "=≈"))
label("+ bias {bias:change} = {logit:change}", "output {output:change}")
label("loss {loss:arrow} {way:glyph}", when=lambda facts, way: way == facts.went("loss"))

# The chain of derivatives.

silent("the name of a card", "∂L/∂p Output", "∂L/∂z Logit", "∂L/∂w Weight", whole=True)
label("−1/p = −1/{p:number} = {by_output:number}")


@label("{d:number} × p(1 − p) {inner:number} = {g:number}")
def by_logit(facts: Practised, d: Number, inner: Number, g: Number) -> bool:
    assert all("." in each.text for each in (d, inner, g))
    first, second, result = (float(each.text.replace("−", "-")) for each in (d, inner, g))
    told = d.says(facts.by_output) and inner.says(facts.p * (1 - facts.p)) and g.says(facts.error)
    return told and abs(first * second - result) < 1e-9


label("{times_input:product}", when=lambda facts: isinstance(facts.exercise, WhichDerivative))
