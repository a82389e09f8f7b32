"""What is said about the sign of a gradient."""

from __future__ import annotations

from explainer.practice import Kind
from truth.kinds import Number, Product
from truth.practice.facts import Practised, error, times_input
from truth.practice.formulas import Subtraction
from truth.reader import Reader

reader = Reader()


SIGNS = ((-1, "negative", "отрицательный"), (0, "zero", "нулевой"), (1, "positive", "положительный"))


def has_sign(number: float, sign: int) -> bool:
    return (number > 0) - (number < 0) == sign


for sign, en, ru in SIGNS:
    reader.claim(
        en=f"The gradient with respect to the logit is {en}: {{d:subtraction}}",
        ru=f"Градиент по логиту {ru}: {{d:subtraction}}",
    )(lambda facts, d, sign=sign: has_sign(facts.truth.gradient, sign) and error(facts, d))
    reader.claim(
        en=f"The gradient with respect to the weight is {en}: {{w:product}}",
        ru=f"Градиент по весу {ru}: {{w:product}}",
    )(lambda facts, w, sign=sign: has_sign(facts.truth.weight_gradient, sign) and times_input(facts, w))


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
