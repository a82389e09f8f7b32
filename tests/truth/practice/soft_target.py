"""What is said about a step where less than 1 is expected."""

from practice.kinds import soft_target

from explainer.practice.kinds.soft_target.exercise import SoftTarget
from truth.formulas import Equation
from truth.kinds import Arrow, Number, Product
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()
claim, label = reader.claim, reader.label


def of(facts: Practised) -> SoftTarget:
    assert isinstance(facts.exercise, SoftTarget)
    return facts.exercise


def error(facts: Practised, told: Equation) -> bool:
    """Whether it is output − expected."""
    return told.says(facts.p, of(facts).target, facts.error)


def as_if(facts: Practised, told: Equation) -> bool:
    """Whether it is output − 1."""
    return told.says(facts.p, 1, facts.p - 1)


def at_target(facts: Practised) -> bool:
    return facts.p == of(facts).target


def lowest(facts: Practised, told: Number) -> bool:
    y = of(facts).target
    return told.says(soft_target.cross_entropy(y, y, 1 - y))


def stands(facts: Practised, p: Number, y: Number) -> bool:
    return p.says(facts.p) and y.says(of(facts).target)


def comes(facts: Practised, p: Number, after: Number) -> bool:
    """Whether the output goes from the one to the other."""
    return p.says(facts.p) and after.says(soft_target.output(of(facts)))


def nearer(facts: Practised) -> bool:
    y, after = of(facts).target, soft_target.output(of(facts))
    return abs(after - y) < abs(facts.p - y) and (after - y) * (facts.p - y) > 0


def past(facts: Practised) -> bool:
    return (soft_target.output(of(facts)) - of(facts).target) * (facts.p - of(facts).target) < 0


def stepped(facts: Practised, told: Product) -> bool:
    return facts.asked == "weight" and facts.step(told)


for name, ru in (("weight", "вес"), ("loss", "потери")):
    label(
        f"Two classes share what is expected, so it is below 1. Which way does one learning step move the {name}?",
        ru=f"Ожидаемое поделено между двумя классами, поэтому оно меньше 1. Куда один шаг обучения сдвинет {ru}?",
        when=lambda facts, name=name: 0 < of(facts).target < 1 and facts.asked == name,
    )
label(
    "expected {y:number} output {p:number} input {x:number} η {rate:number}",
    ru="ожидаемое {y:number} выход {p:number} вход {x:number} η {rate:number}",
    when=lambda facts, y, p: stands(facts, p, y),
)
label(
    "expected of the other class {rest:number} loss {loss_before:number}",
    ru="ожидаемое другого класса {rest:number} потери {loss_before:number}",
    when=lambda facts, rest: rest.says(1 - of(facts).target),
)

# Where the output is what is expected.

claim(
    "The output is what is expected: {e:difference}. Here the loss is at its lowest, {low:number}.",
    ru="Выход равен ожидаемому: {e:difference}. Потери здесь наименьшие, {low:number}.",
    when=lambda facts, e, low: at_target(facts) and error(facts, e) and lowest(facts, low),
)
claim(
    "The output is what is expected, {e:difference}, so there is no step. The loss is at its lowest, {low:number}.",
    ru="Выход равен ожидаемому, {e:difference}, поэтому шага нет. Потери здесь наименьшие, {low:number}.",
    when=lambda facts, e, low: at_target(facts) and error(facts, e) and lowest(facts, low),
)
claim(
    "With an expected 1 it would be {f:difference}. Expected is {y:number}, so the gradient with respect to the logit "
    "is {e:difference}, and nothing moves.",
    ru="При ожидаемом 1 было бы {f:difference}. Но ожидаемое — {y:number}, поэтому градиент по логиту: "
    "{e:difference}, и ничего не меняется.",
    when=lambda facts, f, y, e: at_target(facts) and as_if(facts, f) and y.says(of(facts).target) and error(facts, e),
)
claim(
    "The other class has a logit of its own. The gradient with respect to this one is output − expected: "
    "{e:difference}. So nothing moves.",
    ru="У другого класса свой логит. Градиент по этому — выход − ожидаемое: {e:difference}. Поэтому ничего не "
    "меняется.",
    when=lambda facts, e: at_target(facts) and error(facts, e),
)
claim(
    "While two classes share what is expected it cannot. It is lowest where each output is what is expected, and there "
    "it is {low:number}, not 0.",
    ru="Пока ожидаемое поделено между двумя классами, этого не может быть. Потери наименьшие там, где каждый выход "
    "равен ожидаемому, и там они {low:number}, а не 0.",
    when=lambda facts, low: lowest(facts, low),
)

# Where it is not: the weight.

claim(
    "The gradient with respect to the logit is {e:difference}; with respect to the weight it is {g:product}. The step "
    "is {s:product}.",
    ru="Градиент по логиту: {e:difference}; градиент по весу: {g:product}. Шаг: {s:product}.",
    when=lambda facts, e, g, s: error(facts, e) and facts.times_input(g) and stepped(facts, s),
)
claim(
    "With an expected 1 the gradient with respect to the logit would be {f:difference}; with {y:number} it is "
    "{e:difference}, above 0. So the weight changes by {s:product}.",
    ru="При ожидаемом 1 градиент по логиту был бы {f:difference}; при {y:number} он больше 0: {e:difference}. Поэтому "
    "вес меняется на {s:product}.",
    when=lambda facts, f, y, e, s: (
        as_if(facts, f) and y.says(of(facts).target) and error(facts, e) and facts.error > 0 and stepped(facts, s)
    ),
)
claim(
    "The output is {p:number} and not {y:number}: {e:difference}. So the weight changes by {s:product}.",
    ru="Выход равен {p:number}, а не {y:number}: {e:difference}. Поэтому вес меняется на {s:product}.",
    when=lambda facts, p, y, e, s: (
        stands(facts, p, y) and not at_target(facts) and error(facts, e) and stepped(facts, s)
    ),
)
claim(
    "The rule subtracts η times the gradient with respect to the weight: {s:product}.",
    ru="Правило вычитает градиент по весу, умноженный на η: {s:product}.",
    when=lambda facts, s: stepped(facts, s),
)

# Where it is not: the loss.

claim(
    "The output is {p:number} and not {y:number}: {e:difference}. So the step has a length, and the loss moves: "
    "{loss:arrow}.",
    ru="Выход равен {p:number}, а не {y:number}: {e:difference}. Поэтому шаг не нулевой, и потери меняются: "
    "{loss:arrow}.",
    when=lambda facts, p, y, e: stands(facts, p, y) and not at_target(facts) and error(facts, e),
)
claim(
    "The step goes the right way, but past what is expected, {y:number}: the output comes to {after:level}.",
    ru="Шаг идёт в верную сторону, но дальше ожидаемого, {y:number}: выход доходит до {after:level}.",
    when=lambda facts, y, after: y.says(of(facts).target) and past(facts) and after.says(soft_target.output(of(facts))),
)
claim(
    "It falls while the output comes nearer to {y:number}. But this step takes the output from {p:number} past it, to "
    "{after:level}, and the loss up again: {loss:arrow}.",
    ru="Они падают, пока выход приближается к {y:number}. Но этот шаг уводит выход от {p:number} за него, до "
    "{after:level}, и потери снова растут: {loss:arrow}.",
    when=lambda facts, y, p, after: (
        stands(facts, p, y) and past(facts) and comes(facts, p, after) and facts.change("loss") > 0
    ),
)
claim(
    "The output comes nearer to what is expected, {y:number}: it goes from {p:number} to {after:level}.",
    ru="Выход приближается к ожидаемому, {y:number}: он меняется с {p:number} до {after:level}.",
    when=lambda facts, y, p, after: stands(facts, p, y) and comes(facts, p, after) and nearer(facts),
)
claim(
    "With an expected 1 a falling output would be a larger loss. Expected is {y:number}: the output falls from "
    "{p:number} to {after:level}, and the loss does too, {loss:arrow}.",
    ru="При ожидаемом 1 падение выхода увеличивало бы потери. Но ожидаемое — {y:number}: выход падает с {p:number} до "
    "{after:level}, и потери тоже, {loss:arrow}.",
    when=lambda facts, y, p, after: (
        stands(facts, p, y) and comes(facts, p, after) and facts.change("output") < 0 and facts.change("loss") < 0
    ),
)


@claim(
    "The step goes downhill: the output goes from {p:number} to {after:level}, nearer to {y:number}, and the loss "
    "{loss:arrow}.",
    ru="Шаг идёт под гору: выход меняется с {p:number} до {after:level}, ближе к {y:number}, а потери {loss:arrow}.",
)
def downhill(facts: Practised, p: Number, after: Number, y: Number, loss: Arrow) -> bool:
    told = stands(facts, p, y) and comes(facts, p, after) and loss.says(*facts.truth.loss)
    return told and nearer(facts) and facts.change("loss") < 0
