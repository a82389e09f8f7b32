"""Claims: patterns of text in every language, and the check that says when each is false."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from truth.kinds import KINDS

GAP = re.compile(r"\{(\w+)(?::(\w+))?\}")
WORD = re.compile(r"[^\W_]+|[▲▼=≈≠×−+→✕]")
GLUE = {
    "en": {"and", "but", "yet", "so", "the", "a", "while"},
    "ru": {"и", "а", "но", "значит", "поэтому", "же"},
}
"""Words that say nothing by themselves; all others have to be part of a claim."""

Check = Callable[..., object]


class UntrueError(AssertionError):
    """A sentence on a page that does not hold, or that nobody has said how to check."""


@dataclass(frozen=True)
class Claim:
    """One thing that a page can say, in every language, and its check."""

    patterns: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, str]
    check: Check

    def hold(self, found: re.Match[str], language: str, facts: Any) -> None:
        """Fail if what was found is not so."""
        gaps = {name: KINDS[kind].read(found[name], language) for name, kind in self.kinds.items() if found[name]}
        try:
            told = self.check(facts, **gaps)
        except AssertionError as error:
            raise UntrueError(f"{found.group()!r} is not so: {error}") from error
        if told is False:
            raise UntrueError(f"{found.group()!r} is not so")


@dataclass
class Reader:
    """All claims that a scene can make."""

    claims: list[Claim] = field(default_factory=list)

    def including(self, *others: Reader) -> Reader:
        """Read what others read, too."""
        self.claims.extend(claim for other in others for claim in other.claims)
        return self

    def claim(self, *, whole: bool = False, **patterns: str) -> Callable[[Check], Check]:
        """
        Decorate a check with the patterns it belongs to, one for each language.

        A gap ``{weight:by}`` is read as its kind in `truth.kinds` and handed to the check by its name, after the facts;
        everything else is taken literally, but for ``[…]``, which may be missing. With ``whole`` it is all there is to
        read. The check asserts, or returns whether the claim holds.
        """

        def registered(check: Check) -> Check:
            kinds = {name: kind or name for text in patterns.values() for name, kind in GAP.findall(text)}
            compiled = {language: _compiled(text, language, whole=whole) for language, text in patterns.items()}
            self.claims.append(Claim(compiled, kinds, check))
            return check

        return registered

    def silent(self, because: str, *, whole: bool = False, **patterns: str) -> None:
        """Name what says nothing that could be false of a state, and why: a question, an instruction, a general law."""
        assert because
        self.claim(whole=whole, **patterns)(lambda _facts, **_gaps: True)

    def read(self, text: str, language: str, facts: Any) -> None:
        """Check everything that is claimed in a text; what is left over must say nothing."""
        left = text
        for claim, found in _longest_first(self.claims, text, language):
            start, end = found.span()
            if "\0" in left[start:end]:
                continue  # part of a longer claim
            claim.hold(found, language, facts)
            left = left[:start] + "\0" * (end - start) + left[end:]
        unread = [word for word in WORD.findall(left) if word.lower() not in GLUE[language]]
        if unread:
            raise UntrueError(f"Nobody has said how this can be false: {left.replace(chr(0), '·')!r} in {text!r}")


def _compiled(text: str, language: str, *, whole: bool) -> re.Pattern[str]:
    parts, at = [], 0
    for gap in GAP.finditer(text):
        name, kind = gap[1], gap[2] or gap[1]
        parts += [_literal(text[at : gap.start()]), f"(?P<{name}>{KINDS[kind].patterns[language]})"]
        at = gap.end()
    pattern = "".join([*parts, _literal(text[at:])])
    return re.compile(rf"\A{pattern}\Z" if whole else pattern)


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\[", "(?:").replace(r"\]", ")?")


def _longest_first(claims: Iterable[Claim], text: str, language: str) -> list[tuple[Claim, re.Match[str]]]:
    found = [(claim, match) for claim in claims for match in claim.patterns[language].finditer(text) if match.group()]
    return sorted(found, key=lambda each: each[1].start() - each[1].end())
