"""Each prepared demonstration is run: its link opens, its wrong answers show the ideas, and so do those of its twin."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tools.reading import answer, commit, feedback, plain, verdict

from explainer.cases.directions import direction
from explainer.classroom.expected import asked
from explainer.language.words import Words, languages
from explainer.scenes import SCENES
from explainer.scenes.two_disagree.pull import Pull
from explainer.teaching.demonstrations import DEMONSTRATIONS, Demonstration
from explainer.teaching.misconceptions import Misconception
from explainer.ui.links import SCENE, read_query

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
EVERY = pytest.mark.parametrize("each", DEMONSTRATIONS, ids=lambda each: each.title)


def opened(link: str) -> Any:
    """The scene of a link."""
    said = read_query(link, languages())
    (kind,) = [kind for kind in SCENES if kind.name == said[SCENE]]
    scene = kind("en", seed=1)  # type: ignore[call-arg]
    scene.follow(said)
    return scene


@EVERY
def test_its_links_are_written_as_the_page_writes_them(each: Demonstration) -> None:
    first, twin = opened(each.link), opened(each.twin)
    assert (first.link, twin.link) == (each.link, each.twin)
    assert first.state.questions == twin.state.questions
    assert (first.case, dict(first.state.view)) != (twin.case, dict(twin.state.view))
    notebook = (NOTEBOOKS / "en" / f"{each.page}.ipynb").read_text(encoding="utf-8")
    assert f"{type(first).__name__}(language" in notebook


@EVERY
def test_wrong_answers_show_its_ideas_and_no_answer_is_always_right(each: Demonstration) -> None:
    for link in (each.link, each.twin):
        scene = opened(link)
        shown: set[Misconception] = set()
        for guesses in itertools.product(*(scene.message.possible[question] for question in scene.state.questions)):
            scene.show(scene.start)
            answer(scene, dict(zip(scene.state.questions, guesses, strict=True)))
            scene.commit()
            told = plain(" ".join(feedback(scene)))
            shown |= {idea for idea in Misconception if idea.lead and plain(scene.words._(idea.lead)) in told}
        assert set(each.ideas) <= shown


@EVERY
def test_all_that_is_said_is_said_in_every_language(each: Demonstration) -> None:
    for said in (each.title, each.say, each.split):
        assert len({Words(language)._(said) for language in languages()}) == len(languages())


# The claims of `say` and `split`, and of the guide's plans, that a picture could belie: each of a link and of its twin.


def taken(title: str) -> Iterator[Any]:
    """The scenes of a demonstration and of its twin, each after its step."""
    (each,) = [each for each in DEMONSTRATIONS if each.title == title]
    for link in (each.link, each.twin):
        scene = opened(link)
        commit(scene)
        yield scene


def test_a_negative_gradient_raises_the_weight() -> None:
    for scene in taken("0.8 of 1"):
        (outcome,) = scene.outcomes
        assert outcome.output[0] < outcome.expected
        assert outcome.weight_gradient < 0 < outcome.weight_change
        assert "▲" in verdict(scene)


def test_a_negative_input_turns_the_sign_and_the_logit_goes_the_other_way_than_the_weight() -> None:
    for scene in taken("Negative input"):
        (outcome,) = scene.outcomes
        assert outcome.weight_gradient == pytest.approx(outcome.gradient * scene.case.x)
        assert outcome.gradient < 0 < outcome.weight_gradient
        assert outcome.weight_change < 0 < outcome.logit_change
        assert outcome.output_change > 0
        assert {"▼", "▲"} <= set(verdict(scene))


def test_mirrored_weights_go_opposite_ways_and_both_logits_the_same() -> None:
    for scene in taken("Mirrors"):
        left, right = scene.outcomes
        assert left.weight_change == pytest.approx(-right.weight_change)
        assert left.logit_change == pytest.approx(right.logit_change)
        assert left.logit_change != 0
        assert "opposite" in verdict(scene)


def test_with_input_0_nothing_moves_until_the_bias_learns_too_and_then_all_but_the_weight() -> None:
    for scene in taken("Input zero"):
        (outcome,) = scene.outcomes
        assert outcome.gradient != 0
        assert (outcome.weight_gradient, outcome.weight_change, outcome.logit_change) == (0, 0, 0)
        assert "nothing moves" in verdict(scene)
        scene.show(scene.state.changed(replace(scene.case, learn_bias=True), "bias"))
        scene.reveal()
        (outcome,) = scene.outcomes
        assert outcome.weight_change == 0
        assert outcome.logit_change != 0
        assert outcome.output_change != 0


def test_without_its_minus_the_rule_raises_the_loss_that_it_lowered() -> None:
    for scene in taken("Forget the minus"):
        (outcome, *_others) = scene.outcomes
        assert outcome.loss_change < 0
        assert outcome.weight_change * outcome.weight_gradient < 0, "the gradient points uphill"
        scene.look("rule", "add")
        assert "GREW" in verdict(scene)


def test_every_wrong_logit_falls_and_the_output_that_is_asked_about_rises() -> None:
    for scene in taken("The wrong class that rises"):
        before, after = scene.step.before, scene.step.after
        assert after.probabilities[scene.asked] > before.probabilities[scene.asked]
        wrong = [k for k in range(scene.case.classes) if k != scene.case.target]
        assert all(after.logits[k] < before.logits[k] for k in wrong)


def test_the_mean_loss_grows_past_its_lowest_place_and_falls_below_the_tick() -> None:
    for scene in taken("The loss that goes up"):
        assert "GREW" in verdict(scene)
        way = direction(scene.outcomes[0].weight_change)
        scene._set("learning_rate", scene.plan.problem.bound * 0.9)
        assert "fell" in verdict(scene)
        assert direction(scene.outcomes[0].weight_change) is way, "the right way, and only too far"


def test_b_pushes_harder_and_the_loss_of_a_grows_unless_the_step_looks_at_a_alone() -> None:
    for scene in taken("Two examples disagree"):
        assert "The loss of A grew" in verdict(scene)
        way = direction(scene.outcomes[0].weight_change)
        a, b = Pull.real(scene.plan.problem, scene.plan.problem.weight).pushes
        assert abs(b) > abs(a)
        assert direction(b) is way is not direction(a)
        scene.look("on", "a")
        scene.reveal()
        assert direction(scene.outcomes[0].weight_change) is direction(a)
        assert "of A fell" in verdict(scene)


@EVERY
def test_the_guide_expects_what_its_demonstration_answers(each: Demonstration) -> None:
    for twin in (False, True):
        for words in map(Words, languages()):
            question = asked(words, each, twin=twin)
            assert [expected.idea for expected in question.expected] == list(each.ideas)
            assert all(expected.answers for expected in question.expected)
    # Answered so on the page, the page names that idea.
    english = Words("en")
    for expected in asked(english, each).expected:
        for given in expected.answers:
            scene = opened(each.link)
            assert any(plain(expected.named) in told for told in answered(scene, plain(given).split("; ")))


def answered(scene: Any, parts: list[str]) -> Iterator[str]:
    """What the page says to answers given in its words, with every answer to what else it asks."""
    choices = {question: scene.message.choices[question] for question in scene.state.questions}
    fitting = []
    for choice in choices.values():
        texts = {each: plain(f"{choice.name} {choice.buttons[each].description}") for each in choice.offered}
        given = [each for each, text in texts.items() if text in parts]
        fitting.append(given or list(texts))
        parts = [part for part in parts if part not in texts.values()]
    assert parts == []
    for guesses in itertools.product(*fitting):
        scene.show(scene.start)
        answer(scene, dict(zip(choices, guesses, strict=True)))
        scene.commit()
        yield plain(" ".join(feedback(scene)))
