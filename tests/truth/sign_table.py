"""What the table of signs can say, and its rule; the step under it is that of *One step*."""

from dataclasses import dataclass, replace

from explainer.cases.case import Case
from explainer.cases.directions import Direction, direction
from explainer.maths.path import Step
from explainer.scenes.sign_table.scene import SignTable
from truth import one_step
from truth.facts import Facts
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
    def of(cls, scene: Watched, language: str) -> "Signs":
        """Take down a scene."""
        return cls(scene.state, language, seen=tuple(scene.seen.values()))

    cells = property(lambda self: tuple(Facts(replace(self.state, case=case), self.language) for case in self.seen))
    """The step of each cell that was met."""


reader = Reader()
claim, label, silent = reader.claim, reader.label, reader.silent

silent(
    "a name",
    "The table of signs",
    "input +",
    "input 0",
    "input −",
    "expected 1",
    "expected 0",
    "Copy the NumPy lines Copy the PyTorch lines",
    whole=True,
)
silent("a name", "The same step in six lines of NumPy", ru="Тот же шаг в шести строках NumPy", whole=True)
silent("a name", "The same step in PyTorch", ru="Тот же шаг на PyTorch", whole=True)
for library in ("numpy", "torch"):
    code = f"import {library} {{code:text}}"
    silent("code that test_snippets runs", code, ru=code, whole=True)
silent(
    "it says what the lines of a cell are",
    "Upper line: (output − expected) × input = gradient with respect to the weight. Lower line: what the step moved.",
)
claim("Met so far: {met:whole} of {cells:whole}.", when=lambda facts, met, cells: (met, cells) == (len(facts.seen), 6))
label("Not met yet. Show me:", "not met yet", when=lambda facts: len(facts.seen) < 6)
label(
    "Asked above: it shows here after the step.",
    ru="Об этом вопрос выше: ответ появится здесь после шага.",
    when=lambda facts: facts.hidden,
)
label("{p:product}", when=lambda facts, p: any(cell.times_input(p) for cell in facts.cells))
label(
    "weight {w:change} logit {z:change} output {p:change}",
    ru="вес {w:change} логит {z:change} выход {p:change}",
    when=lambda facts, w, z, p: any(
        w.says(cell.change("weight")) and z.says(cell.change("logit")) and p.says(cell.change("output"))
        for cell in facts.cells
    ),
)
claim(
    "The weight moves against (output − expected) × input.",
    when=lambda facts: all(_against(cell.change("weight"), cell.error * cell.x) for cell in facts.cells),
)
claim(
    "The logit moves against output − expected, with a positive input and with a negative one: the input enters "
    "twice, so its sign cancels.",
    ru="Логит меняется в сторону, противоположную знаку разности «выход − ожидаемое», и при положительном, и при "
    "отрицательном входе: вход участвует дважды, поэтому его знак пропадает (входит квадрат).",
    when=lambda facts: all(_against(cell.change("logit"), cell.error) for cell in facts.cells if cell.x),
)
claim(
    "Where the input is 0, the weight stays, and only a learned bias can move the logit.",
    when=lambda facts: all(
        cell.change("weight") == 0 and cell.change("logit") == cell.change("bias")
        for cell in facts.cells
        if cell.x == 0
    ),
)


reader.including(one_step.reader)


def _against(change: float, slope: float) -> bool:
    return direction(change) is direction(-slope)
