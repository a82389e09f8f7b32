"""Does it work? What changed between the questions before the lesson and those after it, idea by idea."""

from collections.abc import Iterable

from explainer.classroom.before_and_after import BY_KEY, IDEAS, When
from explainer.classroom.results_table import Result, bars, gain_cell, ideas_list, row, table
from explainer.language.words import Words
from explainer.voting.tallies import change_of_shares


def changed_html(words: Words, results: Iterable[Result]) -> str:
    """Write a table of the ideas that were asked about; of one that was asked only once, how many answered."""
    asked = {each["key"]: each for each in results if each["key"] in BY_KEY}
    rows = []
    for idea in IDEAS:
        both = [asked[key] for when in When if (key := f"{when}:{idea.key}") in asked]
        if both:
            cells = _both(words, *both) if len(both) == len(When) else [_once(words, *both)]
            rows.append(row(words._(idea.title), cells))
    if not rows:
        return ""
    title = words._("Does it work?")
    heads = (
        words._("Idea"),
        words._("Right, before → after"),
        words._("Possible gain used"),
        words._("What the wrong answers show, before → after"),
        words._("Sure and wrong, before → after"),
    )
    return f"<h3>{title}</h3>{table(heads, rows)}"


def _once(words: Words, result: Result) -> str:
    sentence = words._("answers before the lesson: {votes}; what they were is told once the same was asked after it")
    return sentence.format(votes=result["votes"][0])


def _both(words: Words, before: Result, after: Result) -> list[str]:
    both = before, after
    votes = [each["votes"][0] for each in both]
    few = next((each["few"] for each in both if "few" in each), None)
    if few is not None:
        sentence = words._("fewer than {few} answers: {before} before, {after} after")
        return [sentence.format(few=few, before=votes[0], after=votes[1])]
    right = [each["right"][0] for each in both]
    said = [words._("{right} of {all}").format(right=one, all=of) for one, of in zip(right, votes, strict=True)]
    shown = {idea["idea"]: idea["named"] for each in both for idea in each["ideas"]}
    return [
        bars(zip(right, votes, said, strict=True)),
        gain_cell(change_of_shares(*(one / of for one, of in zip(right, votes, strict=True)))),
        ideas_list((named, [_times(key, each) for each in both]) for key, named in shown.items()),
        " → ".join(str(each["sure_and_wrong"]) for each in both),
    ]


def _times(idea: str, result: Result) -> int:
    return sum(each["votes"][0] for each in result["ideas"] if each["idea"] == idea)
