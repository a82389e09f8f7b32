"""
What a sentence is in another language, by its catalogue, for claims that are written in English only.

A catalogue cannot find its own mistakes, and a translation that says the opposite has to be found. So what it could
turn round is written down here once more, word by word: a message that tells more or less than its translation has no
translation here, and its claim has to be written in every language.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product

from babel.messages.pofile import read_po
from tools.served import ROOT

from truth.kinds import GAP

PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")
TAG = re.compile(r"<[^>]*>")
OUTER = re.compile(r"^\{\w+\}[:;,]? "), re.compile(r" \{\w+\}$")
A_WORD = re.compile(r"[^\W\d_]{2}")

TELLING = {
    "up": {
        "en": "rises?|rose|grows?|grew|(?<!added )up(?! to)",
        "ru": "раст[её]т|растут|вырос(?:л[аи])?|вырасти|вверх",
    },
    "down": {
        "en": "falls?|fell|shrinks?|shrank|down",
        "ru": "пада[ею]т|упал[аи]?|упасть|уменьш(?:ается|аются|ился|ились)|вниз",
    },
    "uphill": {"en": "uphill", "ru": "в гору"},
    "downhill": {"en": "downhill", "ru": "под гору"},
    "negative": {"en": "negative", "ru": "отрицательн.+?"},
    "positive": {"en": "positive", "ru": "положительн.+?"},
    "more": {"en": "above|(?<!once )more(?! step)|further|larger", "ru": "больше|сильнее|большее"},
    "less": {"en": "below|less|shorter|smaller", "ru": "меньше|короче"},
    "left": {"en": "to the left", "ru": "налево"},
    "right": {"en": "to the right", "ru": "направо"},
    "minus": {"en": "minus", "ru": "минус(?:а|ом)?"},
    "plus": {"en": "plus", "ru": "плюс"},
    "against": {"en": "against|opposite", "ru": "против|противоположн.+?|разные(?= стороны)"},
    "same": {"en": "same|alike|equally", "ru": "одинаков.+?|совпадает|одну(?= сторону)|так(?:ой|ая|ое|ие) же"},
    "different": {"en": "different|differs?", "ru": "различается|отличается"},
    "subtract": {"en": "subtract(?:s|ed|ing)?", "ru": "вычита.+?|вычесть"},
    "add": {"en": "add(?:s|ed|ing)?", "ru": "прибав.+?"},
    "before": {"en": "before", "ru": "до(?! {)|было"},
    "after": {"en": "after", "ru": "после|стало"},
    "first": {"en": "first", "ru": "перв(?:ый|ым)|сначала"},
    "true": {"en": "true|that is right", "ru": "верн[оа]"},
    "wrong": {"en": "wrong", "ru": "неверн.+?"},
    "not": {
        "en": "(?<!that is )not|no|never|nothing|neither|none|unchanged|stays?|lacks|held still|kept|left out|missed"
        "|overlooked",
        "ru": "не|ни|нет|никогда|ничего|некуда|по-прежнему",
    },
    "only": {"en": "only|alone", "ru": "только|одному"},
    "all": {"en": "all|every|each|everything|any|both", "ru": "вс[её]|всех|кажд.+?|люб.+?|об[ае]|обеих|обоим"},
    "twice": {"en": "twice|squared?", "ru": "дважды|квадрат.*?"},
    "0": {"en": "0|zero", "ru": "0|нулевой"},
    "1": {"en": "1", "ru": "1"},
    "2": {"en": "2|two", "ru": "2|дв[ае]|двух"},
    "3": {"en": "3|three", "ru": "3|три"},
    "4": {"en": "4|four", "ru": "4|четыре"},
    "5": {"en": "5|five", "ru": "5|пять"},
    "6": {"en": "6|six", "ru": "6|шесть|шести"},
    "16": {"en": "16", "ru": "16"},
    "weight": {"en": "weights?", "ru": "вес(?:|а|у|ом|е|ов|ам)"},
    "logit": {"en": "logits?", "ru": "логит.*?"},
    "output": {"en": "outputs?", "ru": "выход.*?"},
    "input": {"en": "inputs?", "ru": "вход(?:|а|у|ом|е|ы|ов|ам)"},
    "loss": {"en": "loss(?:es)?", "ru": "потер.+?"},
    "bias": {"en": "bias", "ru": "смещени.+?"},
    "expected": {"en": "expected", "ru": "ожида.+?"},
    "gradient": {"en": "gradients?", "ru": "градиент.*?"},
}
"""What a sentence could be wrong about, and by which words each language tells it."""


def translations(english: str, language: str) -> tuple[str, ...]:
    """
    Translate the text of a claim, gaps and all; one message may have several translations, by its context.

    Raises
    ------
    LookupError
        If it is not made of messages whose translations tell the same.
    """
    bare, gaps = GAP.sub("{}", english), iter([gap.group() for gap in GAP.finditer(english)])
    parts, at = [], 0
    for start, end, message in sorted(_messages(bare, language)):
        parts += [[_filled(bare[at:start], gaps)], _translated(message, gaps, language)]
        at = end
    parts.append([_filled(bare[at:], gaps)])
    return tuple("".join(each) for each in product(*parts))


def _messages(bare: str, language: str) -> list[tuple[int, int, str]]:
    """Which messages a text is made of, the longest first; signs and symbols between them are the same everywhere."""
    found, left = [], bare
    for message, expression in _catalogue(language)[1]:
        if message not in left:
            continue
        for each in expression.finditer(left):
            found.append((*each.span(), message))
            left = left[: each.start()] + "\0" * len(message) + left[each.end() :]
    if A_WORD.search(left):
        raise LookupError(f"{bare!r} is not made of messages: write it in {language!r} too.")
    return found


def _filled(bare: str, gaps: Iterator[str]) -> str:
    return PLACEHOLDER.sub(lambda _: next(gaps), bare)


def _translated(message: str, gaps: Iterator[str], language: str) -> list[str]:
    values = [next(gaps) for _ in range(message.count("{}"))]
    told = []
    for names, translation in _catalogue(language)[0][message]:
        if _tells(message, "en") != _tells(PLACEHOLDER.sub("{}", translation), language):
            raise LookupError(f"{message!r} does not tell {translation!r}: write it in {language!r} too.")
        told.append(PLACEHOLDER.sub(lambda each, names=names: values[names.index(each[1])], translation))
    return list(dict.fromkeys(told))


def _tells(text: str, language: str) -> Counter[str]:
    counted = Counter(
        {
            name: len(re.findall(rf"(?<!\w)(?:{words[language]})(?!\w)", text, re.IGNORECASE))
            for name, words in TELLING.items()
        }
    )
    # Russian denies twice where English does once: "nothing does not move".
    counted["not"] = bool(counted["not"])
    return counted


def _inner(english: str, translation: str) -> Iterator[tuple[str, str]]:
    """A message, and what is left of it without the gap that it begins or ends with, which may hold a message."""
    yield english, translation
    for end in OUTER:
        (bare, cut), (told, as_well) = (end.subn("", text, count=1) for text in (english, translation))
        if cut and as_well and end.search(english)[0] == end.search(translation)[0]:
            yield from _inner(bare, told)


@cache
def _catalogue(language: str) -> tuple[dict[str, list[tuple[list[str], str]]], list[tuple[str, re.Pattern[str]]]]:
    """Messages without the names in them: those names, and translations; and how to find each, the longest first."""
    found = defaultdict(list)
    with (ROOT / f"explainer/locale/{language}/LC_MESSAGES/explainer.po").open(encoding="utf-8") as source:
        for message in read_po(source):
            for english, translation in _inner(*(TAG.sub("", text or "") for text in (message.id, message.string))):
                if A_WORD.search(PLACEHOLDER.sub("", english)):
                    found[PLACEHOLDER.sub("{}", english)].append((PLACEHOLDER.findall(english), translation))
    longest = sorted(found, key=len, reverse=True)
    return found, [(each, re.compile(rf"(?<!\w){re.escape(each)}(?!\w)")) for each in longest]
