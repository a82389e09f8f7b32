"""What is said about the sign of a gradient."""

import numpy as np

from explainer.practice import Kind
from truth.reader import Reader

reader = Reader()
claim = reader.claim

for sign, en, ru in ((-1, "negative", "отрицательный"), (0, "zero", "нулевой"), (1, "positive", "положительный")):
    claim(
        f"The gradient with respect to the logit is {en}: {{difference}}",
        ru=f"Градиент по логиту {ru}: {{difference}}",
        when=lambda facts, sign=sign: bool(np.sign(facts.error) == sign),
    )
    claim(
        f"The gradient with respect to the weight is {en}: {{times_input:product}}",
        ru=f"Градиент по весу {ru}: {{times_input:product}}",
        when=lambda facts, sign=sign: bool(np.sign(facts.slope) == sign),
    )
claim(
    "It is output − expected; the input plays no part in it yet.",
    when=lambda facts: facts.exercise.kind is Kind.LOGIT_GRADIENT,
)
claim(
    "In the other order it would be {f:difference}; the gradient is output − expected: {difference}",
    ru="В обратном порядке было бы {f:difference}; градиент же — это выход − ожидаемое: {difference}",
    when=lambda facts, f: f.says(facts.y, facts.p, -facts.error),
)
claim(
    "Only the gradient with respect to the weight has the input as a factor: {times_input:product}. That with respect "
    "to the logit is output − expected: {difference}",
    ru="На вход умножается только градиент по весу: {times_input:product}. Градиент по логиту — это выход − "
    "ожидаемое: {difference}",
)
claim(
    "It would be 0 only if the output were exactly {y:whole}, which softmax never quite reaches: {difference}",
    ru="Он был бы равен 0 только при выходе ровно {y:whole}, а такого выхода softmax не даёт: {difference}",
    when=lambda facts: facts.error != 0,
)
claim(
    "It is the gradient with respect to the logit, {difference}, times the input.",
    when=lambda facts: facts.exercise.kind is Kind.WEIGHT_GRADIENT,
)
claim(
    "In either order the difference is multiplied by the input: {times_input:product}",
    ru="В любом порядке разность умножается на вход: {times_input:product}",
    when=lambda facts: facts.x == 0,
)
claim(
    "With expected − output it would be {f:product}; it is (output − expected) × input: {times_input:product}",
    ru="С разностью «ожидаемое − выход» было бы {f:product}; на деле это (выход − ожидаемое) × вход: "
    "{times_input:product}",
    when=lambda facts, f: f.says(-facts.error, facts.x),
)
claim(
    "{error:number} is the gradient with respect to the logit; the input multiplies it: {times_input:product}",
    ru="{error:number} — это градиент по логиту; он умножается на вход: {times_input:product}",
)
claim(
    "Neither output − expected nor the input is 0, so their product is not: {times_input:product}",
    ru="Ни разность «выход − ожидаемое», ни вход не равны 0, поэтому и их произведение ненулевое: "
    "{times_input:product}",
    when=lambda facts: bool(facts.error and facts.x),
)
