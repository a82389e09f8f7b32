"""What a class gained, of what it could."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.voting.tallies import Tally, normalised_change, tally

COUNTS = st.integers(0, 300)


def voted(right: int, wrong: int) -> Tally:
    return Tally({"right": right, "wrong": wrong}, {"right": {}, "wrong": {}})


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((10, 18), (21, 7), 11 / 18),  # of the 18 that could come, 11 came
        ((20, 8), (10, 18), -0.5),  # of the 20 that were there, half were lost
        ((14, 14), (14, 14), 0),
        ((0, 5), (5, 0), 1),
        ((10, 10), (6, 2), 0.5),  # not everybody voted twice
    ],
)
def test_the_change_is_a_part_of_what_was_possible(
    before: tuple[int, int], after: tuple[int, int], change: float
) -> None:
    assert normalised_change(voted(*before), voted(*after), "right") == pytest.approx(change)


@pytest.mark.parametrize(("before", "after"), [((0, 0), (3, 3)), ((3, 3), (0, 0)), ((5, 0), (7, 0))])
def test_where_nothing_could_change_there_is_no_number(before: tuple[int, int], after: tuple[int, int]) -> None:
    assert normalised_change(voted(*before), voted(*after), "right") is None


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_change_lies_between_all_lost_and_all_gained(a: int, b: int, c: int, d: int) -> None:
    change = normalised_change(voted(a, b), voted(c, d), "right")
    assert change is None or -1 <= change <= 1 + 1e-12


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from(["guess", "fairly", "very", None])), COUNTS))
def test_everybody_is_counted_once(counts: dict[tuple[str, str | None], int]) -> None:
    counted = tally("ab", counts)
    assert counted.votes == sum(counts.values())
    for answer in "ab":
        assert sum(counted.sure[answer].values()) == counted.answers[answer] - counts.get((answer, None), 0)
    assert counted.sure_and_wrong("a") == counts.get(("b", "very"), 0)
