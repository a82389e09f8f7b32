"""What the scene "Where p − y comes from" can say, and how each of it can be false."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from tools.reading import equations, is_true, number, says

from explainer.maths.losses import cross_entropy
from explainer.maths.measured_slopes import measured_slope
from explainer.scenes import Origin
from explainer.scenes.origin.question import OriginQuestion
from truth import common
from truth.facts import Facts
from truth.kinds import KINDS, LEVEL_TEXT, NUMBER_TEXT, Kind, Number, Product
from truth.reader import Reader

NOISE = 4e-15
"""Of a loss that is computed in another order."""


@dataclass(frozen=True)
class Inverse:
    """−1/p, and what comes of it as printed."""

    text: str

    def says(self, output: float) -> bool:
        """Whether that is the output, and rounding what is printed gives what is shown."""
        left, sign, slope = re.split(r" ([=≈]) ", self.text)
        given = number(left.removeprefix("−1/"))
        exponent = number(slope).as_tuple().exponent
        assert isinstance(exponent, int)
        off = abs(-1 / given - number(slope))
        rounds = off <= number("0.5").scaleb(exponent) and (sign == "=") is (off == 0)
        return rounds and says(left.removeprefix("−1/"), output) and says(slope, -1 / output)


@dataclass(frozen=True)
class Passed:
    """The second link of the chain, as printed."""

    text: str

    def says(self, *values: float) -> bool:
        """Whether these are its factors and its result."""
        left, _, right = equations(self.text.replace("≈ +", "≈ ").replace("= +", "= "))[0]
        texts = [*re.findall(NUMBER_TEXT, left.replace("(1 − ", "(")), right]
        plain = is_true(*equations(self.text)[0])
        return plain and all(says(text, value) for text, value in zip(texts, values, strict=True))


for name, pattern, read in (
    ("inverse", rf"−1/{LEVEL_TEXT} [=≈] {NUMBER_TEXT}", Inverse),
    (
        "passed",
        rf"(?:{NUMBER_TEXT} × \(1 − {NUMBER_TEXT}\)|{NUMBER_TEXT} × {NUMBER_TEXT}) [=≈] [−+]?{NUMBER_TEXT}",
        Passed,
    ),
    ("digits", r"−?[\d ]*\d ?\.[\d ]*\d", lambda text: text.replace(" ", "")),
    ("nudge", r"\d[\d.]*(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", str),
    ("entries", rf"(?:{NUMBER_TEXT}|≈ 0)(?:, (?:{NUMBER_TEXT}|≈ 0))+", lambda text: text.split(", ")),
):
    KINDS[name] = Kind({"en": pattern, "ru": pattern}, lambda text, _language, read=read: read(text))


@dataclass(frozen=True)
class Derivatives(Facts):
    """Three derivatives of one loss, and one of them measured."""

    @classmethod
    def of(cls, scene: Origin, language: str) -> Derivatives:
        return cls(scene.state, language)

    @property
    def asked(self) -> str:
        return str(self.state.view.get("asked", "weight"))

    @property
    def watched(self) -> str:
        return self.case.names[self.case.watched]

    @property
    def target(self) -> str:
        return self.case.names[self.case.target]

    @cached_property
    def outputs(self) -> list[float]:
        powers = np.exp(self.case.model.logits([self.case.x]))
        return [float(power / powers.sum()) for power in powers]

    @property
    def p(self) -> float:
        return self.outputs[self.case.watched]

    @property
    def q(self) -> float:
        return self.outputs[self.case.target]

    @property
    def factor(self) -> float:
        """How far the expected class's output moves with the watched class's logit."""
        return self.q * (1 - self.q) if self.case.expected else -self.q * self.p

    @property
    def slopes(self) -> dict[str, float]:
        error = self.p - self.case.expected
        return {"probability": -1 / self.q, "logit": error, "weight": error * self.case.x}

    @property
    def slope(self) -> float:
        return self.slopes[self.asked]

    @property
    def guess(self) -> str:
        return str(self.guesses[OriginQuestion.SLOPE])

    @property
    def entry(self) -> str:
        """What is nudged."""
        asked = "weight" if self.asked == "weight" else "logit"
        chosen = self.state.view.get("entry", "asked")
        return asked if chosen == "asked" else str(chosen)

    @property
    def nudge(self) -> float:
        return 10.0 ** float(self.state.view.get("nudge", -5.0))

    @property
    def formula(self) -> float:
        return self.slopes["weight" if self.entry == "weight" else "logit"]

    @cached_property
    def measured(self) -> float:
        k = self.case.watched
        index = {"logit": k, "weight": (k, 0), "bias": k}[self.entry]
        return measured_slope(self.case.model, [self.case.x], self.case.target, nudge=self.nudge, **{self.entry: index})  # type: ignore[arg-type]

    @cached_property
    def losses(self) -> list[float]:
        """After the nudge up, and down."""
        k, model, x = self.case.watched, self.case.model, self.case.x
        found = []
        for h in (self.nudge, -self.nudge):
            logits = np.array(model.logits([x]))
            weight, bias = model.weights[k, 0], model.bias[k]
            logits[k] = {
                "logit": logits[k] + h, "weight": (weight + h) * x + bias, "bias": weight * x + (bias + h)
            }[self.entry]  # fmt: skip
            found.append(float(cross_entropy(logits, self.case.target)))
        return found


reader = Reader().including(common.reader)
claim = reader.claim
for headings in (
    ("error", "погрешность"), ("nudge h", "приращение h"),
    ("p − y", "p − y"), ("output", "выход"), ("logit", "логит"), ("from rounding", "от округления"),
    ("from truncation", "от формулы"), ("formula", "формула"), ("measured", "численно"),
    ("1 The chain of derivatives", "1 Цепочка производных"), ("L(+h)", "L(+h)"), ("L(−h)", "L(−h)"),
    ("2 How each output moves with each logit, ∂p/∂z", "2 Производные выходов по логитам, ∂p/∂z"),
    ("3 Measured derivative (L(+h) − L(−h)) / 2h", "3 Численная производная (L(+h) − L(−h)) / 2h"),
):  # fmt: skip
    reader.silent("a heading", whole=True, en=headings[0], ru=headings[1])
reader.silent(
    "a general law",
    whole=True,
    en="h too small: both losses are rounded after some 16 digits, and that error is divided by a tiny 2h. h "
    "too large: the formula is exact for a parabola only.",
    ru="Слишком малое h: потери округлены примерно до 16 цифр, и эта погрешность делится на крошечное 2h. "
    "Слишком большое h: формула точна только для параболы.",
)
reader.silent("advice", en="“The gradient” may mean any of them: say with respect to what.",
              ru="«Градиентом» могут назвать любую из них, поэтому уточняйте, по какой величине он взят.")  # fmt: skip
for card in (
    (
        "How each output moves with each logit, ∂p/∂z: not shown yet",
        "Производные выходов по логитам, ∂p/∂z: ещё не показано",
    ),
    ("Measured derivative: not shown yet", "Численная производная: ещё не показано"),
):
    claim(whole=True, en=card[0], ru=card[1])(lambda facts: not facts.state.committed)


@claim(whole=True, en="{name:class}", ru="{name:class}")
def a_class(facts: Derivatives, name: str) -> bool:
    return name in facts.case.names


# What is asked.


@claim(
    en="Expected {y:whole}, output {p:level}, input {x:number}.",
    ru="Ожидаемое {y:whole}, выход {p:level}, вход {x:number}.",
)
def given(facts: Derivatives, y: int, p: Number, x: Number) -> bool:
    return y == facts.case.expected == 1 and p.says(facts.p) and x.says(facts.case.x)


@claim(
    en="“{target:class}” is expected, and its output is {q:level}. The output of “{name:class}” is {p:level}, "
    "the input {x:number}.",
    ru="Ожидается класс «{target:class}», его выход {q:level}. У класса «{name:class}» выход {p:level}. Вход "
    "{x:number}.",
)
def given_both(facts: Derivatives, target: str, q: Number, name: str, p: Number, x: Number) -> bool:
    told = (target, name) == (facts.target, facts.watched) and facts.case.expected == 0
    return told and q.says(facts.q) and p.says(facts.p) and x.says(facts.case.x)


@claim(en="Which number is the derivative of the loss with respect to the output of “{name:class}”, ∂L/∂p?",
       ru="Какое из чисел — производная функции потерь по выходу класса «{name:class}», ∂L/∂p?")  # fmt: skip
def asks_output(facts: Derivatives, name: str) -> bool:
    return facts.asked == "probability" and name == facts.target


@claim(en="Which number is the derivative of the loss with respect to the logit of “{name:class}”, ∂L/∂z?",
       ru="Какое из чисел — производная функции потерь по логиту класса «{name:class}», ∂L/∂z?")  # fmt: skip
def asks_logit(facts: Derivatives, name: str) -> bool:
    return facts.asked == "logit" and name == facts.watched


@claim(en="Which number is the derivative of the loss with respect to the weight of “{name:class}”, ∂L/∂w?",
       ru="Какое из чисел — производная функции потерь по весу класса «{name:class}», ∂L/∂w?")  # fmt: skip
def asks_weight(facts: Derivatives, name: str) -> bool:
    return facts.asked == "weight" and name == facts.watched


# What it is.


@claim(
    en="The derivative with respect to the output of “{name:class}” is {found:inverse}: one over the output, "
    "with a minus.",
    ru="Производная по выходу класса «{name:class}»: {found:inverse}, то есть единица, делённая на выход, со "
    "знаком минус.",
)
def is_inverse(facts: Derivatives, name: str, found: Inverse) -> bool:
    return asks_output(facts, name) and found.says(facts.q)


@claim(en="The derivative with respect to the logit of “{name:class}” is {found:product}: output − expected.",
       ru="Производная по логиту класса «{name:class}»: {found:product}, то есть выход − ожидаемое.")  # fmt: skip
def is_error(facts: Derivatives, name: str, found: Product) -> bool:
    return asks_logit(facts, name) and to_logit(facts, found)


@claim(
    en="The derivative with respect to the weight of “{name:class}” is {found:product}: output − expected, "
    "times the input.",
    ru="Производная по весу класса «{name:class}»: {found:product}, то есть разность (выход − ожидаемое), "
    "умноженная на вход.",
)
def is_times_input(facts: Derivatives, name: str, found: Product) -> bool:
    return asks_weight(facts, name) and to_weight(facts, found)


def to_logit(facts: Derivatives, found: Product) -> bool:
    return comes_out(found, facts.slopes["probability"], facts.factor)


def to_weight(facts: Derivatives, found: Product) -> bool:
    return comes_out(found, facts.slopes["logit"], facts.case.x)


def comes_out(found: Product, *values: float) -> bool:
    """Whether these are the factors, and rounding what is printed gives what is shown."""
    exact = number("1")
    for factor in found.factors:
        exact *= number(factor.text)
    exponent = number(found.result.text).as_tuple().exponent
    assert isinstance(exponent, int)
    rounds = abs(exact - number(found.result.text)) <= number("0.5").scaleb(exponent)
    return rounds and found.says(*values)


# The chain.


@claim(whole=True, en="{found:inverse}", ru="{found:inverse}")
def first_link(facts: Derivatives, found: Inverse) -> bool:
    return found.says(facts.q)


@claim(whole=True, en="{found:passed}", ru="{found:passed}")
def a_link(facts: Derivatives, found: Passed) -> bool:
    """One of three lines of the chain that are products."""
    lines = [
        (facts.slopes["probability"], facts.factor, facts.slopes["logit"]),
        (facts.slopes["logit"], facts.case.x, facts.slopes["weight"]),
        (facts.q, facts.q, facts.factor) if facts.case.expected else (-facts.q, facts.p, facts.factor),
    ]
    return any(found.says(*line) for line in lines)


@claim(whole=True, en="{found:product}", ru="{found:product}")
def a_product(facts: Derivatives, found: Product) -> bool:
    return to_logit(facts, found) or to_weight(facts, found) or comes_out(found, -facts.q, facts.p)


@claim(whole=True, en="{number:number}", ru="{number:number}")
def a_number(facts: Derivatives, number: Number) -> bool:
    """The input in the chain, an entry of the matrix, or what was measured, with which nudge, and its error."""
    if len(number.text.partition(".")[2]) > 9 and "·" not in number.text:
        return is_measured(facts, number.text)
    shown = number.says(facts.case.x) or in_matrix(facts, number)
    return shown or error_is(facts, number) or is_nudge(facts, number.text)


@claim(whole=True, en="≈ 0", ru="≈ 0")
def almost_nothing(facts: Derivatives) -> bool:
    return any(0 < abs(each) < 0.005 for row in matrix(facts) for each in row)


def matrix(facts: Derivatives) -> list[list[float]]:
    """The Jacobian, and under it the errors."""
    p = facts.outputs
    rows = [[a * ((i == j) - b) for j, b in enumerate(p)] for i, a in enumerate(p)]
    return [*rows, [a - (i == facts.case.target) for i, a in enumerate(p)]]


def in_matrix(facts: Derivatives, number: Number) -> bool:
    return any(number.says(each) for row in matrix(facts) for each in row)


@claim(whole=True, en="× ({factor:number}) =", ru="× ({factor:number}) =")
def times(facts: Derivatives, factor: Number) -> bool:
    return factor.says(facts.slopes["probability"])


@claim(
    whole=True,
    en="The marked row, that of “{name:class}”, times {factor:number} is the last row: output − expected.",
    ru="Выделенная строка (класс «{name:class}»), умноженная на {factor:number}, даёт последнюю строку: выход − "
    "ожидаемое.",
)
def marked_row(facts: Derivatives, name: str, factor: Number) -> None:
    assert name == facts.target
    assert times(facts, factor)
    *rows, errors = matrix(facts)
    assert np.allclose(np.array(rows[facts.case.target]) * facts.slopes["probability"], errors)


@claim(whole=True, en="How each output moves with each logit, ∂p/∂z, {name:class}: {row:entries}",
       ru="Производные выходов по логитам, ∂p/∂z, {name:class}: {row:entries}")  # fmt: skip
def row_told(facts: Derivatives, name: str, row: list[str]) -> bool:
    values = matrix(facts)[facts.case.target]
    told = [abs(value) < 0.005 if text == "≈ 0" else says(text, value) for text, value in zip(row, values, strict=True)]
    return name == facts.target and all(told)


@claim(
    whole=True,
    en="∂L/∂p derivative with respect to the output p[ −1/p] × ∂p/∂z derivative of the output with respect to "
    "the logit[ p · (1 − p)] = ∂L/∂z derivative with respect to the logit[ p − 1] × x input = ∂L/∂w "
    "derivative with respect to the weight[ (p − 1) · x]",
    ru="∂L/∂p производная по выходу p[ −1/p] × ∂p/∂z производная выхода по логиту[ p · (1 − p)] = ∂L/∂z "
    "производная по логиту[ p − 1] × x вход = ∂L/∂w производная по весу[ (p − 1) · x]",
)
def one_output(facts: Derivatives) -> bool:
    return facts.case.expected == 1


@claim(
    whole=True,
    en="∂L/∂p derivative with respect to the output of “{q:class}” × ∂p/∂z derivative of the output with "
    "respect to the logit = ∂L/∂z derivative with respect to the logit × x input = ∂L/∂w derivative with "
    "respect to the weight",
    ru="∂L/∂p производная по выходу класса «{q:class}» × ∂p/∂z производная выхода по логиту = ∂L/∂z производная "
    "по логиту × x вход = ∂L/∂w производная по весу",
)
def two_outputs_hidden(facts: Derivatives, q: str) -> bool:
    return facts.case.expected == 0 and q == facts.target


@claim(
    whole=True,
    en="∂L/∂p derivative with respect to the output of “{a:class}” −1/p{b:class} × ∂p/∂z derivative of the "
    "output with respect to the logit −p{c:class} · p{d:class} = ∂L/∂z derivative with respect to the logit "
    "p{e:class} − 0 × x input = ∂L/∂w derivative with respect to the weight (p{f:class} − 0) · x",
    ru="∂L/∂p производная по выходу класса «{a:class}» −1/p{b:class} × ∂p/∂z производная выхода по логиту "
    "−p{c:class} · p{d:class} = ∂L/∂z производная по логиту p{e:class} − 0 × x вход = ∂L/∂w производная по "
    "весу (p{f:class} − 0) · x",
)
def two_outputs(facts: Derivatives, a: str, b: str, c: str, d: str, e: str, f: str) -> bool:
    return facts.case.expected == 0 and {a, b, c} == {facts.target} and {d, e, f} == {facts.watched}


# What is measured.


@claim(whole=True, en="formula p − y", ru="формула p − y")
def formula_of_logit(facts: Derivatives) -> bool:
    return facts.entry in ("logit", "bias")


@claim(whole=True, en="formula (p − y) · x", ru="формула (p − y) · x")
def formula_of_weight(facts: Derivatives) -> bool:
    return facts.entry == "weight"


@claim(whole=True, en="{digits:digits}", ru="{digits:digits}")
def is_measured(facts: Derivatives, digits: str) -> bool:
    """One of the two slopes with twelve decimals, or of the two losses with fifteen."""
    places = len(digits.partition(".")[2])
    values = {12: [facts.formula, facts.measured], 15: facts.losses}[places]
    return any(abs(float(number(digits)) - value) <= 0.51 * 10.0**-places + NOISE for value in values)


@claim(whole=True, en="{nudge:nudge}", ru="{nudge:nudge}")
def is_nudge(facts: Derivatives, nudge: str) -> bool:
    written = f"1·{nudge}" if nudge.startswith("10") and len(nudge) > 2 else nudge
    return abs(float(number(written)) / facts.nudge - 1) < 0.06


@claim(whole=True, en="Measured derivative: nudge {nudge:nudge}, error {error:number}",
       ru="Численная производная: приращение {nudge:nudge}, погрешность {error:number}")  # fmt: skip
def measured(facts: Derivatives, nudge: str, error: Number) -> bool:
    return is_nudge(facts, nudge) and error_is(facts, error)


def error_is(facts: Derivatives, error: Number) -> bool:
    """The formula's own rounding is all that may differ."""
    shown, off = float(number(error.text)), abs(facts.measured - facts.formula)
    return error.says(off) or abs(shown - off) < 1e-15 + 0.06 * off


@claim(whole=True, en="no error at any nudge", ru="погрешности нет ни при каком h")
def no_error(facts: Derivatives) -> bool:
    return facts.case.x == 0 and facts.entry == "weight" and facts.measured == facts.formula == 0


# The guess.


@claim(en="As you predicted.", ru="Как вы и предсказали.")
def right(facts: Derivatives) -> bool:
    value = -facts.slope if facts.guess == "negated" else facts.slopes[facts.guess]
    return bool(np.isclose(value, facts.slope))


@claim(en="You chose {chosen:number}: that is the derivative with respect to the output, ∂L/∂p.",
       ru="Вы выбрали {chosen:number}: это производная по выходу, ∂L/∂p.")  # fmt: skip
def chose_output(facts: Derivatives, chosen: Number) -> bool:
    return facts.guess == "probability" != facts.asked and chosen.says(facts.slopes["probability"])


@claim(en="You chose {chosen:number}: that is the derivative with respect to the logit, ∂L/∂z.",
       ru="Вы выбрали {chosen:number}: это производная по логиту, ∂L/∂z.")  # fmt: skip
def chose_logit(facts: Derivatives, chosen: Number) -> bool:
    return facts.guess == "logit" != facts.asked and chosen.says(facts.slopes["logit"])


@claim(en="You chose {chosen:number}: that is the derivative with respect to the weight, ∂L/∂w.",
       ru="Вы выбрали {chosen:number}: это производная по весу, ∂L/∂w.")  # fmt: skip
def chose_weight(facts: Derivatives, chosen: Number) -> bool:
    return facts.guess == "weight" != facts.asked and chosen.says(facts.slopes["weight"])


@claim(en="You chose {chosen:number}: that is the derivative with the other sign, the way the step goes.",
       ru="Вы выбрали {chosen:number}: это производная с обратным знаком; в ту сторону идёт шаг.")  # fmt: skip
def chose_turned(facts: Derivatives, chosen: Number) -> bool:
    return facts.guess == "negated" and chosen.says(-facts.slope)


@claim(
    en="The derivative itself is {slope:number}: where this quantity grows, the loss falls. Only the step flips "
    "its sign.",
    ru="Сама производная равна {slope:number}: с ростом этой величины потери уменьшаются. Знак меняет только шаг.",
)
def itself_below(facts: Derivatives, slope: Number) -> bool:
    return slope.says(facts.slope) and facts.slope < 0


@claim(
    en="The derivative itself is {slope:number}: where this quantity grows, the loss grows. Only the step flips "
    "its sign.",
    ru="Сама производная равна {slope:number}: с ростом этой величины потери растут. Знак меняет только шаг.",
)
def itself_above(facts: Derivatives, slope: Number) -> bool:
    return slope.says(facts.slope) and facts.slope > 0


@claim(
    en="A nudge of the logit reaches the output multiplied by {factor:number}: {found:product}.",
    ru="Приращение логита переходит в приращение выхода, умножаясь на {factor:number}: {found:product}.",
)
def by_the_factor(facts: Derivatives, factor: Number, found: Product) -> bool:
    return factor.says(facts.factor) and to_logit(facts, found)


@claim(
    en="A nudge of the weight reaches the output multiplied by the input and by {factor:number}: {found:product}.",
    ru="Приращение веса переходит в приращение выхода, умножаясь на вход и на {factor:number}: {found:product}.",
)
def by_both(facts: Derivatives, factor: Number, found: Product) -> bool:
    return factor.says(facts.factor) and comes_out(found, facts.slopes["probability"], facts.factor, facts.case.x)


@claim(en="A nudge of the weight reaches the logit multiplied by the input: {found:product}.",
       ru="Приращение веса переходит в приращение логита, умножаясь на вход: {found:product}.")  # fmt: skip
def by_the_input(facts: Derivatives, found: Product) -> bool:
    return to_weight(facts, found)


@claim(
    en="It already contains the factor {factor:number}, by which the logit moves the output. The question was "
    "about the link before it: {found:inverse}.",
    ru="В неё уже входит множитель {factor:number}, с которым логит меняет выход. Вопрос был о предыдущем "
    "звене: {found:inverse}.",
)
@claim(
    en="It already contains the factor {factor:number} and the input. The question was about the link before "
    "them: {found:inverse}.",
    ru="В неё уже входят множитель {factor:number} и вход. Вопрос был о звене перед ними: {found:inverse}.",
)
def contains_the_factor(facts: Derivatives, factor: Number, found: Inverse) -> bool:
    return factor.says(facts.factor) and found.says(facts.q) and facts.asked == "probability"


@claim(en="It already contains the input; the question was about the derivative before it: {found:product}.",
       ru="Она уже умножена на вход. Вопрос был о производной до этого умножения: {found:product}.")  # fmt: skip
def contains_the_input(facts: Derivatives, found: Product) -> bool:
    return facts.asked == "logit" and facts.guess == "weight" and to_logit(facts, found)


@claim(
    en="Three derivatives of one loss: ∂L/∂p = {p:number} (output of “{target:class}”), ∂L/∂z = {z:number} "
    "(logit of “{name:class}”), ∂L/∂w = {w:number} (weight of “{same:class}”).",
    ru="Три производные одной функции потерь: ∂L/∂p = {p:number} (по выходу класса «{target:class}»), ∂L/∂z = "
    "{z:number} (по логиту класса «{name:class}»), ∂L/∂w = {w:number} (по весу класса «{same:class}»).",
)
def three(facts: Derivatives, p: Number, target: str, z: Number, name: str, w: Number, same: str) -> bool:
    told = (target, name, same) == (facts.target, facts.watched, facts.watched)
    return told and all(each.says(slope) for each, slope in zip((p, z, w), facts.slopes.values(), strict=True))
