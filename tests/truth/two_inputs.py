"""What the two mirrors can say: what both sides have in common, and how a guess about them is answered."""

from dataclasses import dataclass, replace
from functools import cached_property

from explainer.cases.directions import Quantity, direction
from explainer.scenes.two_inputs.twins import Twin
from truth import one_step
from truth.facts import Facts
from truth.kinds import KINDS, LEVEL_TEXT, Arrow, Motion, Number, same
from truth.reader import Reader

reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent

KINDS["levels"] = same(rf"{LEVEL_TEXT}(?: → {LEVEL_TEXT})?", lambda text: [*map(Number, text.split(" → "))])


@dataclass(frozen=True)
class Both(Facts):
    """A step with input +m, and one of the same network's mirror image with −m."""

    @cached_property
    def mirror(self) -> Facts:
        """The other side."""
        case = self.case
        others = tuple(-weight for weight in case.other_weights)
        other = replace(case, x=-case.x, weight=-case.weight, other_weights=others)
        return Facts(replace(self.state, case=other), self.language)

    sides = property(lambda self: (self, self.mirror))
    """Both."""

    def changes(self, name: str) -> tuple[float, float]:
        """How far something moved on either side."""
        return self.change(name), self.mirror.change(name)

    def together(self, name: str) -> Twin:
        """How both sides moved, compared."""
        left, right = (direction(change) for change in self.changes(name))
        return (Twin.SAME if self.change(name) else Twin.NEITHER) if left is right else Twin.OPPOSITE

    def a_cell(self, value: Number) -> bool:
        """A number in the table, or on a mark; which row it stands in, test_two_inputs knows."""
        return any(side.a_level(value) or any(map(value.says, (side.x, side.error, side.slope))) for side in self.sides)

    def a_change(self, by: Motion) -> bool:
        return any(
            by.says(change)
            for side in self.sides
            for change in (*map(side.change, ("weight", "bias", "logit")), side.via_weight)
        )

    def plus(self, by: Motion) -> bool:
        """How the weight moved with the one input."""
        return by.says(self.change("weight"))

    def minus(self, by: Motion) -> bool:
        """How it moved with the other."""
        return by.says(self.mirror.change("weight"))

    def both_logits(self, by: Motion) -> bool:
        return all(map(by.by, self.changes("logit")))


silent(
    "a name",
    "Both sides compared",
    "Weight Logit Weight Logit",
    "output − expected p − y",
    "input x",
    "gradient (weight) (p − y)·x",
    "output after p′",
    "The weights will move",
    "The logits will move",
    "Your words",
    "Ours",
    "…",
    whole=True,
)
silent("a name", "change of the weight Δw", ru="изменение веса Δw", whole=True)
silent("a name", "via weight x · Δw", ru="через вес x · Δw", whole=True)
silent("a name", "change of the logit Δz", ru="изменение логита Δz", whole=True)
silent("each row is held against its numbers by test_two_inputs", "=", "≠", whole=True)
silent("the sign beside it, in words", "the same", "different", whole=True)
silent("a question", "What is the same on both sides, and what differs?")
silent("the arrow’s second line", "(gradient)", whole=True)
label("via bias Δb", ru="через смещение Δb", when=lambda facts: facts.case.learn_bias)
label("uphill", when=lambda facts: facts.slope != 0)

label("{a_cell:number}", "{a_change:change}")
for at, when in enumerate(("before", "after")):
    label(
        f"{when} {{level}}",
        when=lambda facts, level, at=at: any(
            level.says(side.levels(name)[at]) for side in facts.sides for name in ("weight", "logit")
        ),
    )
for name, card in (("weight", "Weight"), ("logit", "Logit")):
    label(
        f"{card}: before {{before:level}}, after {{after:level}}, change {{change:number}}",
        when=lambda facts, before, after, change, name=name: any(
            Arrow(before, after).says(*side.levels(name)) and change.says(side.change(name)) for side in facts.sides
        ),
    )
label("x·Δw {via_weight:number}", ru="x·Δw {via_weight:number}")
label("Δb {via_bias:number}", ru="Δb {via_bias:number}", when=lambda facts: facts.case.learn_bias)


@label("Input x = {x:number} weight w {w:levels} · logit z {z:levels}")
def side_title(facts: Both, x: Number, w: list[Number], z: list[Number]) -> bool:
    shown = 1 if facts.hidden else 2
    for side in facts.sides:
        told = x.says(side.x) and len(w) == len(z) == shown
        levels = [*zip(w, side.levels("weight"), strict=False), *zip(z, side.levels("logit"), strict=False)]
        if told and all(number.says(level) for number, level in levels):
            return True
    return False


# The question, where both started, and the verdict.

claim(
    "The same network takes one step on each side, and the input is 0 on both.",
    ru="Одна и та же сеть делает по одному шагу с каждой стороны, и вход с обеих сторон равен 0.",
    when=lambda facts: facts.x == 0 and not facts.case.weight,
)


@claim(
    "The same network takes one step on each side: with input {plus:number} on one, {minus:number} on the other.",
    ru="Одна и та же сеть делает по одному шагу с каждой стороны: с одной стороны вход {plus:number}, с другой "
    "{minus:number}.",
)
def asked(facts: Both, plus: Number, minus: Number) -> bool:
    assert plus.says(facts.x)
    assert minus.says(facts.mirror.x)
    return not facts.case.weight and not any(facts.case.other_weights) and facts.x > 0


label(
    "After one step on each side · same start: w = {weight_before:number}, b = {bias_before:number}, output {p:level}",
    ru="После одного шага с каждой стороны · общее начало: w = {weight_before:number}, b = {bias_before:number}, "
    "выход {p:level}",
    when=lambda facts: all(side.truth.weight[0] == facts.truth.weight[0] for side in facts.sides),
)


@label(
    "After one more step on each side · start: w = {w:number} and {v:number}, output {p:level}",
    ru="После ещё одного шага с каждой стороны · начало: w = {w:number} и {v:number}, выход {p:level}",
)
def another_start(facts: Both, w: Number, v: Number, p: Number) -> bool:
    left, right = facts.truth, facts.mirror.truth
    return w.says(left.weight[0]) and v.says(right.weight[0]) and p.says(left.output[0]) and p.says(right.output[0])


claim(
    "Opposite inputs: the weights move opposite ways, {plus:change} and {minus:change}, but both logits go "
    "{both_logits:by}.",
    when=lambda facts: (
        facts.x > 0 and facts.together("weight") is Twin.OPPOSITE and facts.together("logit") is Twin.SAME
    ),
)
claim(
    "The input is 0 on both sides, so this example says nothing about the weight: nothing moves.",
    when=lambda facts: facts.x == 0 and facts.together("weight") is facts.together("logit") is Twin.NEITHER,
)
claim(
    "The input is 0 on both sides: the weights stay, and the bias alone moves both logits {both_logits:by}.",
    when=lambda facts: facts.x == 0 and facts.together("weight") is Twin.NEITHER and facts.change("bias") != 0,
)
claim(
    "The error signal is so small that the step is lost in rounding.",
    when=lambda facts: facts.change("weight") == 0 != facts.slope * facts.rate,
)

# The answer to both guesses.


@claim("As you predicted.")
def right(facts: Both) -> bool:
    return facts.guesses == {Quantity.WEIGHT: facts.together("weight"), Quantity.LOGIT: facts.together("logit")}


claim(
    "Where the input is 0, both sides are the same.",
    when=lambda facts: facts.x == 0 and facts.truth.output == facts.mirror.truth.output,
)

for question, names in ((Quantity.WEIGHT, "weights"), (Quantity.LOGIT, "logits")):
    for guess, ways in (
        (Twin.SAME, "move the same way"),
        (Twin.OPPOSITE, "move opposite ways"),
        (Twin.NEITHER, "do not move"),
    ):
        claim(
            f"You predicted that the {names} {ways}:",
            when=lambda facts, question=question, guess=guess: (
                facts.guesses[question] is guess is not facts.together(question)
            ),
        )
claim(
    "that is not so, there is no change.",
    when=lambda facts: Twin.NEITHER in (facts.together("weight"), facts.together("logit")),
)
claim(
    "that is not so, there is a change.",
    when=lambda facts: any(
        facts.guesses[asked] is Twin.NEITHER is not facts.together(asked) for asked in facts.guesses
    ),
)


@claim(
    "that is not so. Only the bias moves, and it moves alike on both sides.",
    ru="это не так. Меняется только смещение, и с обеих сторон одинаково.",
)
def only_bias(facts: Both) -> bool:
    left, right = facts.changes("bias")
    return facts.change("weight") == 0 != left == right


claim(
    "you left out the input. The gradient with respect to the weight is (p − y) · x, and the two inputs have opposite "
    "signs.",
    when=lambda facts: (
        facts.x > 0 and facts.guesses[Quantity.WEIGHT] is Twin.SAME and facts.together("weight") is Twin.OPPOSITE
    ),
)
claim(
    "The gradient with respect to the weight is (p − y) · x, and x is 0: the weight does not move.",
    when=lambda facts: facts.x == 0 == facts.change("weight"),
)
claim(
    "The gradient with respect to the weight is not 0 on either side: the weights move {plus:change} and "
    "{minus:change}.",
    when=lambda facts: all(side.slope for side in facts.sides),
)
claim(
    "The output still differs from what is expected, and both logits go {both_logits:by}.",
    when=lambda facts: facts.error != 0,
)
claim(
    "you assumed that the logit follows the weight. On its way to the logit the change of the weight is multiplied by "
    "the input again: {left:product} and {right:product}.",
    when=lambda facts, left, right: (
        facts.together("weight") is Twin.OPPOSITE is facts.guesses[Quantity.LOGIT]
        and all(
            (told.says(side.change("weight"), side.x) for told, side in zip((left, right), facts.sides, strict=True))
        )
    ),
)
claim(
    "The input enters twice, once in the gradient with respect to the weight and once in weight × input, so its sign "
    "cancels: {delta_z}.",
    ru="Вход участвует дважды, в градиенте по весу и в произведении вес × вход, поэтому его знак пропадает (входит "
    "квадрат): {delta_z}.",
    when=lambda facts: facts.x != 0,
)
claim("The “+ 1” is the bias’s share.", when=lambda facts: facts.case.learn_bias)

# Ours, beside the reader's own words.


def _names(facts: Both) -> dict[str, tuple[object, object]]:
    """By its name, what is compared, on either side."""
    at = ("en", "ru").index(facts.language)
    found = {
        ("the error signal (output − expected)", "сигнал ошибки (выход − ожидаемое)"): lambda side: side.error,
        ("the input’s sign", "знак входа"): lambda side: direction(side.x),
        ("the gradient with respect to the weight", "градиент по весу"): lambda side: side.slope,
        ("the way the weight moves", "направление изменения веса"): lambda side: direction(side.change("weight")),
        ("the way the logit moves", "направление изменения логита"): lambda side: direction(side.change("logit")),
        ("the way the output moves", "направление изменения выхода"): lambda side: direction(side.change("output")),
    }
    return {names[at]: (value(facts), value(facts.mirror)) for names, value in found.items()}


@claim(
    "The same: {same:text}. Different: {different:text}.", ru="Совпадают: {same:text}; различаются: {different:text}."
)
def ours(facts: Both, same: str, different: str) -> bool:
    compared = _names(facts)
    assert all(compared[name][0] == compared[name][1] for name in same.split(", "))
    assert all(compared[name][0] != compared[name][1] for name in different.split(", "))
    told = {*same.split(", "), *different.split(", ")}
    # Nothing is said of the way that something moves which stays.
    return all(name in told or {*values} == {direction(0.0)} for name, values in compared.items())


claim(
    "Everything is the same on both sides.",
    when=lambda facts: all((left == right for left, right in _names(facts).values())),
)
claim(
    "Nothing moves on either side.",
    when=lambda facts: all(
        side.change(name) == 0 for side in facts.sides for name in ("weight", "bias", "logit", "output")
    ),
)

# After its own: a number stands on this page in more places than on the cards of one step.
reader.including(one_step.reader)
