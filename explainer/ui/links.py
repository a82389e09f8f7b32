"""A scene's state as a link that a person can read, write and pass on: what is asked, never what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from explainer.cases.scenarios import SCENARIOS
from explainer.teaching.round import Round
from explainer.ui import address
from explainer.ui.prepare import Preparation, plain

if TYPE_CHECKING:
    from explainer.ui.scene import Scene

SCENE, SCENARIO, ASK, HIDE, LOCK, LANG = "scene", "scenario", "ask", "hide", "lock", "lang"
OF_LINK = SCENE, SCENARIO, ASK, HIDE, LOCK
"""What only a link says of a scene; the rest it has in common with an address."""
OF_PAGE = LANG, address.PROJECTOR
"""What says how a page is shown, not what."""
LONGEST = 4000
"""Characters of a link that is read."""
SHOWN = 40
"""Characters of what a link says that are repeated where it is refused."""


class LinkError(ValueError):
    """A link that asks for something that there is not."""


def read_query(query: str, languages: Sequence[str]) -> dict[str, str]:
    """
    Split a link into what it says of a scene; a `LinkError` where it says one thing twice, or is no link.

    Examples
    --------
    >>> read_query("x=-2&lang=ru", ["en", "ru"])
    {'x': '-2'}
    """
    if len(query) > LONGEST:
        raise LinkError(f"{query[:SHOWN]}…")
    pairs = parse_qsl(query, keep_blank_values=True)
    said = dict(pairs)
    for name, value in pairs:
        if sum(name == other for other, _ in pairs) > 1 or (not value and name != address.PROJECTOR):
            raise LinkError(_quoted(name, value))
    if said.get(LANG, languages[0]) not in languages:
        raise LinkError(_quoted(LANG, said[LANG]))
    if said.get(address.PROJECTOR):
        raise LinkError(_quoted(address.PROJECTOR, said[address.PROJECTOR]))
    return {name: value for name, value in said.items() if name not in OF_PAGE}


def written(scene: "Scene", state: Round, preparation: Preparation) -> str:
    """Write a link to a scene's state: what differs from how the scene is at first."""
    usual = scene.usual
    said = {SCENE: scene.name}
    if state.scenario in scene.scenarios and state.scenario in SCENARIOS and not _is_usual(state, usual):
        said[SCENARIO] = plain(state.scenario)
        usual = _at(scene, state.scenario)
    views = {name: view for name, view in scene.views.items() if not view.answer}
    kept = {name: value for name, value in state.view.items() if name in views and value != views[name].start}
    asked = Round(state.case, view=kept)
    for name, value in parse_qsl(address.written(scene.name, asked, usual)):
        if name != SCENE:
            said[name] = value if name in views and views[name].allowed is None else _readable(value)
    if preparation.asked:
        said[ASK] = ",".join(preparation.asked)
    for name, chosen in ((HIDE, preparation.hidden), (LOCK, preparation.locked)):
        if chosen:
            said[name] = ",".join(sorted(chosen))
    return urlencode(said, quote_via=quote, safe=",")


def read(scene: "Scene", said: Mapping[str, str]) -> tuple[Round, Preparation]:
    """
    Read what a link says of a scene; a `LinkError` where any of it is not so after all.

    What one cannot do by hand, a link cannot do either.
    """
    usual = scene.usual
    if SCENARIO in said:
        known = {plain(name): name for name in scene.scenarios if name in SCENARIOS}
        if said[SCENARIO] not in known:
            raise LinkError(_quoted(SCENARIO, said[SCENARIO]))
        usual = _at(scene, known[said[SCENARIO]])
    part = urlencode({name: value for name, value in said.items() if name not in OF_LINK})
    state = address.read_round(part, usual, scene.later, scene.views, {}, scene.asks, scene.ranges)
    state = replace(state, case=scene.restored(state.case))
    for name, value in said.items():
        if name not in OF_LINK and not _took(scene, state, name, value):
            raise LinkError(_quoted(name, value))
    return state, _preparation(scene, state, said)


def _preparation(scene: "Scene", state: Round, said: Mapping[str, str]) -> Preparation:
    chosen: dict[str, tuple[str, ...]] = {}
    controls = scene.stage.controls
    offered = {
        ASK: [plain(str(question)) for question in scene.askable(state.view)],
        HIDE: [*scene.stage.panels, *controls],
        LOCK: [*controls],
    }
    for name, possible in offered.items():
        names = tuple(said[name].split(",")) if name in said else ()
        if len(set(names)) < len(names) or not set(names) <= set(possible):
            raise LinkError(_quoted(name, said[name]))
        chosen[name] = names
    asked = tuple(name for name in offered[ASK] if name in chosen[ASK])
    return Preparation(asked, frozenset(chosen[HIDE]), frozenset(chosen[LOCK]))


def _took(scene: "Scene", state: Round, name: str, value: str) -> bool:
    """Say whether a state has what a link says."""
    case = state.case
    if name in scene.views:
        view = scene.views[name]
        return not view.answer and name in state.view and state.view[name] == view.read(value)
    try:
        if name in address.KEPT:
            control = address.KEPT[name]
            limits = scene.ranges.get(control.setting)
            exact = address.EXACTLY.get(control.setting, limits) if case.logit is not None else limits
            return bool(control.value(case) == control.read(value, exact))
        if name in address.EXACT:
            has = getattr(case, address.EXACT[name])
            return value == has if isinstance(has, str) else tuple(map(float, value.split())) == _many(has)
    except ValueError:
        return False
    bird = case.bird
    if bird is None:
        return False
    return value == bird.species if name == "species" else name == "bill" and value == _readable(repr(bird.bill))


def _many(has: float | tuple[float, ...] | None) -> tuple[float, ...]:
    return has if isinstance(has, tuple) else () if has is None else (has,)


def _at(scene: "Scene", scenario: str) -> Round:
    return replace(scene.usual, case=scene.prepared(SCENARIOS[scenario]), scenario=scenario)


def _is_usual(state: Round, usual: Round) -> bool:
    return (state.scenario, state.case) == (usual.scenario, usual.case)


def _readable(value: str) -> str:
    """Write a whole number as people do."""
    return value.removesuffix(".0")


def _quoted(name: str, value: str) -> str:
    return f"{name} = {value}" if len(value) <= SHOWN else f"{name} = {value[:SHOWN]}…"
