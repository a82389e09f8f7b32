"""The reader itself: what it finds, what it refuses, and what it cannot be fooled by."""

import re

import pytest

from truth import catalogue
from truth.catalogue import translations
from truth.kinds import Arrow, Motion, Number, Product
from truth.reader import Reader, UntrueError


def reader() -> Reader:
    found = Reader()

    @found.claim("The weight moves {w:by}[ now].", ru="Вес {w:by}.")
    def weight(facts: float, w: Motion) -> bool:
        return w.by(facts)

    @found.claim("loss {loss:arrow}", ru="потери {loss:arrow}")
    def loss(facts: float, loss: Arrow) -> bool:
        return loss.says(1.0, 1.0 - facts)

    found.silent("a heading", "The weight", ru="Вес")
    return found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The weight moves ▲ UP by 0.10."),
        ("en", "The weight moves ▲ UP by 0.10 now. So the loss 1.00 → 0.90"),
        ("en", "The weight"),
        ("ru", "Вес ▲ ВЫРОС на 0.10. Поэтому потери 1.00 → 0.90"),
    ],
)
def test_what_is_so_is_read(language: str, text: str) -> None:
    reader().read(text, language, 0.1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The weight moves ▲ UP by 0.20."),
        ("en", "The weight moves ▼ DOWN by 0.10."),
        ("en", "The weight moves = UNCHANGED."),
        ("en", "loss 1.00 → 1.10"),
        ("ru", "Вес ▼ УПАЛ на 0.10."),
    ],
)
def test_what_is_not_so_is_found(language: str, text: str) -> None:
    with pytest.raises(UntrueError, match="is not so"):
        reader().read(text, language, 0.1)


@pytest.mark.parametrize("text", ["The weight moves ▲ UP by 0.10. Hurrah.", "loss 1.00 → 0.90 = 2", "The bias stays."])
def test_what_no_claim_covers_is_found(text: str) -> None:
    with pytest.raises(UntrueError, match="Nobody has said"):
        reader().read(text, "en", 0.1)


def test_a_product_is_read_with_its_factors() -> None:
    found = Reader()

    @found.claim("Why: {p:product}", ru="Почему: {p:product}")
    def why(_facts: None, p: Product) -> bool:
        return p.says(-0.5, -0.2)

    found.read("Why: −0.5 × (−0.20) = +0.10", "en", None)
    for wrong in ("−0.5 × (−0.20) ≈ +0.10", "−0.5 × (−0.20) = +0.20", "+0.5 × (−0.20) = −0.10"):
        with pytest.raises(UntrueError):
            found.read(f"Why: {wrong}", "en", None)


def test_a_bound_says_what_lies_beyond_it() -> None:
    assert Number("< 0.0001").says(0.00001)
    assert not Number("< 0.0001").says(0.001)
    assert Motion("up", Number("> 0.9999")).to(0.1, 0.99999)


def test_what_a_check_does_not_ask_for_is_held_against_the_facts() -> None:
    found = Reader()
    found.claim("x = {x:number}, {weight:by}", when=lambda facts: facts.x > 0)
    found.read("x = 2, ▲ UP by 0.5", "en", Still())
    for wrong in ("x = 3, ▲ UP by 0.5", "x = 2, ▼ DOWN by 0.5"):
        with pytest.raises(UntrueError, match="is not so"):
            found.read(wrong, "en", Still())


class Still:
    x = 2.0

    def change(self, name: str) -> float:
        return {"weight": 0.5}[name]


def test_a_sentence_is_translated_with_its_gaps() -> None:
    assert translations("The input is {x:number}.", "ru") == ("Вход равен {x:number}.",)


@pytest.mark.parametrize(("told", "turned"), [("падает", "растёт"), ("выход", "логит"), ("падает", "не падает")])
def test_a_translation_that_says_the_opposite_is_refused(
    told: str, turned: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    message, russian = "So the output falls.", "Значит, выход падает."
    assert translations(message, "ru") == (russian,)
    turned = {message: [([], russian.replace(told, turned))]}
    monkeypatch.setattr(catalogue, "_catalogue", lambda _language: (turned, [(message, re.compile(message))]))
    with pytest.raises(LookupError, match="does not tell"):
        translations(message, "ru")
