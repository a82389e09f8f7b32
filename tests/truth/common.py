"""What every scene can say: what is asked and guessed, and the names of what stands on it."""

from __future__ import annotations

from explainer.language.words import Words, languages
from truth.facts import Facts
from truth.kinds import KINDS, Kind
from truth.reader import Reader

_CLASSES = {language: Words(language).classes for language in languages()}


def _class_named(text: str, language: str) -> str:
    """The key of a class, by its name."""
    (key,) = [key for key, name in _CLASSES[language].items() if name == text]
    return key


KINDS["class"] = Kind(
    {language: "|".join(names.values()) for language, names in _CLASSES.items()},
    _class_named,
)

reader = Reader()

reader.silent("a heading", whole=True, en="Predict first", ru="Сначала предскажите")
reader.silent("it says that something is not told", whole=True, en="?", ru="?")


@reader.claim(whole=True, en="one answer left", ru="ответьте ещё на один вопрос")
def one_left(facts: Facts) -> bool:
    return facts.state.missing == 1


@reader.claim(whole=True, en="two answers left", ru="ответьте ещё на два вопроса")
def two_left(facts: Facts) -> bool:
    return facts.state.missing == 2


@reader.claim(whole=True, en="three answers left", ru="ответьте ещё на три вопроса")
def three_left(facts: Facts) -> bool:
    return facts.state.missing == 3


@reader.claim(whole=True, en="four answers left", ru="ответьте ещё на четыре вопроса")
def four_left(facts: Facts) -> bool:
    return facts.state.missing == 4


@reader.claim(whole=True, en="your guess {way}", ru="ваш ответ {way}")
def guessed(facts: Facts, way: str) -> bool:
    """A guess about another case is not on the page."""
    return way in facts.guesses.values() and not facts.state.touched
