"""What is said about a step that moves something, and the arithmetic of what was asked about."""

from __future__ import annotations

from explainer.cases.directions import Quantity
from explainer.cases.outcome import Rule
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug
from truth.kinds import Arrow, Motion, Number, Product
from truth.practice.facts import Practised, moves, stepped, times_input
from truth.practice.formulas import LogitStep
from truth.reader import Reader

reader = Reader()


@reader.claim(
    en="The gradient with respect to the weight is {g:number}. Subtracting η times it takes the weight {weight:by}",
    ru="Градиент по весу равен {g:number}. Вычитаем его, умножив на η: вес {weight:by}",
)
def weight_moved(facts: Practised, g: Number, weight: Motion) -> bool:
    subtracted = facts.exercise.rule is Rule.SUBTRACT
    return subtracted and g.says(facts.truth.weight_gradient) and weight.by(facts.change("weight"))


@reader.claim(
    en="The loss goes from {before:number} to {after:number}: {moved:change}",
    ru="Потери изменились с {before:number} до {after:number}: {moved:change}",
)
def loss_moved(facts: Practised, before: Number, after: Number, moved: Motion) -> bool:
    return Arrow(before, after).says(*facts.truth.loss) and moves(moved, facts.change("loss"))


@reader.claim(
    en="The output still differs from what is expected, so the gradient with respect to the logit is {g:number}, not "
    "0, and something moves:",
    ru="Выход всё ещё отличается от ожидаемого, поэтому градиент по логиту равен {g:number}, а не 0, и что-то "
    "меняется:",
)
def still_differs(facts: Practised, g: Number) -> bool:
    return facts.truth.gradient != 0 and g.says(facts.truth.gradient) and facts.change(facts.asked) != 0


@reader.claim(
    en="The input is 0, so the weight stays; but the bias is learned too, Δb = {b:product}, and moves what follows:",
    ru="Вход равен 0, поэтому вес остаётся прежним; но обучается и смещение, Δb = {b:product}, и оно меняет всё, что "
    "за ним следует:",
)
def bias_moves(facts: Practised, b: Product) -> bool:
    rate = facts.case.learning_rate * (1 if facts.exercise.rule is Rule.ADD else -1)
    alone = facts.case.x == facts.change("weight") == 0 != facts.change("bias")
    return alone and b.says(rate, facts.truth.gradient) and b.result.says(facts.change("bias"))


@reader.claim(
    en="This rule adds η times the gradient, so the step goes uphill:",
    ru="Это правило прибавляет градиент, умноженный на η, поэтому шаг идёт в гору:",
)
def adds(facts: Practised) -> bool:
    return facts.exercise.rule is Rule.ADD and facts.change("loss") > 0


@reader.claim(
    en="The gradient with respect to the weight has the input {x:number} as a factor, which flips its sign: "
    "{w:product}.",
    ru="Градиент по весу содержит множитель — вход {x:number}, который меняет его знак: {w:product}.",
)
def turned(facts: Practised, x: Number, w: Product) -> bool:
    found = facts.truth
    return x.says(facts.case.x) and found.gradient * found.weight_gradient < 0 and times_input(facts, w)


@reader.claim(en="So the weight changes by", ru="Значит, вес меняется на")
def weight_changes(facts: Practised) -> bool:
    return facts.asked == Quantity.WEIGHT and facts.change("weight") != 0


@reader.claim(
    en="The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
    "{w:product}. So the loss shrank: {loss:arrow}",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η: "
    "{w:product}. Поэтому потери уменьшились: {loss:arrow}",
)
def subtracted(facts: Practised, w: Product, loss: Arrow) -> bool:
    shrank = facts.exercise.rule is Rule.SUBTRACT and facts.change("loss") < 0 and loss.says(*facts.truth.loss)
    return shrank and stepped(facts, w)


@reader.claim(
    en="The weight went {weight:by}, but this change is multiplied by the input {x:number} once more. So the input "
    "enters squared, and its sign drops out:",
    ru="Вес {weight:by}, но это изменение ещё раз умножается на вход {x:number}. Значит, вход стоит в квадрате, и его "
    "знак пропадает:",
)
def once_more(facts: Practised, weight: Motion, x: Number) -> bool:
    return weight.by(facts.change("weight")) and x.says(facts.case.x) and facts.case.x < 0


@reader.claim(
    en="The weight went {weight:by}, but with the input {x:number} the logit went {logit:by}",
    ru="Вес {weight:by}, но при входе {x:number} логит {logit:by}",
)
def weight_and_logit(facts: Practised, weight: Motion, x: Number, logit: Motion) -> bool:
    opposite = facts.change("weight") * facts.change("logit") < 0
    return opposite and x.says(facts.case.x) and weight.by(facts.change("weight")) and logit.by(facts.change("logit"))


@reader.claim(
    en="The step goes against the gradient with respect to the logit:", ru="Шаг идёт против градиента по логиту:"
)
def against_the_gradient(facts: Practised) -> bool:
    return facts.change("logit") * facts.truth.gradient < 0


@reader.claim(en="Here the output followed its logit:", ru="Выход здесь изменился вслед за своим логитом:")
@reader.claim(en="and here the output followed its logit:", ru="и выход здесь изменился вслед за своим логитом:")
def followed(facts: Practised) -> bool:
    return facts.change("logit") * facts.change("output") > 0


@reader.claim(
    en="An output depends on all logits, and that of “{name:class}” went {rival:by}, further than this one. So the "
    "output:",
    ru="Выход зависит от всех логитов, а логит класса «{name:class}» {rival:by}, сильнее этого. Поэтому выход:",
)
def rival_fell(facts: Practised, name: str, rival: Motion) -> bool:
    own, moved = facts.change("logit"), facts.classes_moved[name]
    rose = facts.change("output") > 0 > own
    return rose and rival.by(moved) and moved < own and name != facts.case.names[facts.case.target]


@reader.claim(en="The step goes downhill:", ru="Шаг идёт под гору:")
def downhill(facts: Practised) -> bool:
    return facts.exercise.rule is Rule.SUBTRACT and facts.change("loss") < 0


@reader.claim(en="{moved:arrow}", ru="{moved:arrow}")
def went(facts: Practised, moved: Arrow) -> bool:
    """An output or a loss, whichever was asked about."""
    if isinstance(facts.exercise, FindTheBug):
        return moved.says(facts.batch.weight, facts.buggy[-1]) or moved.says(facts.batch.weight, facts.sound[-1])
    return moved.says(*facts.truth.output if facts.asked == Quantity.OUTPUT else facts.truth.loss)


@reader.claim(en="{step:product}", ru="{step:product}")
def weight_step(facts: Practised, step: Product) -> bool:
    return facts.asked == Quantity.WEIGHT and stepped(facts, step)


@reader.claim(en="{step:logit_step}", ru="{step:logit_step}")
def logit_step(facts: Practised, step: LogitStep) -> bool:
    return step.says(facts.case, facts.truth)
