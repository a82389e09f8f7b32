"""What is said about a step that moves nothing."""

from __future__ import annotations

from explainer.cases.outcome import Rule
from truth.kinds import Number, Product
from truth.practice.facts import Practised, times_input
from truth.reader import Reader

reader = Reader()


@reader.claim(
    en="η multiplies every gradient, that with respect to the weight too: {w:product}.",
    ru="На η умножается любой градиент, в том числе градиент по весу: {w:product}.",
)
def no_rate(facts: Practised, w: Product) -> bool:
    return facts.case.learning_rate == 0 and w.says(0, facts.truth.weight_gradient) and facts.nothing_moves


@reader.claim(
    en="The gradient with respect to the weight has the input as a factor: {w:product}.",
    ru="Градиент по весу содержит множитель — вход: {w:product}.",
)
def no_input(facts: Practised, w: Product) -> bool:
    return facts.case.x == 0 and times_input(facts, w) and facts.change("weight") == 0


@reader.claim(
    en="The bias is held still, and the gradient with respect to the weight has the input as a factor: {w:product}.",
    ru="Смещение не обучается, а градиент по весу содержит множитель — вход: {w:product}.",
)
def no_input_and_no_bias(facts: Practised, w: Product) -> bool:
    return not facts.case.learn_bias and facts.case.x == 0 and times_input(facts, w) and facts.nothing_moves


@reader.claim(
    en="A step goes against the gradient with respect to the logit, {g:number}.",
    ru="Шаг идёт против градиента по логиту, равного {g:number}.",
)
def against_logit(facts: Practised, g: Number) -> bool:
    return facts.exercise.rule is Rule.SUBTRACT and g.says(facts.truth.gradient)


@reader.claim(
    en="A step goes against the gradient with respect to the weight, {g:number}.",
    ru="Шаг идёт против градиента по весу, равного {g:number}.",
)
def against_weight(facts: Practised, g: Number) -> bool:
    return facts.truth.weight_gradient != 0 and g.says(facts.truth.weight_gradient)


@reader.claim(
    en="The gradient with respect to the logit is {g:number}, and a step goes against it.",
    ru="Градиент по логиту равен {g:number}, а шаг идёт против него.",
)
def against_it(facts: Practised, g: Number) -> bool:
    return facts.exercise.rule is Rule.SUBTRACT and g.says(facts.truth.gradient)


@reader.claim(
    en="A step by this rule goes downhill, if it goes at all.", ru="Шаг по этому правилу если и идёт, то под гору."
)
def if_at_all(facts: Practised) -> bool:
    return facts.exercise.rule is Rule.SUBTRACT and facts.nothing_moves


@reader.claim(
    en="A step by this rule adds η times the gradient and goes uphill, if it goes at all.",
    ru="Шаг по этому правилу прибавляет градиент, умноженный на η, и если идёт, то в гору.",
)
def uphill_if_at_all(facts: Practised) -> bool:
    return facts.exercise.rule is Rule.ADD and facts.nothing_moves


for name, said in {
    "weight": ("The weight stays at {level:number}.", "Вес по-прежнему равен {level:number}."),
    "logit": ("The logit stays at {level:number}.", "Логит по-прежнему равен {level:number}."),
    "output": ("The output stays at {level:number}.", "Выход по-прежнему равен {level:number}."),
    "loss": ("The loss stays at {level:number}.", "Потери по-прежнему равны {level:number}."),
}.items():
    reader.claim(en=said[0], ru=said[1])(
        lambda facts, level, name=name: facts.change(name) == 0 and level.says(getattr(facts.truth, name)[0])
    )
