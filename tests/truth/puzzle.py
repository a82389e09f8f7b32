"""What the puzzle can say: which claims hold, which is the first that does not, and what a mark is answered with."""

from dataclasses import dataclass

from explainer.language.words import Words
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion
from truth import one_step
from truth.facts import Facts
from truth.reader import Reader


@dataclass(frozen=True)
class Reasoned(Facts):
    """A step, and what somebody claims about it."""

    @property
    def holding(self) -> list[bool]:
        """Each claim held against the step itself."""
        return [
            self.y == 1,
            self.truth.output[0] < 1 or self.error < 0,
            self.error < 0,
            self.change("weight") < 0,
            self.change("output") < 0,
            self.change("loss") > 0,
        ]

    false = property(lambda self: self.holding.index(False) + 1)
    """The number of the first claim that is false."""
    marked = property(lambda self: Claim(self.guesses[PuzzleQuestion.CLAIM]).number)
    """The number of the claim that was marked."""


reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent
silent("it names the question", "The first wrong claim", ru="Первое неверное утверждение", whole=True)
silent(
    "a question",
    "Somebody reasons about one learning step like this. Which claim is the first wrong one?",
    ru="Вот рассуждение об одном шаге обучения. Какое утверждение в нём неверно первым?",
)
label("your mark", when=lambda facts: bool(facts.guesses) and not facts.state.touched)
claim(
    "The expected value is 1, the output is {p:level}, the input is {x:number}.",
    ru="Ожидаемое 1, выход {p:level}, вход {x:number}.",
    when=lambda facts: facts.y == 1,
)
label("output {p:level}, below 1", when=lambda facts: facts.error < 0)

# The six claims. They are somebody's; what is ours is the word behind each.

CLAIMS = {
    "The expected value is 1.": "Ожидаемое равно 1.",
    "The output is below 1.": "Выход меньше 1.",
    "So the gradient (output − expected) is negative.": "Значит, градиент (выход − ожидаемое) отрицательный.",
    "So the weight goes down.": "Значит, вес уменьшается.",
    "So the output falls.": "Значит, выход падает.",
    "So the loss grows.": "Значит, потери растут.",
}
for n, (english, russian) in enumerate(CLAIMS.items(), 1):
    for word, in_russian, held in (("✓ true", "✓ верно", True), ("✕ not true", "✕ неверно", False)):
        label(
            f"{n} {english} {word}",
            ru=f"{n} {russian} {in_russian}",
            when=lambda facts, n=n, held=held: facts.holding[n - 1] is held,
        )

# The verdict.

claim("The first wrong claim is {n:whole}.", when=lambda facts, n: n == facts.false != 5)
claim(
    "The first wrong claim is {n:whole}, but the reasoning went astray before it: claim {before:whole} is true, "
    "though it does not follow from claim {basis:whole}.",
    ru="Первым неверно утверждение {n:whole}, но рассуждение сбилось раньше: утверждение {before:whole} верно, хотя "
    "из утверждения {basis:whole} не следует.",
    when=lambda facts, n, before, basis: n == facts.false == 5 and (before, basis) == (4, 3) and all(facts.holding[:4]),
)
claim(
    "The step: weight {weight:by}, output {output:to}, loss {loss:arrow}.",
    when=lambda facts: facts.x != 0 and facts.rate != 0,
)
claim(
    "The input is 0, so the bias alone moves: weight {weight:by}, output {output:to}, loss {loss:arrow}.",
    when=lambda facts: facts.x == 0 and facts.change("bias") != 0,
)

# The answer to a mark.

claim("As you marked, claim {n:whole} is the first wrong one.", when=lambda facts, n: n == facts.marked == facts.false)
claim("You marked claim {n:whole}:", when=lambda facts, n: n == facts.marked != facts.false)
claim(
    "Why claim {n:whole} is wrong:",
    when=lambda facts, n: n == facts.false and (facts.state.touched or n != facts.marked),
)

# Each idea belongs to the mark on one claim.
claim("you doubted what is given.", when=lambda facts: facts.marked == 1)
claim("you thought that the output could be 1.", when=lambda facts: facts.marked == 2)
claim(
    "you took the negative sign itself for the slip.",
    ru="вы приняли за ошибку сам знак минус.",
    when=lambda facts: facts.marked == 3,
)
claim("you looked at the end of the chain only.", when=lambda facts: facts.marked == 6)
claim(
    "It is true: this example says that 1 is expected. Nothing has been concluded from it yet.",
    when=lambda facts: facts.marked == 1 and facts.y == 1,
)
claim(
    "It is true: softmax leaves every other class a share, so no logits make the output 1. Here it is {p:level}.",
    when=lambda facts: facts.marked == 2 and facts.holding[1],
)
claim(
    "It is true: {difference}. A negative gradient with respect to the logit says that the loss shrinks as "
    "the logit grows: a slope, not yet a step.",
    ru="Оно верно: {difference}. Отрицательный градиент по логиту означает, что с ростом логита потери "
    "уменьшаются: это наклон, но ещё не шаг.",
    when=lambda facts: facts.marked == 3 and facts.error < 0,
)
claim(
    "with a positive input it would be wrong. Here the input is negative, and it is true, but not because of the "
    "claim before it.",
    ru="при положительном входе оно было бы неверно. Здесь вход отрицательный, и оно верно, но следует не из "
    "предыдущего утверждения.",
    when=lambda facts: facts.marked == 4 and facts.x < 0 and facts.holding[3] and facts.error < 0,
)
claim(
    "you took claim {n:whole} for true.",
    ru="вы приняли утверждение {n:whole} за верное.",
    when=lambda facts, n: facts.marked == 5 and n == facts.false == 4,
)

claim(
    "It is not true either: the output is {output_before:level} before the step and {output_after:level} after it.",
    ru="Оно тоже неверно: до шага выход {output_before:level}, после шага {output_after:level}.",
    when=lambda facts: facts.marked == 5 and not facts.holding[4],
)
claim(
    "It is not true either: the loss is {loss_before:level} before the step and {loss_after:level} after it.",
    ru="Оно тоже неверно: до шага потери {loss_before:level}, после шага {loss_after:level}.",
    when=lambda facts: facts.marked == 6 and not facts.holding[5],
)
claim(
    "The gradient with respect to the weight is {times_input:product}, so the weight neither falls nor rises.",
    when=lambda facts: facts.slope == 0 == facts.change("weight"),
)
claim(
    "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
    "{step:product}.",
    ru="Градиент по весу смотрит в гору, туда, где потери больше, а правило вычитает его, умножив на η: "
    "{step:product}.",
    when=lambda facts: facts.change("weight") > 0,
)
claim(
    "So the loss shrank: {loss:arrow}.",
    ru="Поэтому потери уменьшились: {loss:arrow}.",
    when=lambda facts: facts.change("loss") < 0,
)
claim(
    "Claim {n:whole} is true this time. With the negative input the gradient with respect to the weight is "
    "{times_input:product}, and subtracting η times it moves the weight down: {step:product}.",
    ru="Утверждение {n:whole} на этот раз верно. При отрицательном входе градиент по весу равен "
    "{times_input:product}, и вычитание его, умноженного на η, уменьшает вес: {step:product}.",
    when=lambda facts, n: n == 4 and facts.x < 0 and facts.change("weight") < 0,
)

claim(
    "On its way to the logit this change is multiplied by the input once more: {on_to_logit:product}.[ The bias adds "
    "{via_bias:number}, so the logit goes {logit:by}.]",
    ru="На пути к логиту это изменение ещё раз умножается на вход: {on_to_logit:product}.[ Смещение добавляет "
    "{via_bias:number}, и логит {logit:by}.]",
    # A part of the logit's motion is not told as if it were all of it.
    when=lambda facts, logit=None: logit.by(facts.change("logit")) if logit else facts.change("bias") == 0,
)
claim(
    "The input enters twice, so its sign cancels.",
    ru="Вход участвует дважды, поэтому его знак пропадает (входит квадрат).",
    when=lambda facts: facts.x < 0 and facts.change("weight") < 0 < facts.change("logit"),
)

# The cards, but for the claims, are those of one step.

for name, russian in (("weight", "вес"), ("output", "выход")):
    label(
        f"{name} {{{name}_before:level}} →?",
        ru=f"{russian} {{{name}_before:level}} →?",
        when=lambda facts: facts.hidden,
    )
    label(f"{name} {{{name}:arrow}} {{{name}_moved:change}}", ru=f"{russian} {{{name}:arrow}} {{{name}_moved:change}}")
silent("a heading", *Words("en").cards, whole=True)
reader.including(one_step.reader)
