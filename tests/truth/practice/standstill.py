"""What is said about a step that moves nothing."""

from explainer.cases.outcome import Rule
from truth.reader import Reader

reader = Reader()
claim = reader.claim

claim(
    "η multiplies every gradient, that with respect to the weight too: {w:product}.",
    ru="На η умножается любой градиент, в том числе градиент по весу: {w:product}.",
    when=lambda facts, w: facts.rate == 0 and w.says(0, facts.slope) and facts.still,
)
claim(
    "The gradient with respect to the weight has the input as a factor: {times_input:product}.",
    when=lambda facts: facts.x == 0 and facts.change("weight") == 0,
)
claim(
    "The bias is held still, and the gradient with respect to the weight has the input as a factor: "
    "{times_input:product}.",
    when=lambda facts: not facts.case.learn_bias and facts.x == 0 and facts.still,
)
claim(
    "A step goes against the gradient with respect to the logit, {error:number}.",
    when=lambda facts: facts.rule is Rule.SUBTRACT,
)
claim(
    "A step goes against the gradient with respect to the weight, {slope:number}.", when=lambda facts: facts.slope != 0
)
claim(
    "The gradient with respect to the logit is {error:number}, and a step goes against it.",
    when=lambda facts: facts.rule is Rule.SUBTRACT,
)
claim(
    "A step by this rule goes downhill, if it goes at all.",
    ru="Шаг по этому правилу если и идёт, то под гору.",
    when=lambda facts: facts.rule is Rule.SUBTRACT and facts.still,
)
claim(
    "A step by this rule adds η times the gradient and goes uphill, if it goes at all.",
    ru="Шаг по этому правилу прибавляет градиент, умноженный на η, и если идёт, то в гору.",
    when=lambda facts: facts.rule is Rule.ADD and facts.still,
)

for name in ("weight", "logit", "output", "loss"):
    claim(f"The {name} stays at {{{name}_before:number}}.", when=lambda facts, name=name: facts.change(name) == 0)
