"""What the scene "Never zero" can say, and how each of it can be false."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from tools.reading import number

from explainer.scenes.never_zero.margin import MOVES, MarginQuestion
from truth import common
from truth.facts import Facts
from truth.kinds import KINDS, NUMBER_TEXT, TERM, Kind, Number, Product, same
from truth.reader import Reader

NEAR = rf"[−+]?\(?(?:1 − )?{NUMBER_TEXT}\)?"


@dataclass(frozen=True)
class Near:
    """A number that may be written by what it leaves to 1; its sign stands before it."""

    text: str

    def says(self, value: float, left: float, signed: bool = True) -> bool:
        """Whether it is `value`, which leaves `left` to 1 in size, to the digits shown."""
        found = re.fullmatch(rf"([−+]?)\(?(1 − )?({NUMBER_TEXT})\)?", self.text)
        assert found is not None, self.text
        sign, from_one, digits = found.groups()
        told = sign == ("−" if value < 0 else "+" if value > 0 else "") if signed else not sign
        return told and _close(number(digits), left if from_one else abs(value))


def _close(shown: Decimal, value: float) -> bool:
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(shown - Decimal(value)) <= Decimal("0.5").scaleb(exponent) + abs(Decimal(value)) * Decimal("1e-12")


KINDS["near"] = same(NEAR, Near)
KINDS["python"] = same(r"\d+\.\d+(?:e-\d+)?", float)
KINDS["relation"] = same("[=≈]")
KINDS["factored"] = same(rf"{TERM} × {TERM} [=≈] {NUMBER_TEXT}", lambda text: KINDS["product"].read(text, ""))
KINDS["half"] = Kind(
    {"en": "below 0|exactly 0|above 0", "ru": "меньше 0|ровно 0|больше 0"},
    lambda text, _language: {"b": "below", "м": "below", "e": "zero", "р": "zero", "a": "above", "б": "above"}[text[0]],
)
KINDS["trend"] = Kind(
    {"en": "grow|shrink", "ru": "вырастет|уменьшится"},
    lambda text, _language: "grows" if text[0] in "gв" else "shrinks",
)


@dataclass(frozen=True)
class Margin(Facts):
    """An output by its margin: exactly, and as float64 has it."""

    margin = property(lambda self: float(self.state.view.get("margin", 40.0)))
    output = property(lambda self: 1 / (1 + self._others))
    rest = property(lambda self: self._others / (1 + self._others))
    _others = property(lambda self: (self.case.classes - 1) * math.exp(-self.margin))
    error = property(lambda self: -self.rest if self.y else self.output)
    squared = property(lambda self: self.error * self.output * self.rest)
    """The gradient of squared error."""
    p = property(lambda self: (self.output, self.rest, False))
    """The output, what it leaves to 1, and that it has no sign."""
    g = property(lambda self: (self.error, self.output if self.y else self.rest))
    """The gradient, and what its size leaves to 1."""
    s = property(lambda self: (self.squared, 1 - abs(self.squared)))
    """The same of squared error."""
    seen = property(lambda self: ((error := self.printed - self.y), 1 - abs(error)))
    """The gradient in float64."""
    behind = property(lambda self: -self.margin)

    def float64(self, told: float) -> bool:
        """The last digit depends on the order in which it is computed; a 1.0 is one in any."""
        return math.isclose(told, self.printed, rel_tol=2e-15) and (told == 1) is (self.printed == 1)

    @property
    def printed(self) -> float:
        """The output as the textbook's formula has it in float64."""
        logits = np.array([self.margin, *[0.0] * (self.case.classes - 1)])
        powers = np.exp(logits - logits.max())
        return float(powers[0] / powers.sum())

    @property
    def moved(self) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
        """Outputs asked about, errors, and gradients of squared error."""
        outputs = tuple(p if self.y else 1 - p for p in MOVES[int(self.state.view.get("asked", 0))])
        errors = tuple(abs(p - self.y) for p in outputs)
        return outputs, errors, tuple(e * p * (1 - p) for e, p in zip(errors, outputs, strict=True))

    errors = property(lambda self: self.moved[1])
    grows = property(lambda self: self.errors[1] > self.errors[0])
    """Whether the error does."""
    side = property(lambda self: "below" if self.error < 0 else "above")

    @property
    def trend(self) -> str:
        first, last = self.moved[2]
        return "grows" if last > first else "shrinks"

    def products(self, *printed: Product) -> bool:
        """Whether both gradients of squared error are told with their factors."""
        return all(
            product.is_true
            and product.factors[0].says(error)
            and product.factors[1].says(p * (1 - p))
            and product.result.says(result)
            for product, p, error, result in zip(printed, *self.moved, strict=True)
        )


reader = Reader().including(common.reader)
claim, label, silent = reader.claim, reader.label, reader.silent
silent(
    "a heading",
    "float64",
    "exact",
    "cross-entropy",
    "squared error",
    "margin",
    "size of the gradient",
    "scale of powers of ten",
    "output",
    "1 Output",
    "2 Gradient (logit)[ output − expected]",
    "3 Two losses",
    "float64?",
    "exact?",
    "cross-entropy?",
    "squared error?",
    whole=True,
)
silent(
    "how Python computes",
    "Python computes with numbers of some 16 digits, float64",
    ru="Python считает числами примерно из 16 цифр (float64)",
)
# Both lines name the tinted part of the picture, whatever the margin is.
silent("a name in the picture", "the output is wrong,", ru="выход неверен,", whole=True)
silent("a name in the picture", "yet hardly any gradient", ru="а градиента почти нет", whole=True)
label("Gradient (logit): not shown yet", "Two losses: not shown yet", when=lambda facts: facts.hidden)

label("expected {y:whole}")
claim("Expected {y:whole}.", ru="Ожидаемое {y:whole}.")
claim(
    "The logit of “{watched:class}” is {margin:number} ahead: that is its margin.",
    ru="Логит класса «{watched:class}» впереди на {margin:number}: это его отрыв.",
    when=lambda facts: facts.margin >= 0,
)
claim(
    "The logit of “{watched:class}” is {behind:number} behind: its margin is {margin:number}.",
    ru="Логит класса «{watched:class}» позади на {behind:number}: его отрыв равен {margin:number}.",
    when=lambda facts: facts.margin < 0,
)
claim(", and makes the output {float64:python}.", ru=", и выход у него равен {float64:python}.")
label("float64 {float64:python}", "Output: float64 {float64:python}")

# What is seen.

claim(
    "float64 makes the output {printed:python} and the gradient with respect to the logit 0. In truth the output is "
    "{p:near} and that gradient {g:near}: tiny, but not zero.",
    ru="В float64 выход равен {printed:python}, а градиент по логиту равен 0. На самом деле выход равен {p:near}, а "
    "этот градиент равен {g:near}: крошечный, но не нулевой.",
    when=lambda facts: facts.printed == facts.y and 0 < abs(facts.error) < 1e-15,
)
claim(
    "The output is {p:near}, and {y:whole} is expected. The gradient of cross-entropy is {g:near}, that of squared "
    "error only {s:near}: it stalls.",
    ru="Выход равен {p:near}, а ожидаемое {y:whole}. Градиент кросс-энтропии равен {g:near}, а у квадратичной ошибки "
    "он всего {s:near}: обучение застревает.",
    when=lambda facts: abs(facts.error) > 0.5 and abs(facts.squared) < abs(facts.error) / 20,
)
claim(
    "So near to 1 float64 has few digits left: it makes the gradient with respect to the logit {seen:near}. In truth "
    "it is {g:near}.",
    ru="Так близко к 1 у float64 остаётся мало цифр: градиент по логиту получается {seen:near}. На самом деле он равен "
    "{g:near}.",
    when=lambda facts: facts.seen[0] != facts.error,
)
for relation, russian, sign in (("below", "меньше", -1), ("above", "больше", 1)):
    claim(
        f"The output is {{p:near}}, so the gradient with respect to the logit is {{g:near}}: {relation} 0, as at every "
        "finite logit.",
        ru=f"Выход равен {{p:near}}, поэтому градиент по логиту равен {{g:near}}: {russian} 0, как и при любом "
        "конечном логите.",
        when=lambda facts, sign=sign: facts.error * sign > 0,
    )

# The cards.


@label("exact {told:near}")
def exactly(facts: Margin, told: Near) -> bool:
    """The output in the first card, the gradient in the second."""
    return told.says(*facts.p) or told.says(*facts.g)


@label("float64 {told:near}")
def printed_gradient(facts: Margin, told: Near) -> bool:
    return told.says(*facts.seen) or (told.text[0].isdigit() and facts.float64(float(number(told.text))))


@label("{told:near}", "cross-entropy {told:near}")
def a_gradient(facts: Margin, told: Near) -> bool:
    """Beside the bar too, where the curves have the two outputs asked about."""
    return told.says(*facts.g) or told.text in [*(f"{output:.2f}" for output in facts.moved[0]), "0"]


@label("squared error {g:near} × p(1 − p) {slope:number} {sign:relation} {s:near}")
def multiplied(facts: Margin, g: Near, slope: Number, sign: str, s: Near) -> bool:
    assert g.says(*facts.g)
    assert s.says(*facts.s)
    assert _close(number(slope.text), facts.output * facts.rest)
    texts = [each.lstrip("−+") for each in (g.text, slope.text, s.text)]
    plain = not any("·" in text or " − " in text for text in texts)
    equal = plain and number(texts[0]) * number(texts[1]) == number(texts[2])
    return (sign == "=") is equal


label("Output: float64 {float64:python}, exact {p:near}")
label("Gradient (logit): float64 {told:near}, exact {g:near}", when=lambda facts, told: printed_gradient(facts, told))


@label("Two losses: cross-entropy {g:near}, squared error {s:near}")
def losses_told(facts: Margin, g: Near, s: Near) -> bool:
    """Without their signs."""
    return all(told.says(abs(value), left, signed=False) for told, (value, left) in ((g, facts.g), (s, facts.s)))


# The guesses.

claim(
    "As you predicted: {side:half}.",
    ru="Вы верно предсказали: {side:half}.",
    when=lambda facts: facts.side == facts.guesses[MarginQuestion.EXACT],
)
claim(
    "As you predicted: {trend}.",
    ru="Вы верно предсказали: {trend}.",
    when=lambda facts: facts.trend == facts.guesses[MarginQuestion.STALL],
)
claim(
    "You predicted “{told:half}”:",
    when=lambda facts, told: told != facts.side and told == facts.guesses[MarginQuestion.EXACT],
)
claim(
    "You predicted “{told:trend}”:",
    when=lambda facts, told: told != facts.trend and told == facts.guesses[MarginQuestion.STALL],
)
for y, relation in ((1, "below"), (0, "above")):
    claim(
        f"No finite logit makes the output {y}, so output − expected is {relation} 0: {{g:near}}.",
        when=lambda facts, y=y: facts.y == y and (facts.error < 0) == (y == 1),
    )
claim(
    "you took expected − output.",
    when=lambda facts: {facts.side, facts.guesses[MarginQuestion.EXACT]} == {"above", "below"},
)
claim(
    "you took the printed 1.0 for a true 1.",
    ru="вы приняли напечатанное 1.0 за настоящую 1.",
    when=lambda facts: facts.printed == 1.0 and facts.guesses[MarginQuestion.EXACT] == "zero",
)
claim(
    "float64 keeps some 16 digits and rounds {p:near} to 1. The true gradient is {g:near}.",
    ru="float64 хранит около 16 цифр и округляет {p:near} до 1. Настоящий градиент равен {g:near}.",
    when=lambda facts: facts.printed == 1.0,
)
claim(
    "you took an output at an end of its range for one that is right.",
    ru="вы приняли выход у края шкалы за верный.",
    when=lambda facts: abs(facts.error) > 0.9 and facts.guesses[MarginQuestion.EXACT] == "zero",
)
claim("The gradient of cross-entropy measures how far the output is from the expected {y:whole}: {g:near}.")
claim(
    "you overlooked a difference that is still there.",
    when=lambda facts: facts.error != 0 and facts.guesses[MarginQuestion.EXACT] == "zero",
)
claim("The output is {p:near}, and {y:whole} is expected: the gradient with respect to the logit is {g:near}.")
claim(
    "you assumed that this gradient shrinks wherever the error grows.",
    ru="по-вашему, с ростом разности этот градиент всегда уменьшается.",
    when=lambda facts: facts.guesses[MarginQuestion.STALL] == ("shrinks" if facts.grows else "grows"),
)
claim(
    "you assumed that it follows the error, as in cross-entropy.",
    ru="по-вашему, этот градиент растёт вместе с разностью, как в кросс-энтропии.",
    when=lambda facts: facts.guesses[MarginQuestion.STALL] == ("grows" if facts.grows else "shrinks"),
)


@claim(
    "Here the error and p(1 − p) go the same way: {before:factored}, then {after:factored}.",
    ru="Здесь разность и p(1 − p) меняются в одну сторону: было {before:factored}, стало {after:factored}.",
)
def same_way(facts: Margin, before: Product, after: Product) -> bool:
    first, last = (p * (1 - p) for p in facts.moved[0])
    return facts.grows is (last > first) and facts.products(before, after)


@claim(
    "Squared error multiplies the error by p(1 − p): {before:factored}, then {after:factored}. In cross-entropy the "
    "error stands alone: {start:number}, then {end:number}.",
    ru="У квадратичной ошибки разность умножается на p(1 − p): было {before:factored}, стало {after:factored}. В "
    "кросс-энтропии этого множителя нет: было {start:number}, стало {end:number}.",
)
def multiplies(facts: Margin, before: Product, after: Product, start: Number, end: Number) -> bool:
    return facts.products(before, after) and start.says(facts.errors[0]) and end.says(facts.errors[1])
