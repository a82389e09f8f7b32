"""What is said about the three derivatives."""

from __future__ import annotations

from explainer.practice.kinds.which_derivative import Derivative
from truth.kinds import Number, Product
from truth.practice.facts import Practised, error, slope, times_input
from truth.practice.formulas import Subtraction
from truth.reader import Reader

reader = Reader()

DERIVATIVES = (
    (Derivative.PROBABILITY, "∂L/∂p", ("output p", "выходу p"), ("output itself", "самого выхода")),
    (Derivative.LOGIT, "∂L/∂z", ("logit", "логиту"), ("logit", "логита")),
    (Derivative.WEIGHT, "∂L/∂w", ("weight", "весу"), ("weight", "веса")),
)

for derivative, symbol, by, of in DERIVATIVES:
    reader.claim(en=f"With respect to the {by[0]}:", ru=f"По {by[1]}:")(
        lambda facts, named=derivative: facts.asked == named
    )
    reader.claim(
        en=f" says how fast the loss changes with the {of[0]}.",
        ru=f" — скорость, с которой меняются потери при изменении {of[1]}.",
    )(lambda facts, named=derivative: facts.chosen == named)
    reader.claim(en=f"Asked for: {symbol} = {{d:number}}", ru=f"Спрашивалось: {symbol} = {{d:number}}")(
        lambda facts, d, named=derivative: facts.asked == named and d.says(slope(facts, named))
    )

reader.silent(
    "a law: the chain rule for the expected class",
    en="All three belong to one chain: −1/p · p(1 − p) = p − 1, and (p − 1) · x.",
    ru="Все три — звенья одной цепочки: −1/p · p(1 − p) = p − 1 и (p − 1) · x.",
)


@reader.claim(en="∂L/∂p = −1/p = −1/{p:number} = {d:number}", ru="∂L/∂p = −1/p = −1/{p:number} = {d:number}")
def by_output(facts: Practised, p: Number, d: Number) -> bool:
    exact = float(p.text) * float(d.text.replace("−", "-")) == -1
    return exact and p.says(facts.case.output) and d.says(slope(facts, Derivative.PROBABILITY))


@reader.claim(en="∂L/∂z = p − 1 = {d:subtraction}", ru="∂L/∂z = p − 1 = {d:subtraction}")
def by_logit(facts: Practised, d: Subtraction) -> bool:
    return facts.case.expected == 1 and error(facts, d)


@reader.claim(en="∂L/∂w = (p − 1) · x = {w:product}", ru="∂L/∂w = (p − 1) · x = {w:product}")
def by_weight(facts: Practised, w: Product) -> bool:
    return facts.case.expected == 1 and times_input(facts, w)


@reader.claim(
    en="{f:number} is expected − output; the derivative with respect to the logit is output − expected.",
    ru="{f:number} — это ожидаемое − выход; производная же по логиту — это выход − ожидаемое.",
)
def flipped(facts: Practised, f: Number) -> bool:
    return f.says(facts.case.expected - facts.case.output)
