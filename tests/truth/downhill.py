"""What the scene "Downhill" can say, and how each of it can be false."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from explainer.cases.directions import Quantity
from explainer.cases.one_weight import descend_weight
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.teaching.questions import Question
from truth import common
from truth.facts import Facts, way
from truth.kinds import KINDS, WAYS, Arrow, Kind, Motion, same
from truth.reader import Reader

KINDS["quantities"] = same(
    "[^“”«»:.]*[▲▼=][^“”«»:.]*",
    lambda text: [
        (Quantity.WEIGHT if "weight" in part or "вес" in part else Quantity.LOSS, WAYS[sign])
        for part in text.split(", ")
        for sign in [next(each for each in part if each in WAYS)]
    ],
)
KINDS["sign"] = Kind(
    {"en": "negative|positive", "ru": "отрицательный|положительный"},
    lambda text, _language: -1 if text in ("negative", "отрицательный") else 1,
)
KINDS["hand"] = Kind(
    {"en": "left|right", "ru": "налево|направо"}, lambda text, _language: -1 if text in ("left", "налево") else 1
)
KINDS["ways"] = Kind(
    {"en": "▲ UP|▼ DOWN", "ru": "▲ РАСТЁТ|▼ ПАДАЕТ"}, lambda text, _language: 1 if text[0] == "▲" else -1
)


@dataclass(frozen=True)
class Descent(Facts):
    """One weight's way by the rule in use, and by both."""

    steps = property(lambda self: int(self.state.view.get("steps", 1)))
    adds = property(lambda self: self.state.view.get("rule") == "add")

    def places(self, adds: bool, steps: int | None = None) -> list[tuple[float, float]]:
        """Weight and loss along a path."""
        update = add_gradient if adds else subtract_gradient
        path = descend_weight(self.case, self.steps if steps is None else steps, update)
        each = [path[0].before, *(step.after for step in path)]
        return [(float(one.model.weights[self.case.watched, 0]), one.loss) for one in each]

    shown = cached_property(lambda self: self.places(self.adds))
    real = cached_property(lambda self: self.places(adds=False))
    """The path of the rule with its minus."""
    first = cached_property(lambda self: self.places(adds=False, steps=1))
    """The first step of that path."""
    paths = cached_property(lambda self: (self.real, self.places(adds=True)))

    def levels(self, name: str) -> tuple[float, float]:
        return ends(self.shown, name)

    def change(self, name: str) -> float:
        return moved(self.shown, name)

    slope = property(lambda self: float(descend_weight(self.case, 1)[0].gradient.weights[self.case.watched, 0]))
    sign = property(lambda self: (self.slope > 0) - (self.slope < 0))
    """Of the slope; and to which side is uphill."""

    uphill = sign

    downhill = property(lambda self: -self.sign)
    still = property(lambda self: all(moved(path, name) == 0 for path in self.paths for name in ("weight", "loss")))
    first_step = property(lambda self: (-self.rate, self.slope))
    loss_lost = property(lambda self: -self.change("loss"))
    real_end = property(lambda self: self.real[-1][1])
    """The loss at the end of the path with the minus."""

    def is_right(self, asked: Question) -> bool:
        return self.guesses[asked] == way(moved(self.first, asked))

    fitting = property(lambda self: [guess == way(self.change(asked)) for asked, guess in self.guesses.items()])
    """Which guesses the rule in use makes right."""


def ends(path: list[tuple[float, float]], name: str) -> tuple[float, float]:
    at = ("weight", "loss").index(name)
    return path[0][at], path[-1][at]


def moved(path: list[tuple[float, float]], name: str) -> float:
    before, after = ends(path, name)
    return after - before


WITHOUT = {"step without the minus", "steps without the minus", "шаг без минуса", "шаги без минуса"}

reader = Reader().including(common.reader)
claim, label, silent = reader.claim, reader.label, reader.silent
silent(
    "a heading, or what is asked",
    "After the step",
    "The rules compared",
    "weight w",
    "loss",
    "Loss",
    "The rule in use",
    "The weight will",
    "The loss will",
    whole=True,
)
silent("what is asked", "The loss will", ru="Уровень потерь", whole=True)
silent("it says what is still hidden", "The curve is drawn once the step is taken.", whole=True)
silent(
    "it says what will be there",
    "Here you will see how to read the curve, and you can run another rule from the same start.",
    ru="Здесь появится объяснение, как читать кривую, и можно будет запустить другое правило с того же места.",
    whole=True,
)
silent(
    "a general law",
    "A full step applies its rule to the weights of the other classes as well.",
    ru="Полный шаг применяет то же правило и к весам других классов.",
)
silent(
    "a question", "Which way does the step go, and what does the loss do?", ru="Куда пойдёт шаг и что будет с потерями?"
)
silent(
    "it invites",
    "Switch the minus off to run the other rule.",
    ru="Забудьте минус — и увидите, куда ведёт другое правило.",
)

label(
    "weight w of “{watched:class}” (only this weight moves; all else is held still)",
    ru="вес w класса «{watched:class}» (меняется только он, остальное неизменно)",
)


@claim(
    "Along the curve only one weight moves; everything else is held still.",
    ru="Здесь меняется один вес, всё остальное неизменно.",
)
def one_weight(facts: Descent) -> None:
    first, *_, last = descend_weight(facts.case, facts.steps + 1)
    moved = (first.before.model.weights != last.after.model.weights).ravel().tolist()
    assert not any(each for k, each in enumerate(moved) if k != facts.case.watched)
    assert (first.before.model.bias == last.after.model.bias).all()


label("slope {slope:number}")
claim(
    "The gradient with respect to the weight, which is the slope of the loss along it, is {slope:number}.",
    ru="Градиент по весу — это наклон кривой потерь; здесь он равен {slope:number}.",
)

# The rule in use.

claim("The rule with its minus", when=lambda facts: not facts.adds)
claim("✕ Minus forgotten", "Minus forgotten", when=lambda facts: not facts.hidden or facts.adds)
claim(" · steps: {steps:whole}", ru=" · шагов: {steps:whole}")
claim(
    " · this is the rule you predicted with",
    ru=" · по этому правилу вы и отвечали",
    when=lambda facts: facts.adds and all(facts.fitting),
)
claim(
    " · part of your prediction follows it",
    ru=" · часть вашего ответа получается по этому правилу",
    when=lambda facts: facts.adds and any(facts.fitting) and not all(facts.fitting),
)
label("With the minus", when=lambda facts: not facts.hidden)

# What it did.


@claim(
    "Subtracting η · slope takes the weight {weight:by}, downhill: the loss shrank from {loss_before:number} to "
    "{loss_after:number}.",
    "Subtracting η · slope takes the weight {weight:by}, downhill: the loss shrank by {loss_lost:number}.",
)
def shrank(facts: Descent) -> bool:
    return not facts.adds and facts.change("loss") < 0 and facts.change("weight") * facts.slope < 0


@claim(
    "Adding η · slope takes the weight {weight:by}, uphill: the loss GREW from {loss_before:number} to "
    "{loss_after:number}.",
    "Adding η · slope takes the weight {weight:by}, uphill: the loss GREW by {loss_moved:number}.",
)
def grew(facts: Descent) -> bool:
    return facts.adds and facts.change("loss") > 0 and facts.change("weight") * facts.slope > 0


@claim(
    "The learning rate is 0, so nothing moves.",
    "The learning rate is 0, so the step has no length.",
    "Whether 0 times the slope is subtracted or added makes no difference.",
)
@claim("The step size is 0, so nothing moves.", ru="Размер шага 0, поэтому ничего не меняется.")
def no_rate(facts: Descent) -> bool:
    return facts.rate == 0 and facts.still


claim(
    "The input is 0, so this example says nothing about the weight: nothing moves.",
    ru="Вход[ равен] 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
    when=lambda facts: facts.x == 0 and facts.still,
)
claim(
    "The curve is flat here. Whether 0 is subtracted or added makes no difference.",
    "The curve is flat, so its slope is 0.",
    "There is no way uphill.",
    "So the step has no way to go.",
    "uphill: none",
    when=lambda facts: facts.slope == 0 and facts.still,
)

# Why.

claim(
    "At the start the slope is {sign} ({slope:number}), so downhill is to the {downhill:hand}: the first step is "
    "{first_step:product}.",
    ru="В начале наклон {sign} ({slope:number}), значит, под гору — {downhill:hand}: первый шаг {first_step:product}.",
    when=lambda facts: moved(facts.real, "weight") != 0,
)
claim(
    "The slope is {sign} ({slope:number}), so downhill is to the {downhill:hand}: {first_step:product}.",
    ru="Наклон {sign} ({slope:number}), значит, под гору — {downhill:hand}: {first_step:product}.",
    when=lambda facts: moved(facts.real, "weight") != 0,
)


@claim("The flatter the curve, the shorter the step.", ru="Чем положе кривая, тем короче шаг.")
def shorter(facts: Descent) -> bool:
    lengths = [abs(after - before) for (before, _), (after, _) in pairwise(facts.shown)]
    return lengths == sorted(lengths, reverse=True)


@claim(
    "For this rule the worry that the loss grows is right. At the start the real rule subtracts: "
    "{first_step:product}; the weight goes {ways} and the loss shrinks to {real_end:number}.",
    ru="Для этого правила опасение, что потери вырастут, верно. Настоящее правило в начале вычитает: "
    "{first_step:product}; вес {ways}, а потери уменьшаются до {real_end:number}.",
)
def worry(facts: Descent, ways: int) -> bool:
    grows = facts.adds and facts.change("loss") > 0 > moved(facts.real, "loss")
    return grows and moved(facts.real, "weight") * ways > 0


claim(
    "The curve falls to the right, so its slope is negative: {slope:number}.",
    ru="Слева направо кривая идёт вниз, значит, наклон отрицательный: {slope:number}.",
    when=lambda facts: facts.slope < 0,
)
claim(
    "The curve rises to the right, so its slope is positive: {slope:number}.",
    ru="Слева направо кривая идёт вверх, значит, наклон положительный: {slope:number}.",
    when=lambda facts: facts.slope > 0,
)
claim(
    "Uphill (hollow arrow) is therefore to the {uphill:hand}.", ru="Поэтому в гору (контурная стрелка) — {uphill:hand}."
)
claim(
    "The step must go the other way, to the {downhill:hand}: {first_step:product}.",
    ru="Шаг должен идти в другую сторону, {downhill:hand}: {first_step:product}.",
)

# The picture and the table.

label("uphill (gradient)", when=lambda facts: facts.slope != 0)
label("before: loss {loss_before:number}", "after: loss {loss_after:number}")
label("now w = {weight_before:number}", ru="сейчас w = {weight_before:number}")
label("after: loss {loss_after:number}, it GREW", when=lambda facts: facts.change("loss") > 0)
label("with the minus: {real_end:number}", when=lambda facts: facts.adds)
for english, russian in ("step", "шаг"), ("steps", "шаги"):
    taken = {"step": "сделанный шаг", "steps": "сделанные шаги"}[english]
    label(
        f"{english} taken {{weight:change}}",
        ru=f"{taken} {{weight:change}}",
        when=lambda facts: not (facts.adds and facts.change("weight")),
    )
    label(
        f"✕ {english} without the minus {{weight_moved:number}}",
        ru=f"✕ {russian} без минуса {{weight_moved:number}}",
        when=lambda facts: facts.adds,
    )
label("step with the minus", "steps with the minus", when=lambda facts: facts.adds)


@label("{told:change}")
def a_weight(facts: Descent, told: Motion) -> bool:
    """In the table, of either rule."""
    return any(told.says(moved(path, "weight")) for path in facts.paths)


@label("{told:arrow} {glyph}")
def a_loss(facts: Descent, told: Arrow, glyph: str) -> bool:
    return any(told.says(*ends(path, "loss")) and glyph == way(moved(path, "loss")) for path in facts.paths)


label(
    "The weight w of “{watched:class}” is {weight_before:number}. The curve of the loss and the step are not shown "
    "yet.",
    when=lambda facts: facts.hidden,
)
label(
    "The loss against the weight w of “{watched:class}”: at w = {weight_before:number} the slope is {slope:number} and "
    "the loss {loss_before:number}; {rule:text}: w = {weight_after:number}, loss {loss_after:number}.",
    ru="Потери в зависимости от веса w класса «{watched:class}»: при w = {weight_before:number} наклон равен "
    "{slope:number}, потери {loss_before:number}; {rule:text}: w = {weight_after:number}, потери {loss_after:number}.",
    when=lambda facts, rule: facts.adds is (rule in WITHOUT),
)

# The guesses; what a wrong one is told belongs to one step.

claim("As you predicted.", when=lambda facts: all(map(facts.is_right, facts.guesses)))
claim(
    "As you predicted: {said:quantities}.",
    ru="Вы верно предсказали: {said:quantities}.",
    when=lambda facts, said: all(facts.guesses[asked] == way and facts.is_right(asked) for asked, way in said),
)
claim(
    "You predicted “{said:quantities}”:",
    when=lambda facts, said: all(facts.guesses[asked] == way and not facts.is_right(asked) for asked, way in said),
)
claim("that is not so, there is a change.", when=lambda facts: not facts.still)
claim("that is not so, there is no change.", when=lambda facts: facts.still)
for name, russian in ("error signal", "поэтому сигнал ошибки не равен 0 и"), ("gradient", "градиент не 0, и"):
    claim(
        f"The output still differs from what is expected, so the {name} is not 0 and something moves:",
        ru=f"Выход ещё отличается от ожидаемого, {russian} что-то меняется:",
        when=lambda facts: facts.slope != 0 and not facts.still,
    )
claim("you kept the gradient’s sign.", when=lambda facts: facts.guesses[Quantity.WEIGHT] == way(facts.slope or -1))
claim(
    "you took the step for one uphill.",
    when=lambda facts: facts.guesses[Quantity.LOSS] == "up" and moved(facts.first, "loss") < 0,
)
claim(
    "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it:",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η:",
    when=lambda facts: facts.slope * moved(facts.first, "weight") < 0,
)
for english, russian in (
    ("So the loss shrank:", "Поэтому потери уменьшились:"),
    ("The step goes downhill[, against the gradient]:", "Шаг идёт под гору[, против градиента]:"),
    ("Why: the step goes downhill, so the loss shrinks:", "Почему: шаг идёт под гору, поэтому потери уменьшаются:"),
):
    claim(english, ru=russian, when=lambda facts: moved(facts.first, "loss") < 0)
claim("Why: {first_step:product}; minus times minus is plus.", when=lambda facts: facts.slope < 0)
claim("Why: {first_step:product}; minus times plus is minus.", when=lambda facts: facts.slope > 0)
claim("{first_step:product}.")
claim("{told:arrow}.", when=lambda facts, told: told.says(*ends(facts.first, "loss")))
