"""Three slopes of one loss as they are printed: the links between them, and what an answer can say."""

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.language.numbers import FEWEST, MINUS, MOST, Decimals, printed, relation, scientific, short
from explainer.language.phrases import product
from explainer.maths.chain_rule import Chain


class Slope(StrEnum):
    """What a number can be taken for: one of the three derivatives, or the asked one turned over, as the step is."""

    PROBABILITY = "probability"
    LOGIT = "logit"
    WEIGHT = "weight"
    NEGATED = "negated"


ASKED = (Slope.PROBABILITY, Slope.LOGIT, Slope.WEIGHT)
SYMBOLS: Mapping[Slope, str] = {Slope.PROBABILITY: "∂L/∂p", Slope.LOGIT: "∂L/∂z", Slope.WEIGHT: "∂L/∂w"}
ORDERS = tuple(itertools.permutations(Slope))
"""Every order in which the answers can stand."""
LARGE, HUGE = 10, 1e6
"""From here on two decimals say enough; from here on a power of ten."""
FINEST = 7
"""Decimals at most of a number that another is computed from as printed."""


@dataclass(frozen=True)
class Numbers:
    """The chain of one case as it is printed: its factors, and the probability of every class."""

    case: Case
    links: Chain
    outputs: tuple[float, ...]

    @property
    def slopes(self) -> dict[Slope, float]:
        """The three derivatives."""
        links = self.links
        values = (links.by_probability, links.by_logit, links.by_weight)
        return dict(zip(ASKED, values, strict=True))

    @cached_property
    def decimals(self) -> Decimals:
        """As many decimals as keep different slopes apart, and let them come from each other as printed."""
        values = self.slopes.values()
        apart = [abs(a) - abs(b) for a, b in itertools.combinations(values, 2)]
        return Decimals.fewest([*values, *apart], lambda decimals: bool(self._factor(decimals)), otherwise=MOST)

    @cached_property
    def factor(self) -> str:
        """Write how far the probability moves with the logit, with the decimals that its products take."""
        return self._factor(self.decimals) or self.level(self.links.probability_by_logit)

    def _factor(self, decimals: Decimals) -> str:
        """Write the factor so that its products round to the slopes as printed; nothing where it cannot be."""
        links = self.links
        slope, x = printed(_level(links.by_probability, decimals)), printed(short(links.logit_by_weight))
        wanted = (slope, links.by_logit), (slope * x, links.by_weight)
        written = (_level(links.probability_by_logit, finer) for finer in _finer(decimals))
        come_out = (
            text
            for text in written
            if all(_rounds_to(times * printed(text), _level(gives, decimals)) for times, gives in wanted)
        )
        return next(come_out, "")

    def level(self, value: float) -> str:
        """Write a factor."""
        return _level(value, self.decimals)

    def signed(self, value: float) -> str:
        """Write a slope, with its sign."""
        return f"+{self.level(value)}" if value > 0 else self.level(value)

    @property
    def output(self) -> str:
        """Write the watched class's output."""
        if self.case.expected:
            return self.expected_output
        return self.decimals.probability(self.outputs[self.case.watched])

    @cached_property
    def expected_output(self) -> str:
        """Write the expected class's output with the decimals that it takes to come from it to slope and factor."""
        written = [decimals.probability(self.outputs[self.case.target]) for decimals in _finer(self.decimals)]
        slope = [text for text in written if _rounds_to(-1 / printed(text), self.level(self.links.by_probability))]
        both = [text for text in slope if _rounds_to(self._pass_on(text), self.factor)]
        return [*both, *slope, *written][0]

    def _pass_on(self, expected_output: str) -> Decimal:
        """Compute the factor from what is printed."""
        q = printed(expected_output)
        return q * (1 - q) if self.case.expected else -q * printed(self.output)

    def inverse(self) -> str:
        """Write '−1/0.80 = −1.25', the first link: the slope with respect to the expected class's probability."""
        p, slope = self.expected_output, self.signed(self.links.by_probability)
        return f"{MINUS}1/{self._in_formula(p, self.case.target)} {relation(-1 / printed(p), slope)} {slope}"

    def passed_on(self) -> str:
        """
        Write how far the expected class's probability moves with the watched class's logit, the second link.

        That is '0.80 × (1 − 0.80) = 0.16', or '−0.15 × 0.80 = −0.12' where another class is expected.
        """
        q, factor, target = self.expected_output, self.factor, self.case.target
        gives, left = relation(self._pass_on(q), factor), self._in_formula(q, target)
        if not self.case.expected:
            return f"{MINUS}{left} × {self._in_formula(self.output, self.case.watched)} {gives} {factor}"
        others = scientific(self._others(target), 1) if left.startswith("(") else f"(1 {MINUS} {left})"
        return f"{left} × {others} {gives} {factor}"

    def _others(self, k: int) -> float:
        return math.fsum(output for other, output in enumerate(self.outputs) if other != k)

    def _in_formula(self, text: str, k: int) -> str:
        """Write an output where something is computed from it: instead of a bound, how far it is from 1, or from 0."""
        if text[0] not in "<>":
            return text
        near_1 = f"(1 {MINUS} {scientific(self._others(k), 1)})"
        return near_1 if text[0] == ">" else scientific(self.outputs[k], 1)

    def factors(self, *, start: Slope, asked: Slope) -> str:
        """Write how one slope becomes a later one, '−1.25 × 0.16 × (−2) = +0.40'."""
        links = self.links
        between = [self.factor] if start is Slope.PROBABILITY else []
        between += [short(links.logit_by_weight)] if asked is Slope.WEIGHT else []
        return product((self.level(self.slopes[start]), *between), self.signed(self.slopes[asked]))

    def answer(self, slope: Slope, asked: Slope) -> str:
        """Write what an answer says."""
        value = -self.slopes[asked] if slope is Slope.NEGATED else self.slopes[slope]
        return self.signed(value)

    def options(self, asked: Slope, order: int) -> dict[Slope, str]:
        """Write the answers in one of `ORDERS`; of those with one number only one is offered, first the right one."""
        texts: dict[str, Slope] = {}
        for slope in (asked, *Slope):
            texts.setdefault(self.answer(slope, asked), slope)
        offered = {slope: text for text, slope in texts.items()}
        return {slope: offered[slope] for slope in ORDERS[order] if slope in offered}


def _finer(decimals: Decimals) -> Iterator[Decimals]:
    return map(Decimals, range(decimals.places, FINEST + 1))


def _rounds_to(exact: Decimal, text: str) -> bool:
    """Whether rounding makes what is written of a number; nothing can be said of a bound or a power of ten."""
    number = printed(text)
    if exact.is_nan() or number.is_nan():
        return True
    return abs(exact - number) <= Decimal("0.5").scaleb(int(number.as_tuple().exponent))


def _level(value: float, decimals: Decimals) -> str:
    if abs(value) >= HUGE:
        return scientific(value, 0, bare=True)
    return (Decimals(FEWEST) if abs(value) >= LARGE else decimals).quantity(value)
