"""What the practice can say: its questions, what is so, the answer to each idea, the summary."""

from __future__ import annotations

from explainer.outcomes import Rule
from explainer.practice import Kind, Slip
from explainer.practice.bugs import Bug
from explainer.practice.derivatives import Derivative, Naming
from explainer.practice.hunts import Hunt
from explainer.practice.session import Phase
from explainer.practice.sizes import Comparison
from explainer.signs import Question
from truth import common, practice_cards, verdicts
from truth.kinds import Arrow, Motion, Number, Product
from truth.practised import LogitStep, Practised, Subtraction
from truth.reader import Reader

reader = Reader().including(common.reader, verdicts.reader, practice_cards.reader)

# Around the questions.

reader.silent("what a field is for", en="The same seed gives everyone the same questions.",
              ru="С одним и тем же номером у всех одни и те же вопросы.")  # fmt: skip
reader.silent(
    "the library's rule, which other claims hold every number against",
    en="Unless a question says otherwise: gradient with respect to the logit = output − expected; the step subtracts η "
    "times the gradient.",
    ru="Если в вопросе не сказано иное: градиент по логиту = выход − ожидаемое; шаг вычитает градиент, умноженный на η.",
)
reader.silent("headings of the summary, which a count of its own tests", en="What your answers show so far",
              ru="Что показали ваши ответы")  # fmt: skip
for heading in (
    ("Firm", "Усвоено"),
    ("Worth another look", "К этому стоит вернуться"),
    ("Not met yet", "Ещё не встречалось"),
):
    reader.silent("a heading", whole=True, en=heading[0], ru=heading[1])


@reader.claim(whole=True, en="Question {number:whole}", ru="Вопрос {number:whole}")
def numbered(facts: Practised, number: int) -> bool:
    asking = facts.session.phase is Phase.ASKING
    return facts.session.phase is not Phase.SUMMARY and number == len(facts.session.given) + asking


@reader.claim(whole=True, en="Summary after question {number:whole}", ru="Итог после вопроса {number:whole}")
def summed_up(facts: Practised, number: int) -> bool:
    return facts.session.phase is Phase.SUMMARY and number == len(facts.session.given)


# Questions ask, and say nothing; but for whose and about what.

for asks, question in {
    Question.WEIGHT: ("Which way does one learning step move the weight?", "Куда один шаг обучения сдвинет вес?"),
    Question.LOGIT: ("Which way does one learning step move the logit?", "Куда один шаг обучения сдвинет логит?"),
    Question.LOSS: (
        "Which way does one step by this rule move the loss?",
        "Как один шаг по этому правилу изменит потери?",
    ),
}.items():
    reader.claim(whole=True, en=question[0], ru=question[1])(lambda facts, asks=asks: facts.asked == asks)


@reader.claim(
    whole=True,
    en="Which way does one learning step move the output of “{name:class}”?",
    ru="Куда один шаг обучения сдвинет выход класса «{name:class}»?",
)
def output_asked(facts: Practised, name: str) -> bool:
    return facts.asked == Question.OUTPUT and name == facts.case.names[facts.case.watched]


for asks, question in {
    Question.WEIGHT: (
        "A and B take one learning step each. Whose weight moves further, be it up or down?",
        "A и B делают по одному шагу обучения. У кого вес изменится сильнее, неважно, вверх или вниз?",
    ),
    Question.LOGIT: (
        "A and B take one learning step each. Whose logit moves further, be it up or down?",
        "A и B делают по одному шагу обучения. У кого логит изменится сильнее, неважно, вверх или вниз?",
    ),
}.items():
    reader.claim(whole=True, en=question[0], ru=question[1])(
        lambda facts, asks=asks: isinstance(facts.exercise, Comparison) and facts.asked == asks
    )

for kind, question in {
    Kind.LOGIT_GRADIENT: (
        "Which sign does the gradient with respect to the logit, ∂L/∂z, have?",
        "Какой знак у градиента по логиту, ∂L/∂z?",
    ),
    Kind.WEIGHT_GRADIENT: (
        "Which sign does the gradient with respect to the weight, ∂L/∂w, have?",
        "Какой знак у градиента по весу, ∂L/∂w?",
    ),
}.items():
    reader.claim(whole=True, en=question[0], ru=question[1])(lambda facts, kind=kind: facts.exercise.kind is kind)

for derivative, question in {
    Derivative.PROBABILITY: (
        "Which number is ∂L/∂p, the derivative of the loss with respect to the output p?",
        "Какое из чисел — ∂L/∂p, производная функции потерь по выходу p?",
    ),
    Derivative.LOGIT: (
        "Which number is ∂L/∂z, the derivative of the loss with respect to the logit?",
        "Какое из чисел — ∂L/∂z, производная функции потерь по логиту?",
    ),
    Derivative.WEIGHT: (
        "Which number is ∂L/∂w, the derivative of the loss with respect to the weight?",
        "Какое из чисел — ∂L/∂w, производная функции потерь по весу?",
    ),
}.items():
    reader.claim(whole=True, en=question[0], ru=question[1])(lambda facts, asks=derivative: facts.asked == asks)


@reader.claim(
    whole=True,
    en="This code took one step on two examples, whose losses were to be averaged. Which bug is in these numbers?",
    ru="Этот код сделал один шаг по двум примерам, потери которых надо было усреднить. Какая ошибка в коде видна по "
    "этим числам?",
)
def bug_asked(facts: Practised) -> bool:
    return isinstance(facts.exercise, Hunt)


@reader.claim(whole=True, en="The number is", ru="Это число")
def numbers_offered(facts: Practised) -> bool:
    """Of the numbers offered, exactly one is that which is asked for."""
    return [Number(text).says(slope(facts, facts.asked)) for text in facts.offered].count(True) == 1


for named in (
    ("The gradient is", "Градиент"), ("The bug", "Ошибка в коде"), ("Larger change", "Большее изменение"),
    ("The weight will", "Вес"), ("The logit will", "Логит"), ("The output will", "Выход"), ("The loss will", "Уровень потерь"),
    ("The loss will", "Функция потерь"),
):  # fmt: skip
    reader.silent("the options complete it", whole=True, en=named[0], ru=named[1])


# What is so.


@reader.claim(
    en="The gradient with respect to the logit is negative: {d:subtraction}",
    ru="Градиент по логиту отрицательный: {d:subtraction}",
)
def logit_gradient_negative(facts: Practised, d: Subtraction) -> bool:
    return facts.truth.gradient < 0 and error(facts, d)


@reader.claim(
    en="The gradient with respect to the logit is positive: {d:subtraction}",
    ru="Градиент по логиту положительный: {d:subtraction}",
)
def logit_gradient_positive(facts: Practised, d: Subtraction) -> bool:
    return facts.truth.gradient > 0 and error(facts, d)


@reader.claim(
    en="The gradient with respect to the weight is negative: {w:product}",
    ru="Градиент по весу отрицательный: {w:product}",
)
def weight_gradient_negative(facts: Practised, w: Product) -> bool:
    return facts.truth.weight_gradient < 0 and times_input(facts, w)


@reader.claim(
    en="The gradient with respect to the weight is zero: {w:product}", ru="Градиент по весу нулевой: {w:product}"
)
def weight_gradient_zero(facts: Practised, w: Product) -> bool:
    return facts.truth.weight_gradient == 0 and times_input(facts, w)


@reader.claim(
    en="The gradient with respect to the weight is positive: {w:product}",
    ru="Градиент по весу положительный: {w:product}",
)
def weight_gradient_positive(facts: Practised, w: Product) -> bool:
    return facts.truth.weight_gradient > 0 and times_input(facts, w)


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
    assert moved.number
    change = facts.change("loss")
    return Arrow(before, after).says(*facts.truth.loss) and moved.goes(change) and moved.number.says(change)


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


for derivative, named in {
    Derivative.PROBABILITY: ("With respect to the output p:", "По выходу p:"),
    Derivative.LOGIT: ("With respect to the logit:", "По логиту:"),
    Derivative.WEIGHT: ("With respect to the weight:", "По весу:"),
}.items():
    reader.claim(en=named[0], ru=named[1])(lambda facts, asks=derivative: facts.asked == asks)

for bug, said in {
    Bug.MINUS: ("The minus is forgotten: the step adds η times the gradient.",
                "Забыт минус: шаг прибавляет градиент, умноженный на η."),
    Bug.ERROR: ("The difference is flipped: ∂L/∂z is computed as expected − output.",
                "Разность перевёрнута: ∂L/∂z вычислена как ожидаемое − выход."),
    Bug.SECOND_SOFTMAX: ("Softmax is applied twice: to the logits, and to its own result.",
                         "Softmax применён дважды: к логитам и ещё раз к своему результату."),
    Bug.LOSS_INPUT: ("The output is right, but the loss gets it in place of the logits.",
                     "Выход верен, но функция потерь получает его вместо логитов."),
    Bug.SUM: ("The examples are added up where they should be averaged.", "Примеры суммируются, хотя их надо усреднять."),
}.items():  # fmt: skip
    reader.claim(whole=True, en=said[0], ru=said[1])(lambda facts, bug=bug: prints(facts, bug))


# Answers.


@reader.claim(en="You answered “{answer:text}”:", ru="Вы ответили «{answer:text}»:")
def answered_wrongly(facts: Practised, answer: str) -> bool:
    return not facts.is_right and answer == facts.offered[facts.session.given[-1]]


@reader.claim(en="That is right.", ru="Верно.")
def answered_rightly(facts: Practised) -> bool:
    return facts.is_right


LEADS = {
    Slip.FLIPPED_ERROR: ("you took expected − output.", "вы взяли разность «ожидаемое − выход»."),
    Slip.INPUT_PUT_IN: ("you took the gradient with respect to the weight for that with respect to the logit.",
                        "вы приняли градиент по весу за градиент по логиту."),
    Slip.INPUT_LEFT_OUT: ("you left out the input.", "вы не учли вход."),
    Slip.NO_ERROR_LEFT: ("you took the gradient for 0.", "вы решили, что градиент равен 0."),
    Slip.KEPT_SIGN: ("you kept the gradient’s sign.", "вы не сменили знак градиента."),
    Slip.KEPT_LOGIT_SIGN: ("you kept the sign of the gradient with respect to the logit.",
                           "вы не сменили знак градиента по логиту."),
    Slip.FOLLOWED_WEIGHT: ("you judged by the weight.", "вы судили по весу."),
    Slip.LOGIT_ALONE: ("you looked at this logit alone.", "вы смотрели только на этот логит."),
    Slip.LOSS_GROWS: ("you took the step for one uphill.", "вы решили, что шаг идёт в гору."),
    Slip.TRUSTED_STEP: ("you took every step for one downhill.", "вы решили, что любой шаг идёт под гору."),
    Slip.INPUT_ZERO: ("you missed that the input is 0.", "вы не учли, что вход равен 0."),
    Slip.STEP_ZERO: ("you missed that the learning rate is 0.", "вы не учли, что скорость обучения равна 0."),
    Slip.BIAS_MISSED: ("you left out the bias.", "вы не учли смещение."),
    Slip.LARGER_OUTPUT: ("you took the output for the error signal.", "вы приняли выход за сигнал ошибки."),
    Slip.FAR_FROM_ONE: ("you measured both error signals from 1.", "вы отсчитали оба сигнала ошибки от 1."),
    Slip.SIGNED_SIZE: ("you took a negative input for a small one.", "вы приняли отрицательный вход за малый."),
    Slip.RATE_ALONE: ("you looked at the learning rate alone.", "вы смотрели только на скорость обучения."),
    Slip.INPUT_ALONE: ("you looked at the input alone.", "вы смотрели только на вход."),
    Slip.TOOK_PROBABILITY: ("that is the derivative with respect to the output p.", "это производная по выходу p."),
    Slip.TOOK_LOGIT: ("that is the derivative with respect to the logit.", "это производная по логиту."),
    Slip.TOOK_WEIGHT: ("that is the derivative with respect to the weight.", "это производная по весу."),
    Slip.BLAMED_MINUS: ("a forgotten minus shows in the step alone.", "забытый минус виден только в самом шаге."),
    Slip.BLAMED_ERROR: ("a flipped difference shows in the sign of every gradient.",
                        "перевёрнутая разность видна по знаку каждого градиента."),
    Slip.BLAMED_SECOND_SOFTMAX: ("a second softmax shows in the output itself.", "второй softmax виден уже в выходе."),
    Slip.BLAMED_LOSS_INPUT: (
        "probabilities in place of logits leave the output right; only what comes after it is wrong.",
        "вероятности вместо логитов не меняют выход: неверно лишь то, что идёт после него.",
    ),
    Slip.BLAMED_SUM: ("a sum shows in the totals: they are twice the mean.",
                      "сумма вместо среднего видна по итогам: они вдвое больше среднего."),
}  # fmt: skip
"""Each is true of an answer if that idea leads to it."""

for slip, lead in LEADS.items():
    reader.claim(en=lead[0], ru=lead[1])(lambda facts, slip=slip: facts.thinks(slip))


# Answers about gradients.


@reader.claim(
    en="It is output − expected; the input plays no part in it yet.",
    ru="Это выход − ожидаемое; вход здесь ещё не участвует.",
)
def logit_gradient_alone(facts: Practised) -> bool:
    return facts.exercise.kind is Kind.LOGIT_GRADIENT


@reader.claim(
    en="In the other order it would be {f:subtraction}; the gradient is output − expected: {d:subtraction}",
    ru="В обратном порядке было бы {f:subtraction}; градиент же — это выход − ожидаемое: {d:subtraction}",
)
def other_order(facts: Practised, f: Subtraction, d: Subtraction) -> bool:
    found = facts.truth
    return f.says(facts.case.expected, found.output[0], -found.gradient) and error(facts, d)


@reader.claim(
    en="Only the gradient with respect to the weight has the input as a factor: {w:product}. That with respect to the "
    "logit is output − expected: {d:subtraction}",
    ru="На вход умножается только градиент по весу: {w:product}. Градиент по логиту — это выход − ожидаемое: "
    "{d:subtraction}",
)
def input_put_in(facts: Practised, w: Product, d: Subtraction) -> bool:
    return times_input(facts, w) and error(facts, d)


@reader.claim(
    en="It would be 0 only if the output were exactly {y:whole}, which softmax never quite reaches: {d:subtraction}",
    ru="Он был бы равен 0 только при выходе ровно {y:whole}, а такого выхода softmax не даёт: {d:subtraction}",
)
def never_reached(facts: Practised, y: int, d: Subtraction) -> bool:
    return y == facts.case.expected and facts.truth.gradient != 0 and error(facts, d)


@reader.claim(
    en="It is the gradient with respect to the logit, {d:subtraction}, times the input.",
    ru="Это градиент по логиту, {d:subtraction}, умноженный на вход.",
)
def logit_gradient_times_input(facts: Practised, d: Subtraction) -> bool:
    return facts.exercise.kind is Kind.WEIGHT_GRADIENT and error(facts, d)


@reader.claim(
    en="In either order the difference is multiplied by the input: {w:product}",
    ru="В любом порядке разность умножается на вход: {w:product}",
)
def either_order(facts: Practised, w: Product) -> bool:
    return facts.case.x == 0 and times_input(facts, w)


@reader.claim(
    en="With expected − output it would be {f:product}; it is (output − expected) × input: {w:product}",
    ru="С разностью «ожидаемое − выход» было бы {f:product}; на деле это (выход − ожидаемое) × вход: {w:product}",
)
def flipped_product(facts: Practised, f: Product, w: Product) -> bool:
    return f.says(-facts.truth.gradient, facts.case.x) and times_input(facts, w)


@reader.claim(
    en="{g:number} is the gradient with respect to the logit; the input multiplies it: {w:product}",
    ru="{g:number} — это градиент по логиту; он умножается на вход: {w:product}",
)
def multiplied(facts: Practised, g: Number, w: Product) -> bool:
    return g.says(facts.truth.gradient) and times_input(facts, w)


@reader.claim(
    en="Neither output − expected nor the input is 0, so their product is not: {w:product}",
    ru="Ни разность «выход − ожидаемое», ни вход не равны 0, поэтому и их произведение ненулевое: {w:product}",
)
def neither_is_zero(facts: Practised, w: Product) -> bool:
    return bool(facts.truth.gradient and facts.case.x) and times_input(facts, w)


# Answers about steps.


@reader.claim(
    en="The output still differs from what is expected, so the gradient with respect to the logit is {g:number}, not 0, "
    "and something moves:",
    ru="Выход всё ещё отличается от ожидаемого, поэтому градиент по логиту равен {g:number}, а не 0, и что-то меняется:",
)
def still_differs(facts: Practised, g: Number) -> bool:
    return facts.truth.gradient != 0 and g.says(facts.truth.gradient) and facts.change(facts.asked) != 0


@reader.claim(
    en="The input is 0, so the weight stays; but the bias is learned too, Δb = {b:product}, and moves what follows:",
    ru="Вход 0, поэтому вес остаётся прежним; но обучается и смещение, Δb = {b:product}, и оно меняет всё, что за ним "
    "следует:",
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
    en="The gradient with respect to the weight has the input {x:number} as a factor, which turns its sign: {w:product}.",
    ru="Градиент по весу содержит множитель — вход {x:number}, который меняет его знак: {w:product}.",
)
def turned(facts: Practised, x: Number, w: Product) -> bool:
    found = facts.truth
    return x.says(facts.case.x) and found.gradient * found.weight_gradient < 0 and times_input(facts, w)


@reader.claim(en="So the weight changes by", ru="Значит, вес меняется на")
def weight_changes(facts: Practised) -> bool:
    return facts.asked == Question.WEIGHT and facts.change("weight") != 0


@reader.claim(
    en="The gradient points uphill, to more loss, and the rule subtracts η times it: {w:product}. So the loss shrank: "
    "{loss:arrow}",
    ru="Градиент смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η: {w:product}. Поэтому "
    "потери уменьшились: {loss:arrow}",
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


# Answers where nothing moves.


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


# Arithmetic of what was asked, after a colon.


@reader.claim(en="{moved:arrow}", ru="{moved:arrow}")
def went(facts: Practised, moved: Arrow) -> bool:
    """An output or a loss, whichever was asked about."""
    if isinstance(facts.exercise, Hunt):
        return moved.says(facts.hunt.batch.weight, facts.seen[-1]) or moved.says(
            facts.hunt.batch.weight, facts.sound[-1]
        )
    return moved.says(*facts.truth.output if facts.asked == Question.OUTPUT else facts.truth.loss)


@reader.claim(en="{step:product}", ru="{step:product}")
def weight_step(facts: Practised, step: Product) -> bool:
    return facts.asked == Question.WEIGHT and stepped(facts, step)


@reader.claim(en="{step:logit_step}", ru="{step:logit_step}")
def logit_step(facts: Practised, step: LogitStep) -> bool:
    return step.says(facts.case, facts.truth)


# Answers about sizes.

for said in (
    ("Learning rate, error signal and input count together", "Важны вместе скорость обучения, сигнал ошибки и вход"),
    ("Learning rate, error signal and the square of the input count together",
     "Важны вместе скорость обучения, сигнал ошибки и квадрат входа"),
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
    return facts.asked == "weight" and facts.truths[0].gradient == facts.truths[1].gradient


@reader.claim(
    en="The error signals are the same, but each is multiplied by the square of its own input:",
    ru="Сигналы ошибки одинаковы, но каждый умножается на квадрат своего входа:",
)
def same_errors_squared(facts: Practised) -> bool:
    return facts.asked == "logit" and facts.truths[0].gradient == facts.truths[1].gradient


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


# Answers about derivatives.


reader.silent(
    "a law: the chain rule for the expected class",
    en="All three belong to one chain: −1/p · p(1 − p) = p − 1, and (p − 1) · x.",
    ru="Все три — звенья одной цепочки: −1/p · p(1 − p) = p − 1 и (p − 1) · x.",
)


@reader.claim(en="∂L/∂p = −1/p = −1/{p:number} = {d:number}", ru="∂L/∂p = −1/p = −1/{p:number} = {d:number}")
def by_output(facts: Practised, p: Number, d: Number) -> bool:
    exact = float(p.text) * float(d.text.replace("−", "-")) == -1
    return exact and p.says(facts.case.output) and d.says(slope(facts, Derivative.PROBABILITY))


@reader.claim(en="∂L/∂z = p − 1 = {d:subtraction}", ru="∂L/∂z = p − 1 = {d:subtraction}")
def by_logit(facts: Practised, d: Subtraction) -> bool:
    return facts.case.expected == 1 and error(facts, d)


@reader.claim(en="∂L/∂w = (p − 1) · x = {w:product}", ru="∂L/∂w = (p − 1) · x = {w:product}")
def by_weight(facts: Practised, w: Product) -> bool:
    return facts.case.expected == 1 and times_input(facts, w)


for derivative, said in {
    Derivative.PROBABILITY: (" says how fast the loss changes with the output itself.",
                             " — скорость, с которой меняются потери при изменении самого выхода."),
    Derivative.LOGIT: (" says how fast the loss changes with the logit.",
                       " — скорость, с которой меняются потери при изменении логита."),
    Derivative.WEIGHT: (" says how fast the loss changes with the weight.",
                        " — скорость, с которой меняются потери при изменении веса."),
}.items():  # fmt: skip
    reader.claim(en=said[0], ru=said[1])(lambda facts, named=derivative: facts.chosen == named)

for derivative, said in {
    Derivative.PROBABILITY: "∂L/∂p = {d:number}",
    Derivative.LOGIT: "∂L/∂z = {d:number}",
    Derivative.WEIGHT: "∂L/∂w = {d:number}",
}.items():  # type: ignore[assignment]
    reader.claim(en=f"Asked for: {said}", ru=f"Спрашивалось: {said}")(
        lambda facts, d, named=derivative: facts.asked == named and d.says(slope(facts, named))
    )


@reader.claim(
    en="{f:number} is expected − output; the derivative with respect to the logit is output − expected.",
    ru="{f:number} — это ожидаемое − выход; производная же по логиту — это выход − ожидаемое.",
)
def flipped(facts: Practised, f: Number) -> bool:
    return f.says(facts.case.expected - facts.case.output)


# Answers about bugs.

for place, said in enumerate((
    ("the output of example 1 would be", "выход в примере 1 был бы равен"),
    ("the output of example 2 would be", "выход в примере 2 был бы равен"),
    ("the gradient with respect to the logit of example 1 would be", "градиент по логиту в примере 1 был бы равен"),
    ("the gradient with respect to the logit of example 2 would be", "градиент по логиту в примере 2 был бы равен"),
    ("the loss would be", "потери составили бы"),
    ("the gradient with respect to the weight would be", "градиент по весу был бы равен"),
    ("the weight would become", "вес стал бы равен"),
)):  # fmt: skip
    reader.claim(
        en=f"With that bug {said[0]} {{would:number}}, but it [is][becomes] {{seen:number}}.",
        ru=f"С такой ошибкой {said[1]} {{would:number}}, а здесь [он стал равен ][он равен ]{{seen:number}}.",
    )(lambda facts, would, seen, place=place: facts.would(place, would, seen))


@reader.claim(
    en="Up to the gradient with respect to the weight, {slope:number}, all is right; but then the weight goes from "
    "{before:number} to {after:number}, with the gradient instead of against it.",
    ru="Вплоть до градиента по весу ({slope:number}) всё верно; но затем вес меняется с {before:number} на "
    "{after:number}: по градиенту, а не против него.",
)
def minus_shows(facts: Practised, slope: Number, before: Number, after: Number) -> bool:
    assert slope.says(facts.seen[5])
    assert facts.seen[:6] == facts.sound[:6]
    started = facts.hunt.batch.weight
    return before.says(started) and after.says(facts.seen[6]) and (facts.seen[6] - started) * facts.seen[5] > 0


@reader.claim(
    en="For example 1, output − expected is {d:subtraction}; the code has {seen:number}",
    ru="В примере 1 разность «выход − ожидаемое»: {d:subtraction}, а код выдал {seen:number}",
)
def difference_shows(facts: Practised, d: Subtraction, seen: Number) -> bool:
    right = d.says(facts.sound[0], facts.hunt.batch.expected[0], facts.sound[2])
    return right and seen.says(facts.seen[2]) and not seen.says(facts.sound[2])


@reader.claim(
    en=", because the loss applied softmax to the output once more.",
    ru=", потому что функция потерь ещё раз применила softmax к выходу.",
)
def loss_input_shows(facts: Practised) -> bool:
    return facts.hunt.bug is Bug.LOSS_INPUT


@reader.claim(
    en="The logits {logit:number} and 0.00 of example 1 make the output {right:number}; the code has {seen:number}, the "
    "softmax of the softmax.",
    ru="Логиты {logit:number} и 0.00 в примере 1 дают выход {right:number}, а код выдал {seen:number}: это softmax от "
    "softmax.",
)
def second_softmax_shows(facts: Practised, logit: Number, right: Number, seen: Number) -> bool:
    batch = facts.hunt.batch
    made = logit.says(batch.weight * batch.inputs[0] + batch.bias) and right.says(facts.sound[0])
    return made and seen.says(facts.seen[0]) and facts.hunt.bug is Bug.SECOND_SOFTMAX


@reader.claim(
    en="Each example is right, but the mean of ∂L/∂z · x over both is {mean:number}; the code has {seen:number}.",
    ru="Каждый пример посчитан верно, но среднее значение ∂L/∂z · x по обоим примерам равно {mean:number}, а код выдал "
    "{seen:number}.",
)
def sum_shows(facts: Practised, mean: Number, seen: Number) -> bool:
    return facts.seen[:4] == facts.sound[:4] and mean.says(facts.sound[5]) and seen.says(facts.seen[5])


# The ideas of the summary: general laws, each of which holds for every step that subtracts, and for one example.

for idea in (
    ("The gradient with respect to the logit is output − expected.", "Градиент по логиту — это выход − ожидаемое."),
    ("The gradient with respect to the logit is as large as the output is wrong, so it is never quite 0.",
     "Градиент по логиту тем больше по величине, чем неточнее выход, поэтому он никогда не равен 0 в точности."),
    ("The gradient with respect to the weight is that with respect to the logit times the input.",
     "Градиент по весу — это градиент по логиту, умноженный на вход."),
    ("The step subtracts η times the gradient, so on one example the loss never grows.",
     "Шаг вычитает градиент, умноженный на η, поэтому на одном примере потери никогда не растут."),
    ("How far the weight moves is a matter of learning rate, error signal and input together.",
     "То, насколько изменится вес, зависит сразу от скорости обучения, сигнала ошибки и входа."),
    ("Where the input or the learning rate is 0, the weight stays; a learned bias needs no input.",
     "Если вход или скорость обучения равны 0, вес не меняется; обучаемому смещению вход не нужен."),
    ("The input enters twice, so a weight may fall while its logit and its output rise.",
     "Вход участвует дважды, поэтому вес может упасть, а его логит и выход — вырасти."),
    ("All classes share one step: an output depends on every logit.",
     "Шаг один на все классы: выход зависит от каждого логита."),
    ("The derivatives with respect to output, logit and weight are three different quantities.",
     "Производные по выходу, по логиту и по весу — три разные величины."),
    ("Softmax is applied once, and the loss function of the program takes logits.",
     "Softmax применяется один раз, а функция потерь в программе принимает логиты."),
    ("Over a batch, the loss and its gradient are means.", "По нескольким примерам потери и их градиент усредняются."),
):  # fmt: skip
    reader.silent("a law", whole=True, en=idea[0], ru=idea[1])


# What is compared.


def error(facts: Practised, d: Subtraction) -> bool:
    return d.says(facts.case.output, facts.case.expected, facts.truth.gradient)


def times_input(facts: Practised, w: Product) -> bool:
    return w.says(facts.truth.gradient, facts.case.x) and w.result.says(facts.truth.weight_gradient)


def stepped(facts: Practised, w: Product) -> bool:
    slope = facts.truth.weight_gradient
    return w.says(-facts.case.learning_rate, slope) and w.result.says(facts.change("weight"))


def sides(facts: Practised, name: str, *told: Motion) -> bool:
    moved = (facts.change(name, side) for side in (0, 1))
    return all(each.goes(change) and each.number.says(change) for each, change in zip(told, moved, strict=True))  # type: ignore[union-attr]


def further(facts: Practised, name: str, winner: int, far: Motion, near: Motion) -> bool:
    told = (far, near) if winner == 0 else (near, far)
    return sides(facts, name, *told) and abs(facts.change(name, winner)) > abs(facts.change(name, 1 - winner))


def slope(facts: Practised, named: str) -> float:
    assert isinstance(facts.exercise, Naming)
    found = facts.truth
    return {
        Derivative.PROBABILITY: -1 / facts.case.output,
        Derivative.LOGIT: found.gradient,
        Derivative.WEIGHT: found.weight_gradient,
    }[Derivative(named)]


def prints(facts: Practised, bug: Bug) -> bool:
    """Whether that bug, and no other, prints what is shown."""
    made = {each: [facts.printed(value) for value in facts.code(each)] for each in Bug}
    return [each for each in Bug if made[each] == [facts.printed(value) for value in facts.seen]] == [bug]
