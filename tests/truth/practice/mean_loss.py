"""What is said about the mean loss of two examples, or of one."""

from practice.drawn import softmax
from practice.kinds import mean_loss

from explainer.practice.kinds.mean_loss.exercise import MeanLoss, SmallBatch
from truth.kinds import Arrow, Motion, Number
from truth.practice.facts import Practised
from truth.reader import Reader

reader = Reader()
claim, label = reader.claim, reader.label


def of(facts: Practised) -> MeanLoss:
    assert isinstance(facts.exercise, MeanLoss)
    return facts.exercise


def batch(facts: Practised) -> SmallBatch:
    return of(facts).batch


def moved(facts: Practised) -> float:
    return mean_loss.moved(of(facts))


def mean(facts: Practised) -> tuple[float, float]:
    return mean_loss.mean(of(facts), 0.0), mean_loss.mean(of(facts), moved(facts))


def change(facts: Practised) -> float:
    before, after = mean(facts)
    return after - before


def losses(facts: Practised) -> list[tuple[float, float]]:
    """Of each example, before and after."""
    before, after = mean_loss.losses(of(facts), 0.0), mean_loss.losses(of(facts), moved(facts))
    return list(zip(before, after, strict=True))


def output_of_expected(facts: Practised) -> tuple[float, float]:
    """Of the first example."""
    margin = 2 * moved(facts) * batch(facts).inputs[0] * (1 if batch(facts).expected[0] else -1)
    return 0.5, softmax([margin, 0.0])[0]


def pushed(facts: Practised, *told: Motion) -> bool:
    each = mean_loss.pushes(of(facts))
    return len(each) == 2 and all(motion.says(push) for motion, push in zip(told, each, strict=True))


def opposed(facts: Practised) -> bool:
    first, second = mean_loss.pushes(of(facts))
    return first * second < 0


def past(facts: Practised, lowest: Number) -> bool:
    """Whether the step goes past the lowest mean loss, which is there, and ends above where it began."""
    there = round(mean_loss.lowest(of(facts)), 6)
    return lowest.says(there) and moved(facts) / there > 1 and change(facts) > 0


label(
    "All weights of a network of two classes are 0. It takes one step on the mean loss of all the examples below. "
    "Which way does that mean go?",
    ru="Все веса сети с двумя классами равны 0. Она делает один шаг по средним потерям всех примеров, данных ниже. "
    "Куда изменится это среднее?",
    when=lambda facts: not batch(facts).step.before.model.weights.any(),
)
label("The mean loss will", ru="Средний уровень потерь", when=lambda facts: isinstance(facts.exercise, MeanLoss))
label(
    "its push: −η · (p − y) · x",
    ru="вклад: −η · (p − y) · x",
    when=lambda facts: isinstance(facts.exercise, MeanLoss),
)
label("mean loss", ru="средние потери", when=lambda facts: len(batch(facts).inputs) == 2)
label("mean loss lowest at weight", ru="минимум средних потерь при весе", when=opposed)

claim(
    "The mean loss goes from {before:number} to {after:number}: {by:change}.",
    ru="Средние потери изменились с {before:number} до {after:number}: {by:change}.",
    when=lambda facts, before, after, by: (
        before.says(mean(facts)[0]) and after.says(mean(facts)[1]) and by.says(change(facts))
    ),
)
claim(
    "The mean loss stays at {level:number}.",
    ru="Средние потери остаются равными {level:number}.",
    when=lambda facts, level: level.says(mean(facts)[0]) and change(facts) == 0,
)

# Opposed examples.

claim(
    "They would if they were equally large. The mean of {a:change} and {b:change} is {step:change}, so the mean loss "
    "does move: {went:arrow}.",
    ru="Так было бы при равных величинах. Среднее {a:change} и {b:change} равно {step:change}, поэтому средние потери "
    "меняются: {went:arrow}.",
    when=lambda facts, a, b, step, went: (
        opposed(facts) and pushed(facts, a, b) and step.says(moved(facts)) and went.says(*mean(facts))
    ),
)
claim(
    "The mean of the pushes {a:change} and {b:change} is {step:change}. That goes the right way, but past the lowest "
    "mean loss, at weight {lowest:number}, and up the other side.",
    ru="Среднее вкладов {a:change} и {b:change} равно {step:change}. Это верная сторона, но шаг проходит минимум "
    "средних потерь (он при весе {lowest:number}) и поднимается по другому склону.",
    when=lambda facts, a, b, step, lowest: pushed(facts, a, b) and step.says(moved(facts)) and past(facts, lowest),
)
claim(
    "At first the step {step:change} goes downhill, but then past the lowest mean loss, at weight {lowest:number}, and "
    "up the other side: {went:arrow}.",
    ru="Сначала шаг {step:change} идёт под гору, но затем проходит минимум средних потерь (он при весе "
    "{lowest:number}) и поднимается по другому склону: {went:arrow}.",
    when=lambda facts, step, lowest, went: step.says(moved(facts)) and past(facts, lowest) and went.says(*mean(facts)),
)


def trade(facts: Practised, hard: int, fell: Arrow, soft: int, rose: Arrow) -> bool:
    """Whether one example pushes harder, and its loss falls by more than that of the other one rises."""
    each, pushes = losses(facts), [abs(push) for push in mean_loss.pushes(of(facts))]
    (before, after), (low, high) = each[hard - 1], each[soft - 1]
    told = fell.says(before, after) and rose.says(low, high) and {hard, soft} == {1, 2}
    return told and pushes[hard - 1] > pushes[soft - 1] and before - after > high - low > 0


claim(
    "Example {hard:whole} pushes harder and decides the way. Its loss fell by more, {fell:arrow}, than that of example "
    "{soft:whole} rose, {rose:arrow}.",
    ru="Вклад примера {hard:whole} больше, он и решает, куда идти. Его потери упали сильнее ({fell:arrow}), чем "
    "выросли потери примера {soft:whole} ({rose:arrow}).",
    when=trade,
)
claim(
    "The loss of example {soft:whole} alone does grow, {rose:arrow}; but that of example {hard:whole} shrinks by more, "
    "{fell:arrow}, and the mean counts both: {went:arrow}.",
    ru="Потери одного лишь примера {soft:whole} и правда растут, {rose:arrow}; но у примера {hard:whole} они падают "
    "сильнее, {fell:arrow}, а в среднее входят оба: {went:arrow}.",
    when=lambda facts, hard, fell, soft, rose, went: (
        trade(facts, hard, fell, soft, rose) and went.says(*mean(facts)) and change(facts) < 0
    ),
)

# Examples that pull equally hard, or the same way.


def balanced(facts: Practised, *told: Motion) -> bool:
    return pushed(facts, *told) and moved(facts) == 0


claim(
    "The mean of the pushes {a:change} and {b:change} is 0, so the weight stays where it is.",
    ru="Среднее вкладов {a:change} и {b:change} равно 0, поэтому вес остаётся на месте.",
    when=lambda facts, a, b: balanced(facts, a, b),
)
claim(
    "A step lowers it only where there is a step. The mean of {a:change} and {b:change} is 0, and no other weight has "
    "a smaller mean loss than {level:number}.",
    ru="Шаг уменьшает их, только если он есть. Среднее {a:change} и {b:change} равно 0, и меньше {level:number} "
    "средние потери не бывают ни при каком весе.",
    when=lambda facts, a, b, level: (
        balanced(facts, a, b) and level.says(mean(facts)[0]) and abs(mean_loss.lowest(of(facts))) < 1e-6
    ),
)
claim(
    "They do disagree, but the mean of {a:change} and {b:change} is 0: the weight stays where it is, and each loss is "
    "still {level:number}.",
    ru="Примеры и правда спорят, но среднее {a:change} и {b:change} равно 0: вес остаётся на месте, и потери каждого "
    "по-прежнему {level:number}.",
    when=lambda facts, a, b, level: (
        balanced(facts, a, b) and all(level.says(loss) for each in losses(facts) for loss in each)
    ),
)


def agreed(facts: Practised, *told: Motion) -> bool:
    """Whether classes and signs of the inputs differ, so that both push the same way and both losses fall."""
    (first, second), expected = batch(facts).inputs, batch(facts).expected
    fell = all(after < before for before, after in losses(facts))
    return pushed(facts, *told) and first * second < 0 and sum(expected) == 1 and not opposed(facts) and fell


claim(
    "The classes differ, but so do the signs of the inputs: both push the same way, {a:change} and {b:change}, and "
    "both losses fall.",
    ru="Классы разные, но и знаки входов тоже: оба вклада направлены в одну сторону, {a:change} и {b:change}, и потери "
    "падают у обоих.",
    when=lambda facts, a, b: agreed(facts, a, b),
)
claim(
    "They do not disagree: the classes differ, but so do the signs of the inputs. Both push the same way, {a:change} "
    "and {b:change}, and the mean of their losses falls: {went:arrow}.",
    ru="Примеры не спорят: классы разные, но и знаки входов тоже. Оба вклада направлены в одну сторону, {a:change} и "
    "{b:change}, и среднее их потерь падает: {went:arrow}.",
    when=lambda facts, a, b, went: agreed(facts, a, b) and went.says(*mean(facts)) and change(facts) < 0,
)
claim(
    "These are not opposite: with different classes and inputs of different signs both push the same way, {a:change} "
    "and {b:change}. Both losses fall, {first:arrow} and {second:arrow}.",
    ru="Эти вклады не противоположны: классы разные, но и знаки входов тоже, и оба направлены в одну сторону, "
    "{a:change} и {b:change}. Потери падают у обоих, {first:arrow} и {second:arrow}.",
    when=lambda facts, a, b, first, second: (
        agreed(facts, a, b) and all(told.says(*loss) for told, loss in zip((first, second), losses(facts), strict=True))
    ),
)

# One alone.


def raised(facts: Practised, output: Arrow) -> bool:
    before, after = output_of_expected(facts)
    return len(batch(facts).inputs) == 1 and output.says(before, after) and before < after <= 1


claim(
    "With one example of one expected class every step raises the output of that class, whatever η: {output:arrow}.",
    ru="На одном примере с одним ожидаемым классом каждый шаг повышает выход этого класса, какой бы ни была η: "
    "{output:arrow}.",
    when=raised,
)
claim(
    "Nothing pulls back: the output of the expected class is raised by every step, however large η, and is never above "
    "1, {output:arrow}. So the loss falls: {went:arrow}.",
    ru="Назад ничто не тянет: каждый шаг, как бы велика ни была η, повышает выход ожидаемого класса, а больше 1 он не "
    "бывает, {output:arrow}. Поэтому потери падают: {went:arrow}.",
    when=lambda facts, output, went: raised(facts, output) and went.says(*mean(facts)) and change(facts) < 0,
)
claim(
    "The output is 0.50 and neither 0 nor 1, so there is a gradient, the push is {push:number}, and the loss moves: "
    "{went:arrow}.",
    ru="Выход равен 0.50, а не 0 и не 1, поэтому градиент есть, вклад равен {push:number}, и потери меняются: "
    "{went:arrow}.",
    when=lambda facts, push, went: (
        [push.says(each) for each in mean_loss.pushes(of(facts))] == [True]
        and went.says(*mean(facts))
        and change(facts) != 0
    ),
)


def in_table(facts: Practised, n: Number) -> bool:
    """Whether it stands in the table: that each stands in its place is tested apart."""
    told = [*batch(facts).inputs, *batch(facts).expected, 0.5, *mean_loss.pushes(of(facts)), 0]
    if len(batch(facts).inputs) == 2 and opposed(facts):
        told.append(round(mean_loss.lowest(of(facts)), 6))
    return any(map(n.says, told))


def arrow_in_table(facts: Practised, went: Arrow) -> bool:
    """Whether it stands in the table once the answer was checked."""
    return any(went.says(*pair) for pair in ((0.0, moved(facts)), mean(facts), *losses(facts)))
