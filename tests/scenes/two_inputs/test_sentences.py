"""Two opposite inputs: where they start, and that sums are true as printed. The rest is read in `said`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, parsed, text_of
from tools.strategies import on

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Quantity
from explainer.cases.limits import INPUT_SIZE, LEARNING_RATE, OUTPUT
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words, languages
from explainer.scenes import TwoInputs
from explainer.scenes.two_inputs.sentences import twin_feedback, twin_kicker, twin_verdict
from explainer.scenes.two_inputs.twins import Twin

EN = Words("en")


def test_the_scene_starts_both_sides_as_the_same_network() -> None:
    left, right = TwoInputs("en").given()
    assert left.model.weights.tolist() == right.model.weights.tolist()
    assert left.model.bias.tolist() == right.model.bias.tolist()


@pytest.mark.usefixtures("plain_spaces")
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("weight", "symbols"), [(0.0, "w = 0.00, b = 1.48"), (0.2, "w = 0.20 and −0.20")])
def test_where_both_sides_start_is_written_in_symbols(weight: float, symbols: str, language: str) -> None:
    """In capitals they would be other symbols."""
    starts = [Case(x=sign * 2.0, weight=sign * weight) for sign in (1, -1)]
    left, right = (Outcome.of(case, take_step(case)) for case in starts)
    (found,) = parsed(twin_kicker(Words(language), (left, right), Decimals(2))).all(css="gd-symbols")
    assert found.text.startswith(symbols.replace("and", "и") if language == "ru" else symbols)


@pytest.mark.usefixtures("plain_spaces")
@settings(deadline=None)
@given(on(INPUT_SIZE), on(OUTPUT), on(LEARNING_RATE), st.booleans())
def test_every_printed_equation_is_true(size: float, output: float, rate: float, learn_bias: bool) -> None:
    """Chance seldom meets a product here that does not come out."""
    starts = [Case(x=x, weight=0.0, output=output, learning_rate=rate, learn_bias=learn_bias) for x in (size, -size)]
    left, right = tuple(Outcome.of(case, take_step(case)) for case in starts)
    decimals, guesses = Decimals(places_for(left.changes)), {Quantity.WEIGHT: Twin.SAME, Quantity.LOGIT: Twin.OPPOSITE}
    text = text_of(twin_verdict(EN, (left, right), decimals) + twin_feedback(EN, guesses, (left, right), decimals))
    assert [each for each in equations(text) if not is_true(*each)] == []
