"""The loss against one weight in words: what moved is never told as what stays. The rest is read in `said`."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import text_of
from tools.strategies import cases

from explainer.cases.case import Case
from explainer.cases.one_weight import WeightPath, descend_weight
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.scenes.downhill.sentences import verdict

PATHS = {
    Rule.SUBTRACT: lambda case, steps: descend_weight(case, steps, subtract_gradient),
    Rule.ADD: lambda case, steps: descend_weight(case, steps, add_gradient),
}


@pytest.mark.usefixtures("plain_spaces")
@settings(deadline=None, max_examples=60)
@given(cases(), st.integers(1, 8), st.sampled_from(list(PATHS)))
def test_the_loss_never_seems_to_stay_where_the_weight_moved(case: Case, steps: int, rule: Rule) -> None:
    path = WeightPath.of(case, PATHS[rule](case, steps), rule)
    said = text_of(verdict(Words("en"), path, Decimals(places_for((path.weight_change, path.loss_change)))))
    assert not re.search(r"from (\S+) to \1\.|by 0(\.0+)?\.$", said)
