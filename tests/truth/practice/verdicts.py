"""What a step did, in the words that the practice has from the lesson: clauses of verdicts and of confirmations."""

from explainer.cases.directions import Quantity
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()
claim = reader.claim

claim("The learning rate is 0, so nothing moves.", when=lambda facts: facts.rate == 0 and facts.still)
claim(
    "The input is 0, so this example says nothing about the weight: nothing moves.",
    when=lambda facts: facts.x == 0 and facts.still,
)
claim(
    "The input is 0, so the gradient with respect to the weight is 0",
    ru="Вход равен 0, поэтому градиент по весу равен 0",
    when=lambda facts: facts.x == facts.slope == 0,
)
claim(
    "The bias alone takes",
    ru="Сработало только смещение:",
    when=lambda facts: facts.change("weight") == 0 != facts.change("bias"),
)
claim("takes the weight {weight:by}", ru="вес {weight:by}")
claim("moves the weight {weight:by}", ru="вес {weight:by}")
claim("the weight moves {weight:by}", ru="вес {weight:by}")
claim("the weight goes {weight:by}", ru="вес {weight:by}")
claim("the weight is UNCHANGED", ru="вес НЕ ИЗМЕНИЛСЯ", when=lambda facts: facts.change("weight") == 0)
claim("Its logit goes {logit:by}", ru="Логит этого класса {logit:by}")
claim("the logit goes {logit:by}", ru="логит {logit:by}")
claim("the logit {logit:by}", ru="логит {logit:by}")
claim("its output goes {output:to}", ru="выход {output:to}")
claim("the output {output:to}", ru="выход {output:to}")

claim("The gradient with respect to the weight is {slope:number}.", ru="Градиент по весу равен {slope:number}.")
claim(
    "With input {x:number} the gradient with respect to the weight is {slope:number}:",
    ru="При входе {x:number} градиент по весу равен {slope:number}:",
)
claim(
    "Subtracting η times it",
    ru="Вычитаем его, умножив на η:",
    when=lambda facts: facts.change("weight") * facts.slope < 0,
)

claim(
    "another wrong class’s logit fell further",
    ru="логит другого неверного класса упал сильнее",
    when=lambda facts: facts.fell_further(),
)

# Confirmations.

claim("As you predicted. Why:", ru="Как вы и предсказали. Почему:", when=lambda facts: facts.is_right)
claim(
    "{step:product}; minus times minus is plus.",
    ru="{step:product}; минус на минус даёт плюс.",
    when=lambda facts: facts.slope < 0,
)
claim(
    "{step:product}; minus times plus is minus.",
    ru="{step:product}; минус на плюс даёт минус.",
    when=lambda facts: facts.slope > 0,
)


@claim("here the output goes the way of its own logit:", ru="здесь выход изменился вслед за своим логитом:")
@claim("here the output followed its own logit:", ru="выход здесь изменился вслед за своим логитом:")
def output_follows(facts: Practised) -> bool:
    return facts.asked == Quantity.OUTPUT and facts.change("logit") * facts.change("output") > 0


claim(
    "the step goes downhill, so the loss shrinks:",
    ru="шаг идёт под гору, поэтому потери уменьшаются:",
    when=lambda facts: facts.change("loss") < 0,
)
claim(
    "only the bias moves.",
    ru="меняется только смещение.",
    when=lambda facts: facts.change("weight") == 0 != facts.change("bias"),
)
claim(
    "the input enters squared, so its sign drops out.",
    ru="вход стоит в квадрате, поэтому его знак пропадает.",
    when=lambda facts: facts.x < 0 and facts.change("logit") * facts.error < 0,
)
claim(
    "the step goes against the gradient with respect to the logit.",
    ru="шаг идёт против градиента по логиту.",
    when=lambda facts: facts.change("logit") * facts.error < 0,
)
