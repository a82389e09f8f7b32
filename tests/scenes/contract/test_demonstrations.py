"""Each prepared demonstration is run: its link opens, its wrong answers show the ideas, and so do those of its twin."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from tools.reading import answer, commit, feedback, plain, verdict

from explainer.cases.directions import direction
from explainer.language.words import Words, languages
from explainer.scenes import SCENES
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


def test_what_is_said_is_so() -> None:
    """The claims of `say` and `split` that a picture could belie."""
    by_title = {each.title: each for each in DEMONSTRATIONS}
    for link in (by_title["The wrong class that rises"].link, by_title["The wrong class that rises"].twin):
        scene = opened(link)
        commit(scene)
        before, after = scene.step.before, scene.step.after
        assert after.probabilities[scene.asked] > before.probabilities[scene.asked]
        wrong = [k for k in range(scene.case.classes) if k != scene.case.target]
        assert all(after.logits[k] < before.logits[k] for k in wrong)
    for link in (by_title["The loss that goes up"].link, by_title["The loss that goes up"].twin):
        scene = opened(link)
        commit(scene)
        assert "GREW" in verdict(scene)
        way = direction(scene.outcomes[0].weight_change)
        scene._set("learning_rate", scene.plan.problem.bound * 0.9)
        assert "fell" in verdict(scene)
        assert direction(scene.outcomes[0].weight_change) is way
    for link in (by_title["Two examples disagree"].link, by_title["Two examples disagree"].twin):
        scene = opened(link)
        commit(scene)
        assert "The loss of A grew" in verdict(scene)
    for link in (by_title["Forget the minus"].link, by_title["Forget the minus"].twin):
        scene = opened(link)
        commit(scene)
        scene.look("rule", "add")
        assert "GREW" in verdict(scene)
    for link in (by_title["Input zero"].link, by_title["Input zero"].twin):
        scene = opened(link)
        commit(scene)
        assert not scene.outcomes[0].weight_change
