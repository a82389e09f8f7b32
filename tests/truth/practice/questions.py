"""What the page asks, and what stands around the questions."""

from explainer.cases.directions import Quantity
from explainer.practice import Kind
from explainer.practice.kinds.which_derivative import Derivative
from explainer.practice.session import Phase
from truth.kinds import Number
from truth.practice.facts import slope
from truth.reader import Reader

reader = Reader()
label, silent = reader.label, reader.silent

silent(
    "what a field is for",
    "The same seed gives everyone the same questions; one that you miss comes back in other numbers.",
    ru="С одним и тем же номером у всех одни и те же вопросы; тот, в котором вы ошиблись, вернётся с другими числами.",
)
silent(
    "the library's rule, which other claims hold every number against",
    "Unless a question says otherwise: gradient with respect to the logit = output − expected; the step subtracts η "
    "times the gradient.",
    ru="Если в вопросе не сказано иное: градиент по логиту = выход − ожидаемое; шаг вычитает градиент, умноженный на "
    "η.",
)
silent("headings of the summary, which a count of its own tests", "What your answers show so far")
silent("a heading", "Firm", "Worth another look", "Not met yet", whole=True)
label(
    "Question {number:whole}",
    when=lambda facts, number: (
        facts.session.phase is not Phase.SUMMARY
        and number == len(facts.session.answers) + (facts.session.phase is Phase.ASKING)
    ),
)
label(
    "Question {number:whole}, like question {first:whole} in other numbers",
    ru="Вопрос {number:whole}: как вопрос {first:whole}, с другими числами",
    when=lambda facts, number, first: (
        number == facts.session.number == first + 3 and facts.session.turn.repeats == first
    ),
)
label(
    "Summary after question {number:whole}",
    when=lambda facts, number: facts.session.phase is Phase.SUMMARY and number == len(facts.session.answers),
)

# Questions ask, and say nothing; but for whose and about what.

for kind, question in {
    Kind.WEIGHT: "Which way does one learning step move the weight?",
    Kind.LOGIT: "Which way does one learning step move the logit?",
    Kind.LOSS: "Which way does one step by this rule move the loss?",
    Kind.LOGIT_GRADIENT: "Which sign does the gradient with respect to the logit, ∂L/∂z, have?",
    Kind.WEIGHT_GRADIENT: "Which sign does the gradient with respect to the weight, ∂L/∂w, have?",
}.items():
    label(question, when=lambda facts, kind=kind: facts.exercise.kind is kind)
label(
    "This code took one step on two examples, whose losses were to be averaged. Which bug is in these numbers?",
    ru="Этот код сделал один шаг по двум примерам, потери которых надо было усреднить. Какая ошибка в коде видна по "
    "этим числам?",
    when=lambda facts: facts.exercise.kind is Kind.BUG,
)
label(
    "Which way does one learning step move the output of “{watched:class}”?",
    when=lambda facts: facts.asked == Quantity.OUTPUT,
)

for name, en, ru in (("weight", "weight", "вес"), ("logit", "logit", "логит")):
    label(
        f"A and B take one learning step each. Whose {en} moves further, be it up or down?",
        ru=f"A и B делают по одному шагу обучения. У кого {ru} изменится сильнее, неважно, вверх или вниз?",
        when=lambda facts, name=name: facts.exercise.kind is Kind.SIZE and facts.asked == name,
    )

for derivative, symbol, name in (
    (Derivative.PROBABILITY, "∂L/∂p", "output p"),
    (Derivative.LOGIT, "∂L/∂z", "logit"),
    (Derivative.WEIGHT, "∂L/∂w", "weight"),
):
    label(
        f"Which number is {symbol}, the derivative of the loss with respect to the {name}?",
        when=lambda facts, asks=derivative: facts.asked == asks,
    )
label(
    "The number is",
    when=lambda facts: [Number(text).says(slope(facts, facts.asked)) for text in facts.offered].count(True) == 1,
)
silent(
    "the options complete it",
    "The gradient is",
    "The bug",
    "Larger change",
    "The weight will",
    "The logit will",
    "The output will",
    "The loss will",
    whole=True,
)
