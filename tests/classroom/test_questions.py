"""What a class can be asked: in data that the server takes, each with a twin that has another answer."""

import json

import pytest

from explainer.classroom.questions import TOPICS, Topic, question
from explainer.language.words import Words, languages
from explainer.voting.phases import Course
from explainer.voting.schema import read_question

EACH = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)


@EACH
def test_the_server_takes_it_and_its_twin(topic: Topic) -> None:
    for key, course in ((topic.key, Course.PEER), (topic.twin_key, Course.TWIN)):
        asked = question(key)
        assert read_question(json.loads(json.dumps(asked.data()))).data() == asked.data()
        assert asked.course is course
        assert set(asked.text) == set(languages())


@EACH
def test_the_twin_has_another_answer(topic: Topic) -> None:
    first, twin = question(topic.key), question(topic.twin_key)
    assert [option.key for option in first.options] == [option.key for option in twin.options]
    assert first.right != twin.right


@EACH
def test_each_wrong_answer_is_named_and_explained(topic: Topic) -> None:
    for option in question(topic.key).options:
        assert option.reason is not None
        assert bool(option.idea) == (option.named is not None)


@pytest.mark.parametrize("language", languages())
def test_titles_differ(language: str) -> None:
    words = Words(language)
    assert len({topic.says(words) for topic in TOPICS}) == len(TOPICS)
