"""The numbers that a question starts from, in chips and tables, and those that stand in a picture."""

from __future__ import annotations

from explainer.cases.outcome import Rule
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug
from explainer.practice.kinds.gradient_sign import GradientSign
from explainer.practice.kinds.which_derivative import WhichDerivative
from explainer.practice.kinds.which_way.exercise import WhichWay
from truth.kinds import Arrow, Number
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()

SIDED = "{side} "
EXAMPLE = (
    "expected {y:whole} output {p:number} input {x:badge}", "ожидаемое {y:whole} выход {p:number} вход {x:badge}",
)  # fmt: skip


def example(facts: Practised, side: int, y: int, p: Number, x: Number) -> bool:
    case = facts.cases[side]
    return y == case.expected and p.says(case.output) and x.says(case.x)


@reader.claim(whole=True, en=EXAMPLE[0], ru=EXAMPLE[1])
def given(facts: Practised, y: int, p: Number, x: Number) -> bool:
    return isinstance(facts.exercise, (GradientSign, WhichDerivative)) and example(facts, 0, y, p, x)


@reader.claim(whole=True, en=f"{{side}} {EXAMPLE[0]} η {{eta:number}}", ru=f"{{side}} {EXAMPLE[1]} η {{eta:number}}")
def given_to_a_side(facts: Practised, side: int, y: int, p: Number, x: Number, eta: Number) -> bool:
    return example(facts, side, y, p, x) and eta.says(facts.cases[side].learning_rate)


@reader.claim(whole=True, en=f"{EXAMPLE[0]} η {{eta:number}} bias held still",
              ru=f"{EXAMPLE[1]} η {{eta:number}} смещение не меняется")  # fmt: skip
def given_without_bias(facts: Practised, y: int, p: Number, x: Number, eta: Number) -> bool:
    return example(facts, 0, y, p, x) and eta.says(facts.case.learning_rate) and not facts.case.learn_bias


@reader.claim(whole=True, en=f"{EXAMPLE[0]} η {{eta:number}} bias learned too",
              ru=f"{EXAMPLE[1]} η {{eta:number}} смещение тоже обучается")  # fmt: skip
def given_with_bias(facts: Practised, y: int, p: Number, x: Number, eta: Number) -> bool:
    return example(facts, 0, y, p, x) and eta.says(facts.case.learning_rate) and facts.case.learn_bias


for sign, rule in (("−", Rule.SUBTRACT), ("+", Rule.ADD)):
    weight, bias = f"w′ = w {sign} η · (p − y) · x", f"b′ = b {sign} η · (p − y)"
    for text, learned in ((weight, False), (f"{weight} {bias}", True)):
        reader.claim(whole=True, en=f"The rule: {text}", ru=f"Правило: {text}")(
            lambda facts, rule=rule, learned=learned: facts.exercise.rule is rule and facts.case.learn_bias == learned
        )

# Tables: of the outputs of all classes, and of what code printed.


@reader.claim(whole=True, en="{name:class}", ru="{name:class}")
def a_class(facts: Practised, name: str) -> bool:
    return isinstance(facts.exercise, WhichWay) and name in facts.case.names


for head in (
    ("expected", "ожидаемое"), ("output", "выход"), ("example 1", "пример 1"), ("example 2", "пример 2"),
    ("input", "вход"), ("both logits", "оба логита"), ("gradient (logit)", "градиент по логиту"), ("loss", "потери"),
    ("gradient (weight)", "градиент по весу"),
):  # fmt: skip
    reader.silent("the head of a row or a column", whole=True, en=head[0], ru=head[1])


@reader.claim(whole=True, en="weight, η = {eta:number}", ru="вес, η = {eta:number}")
def rate_of_the_code(facts: Practised, eta: Number) -> bool:
    return eta.says(facts.batch.learning_rate)


@reader.claim(whole=True, en="{n:number}", ru="{n:number}")
def a_number(facts: Practised, n: Number) -> bool:
    """It is one of those that the table, or the picture, is about; that each stands in its place is tested apart."""
    if isinstance(facts.exercise, FindTheBug):
        batch = facts.batch
        return any(map(n.says, [*batch.inputs, *batch.expected, *facts.buggy]))
    levels = [
        level for found in facts.truths for name in ("weight", "logit", "output") for level in getattr(found, name)
    ]
    outputs = [float(p) for found in facts.truths for p in found.step.before.probabilities]
    return any(map(n.says, [*levels, *outputs, *(found.gradient for found in facts.truths), 0, 1]))


@reader.claim(whole=True, en="{own:number}; {other:number}", ru="{own:number}; {other:number}")
def both_logits(facts: Practised, own: Number, other: Number) -> bool:
    batch = facts.batch
    return other.says(0) and any(own.says(batch.weight * x + batch.bias) for x in batch.inputs)


@reader.claim(whole=True, en="✕{n:number} without the bug {right:number}", ru="✕{n:number} без ошибки {right:number}")
def a_wrong_number(facts: Practised, n: Number, right: Number) -> bool:
    pairs = zip(facts.buggy, facts.sound, strict=True)
    return n != right and any(n.says(seen) and right.says(sound) for seen, sound in pairs)


@reader.claim(whole=True, en="✕{w:arrow} without the bug {right:arrow}", ru="✕{w:arrow} без ошибки {right:arrow}")
def a_wrong_weight(facts: Practised, w: Arrow, right: Arrow) -> bool:
    started = facts.batch.weight
    return w != right and w.says(started, facts.buggy[6]) and right.says(started, facts.sound[6])
