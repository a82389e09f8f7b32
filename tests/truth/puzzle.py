"""What the puzzle can say: which claims hold, which is the first that does not, and what a mark is answered with."""

from __future__ import annotations

from explainer.language.words import Words
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion
from truth import one_step
from truth.facts import Facts
from truth.kinds import Arrow, Motion, Number, Product
from truth.one_step import _equation
from truth.reader import Reader

reader = Reader()


def holding(facts: Facts) -> list[bool]:
    """Each claim held against the step itself."""
    found = facts.truth
    return [
        facts.case.expected == 1,
        found.output[0] < 1 or found.gradient < 0,
        found.gradient < 0,
        facts.change("weight") < 0,
        facts.change("output") < 0,
        facts.change("loss") > 0,
    ]


def first_false(facts: Facts) -> int:
    """The number of the first claim that is false."""
    return holding(facts).index(False) + 1


def marked(facts: Facts) -> int:
    """The number of the claim that was marked."""
    return Claim(facts.guesses[PuzzleQuestion.CLAIM]).number


reader.silent("it names the question", whole=True, en="The first wrong claim", ru="Первое неверное утверждение")
reader.silent(
    "a question",
    en="Somebody reasons about one learning step like this. Which claim is the first wrong one?",
    ru="Вот рассуждение об одном шаге обучения. Какое утверждение в нём неверно первым?",
)


@reader.claim(whole=True, en="your mark", ru="ваш ответ")
def mark_stands(facts: Facts) -> bool:
    return PuzzleQuestion.CLAIM in facts.guesses and not facts.state.touched


@reader.claim(
    en="The expected value is 1, the output is {p:level}, the input is {x:number}.",
    ru="Ожидаемое 1, выход {p:level}, вход {x:number}.",
)
def asked(facts: Facts, p: Number, x: Number) -> bool:
    return facts.case.expected == 1 and p.says(facts.truth.output[0]) and x.says(facts.case.x)


@reader.claim(whole=True, en="output {p:level}, below 1", ru="выход {p:level}, меньше 1")
def below(facts: Facts, p: Number) -> bool:
    return p.says(facts.truth.output[0]) and facts.truth.gradient < 0


# The six claims. They are somebody's; what is ours is the word behind each.

CLAIMS = (
    ("The expected value is 1.", "Ожидаемое равно 1."),
    ("The output is below 1.", "Выход меньше 1."),
    ("So the gradient (output − expected) is negative.", "Значит, градиент (выход − ожидаемое) отрицательный."),
    ("So the weight goes down.", "Значит, вес уменьшается."),
    ("So the output falls.", "Значит, выход падает."),
    ("So the loss grows.", "Значит, потери растут."),
)


def _held(place: int, english: str, russian: str) -> None:
    said = {"en": f"{place + 1} {english}", "ru": f"{place + 1} {russian}"}

    @reader.claim(whole=True, en=f"{said['en']} ✓ true", ru=f"{said['ru']} ✓ верно")
    def true(facts: Facts) -> bool:
        return holding(facts)[place]

    @reader.claim(whole=True, en=f"{said['en']} ✕ not true", ru=f"{said['ru']} ✕ неверно")
    def not_true(facts: Facts) -> bool:
        return not holding(facts)[place]


for number_, (english_, russian_) in enumerate(CLAIMS):
    _held(number_, english_, russian_)


# The verdict.


@reader.claim(en="The first wrong claim is {n:whole}.", ru="Первым неверно утверждение {n:whole}.")
def first_wrong(facts: Facts, n: int) -> bool:
    # Where the one before it is true and follows from nothing, that has to be said too.
    return n == first_false(facts) != 5


@reader.claim(
    en="The first wrong claim is {n:whole}, but the reasoning went astray before it: claim {before:whole} is true, "
    "though it does not follow from claim {basis:whole}.",
    ru="Первым неверно утверждение {n:whole}, но рассуждение сбилось раньше: утверждение {before:whole} верно, хотя из "
    "утверждения {basis:whole} не следует.",
)
def first_wrong_and_astray(facts: Facts, n: int, before: int, basis: int) -> bool:
    return n == first_false(facts) == 5 and (before, basis) == (4, 3) and all(holding(facts)[:4])


@reader.claim(
    en="The step: weight {weight:by}, output {output:to}, loss {loss:arrow}.",
    ru="Итог шага: вес {weight:by}, выход {output:to}, потери {loss:arrow}.",
)
def moved(facts: Facts, weight: Motion, output: Motion, loss: Arrow) -> bool:
    found = facts.truth
    told = weight.by(facts.change("weight")) and output.to(facts.change("output"), found.output[1])
    return told and loss.says(*found.loss) and facts.case.x != 0 and facts.case.learning_rate != 0


@reader.claim(
    en="The input is 0, so the bias alone moves: weight {weight:by}, output {output:to}, loss {loss:arrow}.",
    ru="Вход равен 0, поэтому меняется только смещение: вес {weight:by}, выход {output:to}, потери {loss:arrow}.",
)
def bias_alone(facts: Facts, weight: Motion, output: Motion, loss: Arrow) -> bool:
    found = facts.truth
    told = weight.by(facts.change("weight")) and output.to(facts.change("output"), found.output[1])
    return told and loss.says(*found.loss) and facts.case.x == 0 and facts.change("bias") != 0


# The answer to a mark.


@reader.claim(
    en="As you marked, claim {n:whole} is the first wrong one.",
    ru="Как вы и отметили, первым неверно утверждение {n:whole}.",
)
def right(facts: Facts, n: int) -> bool:
    return n == marked(facts) == first_false(facts)


@reader.claim(en="You marked claim {n:whole}:", ru="Вы отметили утверждение {n:whole}:")
def wrong(facts: Facts, n: int) -> bool:
    return n == marked(facts) != first_false(facts)


@reader.claim(en="Why claim {n:whole} is wrong:", ru="Почему утверждение {n:whole} неверно.")
def why(facts: Facts, n: int) -> bool:
    return n == first_false(facts) != marked(facts)


def _about(n: int, english: str, russian: str) -> None:
    """An idea named: it belongs to the mark on one claim."""

    @reader.claim(en=english, ru=russian)
    def idea(facts: Facts) -> bool:
        return marked(facts) == n


_about(1, "you doubted what is given.", "вы усомнились в условии.")
_about(2, "you thought that the output could be 1.", "вы решили, что выход может быть равен 1.")
_about(3, "you took the negative sign itself for the slip.", "вы приняли за ошибку сам знак минус.")
_about(6, "you looked at the end of the chain only.", "вы смотрели только на конец цепочки.")


@reader.claim(
    en="It is true: this example says that 1 is expected. Nothing has been concluded from it yet.",
    ru="Оно верно: в этом примере ожидается 1, и никаких выводов отсюда ещё не сделано.",
)
def given(facts: Facts) -> bool:
    return marked(facts) == 1 and facts.case.expected == 1


@reader.claim(
    en="It is true: softmax leaves every other class a share, so no logits make the output 1. Here it is {p:level}.",
    ru="Оно верно: softmax оставляет долю каждому другому классу, поэтому ни при каких логитах выход не равен 1. "
    "Здесь он {p:level}.",
)
def never_one(facts: Facts, p: Number) -> bool:
    return marked(facts) == 2 and p.says(facts.truth.output[0]) and holding(facts)[1]


@reader.claim(
    en="It is true: {gap:equation}. A negative gradient with respect to the logit says that the loss shrinks as the "
    "logit grows: a slope, not yet a step.",
    ru="Оно верно: {gap:equation}. Отрицательный градиент по логиту означает, что с ростом логита потери "
    "уменьшаются: это наклон, но ещё не шаг.",
)
def a_slope(facts: Facts, gap: str) -> bool:
    return (
        marked(facts) == 3
        and _equation(gap, facts.truth.output[0], facts.case.expected, facts.truth.gradient)
        and facts.truth.gradient < 0
    )


@reader.claim(
    en="with a positive input it would be wrong. Here the input is negative, and it is true, but not because of the "
    "claim before it.",
    ru="при положительном входе оно было бы неверно. Здесь вход отрицательный, и оно верно, но следует не из "
    "предыдущего утверждения.",
)
def true_this_time(facts: Facts) -> bool:
    # The weight goes against gradient × input, and the gradient is negative whatever the input.
    return marked(facts) == 4 and facts.case.x < 0 and holding(facts)[3] and facts.truth.gradient < 0


@reader.claim(en="you took claim {n:whole} for true.", ru="вы приняли утверждение {n:whole} за верное.")
def took_for_true(facts: Facts, n: int) -> bool:
    return marked(facts) == 5 and n == first_false(facts) == 4


@reader.claim(
    en="It is not true either: the output is {before:level} before the step and {after:level} after it.",
    ru="Оно тоже неверно: до шага выход {before:level}, после шага {after:level}.",
)
def output_not_down(facts: Facts, before: Number, after: Number) -> bool:
    found = facts.truth.output
    return marked(facts) == 5 and before.says(found[0]) and after.says(found[1]) and not holding(facts)[4]


@reader.claim(
    en="It is not true either: the loss is {before:level} before the step and {after:level} after it.",
    ru="Оно тоже неверно: до шага потери {before:level}, после шага {after:level}.",
)
def loss_not_up(facts: Facts, before: Number, after: Number) -> bool:
    found = facts.truth.loss
    return marked(facts) == 6 and before.says(found[0]) and after.says(found[1]) and not holding(facts)[5]


@reader.claim(
    en="The gradient with respect to the weight is {g:product}, so the weight neither falls nor rises.",
    ru="Градиент по весу равен {g:product}, поэтому вес не падает и не растёт.",
)
def no_gradient(facts: Facts, g: Product) -> bool:
    return g.says(facts.truth.gradient, facts.case.x) and facts.truth.weight_gradient == 0 == facts.change("weight")


@reader.claim(
    en="The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
    "{p:product}.",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η: {p:product}.",
)
def subtracted(facts: Facts, p: Product) -> bool:
    found = p.says(-facts.case.learning_rate, facts.truth.weight_gradient)
    return found and p.result.says(facts.change("weight")) and facts.change("weight") > 0


@reader.claim(en="So the loss shrank: {loss:arrow}.", ru="Поэтому потери уменьшились: {loss:arrow}.")
def shrank(facts: Facts, loss: Arrow) -> bool:
    return loss.says(*facts.truth.loss) and facts.change("loss") < 0


@reader.claim(
    en="Claim {n:whole} is true this time: with the negative input the gradient with respect to the weight is "
    "{g:product}, and subtracting η times it moves the weight down: {p:product}.",
    ru="Утверждение {n:whole} на этот раз верно: при отрицательном входе градиент по весу равен {g:product}, и "
    "вычитание его, умноженного на η, уменьшает вес: {p:product}.",
)
def down_this_time(facts: Facts, n: int, g: Product, p: Product) -> bool:
    assert n == 4
    assert facts.case.x < 0
    assert facts.change("weight") < 0
    assert g.says(facts.truth.gradient, facts.case.x)
    assert p.says(-facts.case.learning_rate, facts.truth.weight_gradient)
    return p.result.says(facts.change("weight"))


@reader.claim(
    en="On its way to the logit this change is multiplied by the input once more: {p:product}.[ The bias adds "
    "{b:number}, so the logit goes {z:by}.]",
    ru="На пути к логиту это изменение ещё раз умножается на вход: {p:product}.[ Смещение добавляет {b:number}, и "
    "логит {z:by}.]",
)
def meets_the_input(facts: Facts, p: Product, b: Number | None = None, z: Motion | None = None) -> bool:
    if b is None or z is None:
        # A part of the logit's motion is not told as if it were all of it.
        return p.says(facts.change("weight"), facts.case.x) and facts.change("bias") == 0
    told = p.says(facts.change("weight"), facts.case.x) and b.says(facts.change("bias"))
    return told and z.by(facts.change("logit"))


@reader.claim(
    en="The input enters twice, so its sign cancels.",
    ru="Вход участвует дважды, поэтому его знак пропадает (входит квадрат).",
)
def cancels(facts: Facts) -> bool:
    return facts.case.x < 0 and facts.change("weight") < 0 < facts.change("logit")


# The cards, but for the claims, are those of one step.


for _name, (_english, _russian) in {"weight": ("weight", "вес"), "output": ("output", "выход")}.items():

    @reader.claim(whole=True, en=f"{_english} {{before:level}} →?", ru=f"{_russian} {{before:level}} →?")
    def level_asked(facts: Facts, before: Number, name: str = _name) -> bool:
        return not facts.state.committed and before.says(getattr(facts.truth, name)[0])

    @reader.claim(
        whole=True,
        en=f"{_english} {{levels:arrow}} {{by:change}}",
        ru=f"{_russian} {{levels:arrow}} {{by:change}}",
    )
    def level_told(facts: Facts, levels: Arrow, by: Motion, name: str = _name) -> bool:
        told = levels.says(*getattr(facts.truth, name)) and by.goes(facts.change(name))
        return told and by.number is not None and by.number.says(facts.change(name))


for _english, _russian in zip(*(Words(language).cards for language in ("en", "ru")), strict=True):
    reader.silent("a heading", whole=True, en=_english, ru=_russian)
reader.including(one_step.reader)
