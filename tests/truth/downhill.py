"""What the scene "Downhill" can say, and how each of it can be false."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from explainer.cases.directions import Quantity
from explainer.cases.one_weight import descend_weight
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.scenes import Downhill
from explainer.teaching.questions import Question
from truth import common
from truth.facts import Facts
from truth.kinds import KINDS, Arrow, Kind, Motion, Number, Product
from truth.reader import Reader

KINDS["quantities"] = Kind(
    dict.fromkeys(("en", "ru"), "[^“”«»:.]*[▲▼=][^“”«»:.]*"),
    lambda text, _language: [
        (Quantity.WEIGHT if "weight" in part or "вес" in part else Quantity.LOSS, _way(part))
        for part in text.split(", ")
    ],
)


def _way(text: str) -> str:
    return next({"▲": "up", "▼": "down", "=": "stays"}[sign] for sign in text if sign in "▲▼=")


@dataclass(frozen=True)
class Descent(Facts):
    """One weight's way by the rule in use, and by both."""

    @classmethod
    def of(cls, scene: Downhill, language: str) -> Descent:
        return cls(scene.state, language)

    @property
    def steps(self) -> int:
        return int(self.state.view.get("steps", 1))

    @property
    def adds(self) -> bool:
        return self.state.view.get("rule") == "add"

    def places(self, adds: bool, steps: int | None = None) -> list[tuple[float, float]]:
        """Weight and loss along a path."""
        update: Any = add_gradient if adds else subtract_gradient
        path = descend_weight(self.case, self.steps if steps is None else steps, update)
        each = [path[0].before, *(step.after for step in path)]
        return [(float(one.model.weights[self.case.watched, 0]), one.loss) for one in each]

    @cached_property
    def shown(self) -> list[tuple[float, float]]:
        return self.places(self.adds)

    def moved(self, adds: bool | None = None) -> tuple[float, float]:
        """How far weight and loss moved."""
        (weight, loss), *_, (end, after) = self.shown if adds is None else self.places(adds)
        return end - weight, after - loss

    @property
    def losses(self) -> tuple[float, float]:
        return self.shown[0][1], self.shown[-1][1]

    @property
    def slope(self) -> float:
        return float(descend_weight(self.case, 1)[0].gradient.weights[self.case.watched, 0])

    @property
    def still(self) -> bool:
        return self.moved(False) == self.moved(True) == (0, 0)

    def stepped(self, product: Product) -> bool:
        """Whether it is the first step of the real rule."""
        return product.says(-self.case.learning_rate, self.slope)

    def outcome(self, asked: Question) -> float:
        """What the first real step did to what was asked."""
        (weight, loss), (after, end) = self.places(adds=False, steps=1)
        return after - weight if asked is Quantity.WEIGHT else end - loss

    def is_right(self, asked: Question) -> bool:
        change = self.outcome(asked)
        return self.guesses[asked] == ("up" if change > 0 else "down" if change < 0 else "stays")


reader = Reader().including(common.reader)
claim = reader.claim
for heading in (
    ("After the step", "После шага"), ("The rules compared", "Сравнение правил"), ("weight w", "вес w"),
    ("loss", "потери"), ("Loss", "Потери"), ("The rule in use", "Какое правило"),
    ("The weight will", "Вес"), ("The loss will", "Уровень потерь"), ("The loss will", "Функция потерь"),
):  # fmt: skip
    reader.silent("a heading, or what is asked", whole=True, en=heading[0], ru=heading[1])
reader.silent("it says what is still hidden", whole=True, en="The curve is drawn once the step is taken.",
              ru="Кривая появится, когда шаг будет сделан.")  # fmt: skip
reader.silent(
    "it says what will be there",
    whole=True,
    en="Here you will see how to read the curve, and you can run another rule from the same start.",
    ru="Здесь появится объяснение, как читать кривую, и можно будет запустить другое правило с того же места.",
)
reader.silent("a general law", en="A full step applies its rule to the weights of the other classes as well.",
              ru="Полный шаг применяет то же правило и к весам других классов.")  # fmt: skip
reader.silent("a question", en="Which way does the step go, and what does the loss do?",
              ru="Куда пойдёт шаг и что будет с потерями?")  # fmt: skip
reader.silent("it invites", en="Switch the minus off to run the other rule.",
              ru="Забудьте минус — и увидите, куда ведёт другое правило.")  # fmt: skip


@claim(whole=True, en="weight w of “{name:class}” (only this weight moves; all else is held still)",
       ru="вес w класса «{name:class}» (меняется только он, остальное неизменно)")  # fmt: skip
def axis(facts: Descent, name: str) -> bool:
    return name == facts.case.names[facts.case.watched]


@claim(en="Along the curve only one weight moves; everything else is held still.",
       ru="Здесь меняется один вес, всё остальное неизменно.")  # fmt: skip
def one_weight(facts: Descent) -> None:
    first, *_, last = descend_weight(facts.case, facts.steps + 1)
    moved = (first.before.model.weights != last.after.model.weights).ravel().tolist()
    assert not any(each for k, each in enumerate(moved) if k != facts.case.watched)
    assert (first.before.model.bias == last.after.model.bias).all()


@claim(en="The gradient with respect to the weight, which is the slope of the loss along it, is {slope:number}.",
       ru="Градиент по весу — это наклон кривой потерь; здесь он равен {slope:number}.")  # fmt: skip
@claim(whole=True, en="slope {slope:number}", ru="наклон {slope:number}")
def slope_is(facts: Descent, slope: Number) -> bool:
    return slope.says(facts.slope)


# The rule in use.


@claim(en="The rule with its minus", ru="Правило с минусом")
def subtracts(facts: Descent) -> bool:
    return not facts.adds


@claim(en="Minus forgotten", ru="Минус забыт")
@claim(en="✕ Minus forgotten", ru="✕ Минус забыт")
def adds(facts: Descent) -> bool:
    return True if facts.state.committed else facts.adds


@claim(en=" · steps: {count:whole}", ru=" · шагов: {count:whole}")
def counted(facts: Descent, count: int) -> bool:
    return count == facts.steps


@claim(en=" · this is the rule you predicted with", ru=" · по этому правилу вы и отвечали")
def predicted_with(facts: Descent) -> bool:
    assert facts.adds
    weight, loss = facts.moved()
    ways = {Quantity.WEIGHT: weight, Quantity.LOSS: loss}
    return all(guess == ("up" if ways[asked] > 0 else "down") for asked, guess in facts.guesses.items())


@claim(en=" · part of your prediction follows it", ru=" · часть вашего ответа получается по этому правилу")
def predicted_in_part(facts: Descent) -> bool:
    weight, loss = facts.moved()
    ways = {Quantity.WEIGHT: weight, Quantity.LOSS: loss}
    fits = [guess == ("up" if ways[asked] > 0 else "down") for asked, guess in facts.guesses.items()]
    return facts.adds and any(fits) and not all(fits)


@claim(whole=True, en="With the minus", ru="С минусом")
def a_row(facts: Descent) -> bool:
    return facts.state.committed


# What it did.


@claim(
    en="Subtracting η · slope takes the weight {weight:by}, downhill: the loss shrank from {before:number} to "
    "{after:number}.",
    ru="Вычитаем η · наклон: вес {weight:by} (это под гору), и потери уменьшились с {before:number} до {after:number}.",
)
def shrank(facts: Descent, weight: Motion, before: Number, after: Number) -> bool:
    told = weight.by(facts.moved()[0]) and before.says(facts.losses[0]) and after.says(facts.losses[1])
    return told and not facts.adds and facts.moved()[1] < 0 and facts.moved()[0] * facts.slope < 0


@claim(en="Subtracting η · slope takes the weight {weight:by}, downhill: the loss shrank by {size:number}.",
       ru="Вычитаем η · наклон: вес {weight:by} (это под гору), и потери уменьшились на {size:number}.")  # fmt: skip
def shrank_by(facts: Descent, weight: Motion, size: Number) -> bool:
    return weight.by(facts.moved()[0]) and size.says(-facts.moved()[1]) and not facts.adds and facts.moved()[1] < 0


@claim(
    en="Adding η · slope takes the weight {weight:by}, uphill: the loss GREW from {before:number} to {after:number}.",
    ru="Прибавляем η · наклон: вес {weight:by} (это в гору), и потери ВЫРОСЛИ с {before:number} до {after:number}.",
)
def grew(facts: Descent, weight: Motion, before: Number, after: Number) -> bool:
    told = weight.by(facts.moved()[0]) and before.says(facts.losses[0]) and after.says(facts.losses[1])
    return told and facts.adds and facts.moved()[1] > 0 and facts.moved()[0] * facts.slope > 0


@claim(en="Adding η · slope takes the weight {weight:by}, uphill: the loss GREW by {size:number}.",
       ru="Прибавляем η · наклон: вес {weight:by} (это в гору), и потери ВЫРОСЛИ на {size:number}.")  # fmt: skip
def grew_by(facts: Descent, weight: Motion, size: Number) -> bool:
    return weight.by(facts.moved()[0]) and size.says(facts.moved()[1]) and facts.adds and facts.moved()[1] > 0


@claim(en="The learning rate is 0, so nothing moves.", ru="Скорость обучения равна 0, поэтому ничего не меняется.")
@claim(en="The step size is 0, so nothing moves.", ru="Размер шага 0, поэтому ничего не меняется.")
@claim(
    en="The learning rate is 0, so the step has no length.", ru="Скорость обучения равна 0, поэтому у шага нет длины."
)
@claim(en="Whether 0 times the slope is subtracted or added makes no difference.",
       ru="Вычесть наклон, умноженный на 0, или прибавить его — разницы нет.")  # fmt: skip
def no_rate(facts: Descent) -> bool:
    return facts.case.learning_rate == 0 and facts.still


@claim(en="The input is 0, so this example says nothing about the weight: nothing moves.",
       ru="Вход[ равен] 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.")  # fmt: skip
def no_input(facts: Descent) -> bool:
    return facts.case.x == 0 and facts.still


@claim(en="The curve is flat here. Whether 0 is subtracted or added makes no difference.",
       ru="Кривая здесь горизонтальна. Вычесть 0 или прибавить — разницы нет.")  # fmt: skip
@claim(en="The curve is flat, so its slope is 0.", ru="Кривая горизонтальна, значит, её наклон равен 0.")
@claim(en="There is no way uphill.", ru="В гору идти некуда.")
@claim(en="So the step has no way to go.", ru="Поэтому и шагу идти некуда.")
@claim(whole=True, en="uphill: none", ru="в гору: некуда")
def flat(facts: Descent) -> bool:
    return facts.slope == 0 and facts.still


# Why.


@claim(
    en="At the start the slope is negative ({slope:number}), so downhill is to the right: the first step is "
    "{step:product}.",
    ru="В начале наклон отрицательный ({slope:number}), значит, под гору — направо: первый шаг {step:product}.",
)
@claim(en="The slope is negative ({slope:number}), so downhill is to the right: {step:product}.",
       ru="Наклон отрицательный ({slope:number}), значит, под гору — направо: {step:product}.")  # fmt: skip
def to_the_right(facts: Descent, slope: Number, step: Product) -> bool:
    return slope.says(facts.slope) and facts.slope < 0 < facts.moved(False)[0] and facts.stepped(step)


@claim(
    en="At the start the slope is positive ({slope:number}), so downhill is to the left: the first step is "
    "{step:product}.",
    ru="В начале наклон положительный ({slope:number}), значит, под гору — налево: первый шаг {step:product}.",
)
@claim(en="The slope is positive ({slope:number}), so downhill is to the left: {step:product}.",
       ru="Наклон положительный ({slope:number}), значит, под гору — налево: {step:product}.")  # fmt: skip
def to_the_left(facts: Descent, slope: Number, step: Product) -> bool:
    return slope.says(facts.slope) and facts.moved(False)[0] < 0 < facts.slope and facts.stepped(step)


@claim(en="The flatter the curve, the shorter the step.", ru="Чем положе кривая, тем короче шаг.")
def shorter(facts: Descent) -> bool:
    weights = [weight for weight, _ in facts.shown]
    lengths = [abs(after - before) for before, after in pairwise(weights)]
    return lengths == sorted(lengths, reverse=True)


@claim(
    en="For this rule the worry that the loss grows is right. At the start the real rule subtracts: "
    "{step:product}; the weight goes ▲ UP and the loss shrinks to {after:number}.",
    ru="Для этого правила опасение, что потери вырастут, верно. Настоящее правило в начале вычитает: "
    "{step:product}; вес ▲ РАСТЁТ, а потери уменьшаются до {after:number}.",
)
def worry_up(facts: Descent, step: Product, after: Number) -> bool:
    return facts.moved(False)[0] > 0 and worry(facts, step, after)


@claim(
    en="For this rule the worry that the loss grows is right. At the start the real rule subtracts: "
    "{step:product}; the weight goes ▼ DOWN and the loss shrinks to {after:number}.",
    ru="Для этого правила опасение, что потери вырастут, верно. Настоящее правило в начале вычитает: "
    "{step:product}; вес ▼ ПАДАЕТ, а потери уменьшаются до {after:number}.",
)
def worry_down(facts: Descent, step: Product, after: Number) -> bool:
    return facts.moved(False)[0] < 0 and worry(facts, step, after)


def worry(facts: Descent, step: Product, after: Number) -> bool:
    real = facts.places(adds=False)
    return (
        facts.adds and facts.moved()[1] > 0 > facts.moved(False)[1] and facts.stepped(step) and after.says(real[-1][1])
    )


@claim(en="The curve falls to the right, so its slope is negative: {slope:number}.",
       ru="Слева направо кривая идёт вниз, значит, наклон отрицательный: {slope:number}.")  # fmt: skip
def falls(facts: Descent, slope: Number) -> bool:
    return slope.says(facts.slope) and facts.slope < 0


@claim(en="The curve rises to the right, so its slope is positive: {slope:number}.",
       ru="Слева направо кривая идёт вверх, значит, наклон положительный: {slope:number}.")  # fmt: skip
def rises(facts: Descent, slope: Number) -> bool:
    return slope.says(facts.slope) and facts.slope > 0


@claim(en="Uphill (hollow arrow) is therefore to the left.", ru="Поэтому в гору (контурная стрелка) — налево.")
def uphill_left(facts: Descent) -> bool:
    return facts.slope < 0


@claim(en="Uphill (hollow arrow) is therefore to the right.", ru="Поэтому в гору (контурная стрелка) — направо.")
def uphill_right(facts: Descent) -> bool:
    return facts.slope > 0


@claim(en="The step must go the other way, to the right: {step:product}.",
       ru="Шаг должен идти в другую сторону, направо: {step:product}.")  # fmt: skip
def step_right(facts: Descent, step: Product) -> bool:
    return facts.slope < 0 and facts.stepped(step)


@claim(en="The step must go the other way, to the left: {step:product}.",
       ru="Шаг должен идти в другую сторону, налево: {step:product}.")  # fmt: skip
def step_left(facts: Descent, step: Product) -> bool:
    return facts.slope > 0 and facts.stepped(step)


# The picture and the table.


@claim(whole=True, en="uphill (gradient)", ru="в гору (градиент)")
def uphill(facts: Descent) -> bool:
    return facts.slope != 0


@claim(whole=True, en="now w = {weight:number}", ru="сейчас w = {weight:number}")
def now(facts: Descent, weight: Number) -> bool:
    return weight.says(facts.shown[0][0])


@claim(whole=True, en="before: loss {loss:number}", ru="до: потери {loss:number}")
def before(facts: Descent, loss: Number) -> bool:
    return loss.says(facts.losses[0])


@claim(whole=True, en="after: loss {loss:number}", ru="после: потери {loss:number}")
def after(facts: Descent, loss: Number) -> bool:
    return loss.says(facts.losses[1])


@claim(whole=True, en="after: loss {loss:number}, it GREW", ru="после: потери {loss:number}, ВЫРОСЛИ")
def after_growing(facts: Descent, loss: Number) -> bool:
    return loss.says(facts.losses[1]) and facts.moved()[1] > 0


@claim(whole=True, en="with the minus: {loss:number}", ru="с минусом: {loss:number}")
def with_the_minus(facts: Descent, loss: Number) -> bool:
    return facts.adds and loss.says(facts.places(adds=False)[-1][1])


@claim(whole=True, en="step taken {moved:change}", ru="сделанный шаг {moved:change}")
@claim(whole=True, en="steps taken {moved:change}", ru="сделанные шаги {moved:change}")
def taken(facts: Descent, moved: Motion) -> bool:
    return moves(moved, facts.moved()[0]) and not (facts.adds and facts.moved()[0])


@claim(whole=True, en="✕ step without the minus {moved:number}", ru="✕ шаг без минуса {moved:number}")
@claim(whole=True, en="✕ steps without the minus {moved:number}", ru="✕ шаги без минуса {moved:number}")
def taken_wrongly(facts: Descent, moved: Number) -> bool:
    return facts.adds and moved.says(facts.moved()[0])


@claim(whole=True, en="step with the minus", ru="шаг с минусом")
@claim(whole=True, en="steps with the minus", ru="шаги с минусом")
def beside(facts: Descent) -> bool:
    return facts.adds


@claim(whole=True, en="{moved:change}", ru="{moved:change}")
def a_weight(facts: Descent, moved: Motion) -> bool:
    """In the table, of either rule."""
    return any(moves(moved, facts.moved(adds)[0]) for adds in (False, True))


@claim(whole=True, en="{loss:arrow} {way:glyph}", ru="{loss:arrow} {way:glyph}")
def a_loss(facts: Descent, loss: Arrow, way: str) -> bool:
    return any(
        loss.says(path[0][1], path[-1][1]) and Motion(way, None).goes(path[-1][1] - path[0][1])
        for path in (facts.places(False), facts.places(True))
    )


def moves(moved: Motion, change: float) -> bool:
    return moved.goes(change) and moved.number is not None and moved.number.says(change)


@claim(whole=True,
       en="The weight w of “{name:class}” is {weight:number}. The curve of the loss and the step are not shown yet.",
       ru="Вес w класса «{name:class}» равен {weight:number}. Кривая потерь и шаг пока не показаны.")  # fmt: skip
def hidden(facts: Descent, name: str, weight: Number) -> bool:
    return not facts.state.committed and axis(facts, name) and now(facts, weight)


@claim(whole=True,
       en="The loss against the weight w of “{name:class}”: at w = {start:number} the slope is {slope:number} and the "
          "loss {loss:number}; {rule:text}: w = {end:number}, loss {after:number}.",
       ru="Потери в зависимости от веса w класса «{name:class}»: при w = {start:number} наклон равен {slope:number}, "
          "потери {loss:number}; {rule:text}: w = {end:number}, потери {after:number}.")  # fmt: skip
def drawn(facts: Descent, name: str, start: Number, slope: Number, loss: Number, rule: str, end: Number,
          after: Number) -> None:  # fmt: skip
    assert axis(facts, name)
    assert start.says(facts.shown[0][0])
    assert slope.says(facts.slope)
    assert (loss.says(facts.losses[0]), after.says(facts.losses[1])) == (True, True)
    assert end.says(facts.shown[-1][0])
    assert facts.adds is (
        rule in ("step without the minus", "steps without the minus", "шаг без минуса", "шаги без минуса")
    )


# The guesses; what a wrong one is told belongs to one step.


@claim(en="As you predicted.", ru="Как вы и предсказали.")
def all_right(facts: Descent) -> bool:
    return all(map(facts.is_right, facts.guesses))


@claim(en="As you predicted: {said:quantities}.", ru="Вы верно предсказали: {said:quantities}.")
def some_right(facts: Descent, said: list[tuple[Question, str]]) -> bool:
    return all(facts.guesses[asked] == way and facts.is_right(asked) for asked, way in said)


@claim(en="You predicted “{said:quantities}”:", ru="Вы ответили «{said:quantities}»:")
def some_wrong(facts: Descent, said: list[tuple[Question, str]]) -> bool:
    return all(facts.guesses[asked] == way and not facts.is_right(asked) for asked, way in said)


@claim(en="that is not so, there is a change.", ru="на самом деле изменение есть.")
def a_change(facts: Descent) -> bool:
    return not facts.still


@claim(en="that is not so, there is no change.", ru="на самом деле изменения нет.")
def no_change(facts: Descent) -> bool:
    return facts.still


for said in (
    ("The output still differs from what is expected, so the gradient is not 0 and something moves:",
     "Выход ещё отличается от ожидаемого, градиент не 0, и что-то меняется:"),
    ("The output still differs from what is expected, so the error signal is not 0 and something moves:",
     "Выход ещё отличается от ожидаемого, поэтому сигнал ошибки не равен 0 и что-то меняется:"),
):  # fmt: skip
    claim(en=said[0], ru=said[1])(lambda facts: facts.slope != 0 and not facts.still)


@claim(en="you kept the gradient’s sign.", ru="вы не сменили знак градиента.")
def kept_sign(facts: Descent) -> bool:
    return facts.guesses[Quantity.WEIGHT] == ("up" if facts.slope > 0 else "down")


@claim(en="you took the step for one uphill.", ru="вы решили, что шаг идёт в гору.")
def took_uphill(facts: Descent) -> bool:
    return facts.guesses[Quantity.LOSS] == "up" and facts.outcome(Quantity.LOSS) < 0


@claim(
    en="The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it:",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η:",
)
def points_uphill(facts: Descent) -> bool:
    return facts.slope * facts.outcome(Quantity.WEIGHT) < 0


@claim(en="So the loss shrank:", ru="Поэтому потери уменьшились:")
@claim(en="The step goes downhill[, against the gradient]:", ru="Шаг идёт под гору[, против градиента]:")
@claim(
    en="Why: the step goes downhill, so the loss shrinks:", ru="Почему: шаг идёт под гору, поэтому потери уменьшаются:"
)
def goes_downhill(facts: Descent) -> bool:
    return facts.outcome(Quantity.LOSS) < 0


@claim(en="Why: {step:product}; minus times minus is plus.", ru="Почему: {step:product}; минус на минус даёт плюс.")
def minus_times_minus(facts: Descent, step: Product) -> bool:
    return facts.slope < 0 and facts.stepped(step)


@claim(en="Why: {step:product}; minus times plus is minus.", ru="Почему: {step:product}; минус на плюс даёт минус.")
def minus_times_plus(facts: Descent, step: Product) -> bool:
    return facts.slope > 0 and facts.stepped(step)


@claim(en="{step:product}.", ru="{step:product}.")
def the_step(facts: Descent, step: Product) -> bool:
    return facts.stepped(step)


@claim(en="{loss:arrow}.", ru="{loss:arrow}.")
def the_loss(facts: Descent, loss: Arrow) -> bool:
    return loss.says(*(loss for _, loss in facts.places(adds=False, steps=1)))
