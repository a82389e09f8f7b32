"""What is said about two runs that stand in the same place."""

from practice.kinds import same_place

from explainer.practice.kinds.same_place import SamePlace
from truth.kinds import Number, Product
from truth.practice.facts import Practised
from truth.practice.later_step import CarriedSum
from truth.reader import Reader

reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent


def of(facts: Practised) -> SamePlace:
    assert isinstance(facts.exercise, SamePlace)
    return facts.exercise


def own(facts: Practised) -> float:
    return same_place.own(of(facts))


def ahead(facts: Practised) -> float:
    return of(facts).momentum * of(facts).last + own(facts)


def summed(facts: Practised, told: CarriedSum) -> bool:
    return told.says(of(facts).momentum, of(facts).last, own(facts), ahead(facts))


label(
    "Two runs stand at the same weight, with the same example to learn. A has just taken a step, B starts from rest. "
    "How far does the next step of A go beside that of B, be it up or down?",
    ru="Два прогона стоят на одном весе и учат один и тот же пример. A только что сделал шаг, B начинает с места. "
    "Насколько велик следующий шаг A рядом с шагом B, неважно, вверх или вниз?",
    when=lambda facts: isinstance(facts.exercise, SamePlace) and of(facts).last != 0,
)
label(
    "The next step of A, beside that of B, will be",
    ru="Следующий шаг A по сравнению с шагом B будет",
    when=lambda facts: isinstance(facts.exercise, SamePlace),
)
label(
    "gradient (weight) {slope:number} η {rate:number} momentum β {beta:number}",
    when=lambda facts, beta: beta.says(of(facts).momentum),
)
label("run {run:side}", when=lambda facts, run: run in (0, 1) and isinstance(facts.exercise, SamePlace))
label("weight", "last step", "none", "next step", when=lambda facts: isinstance(facts.exercise, SamePlace))

claim(
    "The next step of both is {b:change}.",
    ru="Следующий шаг обоих: {b:change}.",
    when=lambda facts, b: b.says(own(facts)) and ahead(facts) == own(facts),
)
claim(
    "The next step of A is {a:change}, that of B {b:change}.",
    ru="Следующий шаг A: {a:change}, шаг B: {b:change}.",
    when=lambda facts, a, b: a.says(ahead(facts)) and b.says(own(facts)) and ahead(facts) != own(facts),
)
claim(
    "A keeps {beta:number} of its last step: {both:carried}. B has no step before.",
    ru="A сохраняет {beta:number} прошлого шага: {both:carried}. У B прошлого шага нет.",
    when=lambda facts, beta, both: beta.says(of(facts).momentum) and of(facts).momentum > 0 and summed(facts, both),
)
claim(
    "Where a run stands does not settle its next step: the gradients before count too.",
    ru="Место, где стоит прогон, ещё не определяет его следующий шаг: прежние градиенты тоже важны.",
    when=lambda facts: ahead(facts) != own(facts),
)
claim(
    "Without momentum nothing is carried over: where a run stands settles its next step.",
    ru="Без инерции ничего не переносится: следующий шаг определяется тем, где стоит прогон.",
    when=lambda facts: of(facts).momentum == 0 and ahead(facts) == own(facts),
)


def both_take(facts: Practised, told: Product) -> bool:
    return ahead(facts) == own(facts) and told.says(-facts.rate, facts.slope) and told.result.says(own(facts))


claim(
    "β is 0, so nothing of the last step, {last:number}, goes on: both take {taken:product}.",
    ru="β равна 0, поэтому от прошлого шага, {last:number}, ничего не переносится: шаг у обоих {taken:product}.",
    when=lambda facts, last, taken: of(facts).momentum == 0 and last.says(of(facts).last) and both_take(facts, taken),
)
claim(
    "Both take {taken:product}.",
    ru="Шаг у обоих {taken:product}.",
    when=lambda facts, taken: both_take(facts, taken),
)


@claim(
    "Here the last step of A, {last:number}, went the other way, and what is carried over of it is against the next "
    "one: {both:carried}.",
    ru="Здесь прошлый шаг A, {last:number}, шёл в другую сторону, и то, что от него переносится, направлено против "
    "следующего: {both:carried}.",
)
def against(facts: Practised, last: Number, both: CarriedSum) -> bool:
    return last.says(of(facts).last) and of(facts).last * ahead(facts) < 0 and summed(facts, both)


claim(
    "Steps get smaller where the gradient does, not because they are many. Here it is the same for both: "
    "{slope:number} with respect to the weight.",
    ru="Шаги уменьшаются вместе с градиентом, а не оттого, что их много. Здесь градиент по весу у обоих один: "
    "{slope:number}.",
)


def in_table(facts: Practised, n: Number) -> bool:
    """Whether it stands in the table: that each stands in its place is tested apart."""
    weight, carried = facts.truth.weight[0], of(facts).momentum * of(facts).last
    return any(map(n.says, (weight, of(facts).last, own(facts), carried, ahead(facts), 0)))
