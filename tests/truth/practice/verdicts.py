"""What a step did, in the words that the practice has from the lesson: clauses of verdicts and of confirmations."""

from __future__ import annotations

from explainer.cases.directions import Quantity
from truth.kinds import Motion, Number, Product
from truth.practice.facts import Practised, stepped
from truth.reader import Reader

reader = Reader()


@reader.claim(
    en="The learning rate is 0, so nothing moves.", ru="Скорость обучения равна 0, поэтому ничего не меняется."
)
def no_rate(facts: Practised) -> bool:
    return facts.case.learning_rate == 0 and facts.nothing_moves


@reader.claim(
    en="The input is 0, so this example says nothing about the weight: nothing moves.",
    ru="Вход равен 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
)
def no_input(facts: Practised) -> bool:
    return facts.case.x == 0 and facts.nothing_moves


@reader.claim(
    en="The input is 0, so the gradient with respect to the weight is 0",
    ru="Вход равен 0, поэтому градиент по весу равен 0",
)
def no_gradient(facts: Practised) -> bool:
    return facts.case.x == facts.truth.weight_gradient == 0


@reader.claim(en="The bias alone takes", ru="Сработало только смещение:")
def bias_alone(facts: Practised) -> bool:
    return facts.change("weight") == 0 != facts.change("bias")


@reader.claim(en="the weight goes {weight:by}", ru="вес {weight:by}")
@reader.claim(en="the weight moves {weight:by}", ru="вес {weight:by}")
@reader.claim(en="moves the weight {weight:by}", ru="вес {weight:by}")
@reader.claim(en="takes the weight {weight:by}", ru="вес {weight:by}")
def weight_moved(facts: Practised, weight: Motion) -> bool:
    return weight.by(facts.change("weight"))


@reader.claim(en="the weight is UNCHANGED", ru="вес НЕ ИЗМЕНИЛСЯ")
def weight_unchanged(facts: Practised) -> bool:
    return facts.change("weight") == 0


@reader.claim(en="the logit {logit:by}", ru="логит {logit:by}")
@reader.claim(en="the logit goes {logit:by}", ru="логит {logit:by}")
@reader.claim(en="Its logit goes {logit:by}", ru="Логит этого класса {logit:by}")
def logit_moved(facts: Practised, logit: Motion) -> bool:
    return logit.by(facts.change("logit"))


@reader.claim(en="the output {output:to}", ru="выход {output:to}")
@reader.claim(en="its output goes {output:to}", ru="выход {output:to}")
def output_moved(facts: Practised, output: Motion) -> bool:
    return output.to(facts.change("output"), facts.truth.output[1])


@reader.claim(en="The gradient with respect to the weight is {g:number}.", ru="Градиент по весу равен {g:number}.")
@reader.claim(en="With input {x:number} the gradient with respect to the weight is {g:number}:",
              ru="При входе {x:number} градиент по весу равен {g:number}:")  # fmt: skip
def weight_gradient(facts: Practised, g: Number, x: Number | None = None) -> bool:
    return g.says(facts.truth.weight_gradient) and (x is None or x.says(facts.case.x))


@reader.claim(en="Subtracting η times it", ru="Вычитаем его, умножив на η:")
def subtracting(facts: Practised) -> bool:
    return facts.change("weight") * facts.truth.weight_gradient < 0


@reader.claim(en="another wrong class’s logit fell further", ru="логит другого неверного класса упал сильнее")
def fell_further(facts: Practised) -> bool:
    watched, target = facts.case.names[facts.case.watched], facts.case.names[facts.case.target]
    others = [moved for name, moved in facts.classes_moved.items() if name not in (watched, target)]
    return facts.change("logit") < 0 < facts.change("output") and min(others) < facts.change("logit")


# Confirmations.


@reader.claim(en="As you predicted. Why:", ru="Как вы и предсказали. Почему:")
def predicted(facts: Practised) -> bool:
    return facts.is_right


@reader.claim(en="{step:product}; minus times minus is plus.", ru="{step:product}; минус на минус даёт плюс.")
def minus_times_minus(facts: Practised, step: Product) -> bool:
    return facts.truth.weight_gradient < 0 and stepped(facts, step)


@reader.claim(en="{step:product}; minus times plus is minus.", ru="{step:product}; минус на плюс даёт минус.")
def minus_times_plus(facts: Practised, step: Product) -> bool:
    return facts.truth.weight_gradient > 0 and stepped(facts, step)


@reader.claim(en="here the output goes the way of its own logit:", ru="здесь выход изменился вслед за своим логитом:")
@reader.claim(en="here the output followed its own logit:", ru="выход здесь изменился вслед за своим логитом:")
def output_follows(facts: Practised) -> bool:
    return facts.asked == Quantity.OUTPUT and facts.change("logit") * facts.change("output") > 0


@reader.claim(en="the step goes downhill, so the loss shrinks:", ru="шаг идёт под гору, поэтому потери уменьшаются:")
def downhill(facts: Practised) -> bool:
    return facts.change("loss") < 0


@reader.claim(en="only the bias moves.", ru="меняется только смещение.")
def only_the_bias(facts: Practised) -> bool:
    return facts.change("weight") == 0 != facts.change("bias")


@reader.claim(
    en="the input enters squared, so its sign drops out.", ru="вход стоит в квадрате, поэтому его знак пропадает."
)
def sign_cancels(facts: Practised) -> bool:
    return facts.case.x < 0 and facts.change("logit") * facts.truth.gradient < 0


@reader.claim(
    en="the step goes against the gradient with respect to the logit.", ru="шаг идёт против градиента по логиту."
)
def against(facts: Practised) -> bool:
    return facts.change("logit") * facts.truth.gradient < 0
