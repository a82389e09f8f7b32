"""What is said about a step that moves something, and the arithmetic of what was asked about."""

from explainer.cases.directions import Quantity
from explainer.cases.outcome import Rule
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug
from explainer.practice.kinds.mean_loss.exercise import MeanLoss
from truth.kinds import Arrow, Motion
from truth.practice import mean_loss
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()
claim = reader.claim

claim(
    "The gradient with respect to the weight is {slope:number}. Subtracting η times it takes the weight {weight:by}",
    ru="Градиент по весу равен {slope:number}. Вычитаем его, умножив на η: вес {weight:by}",
    when=lambda facts: facts.rule is Rule.SUBTRACT,
)
claim(
    "The loss goes from {loss_before:number} to {loss_after:number}: {loss:change}",
    ru="Потери изменились с {loss_before:number} до {loss_after:number}: {loss:change}",
)
claim(
    "The output still differs from what is expected, so the gradient with respect to the logit is {error:number}, not "
    "0, and something moves:",
    ru="Выход всё ещё отличается от ожидаемого, поэтому градиент по логиту равен {error:number}, а не 0, и что-то "
    "меняется:",
    when=lambda facts: facts.error != 0 and facts.change(facts.asked) != 0,
)
claim(
    "The input is 0, so the weight stays; but the bias is learned too, Δb = {b:product}, and moves what follows:",
    ru="Вход равен 0, поэтому вес остаётся прежним; но обучается и смещение, Δb = {b:product}, и оно меняет всё, что "
    "за ним следует:",
    when=lambda facts, b: (
        facts.x == facts.change("weight") == 0 != facts.change("bias")
        and b.says(facts.rate * (1 if facts.rule is Rule.ADD else -1), facts.error)
        and b.result.says(facts.change("bias"))
    ),
)
claim(
    "This rule adds η times the gradient, so the step goes uphill:",
    ru="Это правило прибавляет градиент, умноженный на η, поэтому шаг идёт в гору:",
    when=lambda facts: facts.rule is Rule.ADD and facts.change("loss") > 0,
)
claim(
    "The gradient with respect to the weight has the input {x:number} as a factor, which flips its sign: "
    "{times_input:product}.",
    ru="Градиент по весу содержит множитель — вход {x:number}, который меняет его знак: {times_input:product}.",
    when=lambda facts: facts.error * facts.slope < 0,
)
claim(
    "So the weight changes by",
    ru="Значит, вес меняется на",
    when=lambda facts: facts.asked == Quantity.WEIGHT and facts.change("weight") != 0,
)

claim(
    "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
    "{step:product}. So the loss shrank: {loss:arrow}.",
    when=lambda facts: facts.rule is Rule.SUBTRACT and facts.change("loss") < 0,
)
claim(
    "The weight went {weight:by}, but this change is multiplied by the input {x:number} once more. So the input "
    "enters squared, and its sign drops out:",
    ru="Вес {weight:by}, но это изменение ещё раз умножается на вход {x:number}. Значит, вход стоит в квадрате, и его "
    "знак пропадает:",
    when=lambda facts: facts.x < 0,
)
claim(
    "The weight went {weight:by}, but with the input {x:number} the logit went {logit:by}",
    ru="Вес {weight:by}, но при входе {x:number} логит {logit:by}",
    when=lambda facts: facts.change("weight") * facts.change("logit") < 0,
)
claim(
    "The step goes against the gradient with respect to the logit:",
    ru="Шаг идёт против градиента по логиту:",
    when=lambda facts: facts.change("logit") * facts.error < 0,
)


@claim("Here the output followed its logit:", ru="Выход здесь изменился вслед за своим логитом:")
@claim("and here the output followed its logit:", ru="и выход здесь изменился вслед за своим логитом:")
def followed(facts: Practised) -> bool:
    return facts.change("logit") * facts.change("output") > 0


@claim(
    "An output depends on all logits, and that of “{name:class}” went {rival:by}, further than this one. So the "
    "output:",
    ru="Выход зависит от всех логитов, а логит класса «{name:class}» {rival:by}, сильнее этого. Поэтому выход:",
)
def rival_fell(facts: Practised, name: str, rival: Motion) -> bool:
    own, moved = facts.change("logit"), facts.classes_moved[name]
    rose = facts.change("output") > 0 > own
    return rose and rival.by(moved) and moved < own and name != facts.target


claim(
    "The step goes downhill:",
    ru="Шаг идёт под гору:",
    when=lambda facts: facts.rule is Rule.SUBTRACT and facts.change("loss") < 0,
)


@claim("{moved:arrow}")
def went(facts: Practised, moved: Arrow) -> bool:
    """An output or a loss, whichever was asked about."""
    if isinstance(facts.exercise, MeanLoss):
        return mean_loss.arrow_in_table(facts, moved)
    if isinstance(facts.exercise, FindTheBug):
        return moved.says(facts.batch.weight, facts.buggy[-1]) or moved.says(facts.batch.weight, facts.sound[-1])
    return moved.says(*facts.truth.output if facts.asked == Quantity.OUTPUT else facts.truth.loss)


claim("{step:product}", when=lambda facts: facts.asked == Quantity.WEIGHT)
claim("{delta_z}", when=lambda facts: len(facts.cases) == 1)
