"""What is said about which of two moves further."""

from __future__ import annotations

from truth.kinds import Motion, Product
from truth.practice.facts import Practised, further, sides
from truth.practice.formulas import LogitStep
from truth.reader import Reader

reader = Reader()


@reader.claim(
    en="Both weights move equally far: {a:change} and {b:change}",
    ru="Оба веса изменились одинаково сильно: {a:change} и {b:change}",
)
def equal_weights(facts: Practised, a: Motion, b: Motion) -> bool:
    return sides(facts, "weight", a, b) and abs(abs(facts.change("weight")) - abs(facts.change("weight", 1))) < 1e-9


@reader.claim(
    en="Both logits move equally far: {a:change} and {b:change}",
    ru="Оба логита изменились одинаково сильно: {a:change} и {b:change}",
)
def equal_logits(facts: Practised, a: Motion, b: Motion) -> bool:
    return sides(facts, "logit", a, b) and abs(abs(facts.change("logit")) - abs(facts.change("logit", 1))) < 1e-9


@reader.claim(
    en="The weight moves further in {winner:side}: {far:change} against {near:change}",
    ru="Сильнее изменился вес у {winner:side}: {far:change} против {near:change}",
)
def further_weight(facts: Practised, winner: int, far: Motion, near: Motion) -> bool:
    return further(facts, "weight", winner, far, near)


@reader.claim(
    en="The logit moves further in {winner:side}: {far:change} against {near:change}",
    ru="Сильнее изменился логит у {winner:side}: {far:change} против {near:change}",
)
def further_logit(facts: Practised, winner: int, far: Motion, near: Motion) -> bool:
    return further(facts, "logit", winner, far, near)


for said in (
    ("Learning rate, error signal and input count together",
     "Скорость обучения, сигнал ошибки и вход действуют вместе"),
    ("Learning rate, error signal and the square of the input count together",
     "Скорость обучения, сигнал ошибки и квадрат входа действуют вместе"),
    ("What counts is how far the output is from what is expected", "Важно, насколько выход далёк от ожидаемого"),
    ("The learning rate is multiplied by the error signal and by the input",
     "Скорость обучения умножается на сигнал ошибки и на вход"),
    ("The learning rate is multiplied by the error signal and by the square of the input",
     "Скорость обучения умножается на сигнал ошибки и на квадрат входа"),
    ("The input is multiplied by the error signal and by the learning rate",
     "Вход умножается на сигнал ошибки и на скорость обучения"),
    ("The square of the input is multiplied by the error signal and by the learning rate",
     "Квадрат входа умножается на сигнал ошибки и на скорость обучения"),
    ("The input’s sign decides which way the weight goes, the input’s size how far",
     "Знак входа определяет, в какую сторону меняется вес, а величина входа — насколько"),
    ("The input enters squared: its sign drops out, its size decides how far",
     "Вход стоит в квадрате: его знак пропадает, а величина определяет, насколько изменится логит"),
):  # fmt: skip
    squared = "square" in said[0]
    reader.claim(en=f"{said[0]}:", ru=f"{said[1]}:")(
        lambda facts, said=said, squared=squared: "far the output" in said[0] or (facts.asked == "logit") == squared
    )


@reader.claim(
    en="Where 0 is expected the error signal is counted from 0:",
    ru="Если ожидается 0, сигнал ошибки отсчитывается от 0:",
)
def counted_from_0(facts: Practised) -> bool:
    return {case.expected for case in facts.cases} == {0, 1}


@reader.claim(
    en="The error signals are the same, but each is multiplied by its own input:",
    ru="Сигналы ошибки одинаковы, но каждый умножается на свой вход:",
)
def same_errors(facts: Practised) -> bool:
    return facts.asked == "weight" and abs(facts.truths[0].gradient - facts.truths[1].gradient) < 1e-9


@reader.claim(
    en="The error signals are the same, but each is multiplied by the square of its own input:",
    ru="Сигналы ошибки одинаковы, но каждый умножается на квадрат своего входа:",
)
def same_errors_squared(facts: Practised) -> bool:
    return facts.asked == "logit" and abs(facts.truths[0].gradient - facts.truths[1].gradient) < 1e-9


@reader.claim(
    en="The weights do move equally far, but on the way to the logit their changes are multiplied by the input once "
    "more:",
    ru="Веса и правда изменились одинаково сильно, но на пути к логиту эти изменения ещё раз умножаются на вход:",
)
def same_weights(facts: Practised) -> bool:
    first, second = (abs(facts.change("weight", side)) for side in (0, 1))
    return facts.asked == "logit" and abs(first - second) < 1e-9


@reader.claim(en="{side}: Δw = {step:product}", ru="{side}: Δw = {step:product}")
def weight_of_side(facts: Practised, side: int, step: Product) -> bool:
    case, found = facts.cases[side], facts.truths[side]
    return facts.asked == "weight" and step.says(-case.learning_rate, found.gradient, case.x)


@reader.claim(en="{side}: {step:logit_step}", ru="{side}: {step:logit_step}")
def logit_of_side(facts: Practised, side: int, step: LogitStep) -> bool:
    return facts.asked == "logit" and step.says(facts.cases[side], facts.truths[side])
