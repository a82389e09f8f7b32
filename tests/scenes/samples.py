"""What the contract has to know of each scene, where the scene itself does not say it; a new scene adds its own."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

import ipywidgets as widgets
import pytest
from hypothesis import strategies as st
from tools.reading import answer, commit, press, send, strings, tree
from tools.strategies import cases, on

from explainer.cases.case import Case, take_step
from explainer.cases.limits import Limits
from explainer.cases.scenarios import SCENARIOS
from explainer.language.words import languages
from explainer.scenes import (
    SCENES,
    AllClasses,
    AndThen,
    Digits,
    Downhill,
    NeverZero,
    OneStep,
    Origin,
    Penguins,
    Puzzle,
    SignTable,
    TwoDisagree,
    TwoInputs,
)
from explainer.teaching.round import Round
from explainer.ui.scene import Scene

EVERY_SCENE = pytest.mark.parametrize("kind", SCENES, ids=lambda kind: kind.name)
BOTH_PHASES = pytest.mark.parametrize("committed", [False, True], ids=["asked", "shown"])
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", languages())
JUNK = ["nan", "inf", "-1e9", "1e9", "7.77e2", "x", "", "%ff", "<script>", "²"]
CONTROLS = (widgets.FloatSlider, widgets.Dropdown, widgets.Text)
WIDTHS = {"laptop": (1240, False), "half a screen": (900, False), "phone": (360, False), "projector": (1240, True)}


class Sample(NamedTuple):
    """
    One scene.

    `answers` finds what only the step brings; `kinds` of it are on the page once it was taken from `case`, looked at
    through `view`. `aside` is what may stand on the page although it looks like a number written wrongly. `forget`
    takes away what earlier rounds have left there, in what `remembers` names. `live` are the classes of what follows a
    control beside picture and sentence.
    """

    answers: str
    kinds: int
    case: Case = Case(x=-2.0, learn_bias=True)
    view: Mapping[str, float | str] = MappingProxyType({})
    aside: str = "(?!)"
    forget: Callable[[Any], None] = lambda scene: None
    remembers: Callable[[Any], tuple[widgets.Widget, ...]] = lambda scene: ()
    live: tuple[str, ...] = ()


MOVED = (
    r"[▲▼] [−+]?\d|[▲▼] ?(?:UP|DOWN|ВЫРОС|УПАЛ)|UNCHANGED|НЕ ИЗМЕНИЛСЯ|change [−+]?\d|изменение [−+]?\d|before [\d−]|"
    r"after [\d−]|uphill|в\s+гору|goes the other way|идёт обратно|You predicted|As you predicted|Вы ответили|"
    r"data-reveal|Вы верно|Как вы и|было:? [\d−п]|стало:? [\d−п]|сделанн\w+ шаг|"
)
SAMPLES: dict[type[Scene], Sample] = {
    OneStep: Sample(
        MOVED + r"step taken|minus flips|weight change|logit change|output change|via (?:weight|bias)",
        11,
        aside=" − 0",
    ),
    Puzzle: Sample(
        r"[▲▼]|✓|✕|not true|gd-breaks|gd-holds|gd-fails|went astray|As you marked|first wrong claim is|after \d|"
        r"→ [\d−]|uphill|step taken|goes the other way|data-reveal|было [\d−]|стало [\d−]|сделанный шаг|в\s+гору|"
        r"сбилось|отметили|Первым неверно",
        10,
        Case(learn_bias=True),
        live=("gd-checked",),
    ),
    Downhill: Sample(
        MOVED + r"GREW|ВЫРОСЛИ|shrank|уменьшились|before: |after: |до: |после: |steps? taken|slope [−+\d]|"
        r"наклон [−+\d]|gd-against|→ [\d]|gd-hatch|gd-wrong",
        12,
        Case(output=0.3, x=2.0),
        {"rule": "add"},
        live=("gd-reading",),
    ),
    TwoInputs: Sample(MOVED + r"step taken|gd-relation|→ [−\d]|enters twice", 8, Case(x=2.0)),
    AllClasses: Sample(
        MOVED
        + r"→ [−\d]|Look at|one sum|other logits|times as large|внимание на|одна сумма|остальные логиты|умножилось",
        8,
        Case(),
        aside=r"− 0|\+ 0",
    ),
    Origin: Sample(
        r"(?-i:You chose|As you predicted|Three slopes|−1/|p − 1|output − expected, times|marked row|0\.16|0\.1999|"
        r"Вы выбрали|Как вы и|Три производные|умноженная|отмеченн|погрешность \d|"
        r"0\.39999|\d\.\d{12}|rounding|curvature|error [\d·⁻]+|× \(|data-reveal|With respect to|[−+]\d\.\d\d,)",
        10,
        Case(x=-2.0),
        aside=r"\bp\w+ − 0",  # where 0 is expected, the formula says p − 0
        live=("gd-marks",),
    ),
    NeverZero: Sample(
        r"\d·10⁻|1 − \d|never zero|it stalls|hardly any|gd-up|gd-down|one factor more|You predicted|As you predicted|"
        r"data-reveal=|stroke-dasharray|In truth|data-name=\"(?:gradient|output|squared|slope)",
        8,
        Case().with_classes(2),
        aside=r"\d(?:\.\d+)?e-\d\d",  # what Python prints is code, and stays as it is
    ),
    SignTable: Sample(
        r"[▲▼] [−+]\d|np\.|torch|gd-here|gd-code|moves against|enters twice|whatever the|uphill|step taken|data-reveal",
        7,
        aside=r" − 0|(?:array|tensor)\([^)]*\)",
        forget=lambda scene: (scene.filled.clear(), scene.show(scene.state)),
        remembers=lambda scene: (scene.table.widget,),
        live=("gd-signs-body", "gd-signs-code"),
    ),
    AndThen: Sample(
        MOVED + r"(?:larger|smaller|as large as|больше|меньше|такой же, как) (?:than )?(?:step|шаг)|→ \d|after step \d|"
        r"\d after|После шага \d|still (?:below|above)|всё ещё|gd-hatch-positive|over the steps|по шагам|carried over|"
        r"перенесено",
        7,
        Case(output=0.3, x=-2.0, learn_bias=True),
        {"momentum": 0.5, "cursor": 2},
        aside=r" − 0|× 0 \+",
    ),
    TwoDisagree: Sample(
        r"You predicted|As you predicted|Вы ответили|Вы верно|data-reveal|your guess|ваш ответ|weight change|"
        r"GREW|ВЫРОСЛИ|loss (?:fell|grew)|потери (?:\w )?(?:упали|выросли)|→ \d|lowest|минимум|guaranteed|"
        r"гарантирован|gd-rate-bounded|no change|без изменений|mean is|среднее [▲▼]|sum −|pushes harder|сильнее|"
        r"past the lowest|дальше минимума|grew by more|выросли больше",
        10,
        Case(weight=0.0, learning_rate=2.0),
        {"cursor": 0},
        aside=r" − 0",
    ),
    Penguins: Sample(
        MOVED + r"pushes hardest:|Сильнее всех птица|length of a push|длина вклада —|named right:? \d+ →|"
        r"верно названо:? \d+ →|share of|its share|её доля|from \d+ of|от \d+ из|their mean|их среднее|over the steps|"
        r"по шагам|"
        r"data-weight|gd-ringed",
        9,
        aside=r" − 0",
    ),
    Digits: Sample(
        MOVED
        + r"\d → [−\d]|(?:was|прибавлена к|вычтена из) <|weights rose|выросло \d|lost (?:a ninth|most)|отдал|gives? "
        r"more|отдаёт больше|what one gains|что один получает|adds up|negative, and|отрицательна|positive, and|"
        r"положительна|no ink here|не закрашено:|gd-after-step|rounded|округлением",
        8,
        Case(learning_rate=0.3),
        {"start": "trained"},
    ),
}


def sample(kind: type[Scene]) -> Sample:
    """What there is to know of a scene; one without fails in every test of the contract."""
    assert kind in SAMPLES, f"{kind.__name__} has no sample yet: see tests/scenes/samples.py"
    return SAMPLES[kind]


@cache
def stage(kind: type[Scene], language: str = "en") -> Any:
    """A scene that many rounds are put on: making one takes longer than drawing one."""
    sample(kind)
    return made(kind, language)


def made(kind: type[Scene], language: str = "en", seed: int | None = 1) -> Any:
    """A scene of one's own."""
    return kind(language, seed=seed)  # type: ignore[call-arg]


def taken(kind: type[Scene], case: Case | None = None, guesses: Any = (), language: str = "en", seed: int = 1) -> Any:
    """A scene of one's own, after its first step."""
    scene = made(kind, language, seed)
    if case is not None:
        scene.show(replace(scene.state, case=scene.prepared(case)))
    answer(scene, guesses or firsts(scene))
    press(scene.message.commit)
    assert scene.state.committed
    return scene


def firsts(scene: Any) -> dict[Any, Any]:
    """To every question the first answer that is offered."""
    return {question: scene.message.possible[question][0] for question in scene.state.questions}


def put(scene: Any, case: Case, *, committed: bool = True, which: int = 0, **view: Any) -> Any:
    """Show a case on a scene, and return it; what was predicted is each question's first answer, or another."""
    possible = scene.message.possible
    asked = scene.asks(view) or scene.later
    guesses = {each: possible[each][which % len(possible[each])] for each in asked if committed}
    case = scene.prepared(case)
    scene.show(Round(case, "", asked, guesses, committed=committed, view=MappingProxyType(view)))
    return scene


@st.composite
def views(draw: st.DrawFn, kind: type[Scene]) -> dict[str, float | str]:
    """What a round may be looked at through."""
    return {
        name: draw(on(view.allowed) if isinstance(view.allowed, Limits) else st.sampled_from(view.allowed))
        for name, view in kind.views.items()
        if view.allowed is not None
    }


STEEP = Case(output=0.5, x=3.0, learning_rate=2.0)
EDGES = [
    *SCENARIOS.values(),
    *(replace(case, learn_bias=True) for case in SCENARIOS.values()),
    Case(learning_rate=0.0),
    Case(x=3.0, learning_rate=2.0),
    STEEP,
    *(replace(STEEP, expected=expected).after(take_step(replace(STEEP, expected=expected))) for expected in (1, 0)),
    Case(output=0.99, x=0.1, learning_rate=0.05),
    Case(output=0.01, expected=0, x=0.1, learning_rate=0.05),
    *(Case(output=edge) for edge in (0.0001, 0.00009999, 0.9999, 0.99990001, 1e-12, 1 - 1e-12)),
]
anywhere = st.one_of(
    cases(), st.sampled_from([*SCENARIOS.values(), Case(x=0.0, learn_bias=True), Case(learning_rate=0.0)])
)
"""Cases that controls and steps lead to."""
to_the_edge = st.one_of(cases(), st.sampled_from(EDGES))
"""And those where something is as large or as small as it gets, which only many steps lead to."""


def found(kind: type[Scene], scene: Any) -> list[str]:
    """What is there of the answers, in everything a page is sent; what its buttons say of other rounds is none."""
    closed = {id(each) for each in tree(scene.message.next_side)}
    sent = (each for each in tree(scene.widget) if id(each) not in closed and not isinstance(each, widgets.Dropdown))
    texts = strings(*(each for each in sent if not getattr(each, "children", ())))
    return re.findall(sample(kind).answers, texts, re.IGNORECASE)


def waiting(kind: type[Scene], language: str) -> Iterator[tuple[str, Any]]:
    """Scenes that wait for a prediction, reached in every way there is."""
    yield "fresh", made(kind, language)
    for name, case in {**SCENARIOS, "no rate": Case(learning_rate=0.0)}.items():
        scene = stage(kind, language)
        put(scene, case, committed=False)
        # Other tests have stepped on this stage, which a table of what was met remembers.
        sample(kind).forget(scene)
        yield name, scene
    for act in ("new case", "mirror", "undo", "reset", "scenario", "control"):
        scene = made(kind, language)
        if act == "control":
            slider = next(each for each in controls_of(scene) if isinstance(each, widgets.FloatSlider))
            send(slider, value=slider.min)
        commit(scene)
        if act in ("new case", "mirror"):
            press(scene.message.actions[act if act in scene.message.actions else "new case"])
        elif act == "scenario":
            scene.choose_scenario(scene.scenarios[1])
        else:
            {"undo": scene.undo, "reset": scene.reset, "control": scene.undo}[act]()
        sample(kind).forget(scene)
        assert not scene.state.committed, act
        yield act, scene


def controls_of(scene: Any) -> list[widgets.Widget]:
    """Sliders, lists and fields, of the bar and of the scene's own."""
    if isinstance(scene, Scene):
        scene.settings.unfold()
    return [each for each in tree(scene.widget) if isinstance(each, CONTROLS)]


def turn(scene: Any, name: str, value: float) -> None:
    """Give a control another value, of the bar or one of the scene's own: a slider, a list by place, or a button."""
    scene.settings.unfold()
    control = scene.settings.controls.get(name) or getattr(scene, name)
    control = getattr(control, "slider", control)
    if hasattr(control, "buttons"):
        press(control.buttons[value])
    elif isinstance(control.widget, widgets.Dropdown):
        send(control.widget, index=value)
    else:
        send(control.widget, value=value)


def slider_of(scene: Any) -> widgets.FloatSlider:
    """The slider that stands first."""
    return next(each for each in controls_of(scene) if isinstance(each, widgets.FloatSlider))
