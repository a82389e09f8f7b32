"""A scene's question as a class votes on it: what the scene itself asks and says, in every language."""

import json
import re
from functools import cache
from xml.etree import ElementTree

import pytest

from explainer.language.words import Words, languages
from explainer.scenes import SCENES, AllClasses, OneStep, TwoDisagree
from explainer.teaching.misconceptions import Misconception
from explainer.ui.ballot import ballot
from explainer.ui.browser import stylesheet
from explainer.ui.scene import Scene
from explainer.voting.phases import Course
from explainer.voting.question import Question as Ballot
from explainer.voting.schema import read_question

FIRST = [(scene, str(question)) for scene in SCENES for question in scene("en").state.questions]


def title(words: Words) -> str:
    return words.one_step


@cache
def at_first(scene: type[Scene], question: str) -> Ballot:
    """A question about a scene as it opens."""
    return ballot(scene, f"scene={scene.name}", question, title)


@pytest.mark.parametrize(("scene", "question"), FIRST, ids=lambda each: getattr(each, "name", each))
def test_every_scene_can_be_voted_on(scene: type[Scene], question: str) -> None:
    made = at_first(scene, question)
    sent = json.dumps(made.data())
    assert read_question(json.loads(sent)) == made
    assert set(made.text) == set(languages())
    for option in made.options:
        assert (option.idea in Misconception.__members__) == bool(option.idea)
        assert option.reason is not None
        assert all(option.reason.values())


def test_it_asks_and_answers_as_the_scene_does() -> None:
    made = ballot(OneStep, "scene=one-step&x=-2", "weight", title, card=1, course=Course.TWIN, of=7)
    scene = OneStep("ru")
    scene.restore("scene=one-step&x=-2&weight=up&logit=up&taken=1")
    assert made.verdict is not None
    assert made.verdict["ru"] in scene.message.text.value
    (wrong,) = [option for option in made.options if option.key == "up"]
    assert (wrong.idea, wrong.text["ru"].split()) == ("INPUT_LEFT_OUT", ["▲", "вырастет"])
    assert wrong.reason is not None
    assert wrong.reason["ru"] in scene.message.feedback.value
    assert (made.right, made.course, made.of, made.key) == ("down", Course.TWIN, 7, "one-step:weight")


@pytest.mark.parametrize(("scene", "question"), FIRST, ids=lambda each: getattr(each, "name", each))
def test_whoever_has_not_answered_is_told_of_no_prediction(scene: type[Scene], question: str) -> None:
    said = at_first(scene, question).explanation or {"en": ""}
    assert not re.search("predicted|answered|chose", said["en"])


def test_the_same_question_in_other_numbers_has_another_answer() -> None:
    signs = {x: ballot(OneStep, f"scene=one-step&x={x}", "weight", title).right for x in ("-2", "0", "2")}
    assert signs == {"-2": "down", "0": "stays", "2": "up"}


@pytest.mark.parametrize("scene", [OneStep, AllClasses, TwoDisagree])
def test_its_picture_is_whole_and_has_the_colours_of_the_page(scene: type[Scene]) -> None:
    made = ballot(scene, f"scene={scene.name}", str(scene("en").state.questions[0]), title, card=0)
    assert made.picture is not None
    for picture in made.picture.values():
        root = ElementTree.fromstring(picture.svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        used = set(re.findall(r"var\((--gd-[\w-]+)\)", picture.svg))
        assert used
        for colour in used:
            light, dark = re.search(rf"{colour}: light-dark\((#\w+), (#\w+)\)", stylesheet()).groups()  # type: ignore[union-attr]
            assert f"{colour}:{light};" in picture.svg
            assert f"{colour}:{dark};" in picture.svg
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", picture.svg)
        assert picture.alt


def test_a_question_that_the_scene_does_not_ask_is_refused() -> None:
    with pytest.raises(ValueError, match="question must be one of weight, logit, output, loss, but it is 'bias'"):
        ballot(OneStep, "scene=one-step", "bias", title)
