"""What the scene "Penguins" can say, and how each of it can be false: every run is taken anew, without our maths."""

import csv
import gzip
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np
from tools.reading import number, plain
from tools.served import ROOT

from explainer.language.words import Words, languages
from explainer.teaching.misconceptions import Misconception
from truth import common
from truth.facts import Facts, way
from truth.kinds import KINDS, Arrow, Kind, Motion, Number, Product, named, same
from truth.reader import Reader

SPECIES = ("Adelie", "Chinstrap", "Gentoo")
COLUMNS = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
NAMES = {
    "en": ("bill length", "bill depth", "flipper length", "body mass"),
    "ru": ("длина клюва", "высота клюва", "длина ласта", "масса"),
}
UNITS = {"en": ("mm", "mm", "mm", "g"), "ru": ("мм", "мм", "мм", "г")}
BIAS = {"en": "bias", "ru": "смещение"}
THREE = (295, 14, 234)
PLANNED = 200
LETTERS = "PQR"
Model = tuple[Any, Any]


@cache
def table() -> tuple[Any, Any, int]:
    """What was measured of each complete bird, its species, and how many birds there are at all."""
    with gzip.open(ROOT / "explainer" / "data" / "penguins.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    whole = [row for row in rows if "NA" not in row.values()]
    measured = np.array([[float(row[name]) for name in COLUMNS] for row in whole])
    return measured, np.array([SPECIES.index(row["species"]) for row in whole]), len(rows)


def outputs_of(model: Model, x: Any) -> Any:
    """The softmax of the logits."""
    logits = x @ model[0].T + model[1]
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@lru_cache(maxsize=16)
def walked(
    columns: tuple[int, ...], aside: bool, rate: float, batch: int | None, seed: int, steps: int
) -> tuple[list[Model], list[Any]]:
    """Where a run comes to, and which birds each step looks at."""
    measured, target, _ = table()
    x = measured[:, columns]
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    used = np.array([k for k in range(len(x)) if not aside or k % 5 != 2])
    weights, bias = np.zeros((3, len(columns))), np.zeros(3)
    models, batches = [(weights, bias)], []
    rng, deck = np.random.default_rng(seed), np.empty(0, int)
    for _ in range(steps):
        birds = used
        if batch is not None:
            deck = deck if deck.size else rng.permutation(len(used))
            birds, deck = used[deck[:batch]], deck[batch:]
        error = (outputs_of(models[-1], x[birds]) - np.eye(3)[target[birds]]) / len(birds)
        weights, bias = weights - rate * error.T @ x[birds], bias - rate * error.sum(axis=0)
        models.append((weights, bias))
        batches.append(birds)
    return models, batches


@dataclass(frozen=True)
class Training(Facts):
    """The run at the cursor, and the birds there."""

    view = property(lambda self: self.state.view)
    at = property(lambda self: int(self.view.get("at", 0)))
    aside = property(lambda self: self.view.get("aside", "no") == "yes")
    four = property(lambda self: self.view.get("inputs", "2") == "4")
    batch = property(lambda self: None if self.view.get("batch", "all") == "all" else int(self.view["batch"]))
    target = property(lambda self: table()[1])
    size = property(lambda self: len(self.used))

    @property
    def cursor(self) -> int:
        told = int(self.view.get("cursor", -1))
        return self.at if self.hidden or told < 0 else told

    @property
    def last(self) -> int:
        """The last place that is shown."""
        return self.at if self.hidden else max(int(self.view.get("steps", 0)), self.cursor, self.at) + 1

    @property
    def count(self) -> int:
        return max(PLANNED, 0 if self.hidden else int(self.view.get("steps", 0)), self.cursor, self.at)

    @property
    def asked_here(self) -> bool:
        return self.cursor == self.at and not self.state.touched

    @cached_property
    def columns(self) -> tuple[int, ...]:
        across = COLUMNS.index(self.view.get("across", COLUMNS[0]))
        up = COLUMNS.index(self.view.get("up", COLUMNS[1]))
        up = (across + 1) % 4 if across == up else up
        return (across, up, *(k for k in range(4) if k not in (across, up) and self.four))

    @cached_property
    def used(self) -> Any:
        return np.array([k for k in range(len(self.target)) if not self.aside or k % 5 != 2])

    @cached_property
    def x(self) -> Any:
        x = table()[0][:, self.columns]
        return (x - x.mean(axis=0)) / x.std(axis=0)

    @cached_property
    def run(self) -> tuple[list[Model], list[Any]]:
        seed = 0 if self.batch is None else int(self.view.get("seed", 0))
        return walked(self.columns, self.aside, self.rate, self.batch, seed, self.last + 1)

    def loss(self, k: int) -> float:
        p = outputs_of(self.run[0][k], self.x[self.used])
        return float(-np.log(p[np.arange(self.size), self.target[self.used]]).mean())

    def right(self, k: int, birds: Any = None) -> int:
        birds = self.used if birds is None else birds
        return int((outputs_of(self.run[0][k], self.x[birds]).argmax(axis=1) == self.target[birds]).sum())

    @property
    def birds_aside(self) -> Any:
        return np.setdiff1d(np.arange(len(self.target)), self.used)

    @cached_property
    def outputs(self) -> Any:
        return outputs_of(self.run[0][self.cursor], self.x)

    @cached_property
    def errors(self) -> Any:
        return self.outputs - np.eye(3)[self.target]

    @cached_property
    def inputs(self) -> Any:
        return np.hstack([self.x, np.ones((len(self.x), 1))])

    @cached_property
    def sizes(self) -> tuple[Any, Any]:
        return np.linalg.norm(self.errors, axis=1), np.linalg.norm(self.inputs, axis=1)

    @cached_property
    def lengths(self) -> Any:
        return self.rate * self.sizes[0] * self.sizes[1]

    @cached_property
    def three(self) -> tuple[int, ...]:
        text = str(self.view.get("three", ""))
        return tuple(map(int, text.split())) if text else THREE

    @cached_property
    def best(self) -> int:
        """The one of the three that pushes hardest where it was asked."""
        here = Training(self.state, self.language)
        model = self.run[0][self.at]
        errors = outputs_of(model, self.x) - np.eye(3)[self.target]
        lengths = np.linalg.norm(errors, axis=1) * here.sizes[1]
        return max(range(3), key=lambda k: lengths[self.three[k]])

    @property
    def bird(self) -> int:
        told = int(self.view.get("bird", -1))
        return told if told >= 0 else self.three[self.best]

    @property
    def letter(self) -> str:
        return dict(zip(self.three, LETTERS, strict=True)).get(self.bird, "")

    @property
    def weight(self) -> int:
        told = int(self.view.get("weight", -1))
        return int(self.view.get("asked", 1)) if self.hidden or told < 0 else told

    def on(self, weight: int) -> Any:
        """All birds' pushes on a weight."""
        k, slot = divmod(weight, 3)
        return -self.rate * self.errors[:, k] * (1.0 if slot == 2 else self.x[:, slot])

    @property
    def batch_birds(self) -> Any:
        return self.run[1][self.cursor]

    def shares(self, weight: int) -> tuple[float, float, int, int]:
        """The shares of those up and of those down, and how many they are."""
        each = self.on(weight)[self.batch_birds]
        n = len(each)
        return float(each[each > 0].sum() / n), float(each[each < 0].sum() / n), (each > 0).sum(), (each < 0).sum()

    asked = property(lambda self: int(self.view.get("asked", 1)))

    def weight_name(self, weight: int) -> str:
        k, slot = divmod(weight, 3)
        names = NAMES[self.language]
        slots = names[self.columns[0]], names[self.columns[1]], BIAS[self.language]
        return f"{species(self.language)[k]} × {slots[slot]}"

    def bird_name(self, bird: int) -> str:
        parts = [species(self.language)[self.target[bird]]]
        for column in self.columns[:2]:
            value = table()[0][bird, column]
            text = f"{value:.0f}" if column == 3 else f"{value:.1f}"
            parts.append(f"{NAMES[self.language][column]} {text} {UNITS[self.language][column]}")
        return ", ".join(parts)

    def a_number(self, told: Number) -> bool:
        """Whether it is something that a table or a picture shows."""
        known = [self.loss(self.cursor), self.right(self.cursor), self.size]
        if self.hidden:
            known += [1, *(self.outputs[bird, self.target[bird]] for bird in self.three)]
        else:
            known += list(self.errors[self.bird])
        return any(told.says(float(each)) for each in known)

    def a_change(self, told: Motion) -> bool:
        """Whether it is a push of the bird, or what all pushes come to."""
        up, down, _, _ = self.shares(self.weight)
        known = [*(self.on(weight)[self.bird] for weight in range(9)), up, down, up + down]
        return any(told.says(float(each)) for each in known)


@cache
def species(language: str) -> tuple[str, ...]:
    names = (plain(Words(language).classes[name]) for name in SPECIES)
    return tuple(name[0].upper() + name[1:] for name in names)


KINDS["letter"] = same("[PQR]")
KINDS["species"] = named(*(dict(enumerate(species(each))) for each in languages()))
KINDS["measurement"] = named(*(dict(enumerate(NAMES[each])) for each in languages()))
KINDS["weight_name"] = Kind(
    {each: rf"(?:{'|'.join(species(each))}) × (?:{'|'.join((*NAMES[each], BIAS[each]))})" for each in languages()},
    lambda text, _language: text,
)
MEASURED = {each: rf"(?:{'|'.join(NAMES[each])}) [\d.]+ (?:{'|'.join(UNITS[each])})" for each in languages()}
KINDS["bird_name"] = Kind(
    {each: rf"(?:{'|'.join(species(each))}), {MEASURED[each]}, {MEASURED[each]}(?:; [^;]+)?" for each in languages()},
    lambda text, _language: text,
)
KINDS["counts"] = same(r"\d+ → \d+", lambda text: tuple(map(int, text.split(" → "))))

reader = Reader().including(common.reader)
claim, label, silent = reader.claim, reader.label, reader.silent

# What is asked.


@claim(
    "Three birds are ringed. Before step {n:whole} the output for their own species, where 1 is expected, is {p:level} "
    "for P, {q:level} for Q and {r:level} for R.",
    ru="Три птицы обведены. Перед шагом {n:whole} выход для их собственного вида, где ожидается 1, таков: {p:level} у "
    "P, {q:level} у Q и {r:level} у R.",
)
def three_birds(facts: Training, n: int, p: Number, q: Number, r: Number) -> bool:
    told = zip((p, q, r), facts.three, strict=True)
    return n == facts.at + 1 and all(each.says(facts.outputs[bird, facts.target[bird]]) for each, bird in told)


silent("a question", "Which bird pushes hardest?", ru="Какая птица сдвигает веса сильнее всех?", whole=True)
silent("a question", "The number of birds named right will", ru="Число верно названных птиц", whole=True)
label(
    "The weight {name:weight_name} will",
    ru="Вес «{name:weight_name}»",
    when=lambda facts, name: facts.hidden and name == facts.weight_name(facts.asked),
)
silent("a control’s name", "Measurements learned from", "Birds a step", "Save", whole=True)
silent("a control’s name", "Keep one bird in five aside", ru="Отложить каждую пятую птицу", whole=True)

# Where the run stands.

label(
    "Which bird pushes hardest? Before step {n:whole}",
    ru="Какая птица сдвигает веса сильнее всех? Перед шагом {n:whole}",
    when=lambda facts, n: facts.asked_here and n == facts.cursor + 1,
)
label(
    "Before step {n:whole}",
    ru="Перед шагом {n:whole}",
    when=lambda facts, n: n == facts.cursor + 1 and not facts.asked_here,
)
label("Training", ru="Идёт обучение", when=lambda facts: not facts.hidden)
label("of {n:whole}", when=lambda facts, n: n == facts.count)
label("Stopped by you", ru="Вы остановили обучение", when=lambda facts: not facts.hidden)
label(
    "Stopped: {n:whole} steps are done",
    ru="Остановка: сделано шагов: {n:whole}",
    when=lambda facts, n: n == facts.cursor == facts.count >= 200,
)


@claim(
    "After step {k:whole} of {count:whole}: loss {loss:number}, {right:whole} of {all:whole} birds named right.",
    ru="После шага {k:whole} из {count:whole}: потери {loss:number}, верно названо {right:whole} из {all:whole} птиц.",
)
def standing(facts: Training, k: int, loss: Number, right: int, all: int) -> bool:  # noqa: A002  # a gap's name
    told = k == facts.cursor > 0 and loss.says(facts.loss(k))
    return told and right == facts.right(k) and all == facts.size


@claim(
    "Before any step all outputs are equal, and every bird counts as the first species: loss {loss:number}, "
    "{right:whole} of {all:whole} birds named right.",
    ru="До первого шага все выходы равны, и каждая птица считается первым видом: потери {loss:number}, верно названо "
    "{right:whole} из {all:whole} птиц.",
)
def at_first(facts: Training, loss: Number, right: int, all: int) -> bool:  # noqa: A002  # a gap's name
    first = (facts.target[facts.used] == 0).sum()
    told = facts.cursor == 0 and loss.says(facts.loss(0)) and all == facts.size
    return told and np.ptp(facts.outputs) == 0 and right == facts.right(0) == first


claim(
    "Of the {n:whole} birds kept aside {right:whole} are named right.",
    ru="Из отложенных птиц ({n:whole}) верно названо {right:whole}.",
    when=lambda facts, n, right: (
        n == len(facts.birds_aside) > 0 and right == facts.right(facts.cursor, facts.birds_aside)
    ),
)
claim(
    "Step {n:whole}: loss {losses:arrow}, named right {counts}.",
    ru="Шаг {n:whole}: потери {losses:arrow}, верно названо {counts}.",
    when=lambda facts, n, losses, counts: n == facts.cursor + 1 and moves(facts, losses, counts),
)
claim(
    "Birds in the batch of this step: {n:whole}; the loss is that of all birds learned from.",
    ru="Птиц в пакете этого шага: {n:whole}; потери — по всем птицам, на которых идёт обучение.",
    when=lambda facts, n: facts.batch is not None and n == len(facts.batch_birds) < facts.size,
)


def moves(facts: Training, losses: Arrow, counts: tuple[int, int]) -> bool:
    """Whether the step at the cursor does that to the loss and to the number named right."""
    k = facts.cursor
    return losses.says(facts.loss(k), facts.loss(k + 1)) and counts == (facts.right(k), facts.right(k + 1))


# The answers.


@claim(
    "Bird {a:letter} pushes hardest: its push on all weights together has length {first:number}, that of {b:letter} "
    "{second:number}, of {c:letter} {third:number}.",
    ru="Сильнее всех птица {a:letter}: длина её вклада по всем весам вместе {first:number}, у {b:letter} "
    "{second:number}, у {c:letter} {third:number}.",
)
def hardest(facts: Training, **_gaps: Any) -> bool:
    birds = dict(zip(LETTERS, facts.three, strict=True))
    lengths = [float(facts.lengths[birds[_gaps[name]]]) for name in "abc"]
    said = [_gaps[name] for name in ("first", "second", "third")]
    printed = all(each.says(length) for each, length in zip(said, lengths, strict=True))
    return printed and facts.asked_here and lengths[0] > lengths[1] and lengths[1] >= lengths[2]


def guess(facts: Training, question: str) -> str:
    return str({str(asked): answer for asked, answer in facts.guesses.items()}.get(question, ""))


def goes(facts: Training) -> str:
    up, down, _, _ = facts.shares(facts.asked)
    return way(up + down)


def named_way(facts: Training) -> str:
    return way(facts.right(facts.at + 1) - facts.right(facts.at))


def exceeds(one: float, other: float) -> bool:
    return one > other * (1 + 1e-9)


def named_right(facts: Training, k: int) -> bool:
    bird = facts.three[k]
    return bool(facts.outputs[bird].argmax() == facts.target[bird])


def tempted(facts: Training, letter: str) -> Misconception:
    """The first of the ideas that fits a wrong bird."""
    k = LETTERS.index(letter)
    errors, inputs = facts.sizes
    one, other = facts.three[k], facts.three[facts.best]
    if exceeds(errors[one], errors[other]):
        return Misconception.ERROR_ALONE
    if exceeds(inputs[one], inputs[other]):
        return Misconception.INPUT_ALONE
    if named_right(facts, facts.best) and not named_right(facts, k):
        return Misconception.RIGHT_FOR_STILL
    return Misconception.NEITHER_LARGER


claim(
    "As you predicted: {letter}.",
    ru="Вы верно предсказали: {letter}.",
    when=lambda facts, letter: guess(facts, "hardest") == letter == LETTERS[facts.best],
)
claim(
    "As you predicted: {name:weight_name} {told:way}.",
    ru="Вы верно предсказали: {name:weight_name} {told:way}.",
    when=lambda facts, name, told: (
        name == facts.weight_name(facts.asked) and guess(facts, "goes") == told == goes(facts)
    ),
)
claim(
    "As you predicted: the number named right {told:way}.",
    ru="Вы верно предсказали: число верно названных {told:way}.",
    when=lambda facts, told: guess(facts, "named") == told == named_way(facts),
)
for idea in (
    Misconception.ERROR_ALONE,
    Misconception.INPUT_ALONE,
    Misconception.RIGHT_FOR_STILL,
    Misconception.NEITHER_LARGER,
):
    russian = plain(Words("ru")._(idea.lead))

    @claim(f"You predicted “{{letter}}”: {idea.lead}", ru=f"Вы ответили «{{letter}}»: {russian}")
    def wrong_bird(facts: Training, letter: str, idea: Misconception = idea) -> bool:
        told = guess(facts, "hardest") == letter != LETTERS[facts.best]
        return told and tempted(facts, letter) is idea


def counted(facts: Training, told: str) -> bool:
    _, _, up, down = facts.shares(facts.asked)
    return up != down and (up > down) == (told == "up")


def lost(facts: Training) -> str:
    """Which way the number would go if it followed the loss."""
    return way(facts.loss(facts.at) - facts.loss(facts.at + 1))


WAY_IDEAS: dict[Misconception, Any] = {
    Misconception.COUNTED_BIRDS: lambda facts, told: (
        guess(facts, "goes") == told != goes(facts) and counted(facts, told)
    ),
    Misconception.KEPT_SIGN: lambda facts, told: (
        guess(facts, "goes") == told != goes(facts) and not counted(facts, told)
    ),
    Misconception.LOSS_FOR_COUNT: lambda facts, told: (
        guess(facts, "named") == told == lost(facts) and told != named_way(facts)
    ),
    Misconception.SAID_STAYS: lambda facts, told: (
        guess(facts, "named") == told == "stays" != named_way(facts) and told != lost(facts)
    ),
    Misconception.SAID_MOVES: lambda facts, told: (
        guess(facts, "named") == told != named_way(facts) == "stays" and told != lost(facts)
    ),
    Misconception.COUNT_AGAINST_LOSS: lambda facts, told: (
        guess(facts, "named") == told != named_way(facts)
        and "stays" not in (told, named_way(facts))
        and told != lost(facts)
    ),
}
for idea, fits in WAY_IDEAS.items():
    russian = plain(Words("ru")._(idea.lead))
    if idea in (Misconception.COUNTED_BIRDS, Misconception.KEPT_SIGN):

        @claim(
            f"You predicted “{{name:weight_name}} {{told:way}}”: {idea.lead}",
            ru=f"Вы ответили «{{name:weight_name}} {{told:way}}»: {russian}",
        )
        def wrong_way(facts: Training, name: str, told: str, fits: Any = fits) -> bool:
            return name == facts.weight_name(facts.asked) and bool(fits(facts, told))
    else:
        claim(
            f"You predicted “the number named right {{told:way}}”: {idea.lead}",
            ru=f"Вы ответили «число верно названных {{told:way}}»: {russian}",
            when=fits,
        )


@claim(
    "The length of a push is η × length of the error × length of the input: P: {p:product}; Q: {q:product}; R: "
    "{r:product}.",
    ru="Длина вклада — это η × длина ошибки × длина входа: P: {p:product}; Q: {q:product}; R: {r:product}.",
)
def product_of_lengths(facts: Training, p: Product, q: Product, r: Product) -> bool:
    errors, inputs = facts.sizes
    each = zip((p, q, r), facts.three, strict=True)
    return all(told.says(facts.rate, float(errors[bird]), float(inputs[bird])) for told, bird in each)


claim(
    "A bird that is named right pushes too: its output is below 1.",
    ru="И верно названная птица даёт вклад: её выход меньше 1.",
    when=lambda facts: named_right(facts, facts.best) and facts.lengths[facts.three[facts.best]] > 0,
)


@claim(
    "Up: {up:whole} of {n:whole} birds, a share of {raised:change}. Down: {down:whole}, a share of {lowered:change}. "
    "The step is the mean of all pushes, both shares together: {mean:change}.",
    ru="Вверх: {up:whole} из {n:whole} птиц, их доля {raised:change}. Вниз: {down:whole}, их доля {lowered:change}. "
    "Шаг — среднее всех вкладов, обе доли вместе: {mean:change}.",
)
def together(facts: Training, up: int, n: int, down: int, raised: Motion, lowered: Motion, mean: Motion) -> bool:
    shares = facts.shares(facts.asked)
    told = (up, down, n) == (shares[2], shares[3], len(facts.batch_birds))
    return told and raised.says(shares[0]) and lowered.says(shares[1]) and mean.says(shares[0] + shares[1])


claim(
    "Named right: {counts}; loss: {losses:arrow}.",
    ru="Верно названо: {counts}; потери: {losses:arrow}.",
    when=lambda facts, counts, losses: facts.cursor == facts.at and moves(facts, losses, counts),
)
silent(
    "what each of them measures",
    "The loss counts how sure each output is, naming only which output is the largest.",
    ru="Потери учитывают, насколько уверен каждый выход, а название — только то, какой выход наибольший.",
)

# The cards.


@label(
    "All birds {n:whole} of {all:whole} measured at Palmer Station, 2007–2009",
    ru="Все птицы {n:whole} из {all:whole}, измеренных на станции Палмер, 2007–2009",
)
def source(facts: Training, n: int, all: int) -> bool:  # noqa: A002  # a gap's name
    return n == len(facts.target) and all == table()[2]


label(
    "The regions hold where the other two measurements are average.",
    ru="Области построены для средних значений двух других измерений.",
    when=lambda facts: facts.four,
)
label(
    "Bird {letter} {name:bird_name}",
    ru="Птица {letter} {name:bird_name}",
    when=lambda facts, letter, name: letter == facts.letter and about_bird(facts, name),
)
label(
    "This bird {name:bird_name}",
    ru="Эта птица {name:bird_name}",
    when=lambda facts, name: not facts.letter and about_bird(facts, name),
)
PARTS = {
    "en": ("kept aside", "not in this batch"),
    "ru": ("отложена", "не в этом пакете"),
}


def about_bird(facts: Training, text: str) -> bool:
    name, _, part = text.partition("; ")
    kept, batch = PARTS[facts.language]
    takes_part = facts.bird in facts.batch_birds
    true_part = "" if takes_part else kept if facts.bird in facts.birds_aside else batch
    return name == facts.bird_name(facts.bird) and part == true_part


@label(
    "All pushes on one weight {name:weight_name} · its share {share:change}",
    ru="Все вклады в один вес {name:weight_name} · её доля {share:change}",
)
def share(facts: Training, name: str, share: Motion) -> bool:
    part = facts.on(facts.weight)[facts.bird] / len(facts.batch_birds)
    return name == facts.weight_name(facts.weight) and facts.bird in facts.batch_birds and share.says(float(part))


label(
    "All pushes on one weight {name:weight_name}",
    ru="Все вклады в один вес {name:weight_name}",
    when=lambda facts, name: name == facts.weight_name(facts.weight),
)
silent("a heading", "Loss", whole=True)
silent("a heading", "Birds named right", ru="Верно названо", whole=True)
silent("the name of an axis", "steps", ru="шаги", whole=True)
silent("a column’s name", "bird", "error", whole=True)
silent("a column’s name", "expected", ru="ожидаемое", whole=True)
silent("a column’s name", "output − expected", whole=True)
silent("a column’s name", "length of its push", ru="длина её вклада", whole=True)
silent("a column’s name", "bias", whole=True)
label("output", when=lambda facts: facts.hidden)
label("{letter}", when=lambda facts, letter: letter in LETTERS)
label("{k:species}", when=lambda facts, k: k in range(3))
label(
    "{name:measurement} {value:number}",
    when=lambda facts, name, value: any(
        name == facts.columns[slot] and value.says(float(facts.x[facts.bird, slot])) for slot in range(2)
    ),
)
label(
    "{p:level} − {y:whole}",
    when=lambda facts, p, y: any(
        p.says(float(facts.outputs[facts.bird, k])) and y == (facts.target[facts.bird] == k) for k in range(3)
    ),
)
label("{n:level}", when=lambda facts, n: facts.a_number(n))
label("{told:change}", when=lambda facts, told: not facts.hidden and facts.a_change(told))
NOTHING = 0.005
label(
    "{glyph} ≈ 0",
    when=lambda facts, glyph: any(
        way(push) == glyph and 0 < abs(push) < NOTHING for push in (facts.on(k)[facts.bird] for k in range(9))
    ),
)
for sign, told in (("+", "up"), ("−", "down")):
    label(
        f"{sign}≈ 0",
        when=lambda facts, told=told: any(
            way(error) == told and 0 < abs(error) < NOTHING for error in facts.errors[facts.bird]
        ),
    )
label(
    "{name:bird_name}",
    when=lambda facts, name: facts.hidden and name in [facts.bird_name(bird) for bird in facts.three],
)
for unit in range(4):

    @label(f"{NAMES['en'][unit]}, {UNITS['en'][unit]}", ru=f"{NAMES['ru'][unit]}, {UNITS['ru'][unit]}")
    def axis(facts: Training, unit: int = unit) -> bool:
        return unit in facts.columns[:2]


label(
    "your guess {letter}",
    ru="ваш ответ {letter}",
    when=lambda facts, letter: facts.asked_here and guess(facts, "hardest") == letter,
)
label(
    "{glyph} from {k:whole} of {n:whole}",
    ru="{glyph} от {k:whole} из {n:whole}",
    when=lambda facts, glyph, k, n: (
        k == facts.shares(facts.weight)[2 if glyph == "up" else 3] and n == len(facts.batch_birds)
    ),
)
label("step taken: their mean", ru="шаг: их среднее", when=lambda facts: not facts.hidden)
label("kept aside", ru="отложенные", when=lambda facts: facts.aside)
label(
    "all outputs are equal",
    ru="все выходы равны",
    when=lambda facts: facts.cursor == 0 and np.ptp(facts.outputs) == 0,
)

# Pictures in words.

claim(
    "{n:whole} birds, {across:measurement} to the right, {up:measurement} upwards. After step {k:whole}, {wrong:whole} "
    "are named wrong.",
    ru="{n:whole} птицы, направо {across:measurement}, вверх {up:measurement}. После шага {k:whole} неверно названо: "
    "{wrong:whole}.",
    when=lambda facts, n, across, up, k, wrong: (
        (across, up) == facts.columns[:2]
        and (n, k) == (len(facts.target), facts.cursor)
        and wrong == n - facts.right(k, np.arange(n))
    ),
)


@claim(
    "Ringed: P {a:species}, output {p:level}; Q {b:species}, output {q:level}; R {c:species}, output {r:level}.",
    ru="Обведены: P {a:species}, выход {p:level}; Q {b:species}, выход {q:level}; R {c:species}, выход {r:level}.",
)
def ringed(facts: Training, a: int, p: Number, b: int, q: Number, c: int, r: Number) -> bool:
    each = zip((a, b, c), (p, q, r), facts.three, strict=True)
    return all(k == facts.target[bird] and told.says(facts.outputs[bird, k]) for k, told, bird in each)


label(
    "Pushes on the weight {name:weight_name}: not shown yet",
    ru="Вклады в вес «{name:weight_name}»: пока не показаны",
    when=lambda facts, name: facts.hidden and name == facts.weight_name(facts.weight),
)


@label(
    "Pushes on the weight {name:weight_name}: up {raised:number}, down {lowered:number}, step {step:number}",
    ru="Вклады в вес «{name:weight_name}»: вверх {raised:number}, вниз {lowered:number}, шаг {step:number}",
)
def lanes(facts: Training, name: str, raised: Number, lowered: Number, step: Number) -> bool:
    up, down, _, _ = facts.shares(facts.weight)
    told = name == facts.weight_name(facts.weight) and raised.says(up) and lowered.says(down)
    return told and step.says(up + down) and number(step.text) is not None


def curve(facts: Training, card: int, k: int) -> float:
    return facts.right(k) if card else facts.loss(k)


CARDS = {"en": ("Loss", "Birds named right"), "ru": ("Потери", "Верно названо")}
for card in range(2):
    english, russian = CARDS["en"][card], CARDS["ru"][card]

    @label(
        f"{english}: now {{now:number}}; the steps are not shown yet",
        ru=f"{russian}: сейчас {{now:number}}; шаги ещё не показаны",
    )
    def now(facts: Training, now: Number, card: int = card) -> bool:
        return facts.hidden and now.says(curve(facts, card, facts.cursor))

    @label(
        f"{english} over the steps: {{first:number}} at first, {{last:number}} after step {{end:whole}}; after step "
        "{k:whole}: {value:number}",
        ru=f"{russian} по шагам: сначала {{first:number}}, после шага {{end:whole}} — {{last:number}}; после шага "
        "{k:whole}: {value:number}",
    )
    def over(facts: Training, first: Number, last: Number, end: int, k: int, value: Number, card: int = card) -> bool:
        told = first.says(curve(facts, card, 0)) and last.says(curve(facts, card, end))
        return told and (k, end) == (facts.cursor, facts.last) and value.says(curve(facts, card, k))


# The rule, and the bound.

silent(
    "the rule, as it is defined",
    "The rule: error signal = output − expected. New weight = weight − η · mean of (error signal · input).",
    ru="Правило: сигнал ошибки = выход − ожидаемое. Новый вес = вес − η · среднее от (сигнал ошибки · вход).",
)
claim("η = {rate:number}.")
claim("○ {a:species} ◇ {b:species} □ {c:species}", when=lambda facts, a, b, c: (a, b, c) == (0, 1, 2))
silent("what marks stand for", "filled = named wrong", ru="закрашена = названа неверно")


@claim("a fall is guaranteed up to {eta:number}", ru="до {eta:number} спад гарантирован")
def bound(facts: Training, eta: Number) -> bool:
    x = facts.inputs[facts.used]
    largest = 4 / np.linalg.eigvalsh(x.T @ x / len(x))[-1]
    return facts.batch is None and 0 <= largest - float(eta.text) < 0.01
