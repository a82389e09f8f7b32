"""What is said about an output near 0 or 1 is never a gradient of 0. The rest is read in `said`."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.reading import text_of
from tools.strategies import on

from explainer.cases.case import Case
from explainer.cases.limits import CLASSES
from explainer.language.words import Words
from explainer.scenes.never_zero.margin import MARGIN, Extreme, at_margin, gradients
from explainer.scenes.never_zero.sentences import verdict


@pytest.mark.usefixtures("plain_spaces")
@given(on(MARGIN), st.sampled_from(CLASSES), st.sampled_from([1, 0]))
def test_no_verdict_has_a_gradient_of_zero_as_the_truth(margin: float, classes: int, expected: int) -> None:
    case = at_margin(replace(Case().with_classes(classes), expected=expected), margin)
    said = text_of(verdict(Words("en"), Extreme.of(case, *gradients(case))))
    assert not re.search(r"(?:that gradient|logit is|entropy is|In truth it is) [−+]?0(?:\.0+)?(?![.\d·])", said)
