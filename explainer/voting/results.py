"""What is left of a class: both votes on each question, the ideas behind wrong answers, and a table without names."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from explainer.voting.phases import Course
from explainer.voting.question import Question
from explainer.voting.tallies import FEWEST, Sure, Tally, normalised_change

COLUMNS = ("question", "vote", "answer", "idea", "sure", "count")


@dataclass(frozen=True)
class Counted:
    """A question and its votes, one or two."""

    number: int
    question: Question
    tallies: tuple[Tally, ...]

    @property
    def enough(self) -> bool:
        """Whether so many voted that it does not tell of anybody."""
        return max(each.votes for each in self.tallies) >= FEWEST


def result(counted: Counted, language: str) -> dict[str, Any]:
    """Say how a question went, as JSON; of one that few voted on only how many."""
    question, tallies = counted.question, counted.tallies
    spoken = question.language(language)
    known = {
        "number": question.place or counted.number,
        "key": question.key,
        "course": question.course,
        "title": question.title[spoken],
        "votes": [each.votes for each in tallies],
    }
    if not counted.enough:
        return known | {"few": FEWEST}
    return known | {
        "right": [each.answers[question.right] for each in tallies],
        "gain": normalised_change(tallies[0], tallies[1], question.right) if len(tallies) == 2 else None,
        "ideas": [
            {
                "idea": option.idea,
                "named": option.named[spoken] if option.named else "",
                "answer": option.text[spoken],
                "votes": [each.answers[option.key] for each in tallies],
            }
            for option in question.options
            if option.idea
        ],
        "sure_and_wrong": None if question.course is Course.TWIN else tallies[0].sure_and_wrong(question.right),
    }


def table(counted: Iterable[Counted]) -> str:
    """Write the counts as CSV, those of questions that few voted on left out."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for each in counted:
        if not each.enough:
            continue
        for vote, tally in enumerate(each.tallies, 1):
            for option in each.question.options:
                said = tally.sure[option.key]
                unsaid = tally.answers[option.key] - sum(said.values())
                for sure, count in [("", unsaid), *((how, said.get(how, 0)) for how in Sure)]:
                    if count:
                        lines.writerow([each.question.key, vote, option.key, option.idea, sure, count])
    return text.getvalue()
