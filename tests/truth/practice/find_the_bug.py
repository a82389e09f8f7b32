"""What is said about bugs."""

from explainer.practice.kinds.find_the_bug.bugs import Bug
from truth.kinds import Number
from truth.practice.facts import Practised, prints
from truth.reader import Reader

reader = Reader()
claim, label = reader.claim, reader.label

for bug, said in {
    Bug.MINUS: "The minus is forgotten: the step adds η times the gradient.",
    Bug.ERROR: "The difference is flipped: ∂L/∂z is computed as expected − output.",
    Bug.SECOND_SOFTMAX: "Softmax is applied twice: to the logits, and to its own result.",
    Bug.LOSS_INPUT: "The output is right, but the loss gets it in place of the logits.",
}.items():
    label(said, when=lambda facts, bug=bug: prints(facts, bug))
label(
    "The examples are added up where they should be averaged.",
    ru="Примеры суммируются, хотя их надо усреднять.",
    when=lambda facts: prints(facts, Bug.SUM),
)

for place, said in enumerate((
    ("the output of example 1 would be", "выход в примере 1 был бы равен"),
    ("the output of example 2 would be", "выход в примере 2 был бы равен"),
    ("the gradient with respect to the logit of example 1 would be", "градиент по логиту в примере 1 был бы равен"),
    ("the gradient with respect to the logit of example 2 would be", "градиент по логиту в примере 2 был бы равен"),
    ("the loss would be", "потери составили бы"),
    ("the gradient with respect to the weight would be", "градиент по весу был бы равен"),
    ("the weight would become", "вес стал бы равен"),
)):  # fmt: skip
    claim(
        f"With that bug {said[0]} {{would:number}}, but it [is][becomes] {{seen:number}}.",
        ru=f"С такой ошибкой {said[1]} {{would:number}}, а здесь [он стал равен ][он равен ]{{seen:number}}.",
        when=lambda facts, would, seen, place=place: facts.would(place, would, seen),
    )


@claim(
    "Up to the gradient with respect to the weight, {slope:number}, all is right. But then the weight goes from "
    "{before:number} to {after:number}, with the gradient instead of against it.",
    ru="Вплоть до градиента по весу ({slope:number}) всё верно. Но затем вес меняется с {before:number} на "
    "{after:number}: по градиенту, а не против него.",
)
def minus_shows(facts: Practised, slope: Number, before: Number, after: Number) -> bool:
    assert slope.says(facts.buggy[5])
    assert facts.buggy[:6] == facts.sound[:6]
    started = facts.batch.weight
    return before.says(started) and after.says(facts.buggy[6]) and (facts.buggy[6] - started) * facts.buggy[5] > 0


claim(
    "For example 1, output − expected is {d:difference}; the code has {seen:number}",
    ru="В примере 1 разность «выход − ожидаемое»: {d:difference}, а код выдал {seen:number}",
    when=lambda facts, d, seen: (
        d.says(facts.sound[0], facts.batch.expected[0], facts.sound[2])
        and seen.says(facts.buggy[2])
        and not seen.says(facts.sound[2])
    ),
)
claim(
    ", because the loss applied softmax to the output once more.",
    ru=", потому что функция потерь ещё раз применила softmax к выходу.",
    when=lambda facts: facts.exercise.bug is Bug.LOSS_INPUT,
)
claim(
    "The logits {logit:number} and 0.00 of example 1 make the output {right:number}; the code has {seen:number}, the "
    "softmax of the softmax.",
    when=lambda facts, logit, right, seen: (
        logit.says(facts.batch.weight * facts.batch.inputs[0] + facts.batch.bias)
        and right.says(facts.sound[0])
        and seen.says(facts.buggy[0])
        and facts.exercise.bug is Bug.SECOND_SOFTMAX
    ),
)
claim(
    "Each example is right, but the mean of ∂L/∂z · x over both is {mean:number}; the code has {seen:number}.",
    ru="Каждый пример посчитан верно, но среднее значение ∂L/∂z · x по обоим примерам равно {mean:number}, а код "
    "выдал {seen:number}.",
    when=lambda facts, mean, seen: (
        facts.buggy[:4] == facts.sound[:4] and mean.says(facts.sound[5]) and seen.says(facts.buggy[5])
    ),
)
