"""What the table of signs can say, and its rule; the step under it is that of *One step*."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.cases.case import Case
from explainer.cases.directions import Direction, direction
from explainer.maths.descent import Step
from explainer.scenes.sign_table.scene import SignTable
from truth import one_step
from truth.facts import Facts
from truth.kinds import Motion, Product
from truth.reader import Reader


class Watched(SignTable):
    """A table of signs that keeps each case whose step it showed."""

    def __init__(self, language: str, seed: int) -> None:
        self.seen: dict[tuple[int, Direction], Case] = {}
        super().__init__(language, seed=seed)
        self.on_met.append(self._see)

    def _see(self, case: Case, _step: Step) -> None:
        if case.learning_rate:
            self.seen[case.expected, direction(case.x)] = case


@dataclass(frozen=True)
class Signs(Facts):
    """A step, and the case that was met last in each cell."""

    seen: tuple[Case, ...] = ()

    @classmethod
    def of(cls, scene: Watched, language: str) -> Signs:
        """Take down a scene."""
        return cls(scene.state, language, seen=tuple(scene.seen.values()))

    @property
    def cells(self) -> tuple[Facts, ...]:
        """The step of each cell that was met."""
        return tuple(Facts(replace(self.state, case=case), self.language) for case in self.seen)


reader = Reader()

for english, russian in (
    ("The table of signs", "Таблица знаков"),
    ("input +", "вход +"),
    ("input 0", "вход 0"),
    ("input −", "вход −"),
    ("expected 1", "ожидаемое 1"),
    ("expected 0", "ожидаемое 0"),
    ("The same step in six lines of NumPy", "Тот же шаг в шести строках NumPy"),
    ("The same step in PyTorch", "Тот же шаг на PyTorch"),
    ("Copy the NumPy lines Copy the PyTorch lines", "Скопировать строки NumPy Скопировать строки PyTorch"),
):
    reader.silent("a name", whole=True, en=english, ru=russian)
for library in ("numpy", "torch"):
    code = f"import {library} {{code:text}}"
    reader.silent("code that test_snippets runs", whole=True, en=code, ru=code)
reader.silent(
    "it says what the lines of a cell are",
    en="Upper line: (output − expected) × input = gradient with respect to the weight. Lower line: what the step "
    "moved.",
    ru="Верхняя строка: (выход − ожидаемое) × вход = градиент по весу. Нижняя строка: что изменил шаг.",
)


@reader.claim(en="Met so far: {met:whole} of {cells:whole}.", ru="Собрано: {met:whole} из {cells:whole}.")
def progress(facts: Signs, met: int, cells: int) -> bool:
    return (met, cells) == (len(facts.seen), 6)


@reader.claim(whole=True, en="Not met yet. Show me:", ru="Ещё не встречалось. Показать:")
def links(facts: Signs) -> bool:
    return len(facts.seen) < 6


@reader.claim(whole=True, en="not met yet", ru="ещё не встречалось")
def missing(facts: Signs) -> bool:
    return len(facts.seen) < 6


@reader.claim(
    whole=True,
    en="Asked above: it shows here after the step.",
    ru="Об этом вопрос выше: ответ появится здесь после шага.",
)
def asked(facts: Signs) -> bool:
    return not facts.state.committed


@reader.claim(whole=True, en="{p:product}", ru="{p:product}")
def upper_line(facts: Signs, p: Product) -> bool:
    return any(
        p.says(cell.truth.gradient, cell.case.x) and p.result.says(cell.truth.weight_gradient) for cell in facts.cells
    )


@reader.claim(
    whole=True,
    en="weight {w:change} logit {z:change} output {p:change}",
    ru="вес {w:change} логит {z:change} выход {p:change}",
)
def lower_line(facts: Signs, w: Motion, z: Motion, p: Motion) -> bool:
    told = {"weight": w, "logit": z, "output": p}
    return any(
        all(by.goes(cell.change(name)) and by.number and by.number.says(cell.change(name)) for name, by in told.items())
        for cell in facts.cells
    )


@reader.claim(
    en="The weight moves against (output − expected) × input.",
    ru="Вес меняется в сторону, противоположную знаку произведения (выход − ожидаемое) × вход.",
)
def weight_rule(facts: Signs) -> bool:
    return all(_against(cell.change("weight"), cell.truth.gradient * cell.case.x) for cell in facts.cells)


@reader.claim(
    en="The logit moves against output − expected, with a positive input and with a negative one: the input enters "
    "twice, so its sign cancels.",
    ru="Логит меняется в сторону, противоположную знаку разности «выход − ожидаемое», и при положительном, и при "
    "отрицательном входе: вход участвует дважды, поэтому его знак пропадает (входит квадрат).",
)
def logit_rule(facts: Signs) -> bool:
    return all(_against(cell.change("logit"), cell.truth.gradient) for cell in facts.cells if cell.case.x)


@reader.claim(
    en="Where the input is 0, the weight stays, and only a learned bias can move the logit.",
    ru="Если вход равен 0, вес не меняется, а логит может измениться только через обучаемое смещение.",
)
def rule_at_zero(facts: Signs) -> bool:
    still = [cell for cell in facts.cells if cell.case.x == 0]
    return all(cell.change("weight") == 0 and cell.change("logit") == cell.change("bias") for cell in still)


reader.including(one_step.reader)


def _against(change: float, slope: float) -> bool:
    return direction(change) is direction(-slope)
