"""What stands around every scene: why nothing moves, the line of the rule, notes and names of controls."""

from __future__ import annotations

import csv
import statistics
from functools import cache

import numpy as np
from tools.served import ROOT

from truth import common
from truth.facts import Facts
from truth.kinds import Number
from truth.reader import Reader

reader = Reader().including(common.reader)


@reader.claim(
    en="The learning rate is 0, so nothing moves.", ru="Скорость обучения равна 0, поэтому ничего не меняется."
)
def no_rate(facts: Facts) -> bool:
    return facts.case.learning_rate == 0 == facts.change("logit") and facts.change("weight") == 0


@reader.claim(
    en="The input is 0, so this example says nothing about the weight: nothing moves.",
    ru="Вход равен 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
)
def no_input(facts: Facts) -> bool:
    return facts.case.x == 0 == facts.change("logit") and facts.change("weight") == 0


@reader.claim(en="η = {rate:number}.", ru="η = {rate:number}.")
def rate(facts: Facts, rate: Number) -> bool:
    return rate.says(facts.case.learning_rate)


reader.silent(
    "the rule, as it is defined",
    en="The rule: error signal = output − expected. New weight = weight − η · error signal · input.",
    ru="Правило: сигнал ошибки = выход − ожидаемое. Новый вес = вес − η · сигнал ошибки · вход.",
)


@reader.claim(en="New bias = bias − η · error signal.", ru="Новое смещение = смещение − η · сигнал ошибки.")
def bias_learned(facts: Facts) -> bool:
    return facts.case.learn_bias


@reader.claim(
    en="The gradient with respect to the weight, error signal · input, points uphill, to more loss; the step goes the "
    "other way.",
    ru="Градиент по весу, то есть сигнал ошибки · вход, смотрит в гору, туда, где потери больше; шаг идёт в "
    "противоположную сторону.",
)
def the_other_way(facts: Facts) -> bool:
    """A gradient of 0 points nowhere, and without a rate there is no step."""
    return facts.state.committed and facts.case.learning_rate * facts.case.x != 0


for english, russian in (
    ("Learn the bias too", "Обучать также смещение"),
    ("Number of classes", "Число классов"),
):
    reader.silent("a control’s name", whole=True, en=english, ru=russian)


@reader.claim(whole=True, en="Expected for “{name:class}”", ru="Ожидаемое для класса «{name:class}»")
def expected_of(facts: Facts, name: str) -> bool:
    return name == facts.case.names[facts.case.watched]


@reader.claim(
    en="The biases follow the sliders, so that only one thing changes at a time: moving the input does not move the "
    "output.",
    ru="Смещения подстраиваются под ползунки, чтобы каждый раз менялось только что-то одно: если менять вход, выход "
    "остаётся прежним. Дробная часть чисел отделена точкой, как в Python.",
)
def biases_follow(facts: Facts) -> None:
    moved = facts.case.with_input(facts.case.x + 1.5)
    assert np.isclose(moved.model.logits([moved.x]), facts.case.model.logits([facts.case.x])).all()


@cache
def _birds() -> tuple[tuple[str, float], ...]:
    """Species and bill of every bird of the table."""
    with (ROOT / "explainer" / "data" / "penguins.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["bill_length_mm"] != "NA"]
    return tuple((row["species"], float(row["bill_length_mm"])) for row in rows)


@reader.claim(
    en="A measured {species:class} penguin with a bill of {bill:number} mm. Its deviation from the average, rounded to "
    "{x:number} standard deviations, is the input x.",
    ru="Настоящий пингвин ({species:class}) с клювом длиной {bill:number} мм. Вход x — отклонение этой длины от "
    "средней в стандартных отклонениях, округлённо {x:number}.",
)
def a_penguin(facts: Facts, species: str, bill: Number, x: Number) -> None:
    assert (species, float(bill.text)) in _birds()
    bills = [each for _, each in _birds()]
    deviation = (float(bill.text) - statistics.fmean(bills)) / statistics.stdev(bills)
    assert abs(deviation - facts.case.x) <= 0.005 + 1e-9
    assert x.says(facts.case.x)


@reader.claim(
    en="The expected class here is “{name:class}”, not the bird’s own species.",
    ru="Ожидаемый класс здесь «{name:class}», а не вид самой птицы.",
)
def another_species(facts: Facts, name: str) -> bool:
    bird = facts.case.bird
    return bird is not None and name == facts.case.names[facts.case.target] != bird.species
