"""The numbers that a question starts from, in chips and tables, and those that stand in a picture."""

from tools.reading import NUMBER

from explainer.cases.case import Case
from explainer.cases.outcome import Rule
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug
from explainer.practice.kinds.gradient_sign import GradientSign
from explainer.practice.kinds.later_step import LaterStep
from explainer.practice.kinds.mean_loss.exercise import MeanLoss
from explainer.practice.kinds.same_place import SamePlace
from explainer.practice.kinds.which_derivative import WhichDerivative
from explainer.practice.kinds.which_way.exercise import WhichWay
from truth.kinds import KINDS, NUMBER_TEXT, Arrow, Kind, Number
from truth.practice import later_step, mean_loss, same_place
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()
label, silent = reader.label, reader.silent

KINDS["example"] = Kind(
    {
        "en": rf"expected (\d) output ({NUMBER_TEXT}) input ({NUMBER_TEXT})",
        "ru": rf"ожидаемое (\d) выход ({NUMBER_TEXT}) вход ({NUMBER_TEXT})",
    },
    lambda text, _language: tuple(Number(each) for each in NUMBER.findall(text)),
    lambda told, facts, _name: is_of(told, facts.case),
)


def is_of(told: tuple[Number, ...], case: Case) -> bool:
    """Whether expected value, output and input are those of a case."""
    return all(number.says(value) for number, value in zip(told, (case.expected, case.output, case.x), strict=True))


label("{example}", when=lambda facts: isinstance(facts.exercise, (GradientSign, WhichDerivative)))
label(
    "{side} {example} η {eta:number}",
    when=lambda facts, side, example, eta: (
        is_of(example, facts.cases[side]) and eta.says(facts.cases[side].learning_rate)
    ),
)
label(
    "{side} {example} η {eta:number} weight {weight:number}",
    when=lambda facts, side, example, eta, weight: (
        is_of(example, facts.cases[side])
        and eta.says(facts.cases[side].learning_rate)
        and weight.says(facts.cases[side].weight)
    ),
)
label("{example} η {rate:number} bias held still", when=lambda facts: not facts.case.learn_bias)
label("{example} η {rate:number} bias learned too", when=lambda facts: facts.case.learn_bias)
label("{example} η {rate:number} momentum β {beta:number}", when=lambda facts, beta: beta.says(facts.exercise.momentum))
for sign, rule in (("−", Rule.SUBTRACT), ("+", Rule.ADD)):
    weight, bias = f"w′ = w {sign} η · (p − y) · x", f"b′ = b {sign} η · (p − y)"
    for text, learned in ((weight, False), (f"{weight} {bias}", True)):
        label(
            f"The rule: {text}",
            when=lambda facts, rule=rule, learned=learned: facts.rule is rule and facts.case.learn_bias == learned,
        )

# Tables: of the outputs of all classes, and of what code printed.

label("{name:class}", when=lambda facts, name: isinstance(facts.exercise, WhichWay) and name in facts.case.names)
silent(
    "the head of a row or a column",
    "expected",
    "output",
    "example 1",
    "example 2",
    "input",
    "both logits",
    "gradient (logit)",
    "loss",
    "gradient (weight)",
    whole=True,
)
label("weight, η = {code_rate:number}")


@label("{n:number}")
def a_number(facts: Practised, n: Number) -> bool:
    """It is one of those that the table, or the picture, is about; that each stands in its place is tested apart."""
    if isinstance(facts.exercise, FindTheBug):
        batch = facts.batch
        return any(map(n.says, [*batch.inputs, *batch.expected, *facts.buggy]))
    for kind, of_kind in ((LaterStep, later_step), (SamePlace, same_place), (MeanLoss, mean_loss)):
        if isinstance(facts.exercise, kind):
            return of_kind.in_table(facts, n)
    outputs = [float(p) for found in facts.truths for p in found.step.before.probabilities]
    return facts.a_level(n) or any(map(n.says, [*outputs, *(found.gradient for found in facts.truths), 0, 1]))


label(
    "{own:number}; {other:number}",
    when=lambda facts, own, other: (
        other.says(0) and any(own.says(facts.batch.weight * x + facts.batch.bias) for x in facts.batch.inputs)
    ),
)
label(
    "✕{n:number} without the bug {right:number}",
    when=lambda facts, n, right: (
        n != right
        and any((n.says(seen) and right.says(sound) for seen, sound in zip(facts.buggy, facts.sound, strict=True)))
    ),
)


@label("✕{w:arrow} without the bug {right:arrow}")
def a_wrong_weight(facts: Practised, w: Arrow, right: Arrow) -> bool:
    started = facts.batch.weight
    return w != right and w.says(started, facts.buggy[6]) and right.says(started, facts.sound[6])
