"""What is said about a later step beside the first one."""

import re
from dataclasses import dataclass

from practice.kinds import later_step
from tools.reading import equations, is_true

from explainer.practice.kinds.later_step import LaterStep
from truth.kinds import KINDS, NUMBER_TEXT, TERM, Number, Product, same
from truth.practice.facts import Practised
from truth.reader import Reader


@dataclass(frozen=True)
class CarriedSum:
    """β times a step, and what the gradient adds, as printed."""

    text: str

    def says(self, momentum: float, last: float, own: float, total: float) -> bool:
        """Whether these are its numbers, and '=' stands where the printed digits make it so."""
        texts = [each.strip("()") for each in re.split(r" [×+=≈] ", self.text)]
        told = all(Number(text).says(value) for text, value in zip(texts, (momentum, last, own, total), strict=True))
        return told and is_true(*equations(self.text)[0])


KINDS["carried"] = same(rf"{TERM} × {TERM} \+ {TERM} [=≈] {NUMBER_TEXT}", CarriedSum)
reader = Reader()
claim, label = reader.claim, reader.label


def of(facts: Practised) -> LaterStep:
    assert isinstance(facts.exercise, LaterStep)
    return facts.exercise


def steps(facts: Practised) -> list[tuple[float, float]]:
    """Of each step its length and what the gradient adds."""
    return later_step.steps(of(facts))


def errors(facts: Practised) -> list[float]:
    return later_step.errors(of(facts))


def plain(facts: Practised) -> bool:
    return of(facts).momentum == 0


def grown(facts: Practised) -> bool:
    return later_step.right(of(facts)) == "larger"


def shrunk(facts: Practised) -> bool:
    """Whether the error signal has."""
    before, *_, after = errors(facts)
    return abs(after) < abs(before)


label(
    "Step by step a weight moves on one example; η stays the same. How far does step {n:whole} go beside step 1, be it "
    "up or down?",
    ru="Вес меняется шаг за шагом на одном примере, η остаётся прежней. Насколько велик шаг {n:whole} рядом с шагом 1, "
    "неважно, вверх или вниз?",
    when=lambda facts, n: n == of(facts).later,
)
label(
    "Compared with step 1, step {n:whole} will be",
    ru="По сравнению с шагом 1 шаг {n:whole} будет",
    when=lambda facts, n: n == of(facts).later,
)


@label("step {n:whole} {s:number} [step {m:whole} {t:number} ]output after step {k:whole} {p:number}")
def known(
    facts: Practised, n: int, s: Number, k: int, p: Number, m: int | None = None, t: Number | None = None
) -> bool:
    taken, exercise = steps(facts), of(facts)
    output = errors(facts)[-1] + exercise.case.expected
    told = n == 1 and s.says(taken[0][0]) and k == exercise.later - 1 and p.says(output)
    return told and not plain(facts) and (m is None or (m == k and t is not None and t.says(taken[m - 1][0])))


label("step {n:whole}", when=lambda facts, n: n in (1, of(facts).later))
label("from the gradient", "carried over", when=lambda facts: hasattr(facts.exercise, "momentum"))
label("step of the weight", when=lambda facts: isinstance(facts.exercise, LaterStep))

for english, russian, larger in (("is larger than", "больше", True), ("is smaller than", "меньше", False)):
    claim(
        f"Step {{n:whole}} {english} step 1: {{last:change}} after {{first:change}}.",
        ru=f"Шаг {{n:whole}} {russian} шага 1: {{last:change}} после {{first:change}}.",
        when=lambda facts, n, last, first, larger=larger: (
            n == of(facts).later
            and last.says(steps(facts)[-1][0])
            and first.says(steps(facts)[0][0])
            and grown(facts) == larger
        ),
    )


@claim("Step {n:whole}: {own:product}", ru="Шаг {n:whole}: {own:product}")
def of_gradient_alone(facts: Practised, n: int, own: Product) -> bool:
    case = of(facts).case
    told = own.says(-case.learning_rate, errors(facts)[n - 1], case.x)
    return told and (n == 1 or plain(facts)) and own.result.says(steps(facts)[n - 1][0])


@claim("Step {n:whole}: {both:carried}", ru="Шаг {n:whole}: {both:carried}")
def of_both(facts: Practised, n: int, both: CarriedSum) -> bool:
    taken = steps(facts)
    return n == of(facts).later and both.says(of(facts).momentum, taken[-2][0], taken[-1][1], taken[-1][0])


claim(
    "A step is −η times a gradient, and that has shrunk with the error signal:",
    ru="Шаг — это градиент, умноженный на −η, а градиент уменьшился вместе с сигналом ошибки:",
    when=lambda facts: plain(facts) and shrunk(facts),
)
claim(
    "η is the same, but it is multiplied by an error signal that has shrunk:",
    ru="η та же, но умножается она на сигнал ошибки, который уменьшился:",
    when=lambda facts: plain(facts) and shrunk(facts),
)
claim(
    "Without momentum nothing is carried over from one step to the next, and the error signal went from "
    "{before:number} to {after:number}:",
    ru="Без инерции от шага к шагу ничего не переносится, а сигнал ошибки изменился с {before:number} до "
    "{after:number}:",
    when=lambda facts, before, after: (
        plain(facts) and shrunk(facts) and before.says(errors(facts)[0]) and after.says(errors(facts)[-1])
    ),
)


def carries(facts: Practised, beta: Number, k: int) -> bool:
    """Whether that part of that step goes on in the later one."""
    return not plain(facts) and beta.says(of(facts).momentum) and k == of(facts).later - 1


claim(
    "Step {n:whole} is {beta:number} of step {k:whole}, carried over, and what its own gradient adds:",
    ru="Шаг {n:whole} — это перенос, {beta:number} шага {k:whole}, и то, что прибавляет его собственный градиент:",
    when=lambda facts, n, beta, k: carries(facts, beta, k) and n == k + 1,
)
claim(
    "η is the same, but the error signal has shrunk, and {beta:number} of step {k:whole} is carried over:",
    ru="η та же, но сигнал ошибки уменьшился, и переносится {beta:number} шага {k:whole}:",
    when=lambda facts, beta, k: carries(facts, beta, k) and shrunk(facts),
)


@claim(
    "{beta:number} of step {k:whole} is carried over, but what the gradient adds has shrunk by more than that:",
    ru="Переносится {beta:number} шага {k:whole}, но то, что прибавляет градиент, уменьшилось ещё сильнее:",
)
def shrunk_by_more(facts: Practised, beta: Number, k: int) -> bool:
    taken = steps(facts)
    lost = abs(taken[0][1]) - abs(taken[-1][1])
    return carries(facts, beta, k) and lost > abs(of(facts).momentum * taken[-2][0])


claim(
    "What the gradient adds did shrink, but {beta:number} of step {k:whole} is carried over to it:",
    ru="То, что прибавляет градиент, и правда уменьшилось, но к нему добавляется перенос, {beta:number} шага "
    "{k:whole}:",
    when=lambda facts, beta, k: carries(facts, beta, k) and shrunk(facts) and grown(facts),
)


def in_table(facts: Practised, n: Number) -> bool:
    """Whether it stands in the table: that each stands in its place is tested apart."""
    (first, own), *_, (last, added) = steps(facts)
    wrong = errors(facts)
    return any(map(n.says, (first, own, last, added, last - added, 0, wrong[0], wrong[-1])))
