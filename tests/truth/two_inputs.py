"""What the two mirrors can say: what both sides have in common, and how a guess about them is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from explainer.cases.directions import Quantity, direction
from explainer.scenes.two_inputs.twins import Twin
from explainer.teaching.questions import Question
from truth import one_step
from truth.facts import Facts
from truth.kinds import KINDS, LEVEL_TEXT, Kind, Motion, Number, Product
from truth.one_step import _formula
from truth.reader import Reader

reader = Reader()

KINDS["levels"] = Kind(
    dict.fromkeys(("en", "ru"), rf"{LEVEL_TEXT}(?: → {LEVEL_TEXT})?"),
    lambda text, _language: [Number(each) for each in text.split(" → ")],
)


@dataclass(frozen=True)
class Both(Facts):
    """A step with input +m, and one of the same network's mirror image with −m."""

    @cached_property
    def mirror(self) -> Facts:
        """The other side."""
        case = self.case
        others = tuple(-weight for weight in case.other_weights)
        other = replace(case, x=-case.x, weight=-case.weight, other_weights=others)
        return Facts(replace(self.state, case=other), self.language, self.update)

    @property
    def sides(self) -> tuple[Facts, ...]:
        """Both."""
        return self, self.mirror

    def changes(self, name: str) -> tuple[float, float]:
        """How far something moved on either side."""
        return self.change(name), self.mirror.change(name)

    def together(self, name: str) -> Twin:
        """How both sides moved, compared."""
        left, right = (direction(change) for change in self.changes(name))
        return (Twin.SAME if self.change(name) else Twin.NEITHER) if left is right else Twin.OPPOSITE


for english, russian in (
    ("Both sides compared", "Сравнение обеих сторон"),
    ("Weight Logit Weight Logit", "Вес Логит Вес Логит"),
    ("output − expected p − y", "выход − ожидаемое p − y"),
    ("input x", "вход x"),
    ("gradient (weight) (p − y)·x", "градиент по весу (p − y)·x"),
    ("change of the weight Δw", "изменение веса Δw"),
    ("via weight x · Δw", "через вес x · Δw"),
    ("change of the logit Δz", "изменение логита Δz"),
    ("output after p′", "выход после p′"),
    ("The weights will move", "Веса"),
    ("The logits will move", "Логиты"),
    ("Your words", "Ваши слова"),
    ("Ours", "Наши слова"),
    ("…", "…"),
):
    reader.silent("a name", whole=True, en=english, ru=russian)
reader.silent("each row is held against its numbers by test_two_inputs", whole=True, en="=", ru="=")
reader.silent("each row is held against its numbers by test_two_inputs", whole=True, en="≠", ru="≠")
reader.silent("the sign beside it, in words", whole=True, en="the same", ru="совпадает")
reader.silent("the sign beside it, in words", whole=True, en="different", ru="различается")
reader.silent(
    "a question",
    en="What is the same on both sides, and what differs?",
    ru="Что с обеих сторон одинаково, а что различается?",
)
reader.silent("the arrow’s second line", whole=True, en="(gradient)", ru="(градиент)")


@reader.claim(whole=True, en="via bias Δb", ru="через смещение Δb")
def bias_row(facts: Both) -> bool:
    return facts.case.learn_bias


@reader.claim(whole=True, en="uphill", ru="в гору")
def uphill(facts: Both) -> bool:
    return facts.truth.weight_gradient != 0


@reader.claim(whole=True, en="{value:number}", ru="{value:number}")
def cell(facts: Both, value: Number) -> bool:
    """A number in the table, or on a mark; which row it stands in, test_two_inputs knows."""
    found = [each for side in facts.sides for each in (side.case.x, side.truth.gradient, side.truth.weight_gradient)]
    levels = [
        level for side in facts.sides for name in ("weight", "logit", "output") for level in getattr(side.truth, name)
    ]
    return any(map(value.says, [*found, *levels]))


@reader.claim(whole=True, en="{by:change}", ru="{by:change}")
def changed(facts: Both, by: Motion) -> bool:
    parts = [
        part
        for side in facts.sides
        for part in (*map(side.change, ("weight", "bias", "logit")), side.case.x * side.change("weight"))
    ]
    return any(by.goes(part) and by.number is not None and by.number.says(part) for part in parts)


for _at, (_english, _russian) in enumerate((("before", "было"), ("after", "стало"))):

    @reader.claim(whole=True, en=f"{_english} {{level}}", ru=f"{_russian} {{level}}")
    def level_told(facts: Both, level: Number, at: int = _at) -> bool:
        return any(level.says(getattr(side.truth, name)[at]) for side in facts.sides for name in ("weight", "logit"))


for _name, (_english, _russian) in {"weight": ("Weight", "Вес"), "logit": ("Logit", "Логит")}.items():

    @reader.claim(
        whole=True,
        en=f"{_english}: before {{before:level}}, after {{after:level}}, change {{change:number}}",
        ru=f"{_russian}: было {{before:level}}, стало {{after:level}}, изменение {{change:number}}",
    )
    def pictured(facts: Both, before: Number, after: Number, change: Number, name: str = _name) -> bool:
        return any(
            before.says(getattr(side.truth, name)[0])
            and after.says(getattr(side.truth, name)[1])
            and change.says(side.change(name))
            for side in facts.sides
        )


@reader.claim(whole=True, en="x·Δw {part:number}", ru="x·Δw {part:number}")
def via_weight(facts: Both, part: Number) -> bool:
    return part.says(facts.case.x * facts.change("weight"))


@reader.claim(whole=True, en="Δb {part:number}", ru="Δb {part:number}")
def via_bias(facts: Both, part: Number) -> bool:
    return facts.case.learn_bias and part.says(facts.change("bias"))


@reader.claim(
    whole=True,
    en="Input x = {x:number} weight w {w:levels} · logit z {z:levels}",
    ru="Вход x = {x:number} вес w {w:levels} · логит z {z:levels}",
)
def side_title(facts: Both, x: Number, w: list[Number], z: list[Number]) -> bool:
    shown = 2 if facts.state.committed else 1
    for side in facts.sides:
        told = x.says(side.case.x) and len(w) == len(z) == shown
        if told and all(
            number.says(level)
            for name, numbers in (("weight", w), ("logit", z))
            for number, level in zip(numbers, getattr(side.truth, name), strict=False)
        ):
            return True
    return False


# The question, where both started, and the verdict.


@reader.claim(
    en="The same network takes one step on each side, and the input is 0 on both.",
    ru="Одна и та же сеть делает по одному шагу с каждой стороны, и вход с обеих сторон равен 0.",
)
def asked_at_zero(facts: Both) -> bool:
    return facts.case.x == 0 and not facts.case.weight


@reader.claim(
    en="The same network takes one step on each side: with input {plus:number} on one, {minus:number} on the other.",
    ru="Одна и та же сеть делает по одному шагу с каждой стороны: с одной стороны вход {plus:number}, с другой "
    "{minus:number}.",
)
def asked(facts: Both, plus: Number, minus: Number) -> bool:
    assert plus.says(facts.case.x)
    assert minus.says(facts.mirror.case.x)
    return not facts.case.weight and not any(facts.case.other_weights) and facts.case.x > 0


@reader.claim(
    whole=True,
    en="After one step on each side · same start: w = {w:number}, b = {b:number}, output {p:level}",
    ru="После одного шага с каждой стороны · общее начало: w = {w:number}, b = {b:number}, выход {p:level}",
)
def same_start(facts: Both, w: Number, b: Number, p: Number) -> bool:
    found = facts.truth
    told = w.says(found.weight[0]) and b.says(found.bias[0]) and p.says(found.output[0])
    return told and all(side.truth.weight[0] == found.weight[0] for side in facts.sides)


@reader.claim(
    whole=True,
    en="After one more step on each side · start: w = {w:number} and {v:number}, output {p:level}",
    ru="После ещё одного шага с каждой стороны · начало: w = {w:number} и {v:number}, выход {p:level}",
)
def another_start(facts: Both, w: Number, v: Number, p: Number) -> bool:
    left, right = facts.truth, facts.mirror.truth
    return w.says(left.weight[0]) and v.says(right.weight[0]) and p.says(left.output[0]) and p.says(right.output[0])


@reader.claim(
    en="Opposite inputs: the weights move opposite ways, {plus:change} and {minus:change}, but both logits go {z:by}.",
    ru="Входы противоположны: веса изменились в разные стороны, {plus:change} и {minus:change}, но каждый логит "
    "{z:by}.",
)
def opposite(facts: Both, plus: Motion, minus: Motion, z: Motion) -> bool:
    assert facts.case.x > 0
    assert facts.together("weight") is Twin.OPPOSITE
    assert facts.together("logit") is Twin.SAME
    return _weights(facts, plus, minus) and all(map(z.by, facts.changes("logit")))


def _weights(facts: Both, *told: Motion) -> bool:
    return all(
        by.goes(change) and by.number is not None and by.number.says(change)
        for by, change in zip(told, facts.changes("weight"), strict=True)
    )


@reader.claim(
    en="The input is 0 on both sides, so this example says nothing about the weight: nothing moves.",
    ru="С обеих сторон вход 0, поэтому этот пример ничего не говорит о весе: ничего не меняется.",
)
def nothing(facts: Both) -> bool:
    return facts.case.x == 0 and facts.together("weight") is facts.together("logit") is Twin.NEITHER


@reader.claim(
    en="The input is 0 on both sides: the weights stay, and the bias alone moves both logits {z:by}.",
    ru="С обеих сторон вход 0: веса не изменились, сработало только смещение, и каждый логит {z:by}.",
)
def bias_alone(facts: Both, z: Motion) -> bool:
    still = facts.case.x == 0 and facts.together("weight") is Twin.NEITHER and facts.change("bias") != 0
    return still and all(map(z.by, facts.changes("logit")))


@reader.claim(
    en="The error signal is so small that the step is lost in rounding.",
    ru="Сигнал ошибки так мал, что шаг теряется при округлении.",
)
def lost(facts: Both) -> bool:
    return facts.change("weight") == 0 != facts.truth.weight_gradient * facts.case.learning_rate


# The answer to both guesses.


@reader.claim(en="As you predicted.", ru="Как вы и предсказали.")
def right(facts: Both) -> bool:
    return facts.guesses == {Quantity.WEIGHT: facts.together("weight"), Quantity.LOGIT: facts.together("logit")}


@reader.claim(en="Where the input is 0, both sides are the same.", ru="Если вход 0, обе стороны одинаковы.")
def same_sides(facts: Both) -> bool:
    return facts.case.x == 0 and facts.truth.output == facts.mirror.truth.output


def _guessed(question: Question, guess: Twin, english: str, russian: str) -> None:
    @reader.claim(en=english, ru=russian)
    def guessed(facts: Both) -> bool:
        return facts.guesses[question] is guess is not facts.together(question)


for question, names in ((Quantity.WEIGHT, ("weights", "веса")), (Quantity.LOGIT, ("logits", "логиты"))):
    for guess, ways in (
        (Twin.SAME, ("move the same way", "пойдут в одну сторону")),
        (Twin.OPPOSITE, ("move opposite ways", "пойдут в разные стороны")),
        (Twin.NEITHER, ("do not move", "не изменятся")),
    ):
        _guessed(
            question,
            guess,
            f"You predicted that the {names[0]} {ways[0]}:",
            f"Вы ответили, что {names[1]} {ways[1]}:",
        )


@reader.claim(en="that is not so, there is no change.", ru="на самом деле изменения нет.")
def no_change(facts: Both) -> bool:
    return Twin.NEITHER in (facts.together("weight"), facts.together("logit"))


@reader.claim(en="that is not so, there is a change.", ru="на самом деле изменение есть.")
def a_change(facts: Both) -> bool:
    return any(facts.guesses[asked] is Twin.NEITHER is not facts.together(asked) for asked in facts.guesses)


@reader.claim(
    en="that is not so. Only the bias moves, and it moves alike on both sides.",
    ru="это не так. Меняется только смещение, и с обеих сторон одинаково.",
)
def only_bias(facts: Both) -> bool:
    left, right = facts.changes("bias")
    return facts.change("weight") == 0 != left == right


@reader.claim(
    en="you left out the input. The gradient with respect to the weight is (p − y) · x, and the two inputs have "
    "opposite signs.",
    ru="вы не учли вход. Градиент по весу равен (p − y) · x, а знаки двух входов противоположны.",
)
def input_left_out(facts: Both) -> bool:
    return (
        facts.case.x > 0 and facts.guesses[Quantity.WEIGHT] is Twin.SAME and facts.together("weight") is Twin.OPPOSITE
    )


@reader.claim(
    en="The gradient with respect to the weight is (p − y) · x, and x is 0: the weight does not move.",
    ru="Градиент по весу равен (p − y) · x, а x равен 0: вес не меняется.",
)
def input_zero(facts: Both) -> bool:
    return facts.case.x == 0 == facts.change("weight")


@reader.claim(
    en="The gradient with respect to the weight is not 0 on either side: the weights move {plus:change} and "
    "{minus:change}.",
    ru="Градиент по весу не равен 0 ни с одной стороны: веса изменились на {plus:change} и {minus:change}.",
)
def gradients(facts: Both, plus: Motion, minus: Motion) -> bool:
    return all(side.truth.weight_gradient for side in facts.sides) and _weights(facts, plus, minus)


@reader.claim(
    en="The output still differs from what is expected, and both logits go {z:by}.",
    ru="Выход ещё отличается от ожидаемого, и каждый логит {z:by}.",
)
def differs(facts: Both, z: Motion) -> bool:
    return facts.truth.gradient != 0 and all(map(z.by, facts.changes("logit")))


@reader.claim(
    en="you assumed that the logit follows the weight. On its way to the logit the change of the weight is "
    "multiplied by the input again: {left:product} and {right:product}.",
    ru="по-вашему, логит меняется вслед за весом. На пути к логиту изменение веса ещё раз умножается на вход: "
    "{left:product} и {right:product}.",
)
def followed(facts: Both, left: Product, right: Product) -> bool:
    assert facts.together("weight") is Twin.OPPOSITE is facts.guesses[Quantity.LOGIT]
    return all(
        told.says(side.change("weight"), side.case.x) for told, side in zip((left, right), facts.sides, strict=True)
    )


@reader.claim(
    en="The input enters twice, once in the gradient with respect to the weight and once in weight × input, so its "
    "sign cancels: {z:delta_z}.",
    ru="Вход участвует дважды, в градиенте по весу и в произведении вес × вход, поэтому его знак пропадает (входит "
    "квадрат): {z:delta_z}.",
)
def principle(facts: Both, z: str) -> bool:
    return facts.case.x != 0 and _formula(facts, z)


@reader.claim(en="The “+ 1” is the bias’s share.", ru="«+ 1» — вклад смещения.")
def share(facts: Both) -> bool:
    return facts.case.learn_bias


# Ours, beside the reader's own words.


def _names(facts: Both) -> dict[str, tuple[object, object]]:
    """By its name, what is compared, on either side."""
    at = ("en", "ru").index(facts.language)
    found = {
        ("the error signal (output − expected)", "сигнал ошибки (выход − ожидаемое)"): lambda side: side.truth.gradient,
        ("the input’s sign", "знак входа"): lambda side: direction(side.case.x),
        ("the gradient with respect to the weight", "градиент по весу"): lambda side: side.truth.weight_gradient,
        ("the way the weight moves", "направление изменения веса"): lambda side: direction(side.change("weight")),
        ("the way the logit moves", "направление изменения логита"): lambda side: direction(side.change("logit")),
        ("the way the output moves", "направление изменения выхода"): lambda side: direction(side.change("output")),
    }
    return {names[at]: (value(facts), value(facts.mirror)) for names, value in found.items()}


@reader.claim(
    en="The same: {same:text}. Different: {different:text}.",
    ru="Совпадают: {same:text}; различаются: {different:text}.",
)
def ours(facts: Both, same: str, different: str) -> bool:
    compared = _names(facts)
    assert all(compared[name][0] == compared[name][1] for name in same.split(", "))
    assert all(compared[name][0] != compared[name][1] for name in different.split(", "))
    told = {*same.split(", "), *different.split(", ")}
    # Nothing is said of the way that something moves which stays.
    return all(name in told or {*values} == {direction(0.0)} for name, values in compared.items())


@reader.claim(en="Everything is the same on both sides.", ru="С обеих сторон всё одинаково.")
def all_same(facts: Both) -> bool:
    return all(left == right for left, right in _names(facts).values())


@reader.claim(en="Nothing moves on either side.", ru="Ничего не меняется ни с одной стороны.")
def nothing_moves(facts: Both) -> bool:
    return all(side.change(name) == 0 for side in facts.sides for name in ("weight", "bias", "logit", "output"))


# After its own: a number stands on this page in more places than on the cards of one step.
reader.including(one_step.reader)
