"""What is said about the three derivatives."""

from explainer.practice.kinds.which_derivative import Derivative
from truth.practice.facts import slope
from truth.reader import Reader

reader = Reader()
claim, silent = reader.claim, reader.silent

DERIVATIVES = (
    (Derivative.PROBABILITY, "∂L/∂p", ("output p", "выходу p"), ("output itself", "самого выхода")),
    (Derivative.LOGIT, "∂L/∂z", ("logit", "логиту"), ("logit", "логита")),
    (Derivative.WEIGHT, "∂L/∂w", ("weight", "весу"), ("weight", "веса")),
)

for derivative, symbol, by, of in DERIVATIVES:
    claim(f"With respect to the {by[0]}:", ru=f"По {by[1]}:", when=lambda facts, named=derivative: facts.asked == named)
    claim(
        f" says how fast the loss changes with the {of[0]}.",
        ru=f" — скорость, с которой меняются потери при изменении {of[1]}.",
        when=lambda facts, named=derivative: facts.chosen == named,
    )
    claim(
        f"Asked for: {symbol} = {{d:number}}",
        ru=f"Спрашивалось: {symbol} = {{d:number}}",
        when=lambda facts, d, named=derivative: facts.asked == named and d.says(slope(facts, named)),
    )

silent(
    "a law: the chain rule for the expected class",
    "All three belong to one chain: −1/p · p(1 − p) = p − 1, and (p − 1) · x.",
)
claim(
    "∂L/∂p = −1/p = −1/{p:number} = {d:number}",
    when=lambda facts, p, d: (
        float(p.text) * float(d.text.replace("−", "-")) == -1
        and p.says(facts.case.output)
        and d.says(slope(facts, Derivative.PROBABILITY))
    ),
)
claim(
    "∂L/∂z = p − 1 = {difference}",
    "∂L/∂w = (p − 1) · x = {times_input:product}",
    when=lambda facts: facts.y == 1,
)
claim(
    "{f:number} is expected − output; the derivative with respect to the logit is output − expected.",
    when=lambda facts, f: f.says(facts.y - facts.case.output),
)
