"""What the page asks, and what stands around the questions."""

from __future__ import annotations

from explainer.cases.directions import Quantity
from explainer.practice import Kind
from explainer.practice.kinds.which_derivative import Derivative
from explainer.practice.session import Phase
from truth.kinds import Number
from truth.practice.facts import Practised, slope
from truth.reader import Reader

reader = Reader()

reader.silent("what a field is for", en="The same seed gives everyone the same questions.",
              ru="С одним и тем же номером у всех одни и те же вопросы.")  # fmt: skip
reader.silent(
    "the library's rule, which other claims hold every number against",
    en="Unless a question says otherwise: gradient with respect to the logit = output − expected; the step subtracts η "
    "times the gradient.",
    ru="Если в вопросе не сказано иное: градиент по логиту = выход − ожидаемое; шаг вычитает градиент, "
    "умноженный на η.",
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
    return facts.session.phase is not Phase.SUMMARY and number == len(facts.session.answers) + asking


@reader.claim(whole=True, en="Summary after question {number:whole}", ru="Итог после вопроса {number:whole}")
def summed_up(facts: Practised, number: int) -> bool:
    return facts.session.phase is Phase.SUMMARY and number == len(facts.session.answers)


# Questions ask, and say nothing; but for whose and about what.


for kind, question in {
    Kind.WEIGHT: ("Which way does one learning step move the weight?", "Куда один шаг обучения сдвинет вес?"),
    Kind.LOGIT: ("Which way does one learning step move the logit?", "Куда один шаг обучения сдвинет логит?"),
    Kind.LOSS: (
        "Which way does one step by this rule move the loss?",
        "Как один шаг по этому правилу изменит потери?",
    ),
    Kind.LOGIT_GRADIENT: (
        "Which sign does the gradient with respect to the logit, ∂L/∂z, have?",
        "Какой знак у градиента по логиту, ∂L/∂z?",
    ),
    Kind.WEIGHT_GRADIENT: (
        "Which sign does the gradient with respect to the weight, ∂L/∂w, have?",
        "Какой знак у градиента по весу, ∂L/∂w?",
    ),
    Kind.BUG: (
        "This code took one step on two examples, whose losses were to be averaged. Which bug is in these numbers?",
        "Этот код сделал один шаг по двум примерам, потери которых надо было усреднить. Какая ошибка в коде видна по "
        "этим числам?",
    ),
}.items():
    reader.claim(whole=True, en=question[0], ru=question[1])(lambda facts, kind=kind: facts.exercise.kind is kind)


@reader.claim(
    whole=True,
    en="Which way does one learning step move the output of “{name:class}”?",
    ru="Куда один шаг обучения сдвинет выход класса «{name:class}»?",
)
def output_asked(facts: Practised, name: str) -> bool:
    return facts.asked == Quantity.OUTPUT and name == facts.case.names[facts.case.watched]


for name, en, ru in (("weight", "weight", "вес"), ("logit", "logit", "логит")):
    reader.claim(
        whole=True,
        en=f"A and B take one learning step each. Whose {en} moves further, be it up or down?",
        ru=f"A и B делают по одному шагу обучения. У кого {ru} изменится сильнее, неважно, вверх или вниз?",
    )(lambda facts, name=name: facts.exercise.kind is Kind.SIZE and facts.asked == name)

for derivative, symbol, en, ru in (
    (Derivative.PROBABILITY, "∂L/∂p", "output p", "выходу p"),
    (Derivative.LOGIT, "∂L/∂z", "logit", "логиту"),
    (Derivative.WEIGHT, "∂L/∂w", "weight", "весу"),
):
    reader.claim(
        whole=True,
        en=f"Which number is {symbol}, the derivative of the loss with respect to the {en}?",
        ru=f"Какое из чисел — {symbol}, производная функции потерь по {ru}?",
    )(lambda facts, asks=derivative: facts.asked == asks)


@reader.claim(whole=True, en="The number is", ru="Это число")
def numbers_offered(facts: Practised) -> bool:
    """Of the numbers offered, exactly one is that which is asked for."""
    return [Number(text).says(slope(facts, facts.asked)) for text in facts.offered].count(True) == 1


for named in (
    ("The gradient is", "Градиент"), ("The bug", "Ошибка в коде"), ("Larger change", "Большее изменение"),
    ("The weight will", "Вес"), ("The logit will", "Логит"), ("The output will", "Выход"),
    ("The loss will", "Функция потерь"),
):  # fmt: skip
    reader.silent("the options complete it", whole=True, en=named[0], ru=named[1])
