"""What stands around every scene: why nothing moves, the line of the rule, notes and names of controls."""

import csv
import gzip
import statistics
from functools import cache

import numpy as np
from tools.served import ROOT

from truth import common
from truth.facts import Facts
from truth.kinds import Number
from truth.reader import Reader

reader = Reader().including(common.reader)
claim, label, silent = reader.claim, reader.label, reader.silent

claim(
    "The learning rate is 0, so nothing moves.",
    when=lambda facts: facts.rate == 0 == facts.change("logit") and facts.change("weight") == 0,
)
claim(
    "The input is 0, so this example says nothing about the weight: nothing moves.",
    when=lambda facts: facts.x == 0 == facts.change("logit") and facts.change("weight") == 0,
)


claim("η = {rate:number}.")
silent(
    "the rule, as it is defined",
    "The rule: error signal = output − expected. New weight = weight − η · error signal · input.",
    ru="Правило: сигнал ошибки = выход − ожидаемое. Новый вес = вес − η · сигнал ошибки · вход.",
)
claim(
    "New bias = bias − η · error signal.",
    ru="Новое смещение = смещение − η · сигнал ошибки.",
    when=lambda facts: facts.case.learn_bias,
)
claim(
    "The gradient with respect to the weight, error signal · input, points uphill, to more loss; the step goes the "
    "other way.",
    ru="Градиент по весу, то есть сигнал ошибки · вход, смотрит в гору, туда, где потери больше; шаг идёт в "
    "противоположную сторону.",
    when=lambda facts: not facts.hidden and facts.rate * facts.x != 0,
)
silent("a control’s name", "Learn the bias too", "Number of classes", "Save", whole=True)
label("Expected for “{watched:class}”")


@claim(
    "The biases follow the sliders, so that only one thing changes at a time: moving the input does not move the "
    "output.",
    ru="Смещения подстраиваются под ползунки, чтобы каждый раз менялось только что-то одно: если менять вход, выход "
    "остаётся прежним. Дробная часть чисел отделена точкой, как в Python.",
)
def biases_follow(facts: Facts) -> None:
    moved = facts.case.with_input(facts.x + 1.5)
    assert np.isclose(moved.model.logits([moved.x]), facts.case.model.logits([facts.x])).all()


@cache
def _birds() -> tuple[tuple[str, float], ...]:
    """Species and bill of every bird of the table."""
    with gzip.open(ROOT / "explainer" / "data" / "penguins.csv.gz", "rt", encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["bill_length_mm"] != "NA"]
    return tuple((row["species"], float(row["bill_length_mm"])) for row in rows)


@claim(
    "A measured {species:class} penguin with a bill of {bill:number} mm. Its deviation from the average, rounded to "
    "{x:number} standard deviations, is the input x."
)
def a_penguin(facts: Facts, species: str, bill: Number) -> None:
    assert (species, float(bill.text)) in _birds()
    bills = [each for _, each in _birds()]
    deviation = (float(bill.text) - statistics.fmean(bills)) / statistics.stdev(bills)
    assert abs(deviation - facts.x) <= 0.005 + 1e-9


claim(
    "The expected class here is “{target:class}”, not the bird’s own species.",
    when=lambda facts: facts.case.bird is not None and facts.target != facts.case.bird.species,
)
