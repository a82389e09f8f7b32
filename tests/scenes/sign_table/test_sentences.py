"""The cells of the table of signs by name: a button has each. The rest is read in `said`."""

import pytest

from explainer.cases.directions import Direction
from explainer.language.words import Words
from explainer.scenes.sign_table.sentences import cell_name


@pytest.mark.usefixtures("plain_spaces")
def test_each_cell_has_a_name_of_its_own() -> None:
    names = [cell_name(Words("en"), expected, sign) for expected in (1, 0) for sign in Direction]
    assert names == [f"expected {expected}, input {sign}" for expected in (1, 0) for sign in "+0−"]
