"""The scene "The table of signs": cells fill in wherever they are met, and the step is written down as code."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tools.reading import Node, commit, controls, equations, is_true, number, parsed, press, says, send, truth
from tools.rules import following
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.maths.descent import add_gradient
from explainer.scenes import OneStep, TwoInputs
from explainer.scenes.puzzle.claims import Claim
from explainer.scenes.puzzle.scene import Puzzle
from explainer.scenes.sign_table.cards import CELLS
from explainer.scenes.sign_table.scene import SignTable, case_of, cell_of
from explainer.scenes.sign_table.sentences import cell_name
from explainer.scenes.sign_table.snippets import numpy_lines, torch_lines
from explainer.ui.address import parts
from explainer.ui.scene import Met, Scene

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
OPEN, ASKED = "not met yet", "Asked above: it shows here after the step."
thorough = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
ids = [f"expected {expected}, {sign}" for expected, sign in CELLS]


def watched() -> Scene:
    """What the table needs of a scene that it watches."""
    return cast(Scene, SimpleNamespace(met=set(), on_met=[]))


def meet(scene: Scene, case: Case, update: Callable[..., Any] | None = None) -> None:
    """Take a step as another scene does."""
    step = truth(case, update).step
    for listener in scene.on_met:
        listener(case, step)


def body(table: SignTable) -> Node:
    return parsed(table.table.body.value)


def code(table: SignTable) -> Node:
    return parsed(table.code.value)


def cell(table: SignTable, wanted: Met) -> Node:
    (found,) = body(table).all("td", data_cell=cell_name(table.words, *wanted))
    return found


def filled(table: SignTable) -> set[Met]:
    return {each for each in CELLS if cell(table, each).text not in (OPEN, ASKED)}


def missing(table: SignTable) -> set[Met]:
    """The cells that have a link."""
    return {each for each, link in table.table.links.items() if link.layout.display != "none"}


def having_met(*cells: Met, language: str = "en") -> SignTable:
    """A table once another scene has met some cells."""
    scene = watched()
    table = SignTable(language, scene)
    for each in cells:
        meet(scene, case_of(each))
    return table


# Cells.


def test_there_are_six_cells_and_none_is_met_at_first() -> None:
    table = SignTable("en")
    assert len(CELLS) == 6
    assert filled(table) == set()
    assert "Met so far: 0 of 6." in table.table.head.value


@pytest.mark.parametrize("wanted", CELLS, ids=ids)
def test_each_cell_fills_in_from_a_scene_that_is_watched(wanted: Met) -> None:
    scene = watched()
    table = SignTable("en", scene)
    table.show(replace(table.state, case=case_of(CELLS[CELLS.index(wanted) - 1])))
    meet(scene, case_of(wanted))
    assert filled(table) == {wanted}


@pytest.mark.parametrize("wanted", CELLS, ids=ids)
def test_each_cell_fills_in_from_a_step_of_its_own(wanted: Met) -> None:
    table = SignTable("en")
    table.show(replace(table.state, case=case_of(wanted)))
    assert cell(table, wanted).text == ASKED
    commit(table)
    assert filled(table) == {wanted}


def test_every_kind_of_scene_fills_in_cells() -> None:
    one_step, twins, puzzle = OneStep("en"), TwoInputs("en"), Puzzle("en")
    table = SignTable("en", one_step, twins, puzzle)
    send(controls(one_step.settings)["x"].widget, value=0.0)
    commit(one_step)
    assert filled(table) == {(1, STAYS)}
    commit(twins)
    assert filled(table) == {(1, STAYS), (1, UP), (1, DOWN)}
    send(controls(puzzle.settings)["output"].widget, value=0.3)
    commit(puzzle, Claim.WEIGHT_DOWN)
    commit(table)
    assert cell(table, (1, UP)).named()["gradient"] == ["−0.70"]


def test_a_scene_that_was_used_before_is_not_forgotten() -> None:
    scene = OneStep("en")
    commit(scene)
    assert filled(SignTable("en", scene)) == {(1, UP)}


@pytest.mark.parametrize(
    ("case", "update"),
    [(Case(), add_gradient), (Case(learning_rate=0.0), None)],
    ids=["another rule", "step size zero"],
)
def test_a_step_that_shows_no_sign_of_the_rule_fills_in_nothing(case: Case, update: Callable[..., Any] | None) -> None:
    scene = watched()
    table = SignTable("en", scene)
    meet(scene, case, update)
    assert filled(table) == set()


@thorough
@given(cases())
def test_a_cell_shows_the_chain_of_signs_with_the_numbers_of_its_step(case: Case) -> None:
    assume(case.learning_rate > 0)
    scene, table = shared()
    table.filled.clear()
    other = (1 - case.expected, UP)
    table.show(replace(table.state, case=case_of(other)))
    meet(scene, case)
    found, shown = truth(case), cell(table, cell_of(case)).named()
    logit = case.x * found.change("weight") + found.change("bias")
    for name, value in (
        ("weight change", found.change("weight")),
        ("logit change", logit),
        ("output change", found.change("output")),
    ):
        assert says(shown[name][0], value), name
        assert shown[name][0][0] == ("▲" if value > 0 else "▼" if value < 0 else "=")
    for name, value in (("gradient", found.gradient), ("input", case.x), ("weight gradient", found.weight_gradient)):
        assert says(shown[name][0].lstrip("+−"), abs(value)), name
        assert shown[name][0].startswith("+" if value > 0 else "−" if value < 0 else "0")
    assert [each for each in equations(cell(table, cell_of(case)).text) if not is_true(*each)] == []


@cache
def shared() -> tuple[Scene, SignTable]:
    scene = watched()
    return scene, SignTable("en", scene)


def test_the_step_met_last_stays_in_its_cell() -> None:
    table = SignTable("en")
    table.show(replace(table.state, case=Case()))
    commit(table)
    send(controls(table.settings)["output"].widget, value=0.3)
    assert cell(table, (1, UP)).named()["gradient"] == ["−0.70"]


def test_the_cell_of_the_case_above_is_marked_after_the_step() -> None:
    table = SignTable("en")
    commit(table)
    (here,) = body(table).all("td", css="gd-here")
    assert here.attributes["data-cell"] == "expected 0, input −"


def test_the_table_comes_before_what_fills_it() -> None:
    table = SignTable("en")
    _summary, first, *_, last = table.widget.children
    assert (first, last) == (table.table.widget, table.code)


# Links.


@pytest.mark.parametrize("wanted", CELLS, ids=ids)
def test_what_is_missing_links_to_a_case_that_shows_it(wanted: Met) -> None:
    table = SignTable("en")
    # What is asked above needs no link.
    table.show(replace(table.state, case=case_of(CELLS[CELLS.index(wanted) - 1])))
    link = table.table.links[wanted]
    assert link.description == cell_name(table.words, *wanted)
    press(link)
    assert not table.state.committed
    assert table.state.guesses == {}
    assert cell_of(table.state.case) == wanted
    commit(table)
    assert filled(table) == {wanted}
    assert wanted not in missing(table)


def test_what_is_asked_above_needs_no_link() -> None:
    table = SignTable("en")
    assert missing(table) == set(CELLS) - {(0, DOWN)}


def test_where_all_are_met_nothing_is_left_to_show() -> None:
    table = having_met(*CELLS)
    commit(table)
    assert missing(table) == set()
    assert table.table.missing.layout.display == "none"


# What is kept back.


@pytest.mark.parametrize("wanted", CELLS, ids=ids)
def test_a_cell_that_is_met_closes_while_it_is_asked(wanted: Met) -> None:
    table = having_met(*CELLS)
    table.show(replace(table.state, case=case_of(wanted)))
    assert cell(table, wanted).text == ASKED
    assert filled(table) == set(CELLS) - {wanted}


def test_the_rule_is_stated_once_all_six_are_met_and_nothing_is_asked() -> None:
    table = having_met(*CELLS)
    assert body(table).all(css="gd-principle") == []
    commit(table)
    (rule,) = body(table).all(css="gd-principle")
    assert rule.text.startswith("The weight moves against (output − expected) × input.")


def test_five_cells_state_no_rule() -> None:
    table = having_met(*CELLS[:4])
    commit(table)
    assert len(filled(table)) == 5
    assert body(table).all(css="gd-principle") == []


# The step as code.


def test_after_the_step_both_snippets_carry_its_numbers() -> None:
    table = SignTable("en")
    commit(table)
    send(controls(table.settings)["x"].widget, value=-1.5)
    case = table.state.case
    step = take_step(case)
    written = case, step, Decimals(places_for(Outcome.of(case, step).changes))
    assert [each.text for each in code(table).all("pre")] == [numpy_lines(*written), torch_lines(*written)]


def test_each_snippet_has_a_button_that_copies_it() -> None:
    table = SignTable("en")
    commit(table)
    for snippet in code(table).all(css="gd-snippet"):
        tags = [node.tag for node in snippet.children if isinstance(node, Node)]
        assert tags == ["h3", "button", "pre"]
        (copy,) = snippet.all("button", css="gd-copy", type="button")
        assert copy.text.startswith("Copy the")
        assert snippet.all("pre", css="gd-code")[0].attributes["tabindex"] == "0"


def test_another_rule_is_not_written_down_as_the_real_one() -> None:
    table = following(SignTable("en"), add_gradient)
    commit(table)
    assert code(table).all("pre") == []
    assert filled(table) == set()


# Address.


@pytest.mark.parametrize("met", [CELLS[:1], CELLS[2:4], CELLS], ids=["one", "two", "all"])
def test_the_address_brings_back_which_cells_were_met(met: tuple[Met, ...]) -> None:
    table, other = having_met(*met), SignTable("ru")
    other.restore(parts(table.address)["signs"])
    assert set(other.filled) == set(met)


def test_the_step_of_the_address_is_the_last_one_met() -> None:
    table, other = SignTable("en"), SignTable("en")
    commit(table)
    send(controls(table.settings)["output"].widget, value=0.35)
    other.restore(parts(table.address)["signs"])
    assert number(cell(other, (0, DOWN)).named()["gradient"][0]) == number("0.35")


@thorough
@given(st.text(max_size=40))
def test_an_address_that_names_no_cell_changes_nothing(text: str) -> None:
    assume(not re.search(r"[01](up|down|stays)", text))
    _, table = shared()
    table.filled.clear()
    table.restore(f"scene=signs&met={text}")
    assert table.filled == {}
