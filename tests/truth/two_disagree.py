"""What the scene "Two disagree" can say, and how each of it can be false: every step is taken anew, in plain Python."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from tools.reading import plain

from explainer.language.words import Words
from explainer.teaching.misconceptions import Misconception
from truth import frame
from truth.facts import Facts
from truth.kinds import KINDS, WAYS, Arrow, Kind, Motion, Number, same
from truth.reader import Reader

CLOSE = 1e-9
"""What may be lost in rounding of a loss."""
FAR = 1000
HIGHEST = {"two": 4.0, "soft": 4.0, "one": 100.0}
BETWEEN = {"two": 2.0, "soft": 1.5, "one": 1.5}
"""How far the first class's logit is above another one's, for each unit of weight and input."""


@dataclass(frozen=True)
class Setting:
    """What decides a run."""

    kind: str
    x: tuple[float, ...]
    y: float
    rate: float
    summed: bool
    alone: bool

    def output(self, k: int, w: float) -> float:
        """The first class's output for example `k`."""
        return 1 / (1 + (1 if self.kind == "two" else 2) * math.exp(min(-BETWEEN[self.kind] * w * self.x[k], 700)))

    def left(self, k: int, w: float) -> float:
        """What it leaves to the others."""
        others = 1 if self.kind == "two" else 2
        return 1 / (1 + math.exp(min(BETWEEN[self.kind] * w * self.x[k], 700)) / others)

    def target(self, k: int) -> float:
        """What is expected of the first class."""
        return 1.0 - k if self.kind == "two" else self.y

    def error(self, k: int, w: float) -> float:
        """Output − expected of the first class, with all its digits."""
        return -self.left(k, w) if self.target(k) == 1 else self.output(k, w) - self.target(k)

    def loss(self, k: int, w: float) -> float:
        """The cross-entropy of example `k`."""
        margin = BETWEEN[self.kind] * w * self.x[k]
        others = 1 if self.kind == "two" else 2
        surprise = math.log1p(others * math.exp(-margin)) if margin > -700 else -margin + math.log(others)
        return surprise + (1 - self.target(k)) * margin

    def mean(self, w: float) -> float:
        """The mean loss."""
        return sum(self.loss(k, w) for k in range(len(self.x))) / len(self.x)

    def push(self, k: int, w: float) -> float:
        """What example `k` alone would do."""
        return -self.rate * self.error(k, w) * self.x[k]

    def slope(self, w: float) -> float:
        """The gradient of the step with respect to the weight."""
        asked = range(1 if self.alone else len(self.x))
        slopes = [self.error(k, w) * self.x[k] for k in asked]
        return sum(slopes) if self.summed else sum(slopes) / len(slopes)

    def after(self, w: float) -> float:
        """Where the step leads."""
        return w - self.rate * self.slope(w)

    @property
    def bound(self) -> float:
        """Up to which learning rate the mean loss is sure to fall: 4 over the mean of the squares, or their sum."""
        squares = sum(x * x for x in self.x)
        return 4 / (squares if self.summed else squares / len(self.x))

    @property
    def opposed(self) -> bool:
        """Whether there is a lowest mean loss at some weight."""
        if self.kind == "two":
            return self.x[0] * self.x[1] > 0
        return self.kind == "soft" and self.x[0] != 0

    def is_lowest(self, w: float, digits: int) -> bool:
        """Whether the mean loss is lowest there, to so many decimals of the weight."""
        half = 0.5001 * 10.0**-digits
        all_of_them = Setting(self.kind, self.x, self.y, 1.0, self.summed, alone=False)
        return self.opposed and all_of_them.slope(w - half) <= 0 <= all_of_them.slope(w + half)


@lru_cache(maxsize=64)
def lowest_mean(setting: Setting) -> float:
    """The least mean loss there can be."""
    if not setting.opposed:
        still = [setting.loss(k, 0.0) for k, x in enumerate(setting.x) if x == 0]
        return sum(still) / len(setting.x)
    low, high = -300.0, 300.0
    every = Setting(setting.kind, setting.x, setting.y, 1.0, setting.summed, alone=False)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if every.slope(middle) < 0 else (low, middle)
    return setting.mean(low)


@lru_cache(maxsize=64)
def walked(setting: Setting, start: float, steps: int) -> tuple[float, ...]:
    """The weights of a run."""
    weights = [start]
    for _ in range(steps):
        weights.append(setting.after(weights[-1]))
    return tuple(weights)


@dataclass(frozen=True)
class Pulling(Facts):
    """The step at the cursor."""

    view = property(lambda self: self.state.view)
    kind = property(lambda self: str(self.view.get("examples", "two")))
    two = property(lambda self: self.kind == "two")
    rate = property(lambda self: min(self.state.case.learning_rate, HIGHEST[self.kind]))
    x_of = property(lambda self: self.setting.x)
    x = property(lambda self: self.setting.x[0])
    alone = property(lambda self: self.setting.alone)
    bound = property(lambda self: self.setting.bound)
    level = property(lambda self: float(self.view.get("level", "0.25")))
    cursor = property(
        lambda self: 0 if self.hidden else min(int(self.view.get("cursor", 0)), int(self.view.get("steps", 0)) or 20)
    )
    watched = property(lambda self: "cat")

    @cached_property
    def setting(self) -> Setting:
        case, view = self.state.case, self.view
        if self.two:
            x: tuple[float, ...] = case.x, float(view.get("xb", 2.0))
            summed, alone = view.get("reduction") == "sum", view.get("on") == "a"
            return Setting("two", x, 1.0, self.rate, summed, alone)
        y = float(view.get("soft", 0.9)) if self.kind == "soft" else 1.0
        return Setting(self.kind, (case.x,), y, self.rate, False, False)

    @cached_property
    def start(self) -> float:
        """The weight at the start."""
        case = self.state.case
        if self.two:
            return float(case.weight)
        return math.log(2 * case.output / (1 - case.output)) / (1.5 * case.x) if case.x else 0.0

    @cached_property
    def weights(self) -> tuple[float, float]:
        """Before and after the step."""
        run = walked(self.setting, self.start, self.cursor + 1)
        return run[-2], run[-1]

    def levels(self, name: str) -> tuple[float, float]:
        before, after = self.weights
        if name == "weight":
            return before, after
        if name == "output":
            return self.setting.output(0, before), self.setting.output(0, after)
        assert name == "loss"
        return self.setting.mean(before), self.setting.mean(after)

    def change(self, name: str) -> float:
        if name == "output" and self.kind == "one":
            # Near 1 it has no digits left that would show a change.
            return self.change("weight") * self.x
        if name == "logit":
            return self.change("weight")
        before, after = self.levels(name)
        return after - before

    p = property(lambda self: self.setting.output(0, self.weights[0]))
    y = property(lambda self: self.setting.y)
    slope = property(lambda self: self.setting.slope(self.weights[0]))
    error = property(lambda self: self.setting.error(0, self.weights[0]))
    pushes = property(lambda self: [self.setting.push(k, self.weights[0]) for k in range(len(self.x_of))])
    still = property(lambda self: abs(self.change("weight")) < 1e-11)
    floor = property(lambda self: lowest_mean(self.setting))
    a = property(lambda self: self.pushes[0])
    b = property(lambda self: self.pushes[1])

    def losses(self, k: int) -> tuple[float, float]:
        """Of one example, before and after."""
        before, after = self.weights
        return self.setting.loss(k, before), self.setting.loss(k, after)

    def rose(self, k: int) -> float:
        """How far the loss of one example rose."""
        before, after = self.losses(k)
        return after - before

    @property
    def far(self) -> float:
        """The lowest loss within as many steps as a run may have."""
        return min(self.setting.mean(w) for w in walked(self.setting, self.start, FAR)[1:])

    @property
    def other(self) -> Setting:
        """The same with the sum in place of the mean, or the other way round."""
        now = self.setting
        return Setting(now.kind, now.x, now.y, now.rate, not now.summed, alone=False)

    def passes(self, w: float) -> bool:
        """Whether the step leads from one side of a weight to the other."""
        before, after = self.weights
        return (before - w) * (after - w) <= CLOSE

    def went(self, name: str) -> str:
        """Which way something that is asked about went; what rounding takes or gives is no motion."""
        rises = {
            "a": lambda: self.rose(0),
            "mean": lambda: self.change("loss"),
            "loss": lambda: self.change("loss"),
            "weight": lambda: self.change("weight"),
        }
        return way(rises[name](), still=self.still)

    def comes(self) -> bool:
        """Whether the loss comes below the level that was asked about."""
        return self.far < self.level

    def decimals_of(self, told: Number) -> int:
        """How many decimals a number has."""
        return len(told.text.partition(".")[2])

    def is_lowest(self, told: Number) -> bool:
        """Whether it is the weight at which the mean loss is lowest."""
        return self.setting.is_lowest(float(told.text.replace("−", "-")), self.decimals_of(told))


def way(change: float, *, still: bool = False) -> str:
    return "stays" if still or change == 0 else "up" if change > 0 else "down"


NAMES = {"A": 0, "B": 1}
KINDS["one_of_two"] = same("[AB]", NAMES.__getitem__)
ASKED = {
    "en": {
        "the loss of A will": "a",
        "the mean loss will": "mean",
        "the weight will": "weight",
        "the loss will": "loss",
    },
    "ru": {"уровень потерь A": "a", "средний уровень потерь": "mean", "вес": "weight", "функция потерь": "loss"},
}
WORDS = {"en": "rise|fall|stay", "ru": "вырастет|упадёт|не изменится"}


def _pull_guesses(text: str, language: str) -> dict[str, str]:
    found = {}
    for each in text.split(", "):
        glyph = next(sign for sign in WAYS if sign in each)
        found[ASKED[language][each.split(glyph)[0].strip()]] = WAYS[glyph]
    return found


KINDS["pull_guesses"] = Kind(
    {
        language: "(?:{0})(?:, (?:{0}))*".format(f"(?:{'|'.join(names)}) [▲▼=] (?:{WORDS[language]})")
        for language, names in ASKED.items()
    },
    _pull_guesses,
)
KINDS["pull_tags"] = Kind(
    {
        "en": r"(?:(?:A|mean|weight|loss) [▲▼=] (?:rise|fall|stay)|yes|no)(?:, (?:(?:A|mean|weight|loss) [▲▼=] "
        r"(?:rise|fall|stay)|yes|no))*",
        "ru": r"(?:(?:A|среднее|вес|потери) [▲▼=] (?:вырастет|упадёт|не изменится)|да|нет)(?:, (?:(?:A|среднее|вес|"
        r"потери) [▲▼=] (?:вырастет|упадёт|не изменится)|да|нет))*",
    },
    lambda text, _language: [_tag(each) for each in text.split(", ")],
)
KINDS["below"] = Kind({"en": "yes|no", "ru": "да|нет"}, lambda text, _language: text in ("yes", "да"))
TAGGED = {"A": "a", "mean": "mean", "среднее": "mean", "weight": "weight", "вес": "weight"}


def _tag(text: str) -> tuple[str, str]:
    if text in ("yes", "да", "no", "нет"):
        return "floor", "yes" if text in ("yes", "да") else "no"
    glyph = next(sign for sign in WAYS if sign in text)
    return TAGGED.get(text.split(glyph)[0].strip(), "loss"), WAYS[glyph]


IN_RUSSIAN = lambda text: plain(Words("ru")._(text))  # noqa: E731
reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent

# What is asked.

for kind, english, russian in (
    ("mean", ", the mean of both pushes:", ", среднее обоих вкладов:"),
    ("sum", ", the sum of both pushes:", ", сумма обоих вкладов:"),
    ("alone", " on A alone:", " только по A:"),
):
    claim(
        f"Two examples pull at one weight. One step with η = {{rate:number}}{english}",
        ru=f"Два примера тянут один вес. Один шаг с η = {{rate:number}}{russian}",
        when=lambda facts, kind=kind: facts.two and kind == taken_as(facts),
    )


def taken_as(facts: Pulling) -> str:
    return "alone" if facts.alone else "sum" if facts.setting.summed else "mean"


claim(
    "One example. Expected {y:number}, output now {p:level}.",
    ru="Один пример. Ожидаемое {y:number}, выход сейчас {p:level}.",
    when=lambda facts: not facts.two,
)
claim("The input is {x:number}.", when=lambda facts: not facts.two)
claim("One step with η = {rate:number}:", ru="Один шаг с η = {rate:number}:")
for asked, english, russian in (
    ("a", "The loss of A will", "Уровень потерь A"),
    ("mean", "The mean loss will", "Средний уровень потерь"),
    ("weight", Words("en").asked["weight"], Words("ru").asked["weight"]),  # type: ignore[index]
    ("loss", Words("en").asked["loss"], Words("ru").asked["loss"]),  # type: ignore[index]
):
    label(
        english, ru=russian, when=lambda facts, asked=asked: facts.hidden and asked in map(str, facts.state.questions)
    )
label(
    "Within 1000 steps the loss will come below {level:number}",
    ru="За 1000 шагов потери станут меньше {level:number}",
    when=lambda facts: facts.hidden,
)

# What is looked at.

label(
    "of {count:whole}",
    when=lambda facts, count: count == (int(facts.view.get("steps", 0)) or 20),
)
claim(
    "After step {k:whole}: the next one",
    ru="После шага {k:whole}: следующий шаг",
    when=lambda facts, k: k == facts.cursor > 0,
)
claim("The first step", when=lambda facts: facts.cursor == 0 and not facts.hidden)
claim(
    " · a fall is guaranteed",
    ru=" · спад гарантирован",
    when=lambda facts: facts.rate <= facts.bound * (1 + 1e-12) and facts.kind != "one" and not facts.alone,
)
claim(" · no fall is guaranteed", ru=" · спад не гарантирован", when=lambda facts: facts.rate > facts.bound)


@label("a fall is guaranteed up to {n:number}", ru="до {n:number} спад гарантирован")
def bounded(facts: Pulling, n: Number) -> bool:
    told = float(n.text)
    return not facts.hidden and not facts.alone and told <= facts.bound + 1e-9 < told + 0.01 + 1e-9


# What the step did.


def mean_moved(facts: Pulling, up: bool) -> bool:
    change = facts.change("loss")
    return facts.two and (change > -CLOSE if up else change < CLOSE)


claim(
    "The mean loss GREW: {loss:arrow}.",
    ru="Средние потери ВЫРОСЛИ: {loss:arrow}.",
    when=lambda facts: mean_moved(facts, up=True),
)
claim(
    "The mean loss fell: {loss:arrow}.",
    ru="Средние потери упали: {loss:arrow}.",
    when=lambda facts: mean_moved(facts, up=False),
)
claim(
    "The mean loss GREW by {loss_moved:number}.",
    ru="Средние потери ВЫРОСЛИ на {loss_moved:number}.",
    when=lambda facts: mean_moved(facts, up=True),
)


@claim("The mean loss fell by {size:number}.", ru="Средние потери упали на {size:number}.")
def fell_by(facts: Pulling, size: Number) -> bool:
    fall = -facts.change("loss")
    return mean_moved(facts, up=False) and (size.says(fall) or (abs(fall) < 1e-6 and float_of(size) < 1e-5))


def float_of(told: Number) -> float:
    mantissa, _, power = told.text.partition("·10")
    raised = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return float(mantissa.replace("−", "-")) * 10.0 ** int(raised or 0)


claim(
    "The mean loss is what it was: {loss:arrow}.",
    ru="Средние потери те же: {loss:arrow}.",
    when=lambda facts: facts.two and abs(facts.change("loss")) < CLOSE,
)


def compared(rose: int, fell: int, facts: Pulling, sign: int) -> bool:
    up, down = facts.rose(rose), -facts.rose(fell)
    return rose != fell and up > -CLOSE and down > -CLOSE and (up - down) * sign > -CLOSE


claim(
    "The loss of {rose:one_of_two} grew by less than that of {fell:one_of_two} fell.",
    ru="Потери {rose:one_of_two} выросли меньше, чем упали потери {fell:one_of_two}.",
    when=lambda facts, rose, fell: compared(rose, fell, facts, -1),
)
claim(
    "The loss of {rose:one_of_two} grew by more than that of {fell:one_of_two} fell.",
    ru="Потери {rose:one_of_two} выросли больше, чем упали потери {fell:one_of_two}.",
    when=lambda facts, rose, fell: compared(rose, fell, facts, 1),
)
claim(
    "The loss of {rose:one_of_two} grew as much as that of {fell:one_of_two} fell.",
    ru="Потери {rose:one_of_two} выросли на столько же, на сколько потери {fell:one_of_two} упали.",
    when=lambda facts, rose, fell: compared(rose, fell, facts, 1) and compared(rose, fell, facts, -1),
)
claim(
    "Both examples push the same way, and both losses fell.",
    ru="Оба примера тянут в одну сторону, и потери обоих упали.",
    when=lambda facts: facts.a * facts.b > 0 and facts.rose(0) < CLOSE and facts.rose(1) < CLOSE,
)
claim(
    "The input of {which:one_of_two} is 0: it pushes nowhere, and its loss stays.",
    ru="Вход {which:one_of_two} равен 0: он никуда не тянет, и его потери те же.",
    when=lambda facts, which: facts.x_of[which] == 0 == facts.pushes[which] and facts.rose(which) == 0,
)
claim(
    "The step is too small to show in both losses.",
    ru="Шаг слишком мал, чтобы это было видно в обоих значениях потерь.",
    when=lambda facts: abs(facts.change("weight")) < 1e-6,
)
claim(
    "One one-hot example cannot be overshot: the weight goes {weight:by}, the output {output:to}. So it is for every η "
    "above 0.",
    ru="Один one-hot пример нельзя проскочить: вес {weight:by}, выход {output:to}. Так при любой η больше 0.",
    when=lambda facts: facts.kind == "one" and facts.change("output") > 0 > facts.change("loss") - 1e-300,
)
for side, english, russian in ((1, "above", "больше"), (-1, "below", "меньше")):
    claim(
        f"The output {{p:level}} is {english} the expected {{y:number}}, so the gradient with respect to the weight is "
        "{slope:number} and the weight goes {weight:by}.",
        ru=f"Выход {{p:level}} {russian} ожидаемого {{y:number}}, поэтому градиент по весу {{slope:number}}, и вес "
        "{weight:by}.",
        when=lambda facts, side=side: facts.kind == "soft" and facts.error * side > -CLOSE,
    )
claim(
    "The learning rate is 0, so nothing moves.",
    when=lambda facts: facts.rate == 0 == facts.change("weight"),
)
claim(
    "Both inputs are 0, so neither example says anything about the weight: nothing moves.",
    ru="Оба входа равны 0, поэтому ни один пример ничего не говорит о весе: ничего не меняется.",
    when=lambda facts: facts.x_of == (0, 0),
)
claim(
    "The input is 0, so this example says nothing about the weight: nothing moves.",
    ru="Вход[ равен] 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
    when=lambda facts: facts.x == 0 and (facts.alone or not facts.two),
)
claim(
    "The weight is where the loss is lowest: there is nowhere left to go.",
    ru="Вес там, где потери наименьшие: дальше идти некуда.",
    when=lambda facts: facts.still and facts.setting.is_lowest(facts.weights[0], 6),
)
claim(
    "The error signal is so small that the step is lost in rounding.",
    when=lambda facts: abs(facts.change("weight")) < CLOSE and abs(facts.slope) < 1e-6,
)

# Why.

claim(
    "A pushes {a:change}, B pushes {b:change}, their mean is {weight:change}.",
    ru="Вклад A {a:change}, вклад B {b:change}, их среднее {weight:change}.",
    when=lambda facts, a, b: pushing(facts, a, b) and taken_as(facts) == "mean",
)
claim(
    "A pushes {a:change}, B pushes {b:change}, their sum is {weight:change}.",
    ru="Вклад A {a:change}, вклад B {b:change}, их сумма {weight:change}.",
    when=lambda facts, a, b: pushing(facts, a, b) and taken_as(facts) == "sum",
)
claim(
    "A pushes {a:change}, and that is the step; B would push {b:change}.",
    ru="Вклад A {a:change}, это и есть шаг; вклад B был бы {b:change}.",
    when=lambda facts, a, b: pushing(facts, a, b) and facts.alone and a.says(facts.change("weight")),
)


def pushing(facts: Pulling, *told: Motion) -> bool:
    return all(each.says(push) for each, push in zip(told, facts.pushes, strict=True))


claim(
    "The right way, but past the lowest point, which is at {w:number}, and up the other side.",
    ru="В верную сторону, но дальше минимума (он при {w:number}) и вверх по другому склону.",
    when=lambda facts, w: facts.is_lowest(w) and facts.change("loss") > -CLOSE and facts.change("weight") != 0,
)
claim(
    "It goes past the lowest point, which is at {w:number}, but not up as high as it started.",
    ru="Шаг проходит дальше минимума (он при {w:number}), но не поднимается до прежней высоты.",
    when=lambda facts, w: facts.is_lowest(w) and facts.change("loss") < CLOSE,
)
claim(
    "It goes past the lowest point, which is at {w:number}, and up as high as it started.",
    ru="Шаг проходит дальше минимума (он при {w:number}) и поднимается до той же высоты.",
    when=lambda facts, w: facts.is_lowest(w) and abs(facts.change("loss")) < CLOSE,
)


@claim(
    "The mean loss is lowest at {w:number}: the step goes towards it, and not past it.",
    ru="Минимум средних потерь при {w:number}: шаг идёт к нему и не дальше него.",
)
def towards(facts: Pulling, w: Number) -> bool:
    every = Setting(facts.setting.kind, facts.x_of, facts.y, 1.0, False, False)
    before, after = (every.slope(each) for each in facts.weights)
    return facts.is_lowest(w) and before * after >= -CLOSE and abs(after) <= abs(before) + CLOSE


claim(
    "The mean loss only falls that way, however far the step goes.",
    ru="В эту сторону средние потери только падают, как бы далеко ни шёл шаг.",
    when=lambda facts: not facts.setting.opposed and facts.change("loss") < CLOSE,
)
for english, russian, sign in (
    (
        "B pushes harder than A, and the step goes its way: the loss of A grew, {told:arrow}.",
        "B тянет сильнее, чем A, и шаг идёт в сторону B: потери A выросли, {told:arrow}.",
        1,
    ),
    (
        "A pushes harder than B, and the step goes its way: the loss of A fell, {told:arrow}.",
        "A тянет сильнее, чем B, и шаг идёт в сторону A: потери A упали, {told:arrow}.",
        -1,
    ),
):

    @claim(english, ru=russian)
    def harder(facts: Pulling, told: Arrow, sign: int = sign) -> bool:
        assert (abs(facts.b) - abs(facts.a)) * sign > 0 > facts.a * facts.b
        return told.says(*facts.losses(0)) and facts.rose(0) * sign > -CLOSE


claim(
    "Both push the same way, so the loss of A fell: {told:arrow}.",
    ru="Оба тянут в одну сторону, поэтому потери A упали: {told:arrow}.",
    when=lambda facts, told: facts.a * facts.b >= 0 and told.says(*facts.losses(0)) and facts.rose(0) < CLOSE,
)
claim(
    "The step looks at A alone, and one one-hot example gains by every step: {told:arrow}.",
    ru="Шаг учитывает только A, а одному one-hot примеру любой шаг на пользу: {told:arrow}.",
    when=lambda facts, told: facts.alone and told.says(*facts.losses(0)) and facts.rose(0) < CLOSE,
)
claim(
    "The input of A is 0, so no weight changes what it loses.",
    ru="Вход A равен 0, поэтому его потери от веса не зависят.",
    when=lambda facts: facts.x == 0,
)
for english, russian, sign in (
    ("Nobody asked B: its loss grew, {told:arrow}.", "B никто не спрашивал: его потери выросли, {told:arrow}.", 1),
    (
        "Nobody asked B: its loss is what it was, {told:arrow}.",
        "B никто не спрашивал: его потери те же, {told:arrow}.",
        0,
    ),
    (
        "Nobody asked B, yet its loss fell, {told:arrow}.",
        "B никто не спрашивал, но его потери упали, {told:arrow}.",
        -1,
    ),
):

    @claim(english, ru=russian)
    def unasked(facts: Pulling, told: Arrow, sign: int = sign) -> bool:
        rose = facts.rose(1)
        return facts.alone and told.says(*facts.losses(1)) and (rose * sign > -CLOSE if sign else abs(rose) < CLOSE)


claim(
    "The network now says “{said:class}” for both.",
    ru="Теперь сеть на обоих отвечает «{said:class}».",
    when=lambda facts, said: said == "cat" and all(facts.setting.output(k, facts.weights[1]) > 0.5 for k in (0, 1)),
)
claim(
    "The mean would be half as long a step, and the mean loss {told:number} after it.",
    ru="Среднее дало бы вдвое более короткий шаг, и средние потери после него были бы {told:number}.",
    when=lambda facts, told: facts.setting.summed and told.says(other_loss(facts)),
)
claim(
    "The sum would be twice as long a step, and the mean loss {told:number} after it.",
    ru="Сумма дала бы вдвое более длинный шаг, и средние потери после него были бы {told:number}.",
    when=lambda facts, told: not facts.setting.summed and told.says(other_loss(facts)),
)


def other_loss(facts: Pulling) -> float:
    return facts.setting.mean(facts.other.after(facts.weights[0]))


claim(
    "The farther the weight goes that way, the lower the loss: {loss:arrow}.",
    ru="Чем дальше вес уходит в эту сторону, тем меньше потери: {loss:arrow}.",
    when=lambda facts: facts.kind == "one" and facts.change("weight") * facts.x > 0,
)
claim(
    "The loss grew, {loss:arrow}: the step went past the place where output = expected.",
    ru="Потери выросли, {loss:arrow}: шаг прошёл дальше места, где выход = ожидаемое.",
    when=lambda facts: (
        facts.change("loss") > -CLOSE and facts.error * (facts.setting.output(0, facts.weights[1]) - facts.y) < CLOSE
    ),
)
claim(
    "The loss is what it was, {loss:arrow}.",
    ru="Потери те же, {loss:arrow}.",
    when=lambda facts: abs(facts.change("loss")) < CLOSE,
)
claim("The loss fell, {loss:arrow}.", ru="Потери упали, {loss:arrow}.", when=lambda facts: facts.change("loss") < CLOSE)
claim(
    "Below {floor:number} it can never come.",
    ru="Ниже {floor:number} потери не опустятся никогда.",
    when=lambda facts: facts.kind == "soft",
)
claim(
    "The step is −η times the gradient with respect to the weight: {step:product}.",
    ru="Шаг — это градиент по весу, умноженный на −η: {step:product}.",
    when=lambda facts: not facts.two,
)
claim(
    "Where less than 1 is expected the loss is lowest at output = expected, and there it is {floor:number}, not 0.",
    ru="Где ожидается меньше 1, потери наименьшие при выход = ожидаемое, и там они {floor:number}, а не 0.",
    when=lambda facts: facts.kind == "soft" and facts.level <= facts.floor and not facts.comes(),
)
claim(
    "It can come down to {floor:number}, and within 1000 steps it came to {far:number}.",
    ru="Потери могут опуститься до {floor:number}, и за 1000 шагов дошли до {far:number}.",
    when=lambda facts: facts.comes(),
)
claim(
    "It could come down to {floor:number}, but with this η it came no lower than {far:number} in 1000 steps.",
    ru="Потери могли бы опуститься до {floor:number}, но с этой η за 1000 шагов опустились только до {far:number}.",
    when=lambda facts: not facts.comes() and facts.floor < facts.level,
)

# The answers to the guesses.


def guessed(facts: Pulling) -> dict[str, str]:
    return {str(question): str(guess) for question, guess in facts.guesses.items()}


def right(facts: Pulling, question: str) -> bool:
    guess = guessed(facts)[question]
    return (guess == "yes") is facts.comes() if question == "floor" else guess == facts.went(question)


claim("As you predicted.", when=lambda facts: all(right(facts, question) for question in guessed(facts)))
claim(
    "As you predicted: {said:pull_guesses}.",
    ru="Вы верно предсказали: {said:pull_guesses}.",
    when=lambda facts, said: all(guessed(facts)[name] == way == facts.went(name) for name, way in said.items()),
)
claim(
    "As you predicted: Within 1000 steps the loss will come below {level:number}: {below}.",
    ru="Вы верно предсказали: За 1000 шагов потери станут меньше {level:number}: {below}.",
    when=lambda facts, below: below is facts.comes(),
)


def _wrong(facts: Pulling, said: dict[str, str]) -> bool:
    return all(guessed(facts)[name] == way != facts.went(name) for name, way in said.items())


def agree(facts: Pulling) -> bool:
    return facts.a * facts.b >= 0


IDEAS = {
    Misconception.LOSS_MUST_FALL: lambda facts, said: set(said.values()) == {"down"} and facts.change("loss") > 0,
    Misconception.ONE_EXAMPLE_DECIDES: lambda facts, said: facts.alone or ("a" in said and not agree(facts)),
    Misconception.PUSHES_CANCEL: lambda facts, said: said.get("mean") == "stays" and not agree(facts),
    Misconception.DISAGREEMENT_RISES: lambda facts, said: (
        "up" in said.values() and (facts.kind == "soft" or max(facts.rose(0), facts.rose(1)) > 0)
    ),
    Misconception.SUM_FOR_MEAN: lambda facts, said: (
        not facts.setting.summed and other_loss(facts) > facts.levels("loss")[0]
    ),
    Misconception.MEAN_FOR_SUM: lambda facts, said: (
        facts.setting.summed and other_loss(facts) < facts.levels("loss")[0]
    ),
    Misconception.OVERSHOOT_ALONE: lambda facts, said: (facts.kind == "one" or facts.alone) and "up" in said.values(),
    Misconception.LOSS_GROWS: lambda facts, said: "up" in said.values() and facts.change("loss") < 0,
    Misconception.EXPECTED_ONE: lambda facts, said: said.get("weight") == way(facts.x) and facts.error > 0,
    Misconception.KEPT_SIGN: lambda facts, said: said.get("weight") == way(facts.slope),
    Misconception.INPUT_LEFT_OUT: lambda facts, said: facts.x < 0 and said.get("weight") == way(facts.slope),
    Misconception.SAID_STAYS: lambda facts, said: set(said.values()) == {"stays"},
    Misconception.SAID_MOVES: lambda facts, said: "stays" not in said.values(),
}
for idea, check in IDEAS.items():
    claim(
        f"You predicted “{{said:pull_guesses}}”: {idea.lead}",
        ru=f"Вы ответили «{{said:pull_guesses}}»: {IN_RUSSIAN(idea.lead)}",
        when=lambda facts, said, check=check: _wrong(facts, said) and check(facts, said),
    )
for idea, fits in {
    Misconception.FLOOR_IS_BUG: lambda facts, below: below and facts.level <= facts.floor,
    Misconception.LOSS_MUST_FALL: lambda facts, below: below and facts.floor < facts.level,
    Misconception.STEPS_DIE_OUT: lambda facts, below: not below,
    Misconception.SAID_MOVES: lambda facts, below: facts.change("weight") == 0,
}.items():
    claim(
        f"You predicted “Within 1000 steps the loss will come below {{level:number}}: {{below}}”: {idea.lead}",
        ru=f"Вы ответили «За 1000 шагов потери станут меньше {{level:number}}: {{below}}»: {IN_RUSSIAN(idea.lead)}",
        when=lambda facts, below, fits=fits: below is not facts.comes() and fits(facts, below),
    )
label(
    "your guess {tags:pull_tags}",
    ru="ваш ответ {tags:pull_tags}",
    when=lambda facts, tags: dict(tags) == guessed(facts) and not facts.state.touched,
)

# The cards.

label("The two examples", when=lambda facts: facts.two)
label("Three classes", when=lambda facts: not facts.two)
silent("what a column or a row is called", "push −η(p − y)x", ru="вклад −η(p − y)x", whole=True)
silent("what a column or a row is called", "step, mean loss", ru="шаг, средние потери", whole=True)
silent("what a column or a row is called", "loss", ru="потери", whole=True)
silent("what a column or a row is called", "expected", ru="ожидаемое", whole=True)
silent("what a column or a row is called", "output", ru="выход", whole=True)
silent("what a column or a row is called", "error signal", ru="ошибка", whole=True)
silent("what a column or a row is called", "weight", ru="вес", whole=True)
silent("the name of an axis", "η", whole=True)
silent("a name", "Loss", ru="Потери", whole=True)
silent(
    "a heading", "Mean loss after one step, for every η", ru="Средние потери после одного шага при любой η", whole=True
)
silent("a heading", "Loss after one step, for every η", ru="Потери после одного шага при любой η", whole=True)
label("{name:class}", when=lambda facts, name: name in ("cat", "dog", "bird") and not facts.two)


@label("{which:one_of_two}: {name:class}, x = {x:number} {told:difference}")
def an_example(facts: Pulling, which: int, name: str, x: Number, told: Any) -> bool:
    w = facts.weights[0]
    numbers = facts.setting.output(which, w), facts.setting.target(which), facts.setting.error(which, w)
    return name == ("cat", "dog")[which] and x.says(facts.x_of[which]) and told.says(*numbers)


@label("{told:change}")
def a_motion(facts: Pulling, told: Motion) -> bool:
    moved = facts.change("weight")
    each = [*facts.pushes, moved] if facts.two else [moved, -moved / 2]
    return any(told.says(change) or settled(facts, told, change) for change in each)


def settled(facts: Pulling, told: Motion, change: float) -> bool:
    """Whether both are so small that rounding decides."""
    return abs(change) < 1e-9 and told.number is not None and abs(float_of(told.number)) < 1e-9


@label("{told:arrow} {glyph}")
def a_loss(facts: Pulling, told: Arrow, glyph: str) -> bool:
    each = [facts.levels("loss"), *(facts.losses(k) for k in range(len(facts.x_of)))]
    return any(
        told.says(*pair) and (glyph == way(pair[1] - pair[0]) or abs(pair[1] - pair[0]) < CLOSE) for pair in each
    )


label("{n:number} →?", when=lambda facts, n: facts.hidden and a_loss_before(facts, n))


def a_loss_before(facts: Pulling, told: Number) -> bool:
    w = facts.weights[0]
    return told.says(facts.setting.mean(w)) or any(told.says(facts.setting.loss(k, w)) for k in range(len(facts.x_of)))


@label("{n:level}")
def a_number(facts: Pulling, n: Number) -> bool:
    before, after = facts.levels("loss")
    y, p, error = facts.y, facts.p, facts.error
    rest = [(1 - y) / 2, facts.setting.left(0, facts.weights[0]) / 2, -error / 2]
    shown = [before, after, y, p, error, *rest] if not facts.two else [before, after]
    return any(n.says(each) for each in shown)


label("{which:one_of_two} {n:number}", when=lambda facts, which, n: n.says(facts.losses(which)[1]))
label("before: loss {loss_before:number}", "after: loss {loss_after:number}")
label("lowest {n:number}", ru="минимум {n:number}", when=lambda facts, n: n.says(facts.floor) and facts.setting.opposed)
label("output {y:number} here", ru="здесь выход {y:number}", when=lambda facts: facts.kind == "soft")
label("no change {loss_before:number}", ru="без изменений {loss_before:number}")
silent("what a line stands for", "mean loss", ru="средние потери", whole=True)
label("it falls for every η", ru="потери падают при любой η", when=lambda facts: facts.kind == "one" and facts.x != 0)
label("fall guaranteed", ru="спад гарантирован", when=lambda facts: facts.kind != "one" and not facts.alone)
label("no guarantee", ru="гарантии нет", when=lambda facts: facts.bound < HIGHEST[facts.kind] and not facts.alone)
label("{which:one_of_two} pushes", ru="вклад {which:one_of_two}", when=lambda facts, which: facts.two and which < 2)
label("their sum {n:number}", ru="их сумма {n:number}", when=lambda facts, n: n.says(sum(facts.pushes)))
for english, russian, kind in (
    ("step taken: their mean", "шаг: их среднее", "mean"),
    ("step taken: their sum", "шаг: их сумма", "sum"),
    ("step taken: A alone", "сделанный шаг: только A", "alone"),
):
    label(english, ru=russian, when=lambda facts, kind=kind: facts.two and taken_as(facts) == kind)
label("step taken", when=lambda facts: not facts.two)
silent("the name of an arrow", "step", whole=True)
label("uphill (gradient)", "uphill", when=lambda facts: facts.slope != 0 and not facts.two)
label("uphill: none", when=lambda facts: abs(facts.slope) < CLOSE)
label("weight w of “{watched:class}”")
label(
    "weight w of “{watched:class}” (“{other:class}” has −w)",
    ru="вес w класса «{watched:class}» (у класса «{other:class}» −w)",
    when=lambda facts, other: facts.two and other == "dog",
)
label(
    "weight w of “{watched:class}” (the two others have −w/2)",
    ru="вес w класса «{watched:class}» (у двух других −w/2)",
    when=lambda facts: not facts.two,
)

# The pictures in words.

label(
    "The weight is {weight_before:number}. A pushes {a:number}, B pushes {b:number}. The losses along it are not shown "
    "yet.",
    ru="Вес {weight_before:number}. Вклад A {a:number}, вклад B {b:number}. Потери вдоль него ещё не показаны.",
    when=lambda facts: facts.hidden and facts.two,
)
label(
    "The weight is {weight_before:number}. The loss along it is not shown yet.",
    ru="Вес {weight_before:number}. Потери вдоль него ещё не показаны.",
    when=lambda facts: facts.hidden and not facts.two,
)
label(
    "What the loss is after one step, for every η: not shown yet.",
    ru="Какими будут потери после одного шага при любой η: ещё не показано.",
    when=lambda facts: facts.hidden,
)
for english, russian, sign in (
    (
        "goes up from {loss_before:number} to {loss_after:number}",
        "растут с {loss_before:number} до {loss_after:number}",
        1,
    ),
    (
        "goes down from {loss_before:number} to {loss_after:number}",
        "падают с {loss_before:number} до {loss_after:number}",
        -1,
    ),
    ("stays at {loss_after:number}", "остаются {loss_after:number}", 0),
):
    claim(
        f"Loss against the weight: from {{weight_before:number}} to {{weight_after:number}} the loss {english}.",
        ru=f"Потери в зависимости от веса: от {{weight_before:number}} до {{weight_after:number}} потери {russian}.",
        when=lambda facts, sign=sign: (
            facts.change("loss") * sign > -CLOSE if sign else abs(facts.change("loss")) < CLOSE
        ),
    )
claim(
    "It is lowest at {w:number}, with {floor:number}.",
    ru="Минимум при {w:number}: {floor:number}.",
    when=lambda facts, w: facts.is_lowest(w),
)
label(
    "The loss after one step, for every η from 0 to {highest:number}: {loss_before:number} for 0, {loss_after:number} "
    "for {rate:number}.",
    ru="Потери после одного шага при любой η от 0 до {highest:number}: {loss_before:number} при 0, "
    "{loss_after:number} при {rate:number}.",
    when=lambda facts, highest: float(highest.text) == HIGHEST[facts.kind],
)

# Around it.

claim(
    "The step is the mean of the pushes.",
    ru="Шаг — это среднее вкладов.",
    when=lambda facts: facts.two and taken_as(facts) == "mean",
)
claim(
    "The step is the sum of the pushes.",
    ru="Шаг — это сумма вкладов.",
    when=lambda facts: facts.two and taken_as(facts) == "sum",
)
claim(
    "The gradient with respect to the weight, error signal · input, points uphill, to more loss; the step goes the "
    "other way.",
    ru="Градиент по весу, то есть сигнал ошибки · вход, смотрит в гору, туда, где потери больше; шаг идёт в "
    "противоположную сторону.",
    when=lambda facts: not facts.hidden and facts.rate != 0,
)
silent("a control’s name", "Examples", ru="Примеры", whole=True)
silent("a control’s name", "The step is the", ru="Шаг — это", whole=True)
silent("a control’s name", "The step looks at", ru="Шаг учитывает", whole=True)
silent("a control’s name", "Play until", ru="Показывать, пока", whole=True)
silent("a control’s name", "Speed", whole=True)
silent("a button that unfolds", "Why?", whole=True)

# After its own claims, which know of two examples, those of one.
reader.including(frame.reader)
