"""Who calculates with the numbers that a page prints gets the results that it prints."""

from __future__ import annotations

from decimal import Decimal

from practice.drawn import of
from tools.reading import Truth, number, truth

from explainer.cases.case import Case
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals
from explainer.practice.bugs import Bug, Run
from explainer.practice.derivatives import Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.moves import Move, add_gradient
from explainer.practice.sizes import Comparison

HALF = Decimal("0.005")


def read(value: float) -> Decimal:
    """A number as it is printed, read back."""
    return number(Decimals(2).quantity(value))


def comes_out(exact: Decimal, value: float) -> bool:
    return abs(exact - read(value)) <= HALF


def assert_step(case: Case, found: Truth, sign: int = -1) -> None:
    x, rate = Decimal(str(case.x)), Decimal(str(case.learning_rate))
    moved, bias = found.change("weight"), found.change("bias")
    assert comes_out(read(found.gradient) * x, found.weight_gradient), case
    assert comes_out(sign * rate * read(found.weight_gradient), moved), case
    assert comes_out(read(moved) * x, case.x * moved), case
    assert read(case.x * moved) + read(bias) == read(case.x * moved + bias), case
    for before, after in (found.weight, found.logit, found.output):
        started, change, ended = map(number, Decimals(2).moved(before, after))
        assert started + change == ended, case
    before, after = found.loss
    assert read(before) + read(after - before) == read(after), case


def test_every_step_comes_out_as_printed() -> None:
    for asked in of(Slope):
        assert_step(asked.case, truth(asked.case))
    for move in of(Move):
        added = move.rule is Rule.ADD
        assert_step(move.case, truth(move.case, add_gradient if added else None), sign=1 if added else -1)
    for pair in of(Comparison):
        for case in pair.cases:
            assert_step(case, truth(case))


def test_every_chain_of_derivatives_comes_out_exactly() -> None:
    for exercise in of(Naming):
        p, x = exercise.case.output, Decimal(str(exercise.case.x))
        found = truth(exercise.case)
        assert read(-1 / p) * read(p) == -1
        assert read(-1 / p) * read(p * (1 - p)) == read(found.gradient)
        assert read(found.gradient) * x == read(found.weight_gradient)


def assert_code(exercise: Hunt, seen: Run, bug: Bug | None) -> None:
    batch = exercise.batch
    slopes = [read(slope) * Decimal(str(x)) for slope, x in zip(seen.gradients, batch.inputs, strict=True)]
    mean = sum(slopes, Decimal(0)) / (1 if bug is Bug.SUM else 2)
    step = Decimal(str(batch.learning_rate)) * read(seen.weight_gradient) * (1 if bug is Bug.MINUS else -1)
    assert comes_out(mean, seen.weight_gradient), exercise
    assert comes_out(read(seen.weight[0]) + step, seen.weight[1]), exercise


def test_the_table_of_every_bug_comes_out_as_printed() -> None:
    for exercise in of(Hunt):
        assert_code(exercise, exercise.sound, None)
        assert_code(exercise, exercise.seen, exercise.bug)
        if exercise.bug is Bug.SUM:
            assert read(exercise.seen.loss) == 2 * read(exercise.sound.loss)
            assert read(exercise.seen.weight_gradient) == 2 * read(exercise.sound.weight_gradient)
