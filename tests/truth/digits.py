"""What the scene "Digits" can say, and how each of it can be false: table, softmax and steps are done anew."""

import csv
import gzip
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tools.reading import equations, is_true, plain
from tools.served import ROOT

from explainer.language.words import Words
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.round import Round
from truth import common
from truth.kinds import KINDS, Kind, Number, Product, same
from truth.reader import Reader

Array = NDArray[np.float64]
TRAINING = 1400


@cache
def table() -> tuple[Array, NDArray[np.int64]]:
    """Ink and class of every digit, as they were published."""
    with gzip.open(ROOT / "explainer" / "data" / "digits.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [[int(float(value)) for value in row] for row in list(csv.reader(file))[1:]]
    return np.array([row[:-1] for row in rows]) / 16, np.array([row[-1] for row in rows])


class Place(NamedTuple):
    """Where a run stands: weights with the bias as a 65th column, the loss, and p of each digit of the run."""

    weights: Array
    loss: float
    outputs: Array

    @property
    def right(self) -> int:
        """How many digits that were never seen are named right."""
        return int(np.trace(self.taken))

    @property
    def taken(self) -> NDArray[np.int64]:
        """How often a digit (row) is taken for each class (column)."""
        classes = table()[1][TRAINING:]
        called = (inputs()[TRAINING:] @ self.weights.T).argmax(axis=1)
        return np.array([[((classes == digit) & (called == k)).sum() for k in range(10)] for digit in range(10)])


@cache
def inputs() -> Array:
    """The ink of every digit, and a 1: the bias is its weight."""
    ink, _ = table()
    return np.hstack([ink, np.ones((len(ink), 1))])


def _place(weights: Array, given: Array, classes: NDArray[np.int64]) -> Place:
    logits = weights @ given.T
    powers = np.exp(logits - logits.max(axis=0))
    outputs = powers / powers.sum(axis=0)
    return Place(weights, float(-np.log(outputs[classes, range(len(classes))]).mean()), outputs.T)


class Walk:
    """A run on one digit, or on all that is trained on (number 0), taken as far as it is asked for."""

    def __init__(self, start: str, number: int, rate: float) -> None:
        taken = slice(number - 1, number) if number else slice(TRAINING)
        self.rate, self.given, self.classes = rate, inputs()[taken], table()[1][taken]
        weights = np.zeros((10, 65)) if start == "zero" else walked("zero", 0, 0.3, 200)[-1].weights
        self.places = [_place(weights, self.given, self.classes)]

    def upto(self, steps: int) -> list[Place]:
        """Where it comes to, step by step."""
        while len(self.places) <= steps:
            weights, _, outputs = self.places[-1]
            error = outputs - np.eye(10)[self.classes]
            weights = weights - self.rate * error.T @ self.given / len(self.classes)
            self.places.append(_place(weights, self.given, self.classes))
        return self.places[: steps + 1]


walk = lru_cache(maxsize=64)(Walk)


def walked(start: str, number: int, rate: float, steps: int) -> list[Place]:
    """Where a run comes to, step by step."""
    return walk(start, number, rate).upto(steps)


@dataclass(frozen=True)
class Pictured:
    """A round, and what its step or its run makes of the ten pictures."""

    state: Round
    language: str

    @classmethod
    def of(cls, scene: Any, language: str) -> "Pictured":
        """Take down a scene."""
        return cls(scene.state, language)

    view = property(lambda self: self.state.view)
    hidden = property(lambda self: not self.state.committed)
    trains = property(lambda self: not self.hidden and self.view.get("mode") == "train")
    number = property(lambda self: int(self.view.get("digit", 4)))
    start = property(lambda self: str(self.view.get("start", "zero")))
    pixel = property(lambda self: int(self.view.get("pixel", 29)) - 1)
    row = property(lambda self: self.pixel // 8 + 1)
    column = property(lambda self: self.pixel % 8 + 1)
    asked = property(lambda self: int(self.view.get("asked", 8)))
    rate = property(lambda self: self.state.case.learning_rate)
    cursor = property(lambda self: 0 if self.hidden else int(self.view.get("cursor", 0)))
    count = property(lambda self: max(self.cursor, int(self.view.get("steps", 0))))
    own = property(lambda self: int(table()[1][self.number - 1]))
    ink = property(lambda self: float(table()[0][self.number - 1][self.pixel]))
    digit = property(lambda self: table()[0][self.number - 1])

    @property
    def pair(self) -> tuple[int, int]:
        """Which two classes are compared."""
        pairs = [(a, b) for a in range(10) for b in range(10) if self.own not in (a, b) and a != b]
        return pairs[int(self.view.get("pair", 0))]

    @cached_property
    def places(self) -> list[Place]:
        """Before and after the step, or the run as far as the cursor."""
        if self.trains:
            return walked(self.start, 0, self.rate, self.cursor)
        return walked(self.start, self.number, self.rate, self.cursor + 1)[self.cursor :]

    before = property(lambda self: self.places[0].weights[:, :64])
    here = property(lambda self: self.places[-1])
    weights = property(lambda self: self.here.weights[:, :64])
    outputs = property(lambda self: self.places[0].outputs[0])
    change = property(lambda self: self.weights - self.before)

    @property
    def loss(self) -> float:
        """Where the run stands; of a step on one digit, before it."""
        return self.here.loss if self.trains else self.places[0].loss

    @property
    def errors(self) -> Array:
        """p − y of each class."""
        errors: Array = self.outputs - np.eye(10)[self.own]
        return errors

    @property
    def shares(self) -> Array:
        """How many times the picture is added to each class."""
        shares: Array = -self.rate * self.errors
        return shares

    @property
    def others(self) -> list[int]:
        return [k for k in range(10) if k != self.own]

    @property
    def alike(self) -> bool:
        """Whether the other classes have one output."""
        return bool(np.ptp(self.outputs[self.others]) < 1e-9)

    @property
    def largest(self) -> float:
        """Of all weights that are shown, or their changes."""
        shown = [self.weights] if self.trains else [self.before, self.change, self.weights]
        return max(float(abs(each).max()) for each in (shown[:1] if self.hidden else shown))

    def guess(self, question: str) -> str:
        """What was predicted."""
        return str({str(asked): guess for asked, guess in self.state.guesses.items()}[question])

    def true(self, question: str) -> str:
        """What is so."""
        if question == "changed":
            return "all" if self.change[:, self.pixel].all() else "none"
        if question == "added":
            moved = self.change[self.asked] @ self.digit
            return "up" if moved > 0 else "down" if moved < 0 else "stays"
        one, other = (float(-self.change[k] @ self.digit) for k in self.pair)
        return "same" if np.isclose(one, other, 1e-9, 0) else "one" if one > other else "other"

    def told(self, question: str) -> bool:
        """Whether a question was asked, and its answer still counts."""
        asked = [str(each) for each in self.state.guesses]
        return question in asked and not self.state.touched and self.cursor == 0 and not self.trains


ANSWERS = {
    "changed": {
        "en": {"own": "only that of {k}", "rival": "those of {k} and its rival", "all": "all ten", "none": "none"},
        "ru": {"own": "только {k}", "rival": "{k} и соперника", "all": "всех десяти", "none": "ни одного"},
    },
    "added": {
        "en": {"up": "▲ added", "stays": "= left alone", "down": "▼ taken away"},
        "ru": {"up": "▲ прибавлена", "stays": "= не тронута", "down": "▼ вычтена"},
    },
    "loses": {
        "en": {"one": "class {a}", "other": "class {b}", "same": "the same from both"},
        "ru": {"one": "класс {a}", "other": "класс {b}", "same": "оба одинаково"},
    },
}


def answered(facts: Pictured, text: str) -> dict[str, str]:
    """Which questions a list of answers is about, and what it says of each."""
    found = {}
    for part in text.split(", "):
        for question, languages in ANSWERS.items():
            for answer, words in languages[facts.language].items():
                a, b = facts.pair
                if words.format(k=facts.own, a=a, b=b) == part and facts.told(question):
                    found[question] = answer
    assert len(found) == len(text.split(", ")), text
    return found


_ANY = {
    language: "|".join(
        re.sub(r"\\{\w\\}", r"\\d", re.escape(each)) for asked in ANSWERS.values() for each in asked[language].values()
    )
    for language in ("en", "ru")
}
KINDS["guessed"] = Kind(
    {language: rf"(?:{each})(?:, (?:{each}))*" for language, each in _ANY.items()}, lambda text, _language: text
)
KINDS["listed"] = same(rf"\d: {KINDS['number'].patterns['en']}(?:, \d: {KINDS['number'].patterns['en']}){{9}}")
KINDS["summed"] = Kind(
    {
        "en": rf"0 \(rounded\)|{KINDS['number'].patterns['en']}",
        "ru": rf"0 \(с округлением\)|{KINDS['number'].patterns['en']}",
    },
    lambda text, _language: text,
)
KINDS["ninth"] = same(
    rf"{KINDS['number'].patterns['en']} − 9 × {KINDS['number'].patterns['en']} [=≈] 0", lambda text: text
)

reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent


def says(told: Number, value: float) -> bool:
    return told.says(float(value))


# What is asked.

claim(
    "One step on this {own:whole}, with η = {rate:number}. The output of class {k:whole} is {p:level}.",
    ru="Один шаг на этой цифре {own:whole}, η = {rate:number}. Выход класса {k:whole}: {p:level}.",
    when=lambda facts, k, p: k == facts.own and says(p, facts.outputs[k]),
)
claim(
    "One step on this {own:whole}, with η = {rate:number}. Each output is {p:level}.",
    ru="Один шаг на этой цифре {own:whole}, η = {rate:number}. Каждый выход {p:level}.",
    when=lambda facts, p: all(says(p, each) for each in facts.outputs),
)
label(
    "Of the ringed pixel’s weights will change",
    ru="В обведённом пикселе изменятся веса",
    when=lambda facts: facts.hidden and "changed" in map(str, facts.state.questions),
)
label(
    "In the picture of {asked:whole} the digit will be",
    ru="В картинке класса {asked:whole} цифра будет",
    when=lambda facts: facts.hidden and "added" in map(str, facts.state.questions),
)
label(
    "Of classes {a:whole} and {b:whole}, more will be taken from",
    ru="Из классов {a:whole} и {b:whole} больше отдаст",
    when=lambda facts, a, b: facts.hidden and (a, b) == facts.pair,
)

# What a step did.

label("One step on one digit", when=lambda facts: not facts.trains and facts.cursor == 0)
label(
    "After step {cursor:whole}: the next one",
    ru="После шага {cursor:whole}: следующий шаг",
    when=lambda facts: not facts.trains and facts.cursor > 0,
)


@claim(
    "The picture of this {k:whole} was ▲ added to the weights of class {j:whole} and ▼ taken from the other nine.",
    ru="Картинка этой цифры {k:whole} ▲ прибавлена к весам класса {j:whole} и ▼ вычтена из остальных девяти.",
)
def added(facts: Pictured, k: int, j: int) -> bool:
    inked = facts.digit > 0
    up, down = facts.change[facts.own], facts.change[facts.others]
    still = not facts.change[:, ~inked].any()
    told = bool((up[inked] > 0).all() and (down[:, inked] < 0).all() and still)
    return k == j == facts.own and told and np.allclose(facts.change, np.outer(facts.shares, facts.digit))


claim("The learning rate is 0, so nothing moves.", when=lambda facts: facts.rate == 0 and not facts.change.any())

# The answers.

label("your guess {guessed}", ru="ваш ответ {guessed}")(
    lambda facts, guessed: all(facts.guess(asked) == answer for asked, answer in answered(facts, guessed).items())
)
claim(
    "As you predicted.",
    when=lambda facts: all(facts.guess(str(asked)) == facts.true(str(asked)) for asked in facts.state.guesses),
)


@claim("As you predicted: {guessed}.", ru="Вы верно предсказали: {guessed}.")
def right(facts: Pictured, guessed: str) -> bool:
    each = answered(facts, guessed)
    return all(facts.guess(asked) == answer == facts.true(asked) for asked, answer in each.items())


def _fits(facts: Pictured, idea: Misconception, question: str, answer: str) -> bool:
    """Whether somebody with that idea would have answered so."""
    true = facts.true(question)
    match idea:
        case Misconception.STEP_ZERO:
            return facts.rate == 0
        case Misconception.INPUT_ZERO:
            return question == "changed" and facts.ink == 0 and answer != "none"
        case Misconception.ONE_CLASS_LEARNS:
            return answer == "own" or (question == "added" and answer == "stays" and facts.asked != facts.own)
        case Misconception.RIVAL_ALONE:
            return answer == "rival" and true == "all"
        case Misconception.SAID_STAYS:
            return answer in ("none", "stays") and true not in ("none", "stays")
        case Misconception.KEPT_SIGN:
            along = "up" if facts.errors[facts.asked] > 0 else "down"
            return question == "added" and answer == along
        case Misconception.EQUAL_SHARES:
            return question == "loses" and answer == "same"
        case Misconception.LEAST_LIKELY:
            one, other = (float(facts.outputs[k]) for k in facts.pair)
            return question == "loses" and answer == ("one" if one < other else "other")
    return idea is Misconception.SHARES_DIFFER and true == "same" and answer != "same"


IDEAS = (
    Misconception.STEP_ZERO,
    Misconception.INPUT_ZERO,
    Misconception.ONE_CLASS_LEARNS,
    Misconception.RIVAL_ALONE,
    Misconception.SAID_STAYS,
    Misconception.KEPT_SIGN,
    Misconception.EQUAL_SHARES,
    Misconception.LEAST_LIKELY,
    Misconception.SHARES_DIFFER,
)
for idea in IDEAS:
    russian = plain(Words("ru")._(idea.lead))

    @claim(f"You predicted “{{guessed}}”: {idea.lead}", ru=f"Вы ответили «{{guessed}}»: {russian}")
    def wrong(facts: Pictured, guessed: str, idea: Misconception = idea) -> None:
        for question, answer in answered(facts, guessed).items():
            assert facts.guess(question) == answer != facts.true(question)
            assert _fits(facts, idea, question, answer)


claim(
    "There is no ink here, so the input is 0, and the gradient with respect to each of the ten weights is 0 too.",
    ru="Здесь не закрашено: вход 0, поэтому и градиент по каждому из десяти весов 0.",
    when=lambda facts: facts.ink == 0,
)


@claim(
    "Each class k changes by −η (p − y) × picture: {gain:number} × for class {own:whole}, {loss:number} × for each of "
    "the nine others. {total:ninth}: what one gains, the others give.",
    ru="Каждый класс k меняется на −η (p − y) × картинка: {gain:number} × у класса {own:whole}, {loss:number} × у "
    "каждого из девяти других. {total:ninth}: что один получает, другие отдают.",
)
def nine_alike(facts: Pictured, gain: Number, loss: Number, total: str) -> bool:
    assert says(gain, facts.shares[facts.own])
    assert all(says(loss, facts.shares[k]) for k in facts.others)
    first, second = total.split(" − 9 × ")
    assert gain.text == f"+{first}"
    assert loss.text == f"−{re.split(' [=≈] ', second)[0]}"
    return is_true(*equations(total)[0])


@claim(
    "Each class k changes by −η (p − y) × picture: {gain:number} × for class {own:whole}, from {most:number} × to "
    "{least:number} × for the others. The ten numbers add up to 0: what one gains, the others give.",
    ru="Каждый класс k меняется на −η (p − y) × картинка: {gain:number} × у класса {own:whole}, от {most:number} × до "
    "{least:number} × у других. Десять чисел в сумме дают 0: что один получает, другие отдают.",
)
def from_to(facts: Pictured, gain: Number, most: Number, least: Number) -> bool:
    others = facts.shares[facts.others]
    told = says(gain, facts.shares[facts.own]) and says(most, others.min()) and says(least, others.max())
    return told and abs(facts.shares.sum()) < 1e-12


@claim(
    "Class {asked:whole} is expected, so its error is negative, and −η (p − y) is {told:product}: added.",
    ru="Класс {asked:whole} ожидается, поэтому его ошибка отрицательна, и −η (p − y) — это {told:product}: картинка "
    "прибавлена.",
)
def gains(facts: Pictured, told: Product) -> bool:
    true = facts.asked == facts.own and facts.true("added") == "up"
    return true and told.says(-facts.rate, facts.errors[facts.asked])


@claim(
    "Class {asked:whole} is not expected, so its error is positive, and −η (p − y) is {told:product}: taken away.",
    ru="Класс {asked:whole} не ожидается, поэтому его ошибка положительна, и −η (p − y) — это {told:product}: картинка "
    "вычтена.",
)
def gives(facts: Pictured, told: Product) -> bool:
    true = facts.asked != facts.own and facts.true("added") == "down"
    return true and told.says(-facts.rate, facts.errors[facts.asked])


claim(
    "Both outputs are {p:level}, so both give the same: {change:number} × picture.",
    ru="Оба выхода {p:level}, поэтому у обоих изменение одно: {change:number} × картинка.",
    when=lambda facts, p, change: (
        facts.true("loses") == "same"
        and all(says(p, facts.outputs[k]) and says(change, facts.shares[k]) for k in facts.pair)
    ),
)


@claim(
    "The larger output gives more: class {a:whole} has output {p:number} and changes by {change:number} × picture, "
    "class {b:whole} has {q:number} and changes by {less:number} ×.",
    ru="Больший выход отдаёт больше: у класса {a:whole} выход {p:number} и изменение {change:number} × картинка, у "
    "класса {b:whole} {q:number} и изменение {less:number} ×.",
)
def gives_more(facts: Pictured, a: int, b: int, p: Number, q: Number, change: Number, less: Number) -> bool:
    assert (a, b) == facts.pair
    assert p.text != q.text
    told = says(p, facts.outputs[a]) and says(q, facts.outputs[b])
    larger = "one" if facts.outputs[a] > facts.outputs[b] else "other"
    return told and says(change, facts.shares[a]) and says(less, facts.shares[b]) and facts.true("loses") == larger


# The pictures of a step.

silent("a heading", "The digit, x", "The 64 weights of each class, as a picture", "After each step", whole=True)
silent("the name of a row", "p − y", "change", whole=True)
silent("the name of a row", "before", ru="было", whole=True)
silent("the name of a row", "after", ru="стало", whole=True)
silent("what a mark means", "+ adds to the logit where there is ink", ru="+ прибавляет к логиту там, где закрашено")
silent("what a mark means", "− takes from it", ru="− вычитает", whole=True)
silent(
    "where the digits come from",
    "Source: 8×8 digits, Alpaydin and Kaynak, UCI, CC BY 4.0",
    ru="Источник: 8×8 digits, Alpaydin and Kaynak, UCI, CC BY 4.0",
    whole=True,
)
silent("a control’s name", "Start", "Save", whole=True)
label("expected: class {own:whole}", ru="ожидается класс {own:whole}")
label("A {own:whole} of 8 × 8 pixels, in ink", ru="Цифра {own:whole} из 8 × 8 пикселей, закрашенных сильнее и слабее")
label("Row {row:whole}, column {column:whole}: ink {ink:number}")
label(
    "weight of class {own:whole}: {w:number}",
    when=lambda facts, w: facts.hidden and says(w, facts.before[facts.own, facts.pixel]),
)


@label("weight of class {own:whole}: {w:arrow}")
def weight_told(facts: Pictured, w: Any) -> bool:
    return bool(w.says(*(float(each[facts.own, facts.pixel]) for each in (facts.before, facts.weights))))


def adds_up_to(told: str, value: float) -> bool:
    """Whether the ten weights add up to what is said; 0 alone is said where not even rounding has its part."""
    if "(" in told:
        return abs(value) < 1e-9
    return Number(told).says(value) and (told != "0" or abs(value) < 1e-9)


label(
    "sum of its ten weights: {total:summed}",
    when=lambda facts, total: adds_up_to(
        total, float((facts.before if facts.hidden else facts.weights)[:, facts.pixel].sum())
    ),
)
label("{n:number}")(lambda facts, n: _shown(facts, n))


def _shown(facts: Pictured, n: Number) -> bool:
    """Whether it is a class, an error's size, or what a line shows at the cursor."""
    if n.text in "0123456789":
        return True
    if facts.trains:
        return says(n, facts.here.loss) or says(n, facts.here.right)
    return any(says(n, abs(error)) for error in facts.errors)


label(
    "bigger mark: bigger number (largest here {largest:number})",
    ru="крупнее знак — больше число (наибольшее {largest:number})",
)
label("largest here {largest:number}", ru="наибольшее здесь {largest:number}")
label(
    "Ten pictures of weights, the largest {largest:number}; after the step: not shown yet",
    ru="Десять картинок весов, наибольший {largest:number}; после шага: ещё не показано",
    when=lambda facts: facts.hidden,
)


def _rose(facts: Pictured, rose: int, most: Number) -> bool:
    own = facts.change[facts.own]
    return rose == int((own > 0).sum()) and says(most, own.max()) and not facts.hidden


label(
    "Class {own:whole}, after the step: {rose:whole} of 64 weights rose, at most by {most:number}; each other class "
    "lost a ninth",
    ru="Класс {own:whole} после шага: выросло {rose:whole} из 64 весов, самое большее на {most:number}; каждый из "
    "других классов отдал девятую часть",
    when=lambda facts, rose, most: (
        _rose(facts, rose, most) and np.allclose(facts.change[facts.others], -facts.change[facts.own] / 9)
    ),
)
label(
    "Class {own:whole}, after the step: {rose:whole} of 64 weights rose, at most by {most:number}; of the others "
    "class {j:whole} lost most",
    ru="Класс {own:whole} после шага: выросло {rose:whole} из 64 весов, самое большее на {most:number}; из других "
    "больше всех отдал класс {j:whole}",
    when=lambda facts, rose, most, j: (
        _rose(facts, rose, most) and facts.change[j].sum() == min(facts.change[k].sum() for k in facts.others)
    ),
)
label(
    "Class {own:whole}, after the step: {rose:whole} of 64 weights rose, {fell:whole} fell",
    ru="Класс {own:whole} после шага: из 64 весов выросло {rose:whole}, упало {fell:whole}",
    when=lambda facts, rose, fell: (
        (rose, fell) == tuple(int((way * facts.change[facts.own] > 0).sum()) for way in (1, -1))
    ),
)

# A run on all.

label("of {count:whole}")
label(
    "After step {cursor:whole} on {n:whole} digits",
    ru="После шага {cursor:whole} на {n:whole} цифрах",
    when=lambda facts, n: facts.trains and n == TRAINING,
)
label("Training", when=lambda facts: facts.trains)
silent("why it stopped", "Stopped by you", whole=True)
label(
    "Stopped: the loss is below {n:number}",
    ru="Остановка: потери меньше {n:number}",
    when=lambda facts, n: facts.loss < float(n.text) == 0.5,
)
label(
    "Stopped: the loss falls by less than 0.0001 a step",
    ru="Остановка: потери падают меньше чем на 0.0001 за шаг",
    when=lambda facts: facts.view.get("until") == "slow",
)


@claim(
    "The classes have become pictures: of {n:whole} digits never seen, {right:whole} are named right ({share:whole} "
    "%).",
    ru="Классы стали картинками: из {n:whole} новых цифр верно названо {right:whole} ({share:whole} %).",
)
def named_right(facts: Pictured, n: int, right: int, share: int) -> bool:
    assert facts.weights.any()
    return n == len(table()[1]) - TRAINING and right == facts.here.right and share == round(100 * right / n)


claim(
    "All weights are 0: there are no pictures yet, and every digit is called a 0.",
    ru="Все веса 0: картинок ещё нет, и каждая цифра названа 0.",
    when=lambda facts: not facts.weights.any() and facts.here.right == (table()[1][TRAINING:] == 0).sum(),
)
claim(
    "Each picture is a sum of digits: added where the class was expected, taken away where its output was above 0 all "
    "the same.",
    ru="Каждая картинка — сумма цифр: они прибавлены, где класс ожидался, и вычтены, где его выход всё равно был "
    "больше 0.",
    when=lambda facts: facts.weights.any(),
)


@claim(
    "The weights in row {row:whole}, column {column:whole} are {weights:listed}; their sum is {total:summed}.",
    ru="Веса в строке {row:whole}, столбце {column:whole}: {weights:listed}; их сумма {total:summed}.",
)
def ten_weights(facts: Pictured, weights: str, total: str) -> bool:
    each = facts.weights[:, facts.pixel]
    told = [Number(part.split(": ")[1]) for part in weights.split(", ")]
    assert [part[0] for part in weights.split(", ")] == [str(k) for k in range(10)]
    return all(map(says, told, each)) and adds_up_to(total, float(each.sum()))


label(
    "Ten pictures of weights after step {cursor:whole}, the largest {largest:number}",
    ru="Десять картинок весов после шага {cursor:whole}, наибольший {largest:number}",
)
label(
    "Loss over the steps: {first:number} at first, {now:number} after step {cursor:whole}",
    ru="Потери по шагам: сначала {first:number}, после шага {cursor:whole} — {now:number}",
    when=lambda facts, first, now: says(first, facts.places[0].loss) and says(now, facts.here.loss),
)
label(
    "Digits named right over the steps: {first:whole} at first, {now:whole} after step {cursor:whole}",
    ru="Верно названо цифр по шагам: сначала {first:whole}, после шага {cursor:whole} — {now:whole}",
    when=lambda facts, first, now: (first, now) == (facts.places[0].right, facts.here.right),
)
silent("the name of a line", "Loss of what it trains on", ru="Потери на учебных цифрах", whole=True)
silent("the name of a line", "New digits named right", ru="Новых цифр названо верно", whole=True)
silent("the name of an axis", "steps", ru="шаги", whole=True)


@cache
def bound() -> float:
    """Of the second derivatives, from the largest eigenvalue."""
    given = inputs()[:TRAINING]
    return 4 / float(np.linalg.eigvalsh(given.T @ given / TRAINING)[-1])


@label("a fall is guaranteed up to {eta:number}", ru="до {eta:number} спад гарантирован")
def safe(facts: Pictured, eta: Number) -> bool:
    """It is rounded down."""
    return facts.trains and 0 <= bound() - float(eta.text) < 0.01


# The rule.

claim("η = {rate:number}.")
silent(
    "the rule, as it is defined",
    "The rule: error signal = output − expected. New weight = weight − η · error signal · input.",
    ru="Правило: сигнал ошибки = выход − ожидаемое. Новый вес = вес − η · сигнал ошибки · вход.",
)
silent(
    "the rule, as it is defined",
    "New bias = bias − η · error signal.",
    ru="Новое смещение = смещение − η · сигнал ошибки.",
)
reader.including(common.reader)
