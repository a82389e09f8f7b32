"""No guess is left without its answer, and none gets two. What the answers say is read in `said`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import paragraphs
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.teaching.answers import feedback


@pytest.mark.usefixtures("plain_spaces")
@settings(deadline=None)
@given(cases(), st.fixed_dictionaries(dict.fromkeys(tuple(Quantity), st.sampled_from(Direction))))
def test_every_guess_is_named_in_exactly_one_answer(case: Case, guesses: dict[Quantity, Direction]) -> None:
    words, outcome = Words("en"), Outcome.of(case, take_step(case))
    answers = paragraphs(feedback(words, guesses, outcome, Decimals(places_for(outcome.changes))))
    if all(guess is outcome.direction_of(question) for question, guess in guesses.items()):
        assert [text.startswith("As you predicted. ") for text in answers] == [True]
        return
    for question, guess in guesses.items():
        leads = [text.split("”" if text.startswith("You predicted") else ". ")[0] for text in answers]
        assert sum(f"the {question} will {words.guess(guess)}" in lead for lead in leads) == 1
