"""What is said about which of two moves further."""

from truth.kinds import Motion, Product
from truth.practice.facts import Practised, further, sides
from truth.reader import Reader

reader = Reader()
claim = reader.claim


def equal(facts: Practised, name: str, *told: Motion) -> bool:
    first, second = (abs(facts.change(name, side)) for side in (0, 1))
    return facts.asked == name and sides(facts, name, *told) and abs(first - second) < 1e-9


for name, both, one in (
    ("weight", ("Both weights move", "Оба веса изменились"), ("The weight moves", "изменился вес")),
    ("logit", ("Both logits move", "Оба логита изменились"), ("The logit moves", "изменился логит")),
):
    claim(
        f"{both[0]} equally far: {{a:change}} and {{b:change}}",
        ru=f"{both[1]} одинаково сильно: {{a:change}} и {{b:change}}",
        when=lambda facts, a, b, name=name: equal(facts, name, a, b),
    )
    claim(
        f"{one[0]} further in {{winner:side}}: {{far:change}} against {{near:change}}",
        ru=f"Сильнее {one[1]} у {{winner:side}}: {{far:change}} против {{near:change}}",
        when=lambda facts, winner, far, near, name=name: further(facts, name, winner, far, near),
    )

for said in (
    ("Learning rate, error signal and input count together",
     "Скорость обучения, сигнал ошибки и вход действуют вместе"),
    ("Learning rate, error signal and the square of the input count together",
     "Скорость обучения, сигнал ошибки и квадрат входа действуют вместе"),
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
    claim(
        f"{said[0]}:",
        ru=f"{said[1]}:",
        when=lambda facts, said=said, squared=squared: (
            "far the output" in said[0] or (facts.asked == "logit") == squared
        ),
    )

claim(
    "The weight that a step starts from is no factor of it:",
    ru="Вес, с которого начинается шаг, в него не входит:",
    when=lambda facts: facts.cases[0].weight != facts.cases[1].weight,
)

claim(
    "Where 0 is expected the error signal is counted from 0:",
    ru="Если ожидается 0, сигнал ошибки отсчитывается от 0:",
    when=lambda facts: {case.expected for case in facts.cases} == {0, 1},
)

for name, own in (
    ("weight", ("its own input", "свой вход")),
    ("logit", ("the square of its own input", "квадрат своего входа")),
):
    claim(
        f"The error signals are the same, but each is multiplied by {own[0]}:",
        ru=f"Сигналы ошибки одинаковы, но каждый умножается на {own[1]}:",
        when=lambda facts, name=name: facts.asked == name and same_errors(facts),
    )


def same_errors(facts: Practised) -> bool:
    first, second = facts.truths
    return abs(first.gradient - second.gradient) < 1e-9


@claim(
    "The weights do move equally far, but on the way to the logit their changes are multiplied by the input once more:",
    ru="Веса и правда изменились одинаково сильно, но на пути к логиту эти изменения ещё раз умножаются на вход:",
)
def same_weights(facts: Practised) -> bool:
    first, second = (abs(facts.change("weight", side)) for side in (0, 1))
    return facts.asked == "logit" and abs(first - second) < 1e-9


@claim("{side}: Δw = {step:product}", ru="{side}: Δw = {step:product}")
def weight_of_side(facts: Practised, side: int, step: Product) -> bool:
    case, found = facts.cases[side], facts.truths[side]
    return facts.asked == "weight" and step.says(-case.learning_rate, found.gradient, case.x)


claim(
    "{side}: {step:delta_z}",
    when=lambda facts, side, step: facts.asked == "logit" and step.says(*facts.logit_step(side)),
)
