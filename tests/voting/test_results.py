"""What is left after class: counts and ideas, and nobody."""

import csv
import io

from tools.phones import QUESTION

from explainer.voting.results import Counted, result, table
from explainer.voting.schema import read_question
from explainer.voting.tallies import Tally

ASKED = read_question(QUESTION)
FIRST = Tally({"up": 18, "down": 10}, {"up": {"very": 6, "guess": 1}, "down": {}})
SECOND = Tally({"up": 7, "down": 21}, {"up": {}, "down": {"fairly": 2}})


def test_a_question_is_told_with_its_gain_and_the_ideas_behind_wrong_answers() -> None:
    told = result(Counted(2, ASKED, (FIRST, SECOND)), "en")
    assert (told["votes"], told["right"], round(told["gain"], 2), told["sure_and_wrong"]) == (
        [28, 28],
        [10, 21],
        0.61,
        6,
    )
    assert told["ideas"] == [
        {"idea": "INPUT_LEFT_OUT", "named": "you left out the input.", "answer": "▲ rise", "votes": [18, 7]}
    ]
    assert result(Counted(2, ASKED, (FIRST,)), "ru")["title"] == "Отрицательный вход"


def test_of_few_votes_only_their_number_is_told() -> None:
    few = Counted(1, ASKED, (Tally({"up": 3, "down": 1}, {"up": {}, "down": {}}),))
    assert result(few, "en")["votes"] == [4]
    assert "right" not in result(few, "en")
    assert len(table([few]).splitlines()) == 1


def test_the_table_counts_everybody_once() -> None:
    lines = list(csv.DictReader(io.StringIO(table([Counted(1, ASKED, (FIRST, SECOND))]))))
    assert {line["question"] for line in lines} == {"weight"}
    for vote, votes in (("1", 28), ("2", 28)):
        assert sum(int(line["count"]) for line in lines if line["vote"] == vote) == votes
    (sure,) = [line for line in lines if (line["answer"], line["sure"], line["vote"]) == ("up", "very", "1")]
    assert (sure["count"], sure["idea"]) == ("6", "INPUT_LEFT_OUT")
