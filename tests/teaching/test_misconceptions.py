"""The catalogue of misconceptions is whole: a topic, a place and a name for each."""

import pytest

from explainer import scenes
from explainer.language.words import Words, languages
from explainer.teaching.misconceptions import TOPICS, Misconception, in_words
from explainer.teaching.topics import SCENE_OF_TOPIC, Topic

NAMES = {scene.name for scene in scenes.SCENES}
WRONG = [each for each in Misconception if each is not Misconception.NONE]


def test_every_misconception_has_a_topic_and_every_topic_a_scene() -> None:
    assert list(TOPICS) == WRONG
    assert set(TOPICS.values()) == set(SCENE_OF_TOPIC) == set(Topic)
    assert set(SCENE_OF_TOPIC.values()) <= NAMES


@pytest.mark.parametrize("misconception", WRONG, ids=lambda each: each.name)
def test_every_misconception_is_met_somewhere(misconception: Misconception) -> None:
    assert misconception.met
    assert set(misconception.met) <= NAMES | {"practice"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("misconception", WRONG, ids=lambda each: each.name)
def test_every_misconception_has_a_name_in_every_language(misconception: Misconception, language: str) -> None:
    name = in_words(Words(language), misconception, n=4, number="0.5")
    assert name.endswith(".")
    assert (name == in_words(Words("en"), misconception, n=4, number="0.5")) == (language == "en")
