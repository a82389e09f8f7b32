"""What stands in the tables behind each scene's pictures, computed anew; a new scene adds its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from math import fsum
from typing import Any

import numpy as np
from tools.reading import Node, parsed, says, truth

from explainer.cases.case import Case, take_step
from explainer.cases.datasets import load_digits, load_penguins, standardised
from explainer.cases.one_weight import descend_weight, loss_curve
from explainer.language.digits import nudge_size
from explainer.maths.descent import add_gradient, descend, descent_steps
from explainer.maths.losses import cross_entropy, cross_entropy_gradient, softmax
from explainer.maths.measured_slopes import measured_slopes
from explainer.maths.naive import naive_gradient, naive_softmax
from explainer.maths.squared_error import squared_error_gradient
from explainer.scenes import (
    AllClasses,
    AndThen,
    Digits,
    Downhill,
    NeverZero,
    OneStep,
    Origin,
    Penguins,
    Puzzle,
    SignTable,
    TwoDisagree,
    TwoInputs,
)
from explainer.scenes.digits.examples import start_model
from explainer.scenes.never_zero.margin import at_margin
from explainer.ui.scene import Scene

UNKNOWN, NONE, BLANK = "?", "–", ""
Rows = list[list[Any]]
"""Of each row what its cells hold: a number, a text, or what says whether a text is right; the name of it is a text."""
ANY: Callable[[str], bool] = bool


def shown(scene: Any) -> list[list[list[str]]]:
    """The rows of each table, without its heads."""
    tables = parsed(scene.behind.tables.value).all("table")
    return [[[cell.text for cell in cells(row)] for row in table.all("tr") if row.all(scope="row")] for table in tables]


def cells(row: Node) -> list[Node]:
    return [each for each in row.children if isinstance(each, Node)]


def differences(scene: Scene) -> list[str]:
    """Each cell that does not hold what the library computes, and each table that is not the one that is wanted."""
    wanted, found = TABLES[type(scene)](scene, scene.state.committed), shown(scene)
    wrong = [f"{len(found)} tables for {len(wanted)}"] if len(found) != len(wanted) else []
    for k, (rows, told) in enumerate(zip(wanted, found, strict=False)):
        if [len(row) for row in rows] != [len(row) for row in told]:
            wrong.append(f"table {k}: {[len(row) for row in told]} cells for {[len(row) for row in rows]}")
        wrong += [
            f"table {k}, row {row[0]}: {text} for {cell}"
            for row, texts in zip(rows, told, strict=False)
            for cell, text in zip(row, texts, strict=False)
            if not _holds(text, cell)
        ]
    return wrong


def _holds(text: str, wanted: Any) -> bool:
    if callable(wanted):
        return bool(wanted(text))
    if isinstance(wanted, str):
        return text == wanted
    return text not in (UNKNOWN, NONE, BLANK) and says(text, float(wanted))


def _moved(name: Any, before: Any, change: Any, after: Any, *, known: bool) -> list[Any]:
    return [name, before, change, after] if known else [name, before, UNKNOWN, UNKNOWN]


def _rest(p: Any, k: int) -> float:
    return fsum(np.delete(p, k).tolist())


def _change_of_output(before: Any, after: Any, k: int) -> float:
    # An output near 1 has no digits left; what it leaves to the others has.
    near = min(before[k], after[k]) > 0.5
    return _rest(before, k) - _rest(after, k) if near else float(after[k] - before[k])


# One step.


def _step(case: Case, known: bool) -> list[Rows]:
    real = truth(case)
    via_weight, via_bias = case.x * real.change("weight"), real.change("bias")
    moved = [
        _moved(ANY, pair[0], change, pair[1], known=known)
        for pair, change in (
            (real.weight, real.change("weight")),
            (real.bias, via_bias),
            (real.logit, via_weight + via_bias),
            (real.output, real.change("output")),
            (real.loss, real.change("loss")),
        )
    ]
    given = [case.x, case.expected, real.gradient, case.learning_rate]
    made = [real.weight_gradient, via_weight, via_bias]
    return [moved, [[ANY, each] for each in (*given, *(made if known else ()))]]


def one_step(scene: Any, known: bool) -> list[Rows]:
    return _step(scene.state.case, known)


def two_inputs(scene: Any, known: bool) -> list[Rows]:
    return [table for case in scene.given() for table in _step(case, known)]


def all_classes(scene: Any, known: bool) -> list[Rows]:
    (case,) = scene.given()
    step = take_step(case)
    (p, z), (p1, z1) = ((side.probabilities, side.logits) for side in (step.before, step.after))
    outputs, logits = [], []
    for k in range(case.classes):
        expected, rate = int(k == case.target), case.learning_rate
        change = -rate * (case.x**2 + case.learn_bias) * step.gradient.logits[k]
        row = _moved(ANY, p[k], _change_of_output(p, p1, k), p1[k], known=known)
        outputs.append([row[0], expected, *row[1:], step.gradient.logits[k]])
        logits.append(_moved(ANY, z[k], change, z1[k], known=known))
    return [outputs, logits]


# One weight, and what is nearly nothing.


def downhill(scene: Any, known: bool) -> list[Rows]:
    case, curve = scene.state.case, scene.cards.curve
    if not known:
        return [[["0", case.weight, UNKNOWN]]]
    paths = [descend_weight(case, int(scene.number("steps")), *rule) for rule in ((), (add_gradient,))]
    steps: Rows = [[f"{k}"] for k in range(len(paths[0]) + 1)]
    for path in paths:
        for row, place in zip(steps, [path[0].before, *(step.after for step in path)], strict=True):
            row += [place.model.weights[case.watched, 0], place.loss]
    weights = np.linspace(curve.start - curve.half, curve.start + curve.half, 11)
    return [steps, [[each, loss_curve(case, [each])[0]] for each in weights]]


def _near(value: float, left: float) -> Callable[[str], bool]:
    """A number that may be written by what it leaves to 1."""

    def holds(text: str) -> bool:
        one, minus, rest = text.strip("+−()").partition(" − ")
        told = says(rest, left) if minus else says(one, abs(value))
        return told and text.startswith("−") == (value < 0)

    return holds


def never_zero(scene: Any, known: bool) -> list[Rows]:
    case = at_margin(scene.state.case, scene.number("margin"))
    logits, k = case.model.logits([case.x]), case.watched
    printed = repr(float(naive_softmax(logits)[k]))
    if not known:
        return [[[ANY, printed, UNKNOWN], [ANY, UNKNOWN, UNKNOWN]]]
    exact, naive, squared = (
        float(each(logits, case.target)[k]) for each in (cross_entropy_gradient, naive_gradient, squared_error_gradient)
    )
    rest = case.rest if case.rest is not None else 1 - case.output
    left = case.output if case.expected else rest
    curves: Rows = []
    for margin in (-20.0, *np.arange(-12.0, 13.0, 2.0), 60.0):
        z, target = [margin - np.log(case.classes - 1), 0.0], 1 - case.expected
        both = cross_entropy_gradient(z, target)[0], squared_error_gradient(z, target)[0]
        curves.append([margin, *(abs(each) for each in both)])
    return [
        [
            [ANY, printed, _near(case.output, rest)],
            [ANY, _near(naive, 1 - abs(naive)), _near(exact, left)],
        ],
        [[ANY, _near(abs(exact), left)], [ANY, abs(squared)], [ANY, case.output * rest]],
        curves,
    ]


def origin(scene: Any, known: bool) -> list[Rows]:
    case = scene.state.case
    p = softmax(case.model.logits([case.x]))
    gradient = cross_entropy_gradient(case.model.logits([case.x]), case.target)
    rows = [*(np.diag(p) - np.outer(p, p)), gradient]
    matrix = [[ANY, *(row if known else [UNKNOWN] * len(row))] for row in rows]
    if not known:
        return [matrix]
    nudges = [10.0**power for power in range(-12, 2)]
    formula = gradient[case.watched] * (case.x if scene.nudged == "weight" else 1)
    slopes = measured_slopes(case.model, case.x, case.target, case.watched, scene.nudged, nudges)
    return [matrix, [[nudge_size(h), abs(slope - formula)] for h, slope in zip(nudges, slopes, strict=True)]]


# Many steps.


def steps_told(scene: Any, k: int, last: int, *always: int) -> list[int]:
    """Which steps a table lists: all of a short run; of a long one the first, the last, and those of `always` too."""
    steps = [int(row[0]) for row in shown(scene)[k]]
    caption = parsed(scene.behind.tables.value).all("caption")[k].text
    assert steps == sorted(set(steps))
    assert {*range(min(last, 10) + 1), last, *always} <= {*steps}
    whole = steps == list(range(last + 1))
    assert whole == (". " not in caption), "what is left out is said"
    assert len(steps) <= 31 + len(always) + 20
    return steps


def and_then(scene: Any, known: bool) -> list[Rows]:
    case, plan = scene.state.case, scene.plan
    if not known and not plan.kept:
        before = truth(case)
        return [[["0", before.gradient, UNKNOWN, before.weight[0], before.output[0], before.loss[0]]]]
    if not known:
        place = _walked(case, plan.kept, 0)
        rows = [[f"{k}", *place(k)] for k in range(plan.rest + 1)]
        rows[-1][2] = UNKNOWN
        return [rows]
    runs = [(_walked(case, plan.kept, 0), 0, sum(each.steps for each in plan.kept))] if plan.kept else []
    start = _case_after(case, plan.kept, plan.rest) if plan.rest else case
    count = sum(each.steps for each in plan.stretches)
    runs.append((_walked(start, plan.stretches, plan.rest), plan.rest, count))
    last = max(begins + length for _, begins, length in runs)
    return [
        [
            [f"{k}", *(cell for walk, begins, n in runs for cell in (walk(k) if 0 <= k - begins <= n else [NONE] * 5))]
            for k in steps_told(scene, 0, last, plan.cursor)
        ]
    ]


def _taken(case: Case, stretches: Sequence[Any]) -> list[Any]:
    """Each step of a run with its case, and one more."""
    velocity, model, taken = None, case.model, []
    for k, each in enumerate(stretches):
        one = replace(case, expected=each.expected, learning_rate=each.learning_rate)
        path = descend(
            model,
            [case.x],
            one.target,
            each.learning_rate,
            each.steps + (k == len(stretches) - 1),
            momentum=each.momentum,
            velocity=velocity,
            learn_bias=case.learn_bias,
        )
        taken += [(one, step) for step in path]
        model, velocity = path[-1].after.model, path[-1].velocity
    return taken


def _case_after(case: Case, stretches: Sequence[Any], k: int) -> Case:
    one, step = _taken(case, stretches)[k - 1]
    return one.after(step)


def _walked(case: Case, stretches: Sequence[Any], begins: int) -> Callable[[int], list[float]]:
    taken, w = _taken(case, stretches), case.watched

    def place(k: int) -> list[float]:
        _, step = taken[k - begins]
        before, after = step.before, step.after
        move = float(after.model.weights[w, 0]) - float(before.model.weights[w, 0])
        weight, p = float(before.model.weights[w, 0]), float(before.probabilities[w])
        return [float(step.gradient.logits[w]), move, weight, p, before.loss]

    return place


ALONG = {"two": [1.0, -1.0], "soft": [1.0, -0.5, -0.5], "one": [1.0, -0.5, -0.5]}
WAYS = {1: "▲", 0: "=", -1: "▼"}


def two_disagree(scene: Any, known: bool) -> list[Rows]:
    plan, problem = scene.plan, scene.plan.problem
    along, rate, targets = np.array(ALONG[plan.examples]), problem.learning_rate, np.array(problem.targets)
    looked_at = 1 if problem.alone else len(problem.x)
    total = np.sum if problem.reduction == "sum" else np.mean

    def logits(w: float) -> Any:
        return np.outer(problem.x, along * w)

    def slopes(w: float) -> Any:
        return (softmax(logits(w)) - targets)[:, 0] * problem.x

    def losses(w: float) -> Any:
        return np.asarray(cross_entropy(logits(w), targets))

    weights = [problem.weight]
    for _ in range(plan.cursor + 1 if known else 1):
        weights.append(weights[-1] - rate * float(total(slopes(weights[-1])[:looked_at])))
    at, then = weights[-2:]
    errors, p = softmax(logits(at)) - targets, softmax(logits(at))
    two, moved = plan.examples == "two", (then - at) if known else UNKNOWN
    (before, after), mean = (losses(at), losses(then)), (losses(at).mean(), losses(then).mean())
    later = after if known else [UNKNOWN] * len(after)
    pushes = -rate * slopes(at)
    if two:
        pulls = [[ANY, x, p[k, 0], errors[k, 0], pushes[k], before[k], later[k]] for k, x in enumerate(problem.x)]
        pulls.append([ANY, BLANK, BLANK, BLANK, moved, mean[0], mean[1] if known else UNKNOWN])
    else:
        changes = -rate * errors[0] * problem.x[0] if known else [UNKNOWN] * 3
        pulls = [[ANY, targets[0, k], p[0, k], errors[0, k], changes[k]] for k in range(3)]
        pulls += [[ANY, *[BLANK] * 3, before[0]], [ANY, *[BLANK] * 3, later[0]]]
    if not known:
        return [pulls]
    slope, highest = float(total(slopes(at)[:looked_at])), plan.rates.high
    rates: Rows = []
    for k in range(21):
        each = losses(at - highest * k / 20 * slope).mean()
        way = WAYS[int(np.sign(each - mean[0]))]
        close = abs(each - mean[0]) < 1e-12
        rates.append([highest * k / 20, each, ANY if close else way])
    axis = scene.cards.curve
    places = [*np.linspace(axis.start - axis.half, axis.start + axis.half, 11)]
    places = sorted([*places, *([] if problem.lowest is None else [problem.lowest])])
    curve = [[w, *(losses(w) if two else []), losses(w).mean()] for w in places]
    steps = steps_told(scene, 3, plan.cursor + 1, plan.cursor)
    return [pulls, rates, curve, [[f"{k}", weights[k], losses(weights[k]).mean()] for k in steps]]


# Real data.


def penguins(scene: Any, known: bool) -> list[Rows]:
    plan, rate = scene.plan, scene.state.case.learning_rate
    birds, flock = load_penguins(), plan.flock
    x, target = standardised(birds.x[:, flock.columns]).x, birds.target
    used = np.setdiff1d(np.arange(len(target)), flock.aside)
    size, seed = plan.settings.batch_size, plan.settings.seed
    at = plan.cursor
    settings = {"batch_size": size, "seed": seed}
    last = plan.furthest if known else plan.at
    path = list(islice(descent_steps(flock.learned[0], x[used], target[used], rate, **settings), max(last, at + 1)))
    models = [path[0].before.model, *(step.after.model for step in path)]
    p = softmax(models[at].logits(x))
    errors = p - np.eye(3)[target]
    lengths = rate * np.linalg.norm(errors, axis=1) * np.sqrt((x**2).sum(axis=1) + 1)
    own = p[np.arange(len(target)), target]

    def told(bird: int) -> list[Any]:
        return [ANY, *(float(birds.x[bird, k]) for k in flock.columns[:2]), own[bird]]

    def run(models: Sequence[Any], steps: Sequence[int]) -> Rows:
        rows: Rows = []
        for k in steps:
            right = models[k].logits(x).argmax(axis=1) == target
            loss = float(np.mean(cross_entropy(models[k].logits(x[used]), target[used])))
            rows.append([f"{k}", loss, int(right[used].sum())])
            rows[-1] += [int(right[flock.aside].sum())] if len(flock.aside) else []
        return rows

    if not known:
        three = [[letter, *told(bird), UNKNOWN] for letter, bird in zip("PQR", plan.three, strict=True)]
        return [three, run(models, steps_told(scene, 1, plan.at, plan.cursor))]
    order = np.lexsort((birds.x[:, flock.columns[1]], birds.x[:, flock.columns[0]]))
    listed = [int(order[int(row[0].split()[0]) - 1]) for row in shown(scene)[0]]
    assert len(set(listed)) == 20
    assert min(lengths[listed]) >= max(np.delete(lengths, listed)) - 1e-9
    k, slot = divmod(plan.weight, 3)
    batch = path[at].batch
    taking = used if batch is None else used[batch]
    pushes = -rate * errors[taking, k] * (1.0 if slot == 2 else x[taking, slot])
    up, down = pushes[pushes > 0], pushes[pushes < 0]
    weight = [
        [ANY, len(up), up.sum() / len(taking)],
        [ANY, len(down), down.sum() / len(taking)],
        [ANY, len(taking), pushes.mean()],
    ]
    steps = steps_told(scene, 2, last, at)
    return [[[ANY, *told(bird), lengths[bird]] for bird in listed], weight, run(models, steps)]


def digits(scene: Any, known: bool) -> list[Rows]:
    plan, table = scene.plan, load_digits()
    model, rate, pixel = start_model(plan.start), scene.state.case.learning_rate, plan.pixel
    if known and plan.trains:
        last = max(int(scene.number("steps")), plan.cursor)
        ink, target = table.x[:1400], table.target[:1400]
        path = list(islice(descent_steps(model, ink, target, rate), last))
        models = [model, *(step.after.model for step in path)]
        called = [each.logits(table.x[1400:]).argmax(axis=1) for each in models]
        right = [int((each == table.target[1400:]).sum()) for each in called]
        losses = [float(np.mean(cross_entropy(each.logits(ink), target))) for each in models]
        taken = np.zeros((10, 10), int)
        np.add.at(taken, (table.target[1400:], called[plan.cursor]), 1)
        return [
            [[f"{k}", losses[k], right[k]] for k in steps_told(scene, 0, last, plan.cursor)],
            [[f"{k}", models[plan.cursor].weights[k, pixel]] for k in range(10)],
            [[f"{k}", *(int(n) if n else BLANK for n in row)] for k, row in enumerate(taken)],
        ]
    digit = int(scene.number("digit")) - 1
    path = list(descend(model, table.x[digit], int(table.target[digit]), rate, (plan.cursor if known else 0) + 1))
    step = path[-1]
    errors = np.ravel(step.gradient.logits)
    p = np.ravel(step.before.probabilities)
    classes, weights = [], []
    for k in range(10):
        before, after = (float(side.model.weights[k, pixel]) for side in (step.before, step.after))
        share = -rate * errors[k] if known else UNKNOWN
        classes.append([f"{k}", int(k == table.target[digit]), p[k], errors[k], share])
        weights.append([f"{k}", errors[k], *_moved("", before, after - before, after, known=known)[1:]])
    return [classes, weights]


TABLES: dict[type[Scene], Callable[[Any, bool], list[Rows]]] = {
    OneStep: one_step,
    Puzzle: one_step,
    SignTable: one_step,
    TwoInputs: two_inputs,
    AllClasses: all_classes,
    Downhill: downhill,
    NeverZero: never_zero,
    Origin: origin,
    AndThen: and_then,
    TwoDisagree: two_disagree,
    Penguins: penguins,
    Digits: digits,
}
