"""The token that visitors must know."""

import re

import pytest

from explainer.serving.command import main
from explainer.serving.errors import CannotServeError
from explainer.serving.tokens import LETTERS, new_token, token_for


def test_tokens_are_new_each_time_and_can_be_read_from_a_wall() -> None:
    drawn = {new_token() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(re.fullmatch(rf"[{LETTERS}]{{10}}", token) for token in drawn)
    assert not set("il1o0") & set(LETTERS)


@pytest.mark.parametrize(
    ("host", "wanted", "no_token", "token"),
    [
        ("127.0.0.1", None, False, ""),
        ("127.0.0.1", "abc", False, "abc"),
        ("0.0.0.0", "abc", False, "abc"),
        ("0.0.0.0", None, True, ""),
        ("192.0.2.5", None, True, ""),
    ],
)
def test_a_token_is_asked_for_where_others_are_let_in(
    host: str, wanted: str | None, no_token: bool, token: str
) -> None:
    assert token_for(host, wanted, no_token=no_token) == token


def test_without_a_word_the_network_needs_a_token() -> None:
    assert len(token_for("0.0.0.0", None, no_token=False)) == 10


@pytest.mark.parametrize("wanted", ["", "a b", "a&b", "ключ", "a" * 3 + "?"])
def test_a_token_that_no_address_can_carry_is_refused(wanted: str) -> None:
    with pytest.raises(CannotServeError, match="token"):
        token_for("0.0.0.0", wanted, no_token=False)


@pytest.mark.parametrize(
    "arguments",
    [["--class", "0"], ["--class", "30", "--per-address", "0"], ["--token", "a", "--no-token"]],
    ids=" ".join,
)
def test_what_makes_no_sense_gets_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-browser", "--port", "0", *arguments]) == 2
    assert re.fullmatch(r"explainer: [^\n]+\.\n", capsys.readouterr().err)
