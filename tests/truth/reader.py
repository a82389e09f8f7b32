"""Claims: patterns of text in every language, and the check that says when each is false."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from explainer.language.words import languages
from truth.catalogue import translations
from truth.kinds import GAP, KINDS

WORD = re.compile(r"[^\W_]+|[▲▼=≈≠×−+→✕]")
MISSABLE = re.compile(r"\[.*?\]")
GLUE = {"en": {"and", "but", "yet", "so", "the", "a", "while"}, "ru": {"и", "а", "но", "значит", "поэтому", "же"}}
"""Words that say nothing by themselves; all others have to be part of a claim."""

Check = Callable[..., object]


class UntrueError(AssertionError):
    """A sentence on a page that does not hold, or that nobody has said how to check."""


@dataclass(frozen=True)
class Pattern:
    """A text with gaps, in one language."""

    expression: re.Pattern[str]
    literal: str
    """Its longest piece that is always there: where it is missing, so is the rest."""
    whole: bool

    @classmethod
    def of(cls, text: str, language: str, *, whole: bool) -> "Pattern":
        """Compile a text as it is written in a claim."""
        parts, at = [], 0
        for gap in GAP.finditer(text):
            name, kind = gap[1], gap[2] or gap[1]
            parts += [_literal(text[at : gap.start()]), f"(?P<{name}>{KINDS[kind].patterns[language]})"]
            at = gap.end()
        pieces = GAP.sub("\0", MISSABLE.sub("\0", text)).split("\0")
        return cls(re.compile("".join([*parts, _literal(text[at:])])), max(pieces, key=len), whole)

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Wherever it stands in a text."""
        if self.literal not in text:
            return
        if not self.whole:
            yield from (found for found in self.expression.finditer(text) if found.group())
        elif found := self.expression.fullmatch(text):
            yield found


@dataclass
class Claim:
    """One thing that a page can say, in every language, and its check."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    kinds: Mapping[str, str]
    check: Check | None = None

    def hold(self, found: re.Match[str], language: str, facts: Any) -> None:
        """Fail if what was found is not so."""
        assert self.check or self.kinds, f"Nobody has said when {found.group()!r} is so"
        gaps = {name: KINDS[kind].read(found[name], language) for name, kind in self.kinds.items() if found[name]}
        asked = {name: gaps[name] for name in gaps if self._asks(name)}
        try:
            told = self.check(facts, **asked) if self.check else True
        except AssertionError as error:
            raise UntrueError(f"{found.group()!r} is not so: {error}") from error
        if told is False:
            raise UntrueError(f"{found.group()!r} is not so")
        for name in gaps.keys() - asked.keys():
            decide, kind = getattr(facts, name, None), KINDS[self.kinds[name]]
            if not (decide(gaps[name]) if callable(decide) else kind.holds(gaps[name], facts, name)):
                raise UntrueError(f"{found.group()!r} is not so: {name} is not {found[name]!r}")

    def _asks(self, name: str) -> bool:
        return self.check is not None and (name in (asks := _parameters(self.check)) or "_gaps" in asks)


@dataclass
class Reader:
    """All claims that a scene can make."""

    claims: list[Claim] = field(default_factory=list)
    _found: dict[tuple[str, str], list[tuple[Claim, re.Match[str]]]] = field(default_factory=dict)

    def including(self, *others: "Reader") -> "Reader":
        """Read what others read, too."""
        self.claims.extend(claim for other in others for claim in other.claims)
        return self

    def claim(
        self, *english: str, when: Check | None = None, whole: bool = False, **others: str
    ) -> Callable[[Check], Check]:
        """
        Say what a page can say, in one sentence or in several, and when that is so.

        A gap ``{weight:by}`` is read as its kind in `truth.kinds`; everything else is taken literally, but for ``[…]``,
        which may be missing. With ``whole`` it is all there is to read. A sentence that `truth.catalogue` cannot
        translate is given in other languages, too, by their codes.

        The check ``when``, or the function that is decorated, asserts, or returns whether the claim holds. It is handed
        the facts, and the gaps that it asks for by their names; every other gap is held against what the facts call by
        its name, see `Kind.holds`.
        """
        assert len(english) == 1 or not others
        made = [_claim({"en": text} | others, when, whole=whole) for text in english]
        self.claims += made

        def so(check: Check) -> Check:
            for each in made:
                each.check = check
            return check

        return so

    def label(self, *english: str, **more: Any) -> Callable[[Check], Check]:
        """Say what is all there is to read in its place."""
        return self.claim(*english, whole=True, **more)

    def silent(self, because: str, *english: str, whole: bool = False, **others: str) -> None:
        """Name what says nothing that could be false of a state, and why: a question, an instruction, a general law."""
        assert because
        self.claim(*english, when=lambda _facts, **_gaps: True, whole=whole, **others)

    def read(self, text: str, language: str, facts: Any) -> None:
        """Check everything that is claimed in a text; what is left over must say nothing."""
        left = text
        for claim, found in self._longest_first(text, language):
            start, end = found.span()
            if "\0" in left[start:end]:
                continue  # part of a longer claim
            claim.hold(found, language, facts)
            left = left[:start] + "\0" * (end - start) + left[end:]
        unread = [word for word in WORD.findall(left) if word.lower() not in GLUE[language]]
        if unread:
            raise UntrueError(f"Nobody has said how this can be false: {left.replace(chr(0), '·')!r} in {text!r}")

    def _longest_first(self, text: str, language: str) -> list[tuple[Claim, re.Match[str]]]:
        """Where claims stand in a text; a page says most of its texts many times."""
        if (text, language) not in self._found:
            found = [
                (claim, match)
                for claim in self.claims
                for pattern in claim.patterns[language]
                for match in pattern.found_in(text)
            ]
            self._found[text, language] = sorted(found, key=lambda each: each[1].start() - each[1].end())
        return self._found[text, language]


def _claim(given: Mapping[str, str], check: Check | None, *, whole: bool) -> Claim:
    texts = {
        language: (given[language],) if language in given else translations(given["en"], language)
        for language in languages()
    }
    kinds = {name: kind or name for each in texts.values() for text in each for name, kind in GAP.findall(text)}
    patterns = {
        language: tuple(Pattern.of(text, language, whole=whole) for text in each) for language, each in texts.items()
    }
    return Claim(patterns, kinds, check)


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\[", "(?:").replace(r"\]", ")?")


@cache
def _parameters(check: Check) -> frozenset[str]:
    """What a check asks for, after the facts."""
    return frozenset(list(inspect.signature(check).parameters)[1:])
