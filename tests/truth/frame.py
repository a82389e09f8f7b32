"""What stands around every scene: why nothing moves, the line of the rule, notes and names of controls."""

from __future__ import annotations

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
    ru="Вход 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
)
def no_input(facts: Facts) -> bool:
    return facts.case.x == 0 == facts.change("logit") and facts.change("weight") == 0


@reader.claim(en="η = {rate:number}.", ru="η = {rate:number}.")
def rate(facts: Facts, rate: Number) -> bool:
    return rate.says(facts.case.learning_rate)


@reader.claim(en="New bias = bias − η · gradient.", ru="Новое смещение = смещение − η · градиент.")
def bias_learned(facts: Facts) -> bool:
    return facts.case.learn_bias


reader.silent(
    "the rule, as it is defined",
    en="The rule: gradient = output − expected. New weight = weight − η · gradient · input.",
    ru="Правило: градиент = выход − ожидаемое. Новый вес = вес − η · градиент · вход.",
)
reader.silent(
    "a law of the rule",
    en="The gradient points uphill, to more loss; the step goes the other way.",
    ru="Градиент смотрит в гору, туда, где потери больше; шаг идёт обратно.",
)
reader.silent(
    "how the controls work",
    whole=True,
    en="The biases follow the sliders, so that only one thing changes at a time: moving the input does not move the "
    "output.",
    ru="Смещения подстраиваются под ползунки, чтобы каждый раз менялось только что-то одно: если менять вход, выход "
    "остаётся прежним.",
)
for english, russian in (
    ("Learn the bias too", "Обучать также смещение"),
    ("Number of classes", "Число классов"),
):
    reader.silent("a control’s name", whole=True, en=english, ru=russian)


@reader.claim(whole=True, en="Expected for “{name:class}”", ru="Ожидаемое для «{name:text}»")
def expected_for(facts: Facts, name: str) -> bool:
    return facts.language != "en" or name == facts.case.names[facts.case.watched]


@reader.claim(
    en="A measured {species:class} penguin with a bill of {bill:number} mm.",
    ru="Настоящий пингвин ({species:class}) с клювом длиной {bill:number} мм.",
)
def measured(facts: Facts, species: str, bill: Number) -> bool:
    return species == facts.case.names[facts.case.watched] and bill.says(facts.case.bill)


@reader.claim(
    en="Its deviation from the average, {x:number} standard deviations, is the input x.",
    ru="Вход x — отклонение этой длины от средней, выраженное в стандартных отклонениях: {x:number}.",
)
def deviation(facts: Facts, x: Number) -> bool:
    return x.says(facts.case.x)
