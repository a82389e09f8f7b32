"""Where two opposite inputs start: as one network, and named apart once they are two. The rest is read in `said`."""

from __future__ import annotations

import pytest
from tools.reading import parsed, truth

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals
from explainer.language.words import Words, languages
from explainer.scenes import TwoInputs
from explainer.scenes.two_inputs.sentences import twin_kicker


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
    left, right = (Outcome.of(case, truth(case).step) for case in starts)
    (found,) = parsed(twin_kicker(Words(language), (left, right), Decimals(2))).all(css="gd-symbols")
    assert found.text.startswith(symbols.replace("and", "и") if language == "ru" else symbols)
