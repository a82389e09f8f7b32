"""Whatever a scene prints is the library's, and written as it ought to be: in any state, at any width."""

import re
from functools import cache
from typing import Any

import pytest
import truth.origin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import BOTH_PHASES, EVERY_SCENE, IN_EVERY_LANGUAGE, anywhere, put, sample, to_the_edge, views
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.reading import equations, is_true, shown_text
from truth.kinds import KINDS, Kind
from truth.reader import Reader
from truth.test_truth import SCENES as READ
from truth.test_truth import check

from explainer.language.words import Words, languages
from explainer.scenes import Downhill, OneStep, TwoInputs
from explainer.ui.scene import Scene

some, thorough = (
    settings(deadline=None, max_examples=most, suppress_health_check=[HealthCheck.too_slow]) for most in (10, 50)
)

elsewhere = Reader()
"""What chance has not met in `truth`, where nobody replays another scene's case, and no page is a phone's."""
elsewhere.silent("a button that unfolds", "Why?", whole=True)
elsewhere.silent(
    "what a picture leaves out",
    "Along the curve only one weight moves; everything else is held still, the biases too, although “Learn the bias "
    "too” is on. A full step applies its rule to the biases and to the other weights as well.",
    ru="Здесь меняется один вес, всё остальное неизменно, в том числе смещения, хотя включено «Обучать также "
    "смещение». Полный шаг применяет то же правило и к смещениям, и к остальным весам.",
)


@elsewhere.label("> {bound:number}")
def nearly_1(facts: Any, bound: Any) -> bool:
    return any(side.truth.output[1] > float(bound.text) for side in facts.sides)


@elsewhere.label("< {bound:number}")
def nearly_0(facts: Any, bound: Any) -> bool:
    return any(side.truth.output[1] < float(bound.text) for side in facts.sides)


KINDS["cut"] = Kind(
    {
        language: "|".join({name[:k] for name in Words(language).classes.values() for k in range(4, len(name))})
        for language in languages()
    },
    lambda text, _language: text,
)


@elsewhere.label("{name:cut}")
def fitted_into_its_column(facts: Any, name: str) -> bool:
    return any(Words(facts.language).classes[each].startswith(name) for each in facts.case.names)


PHONE_IS_READ = [scene for scene in READ if scene != Downhill.name]


@cache
def readable(name: str, language: str) -> tuple[Any, Any]:
    """A scene, and who reads it."""
    read = READ[name]
    return read.scene(language, seed=1), read._replace(reader=Reader().including(read.reader, elsewhere))


def hold(kind: type[Scene], language: str, committed: bool, data: Any) -> None:
    """Look at a scene in one of its states."""
    scene, read = readable(kind.name, language)
    scene.resize(data.draw(st.sampled_from([1240, 360] if kind.name in PHONE_IS_READ else [1240])))
    cases = to_the_edge if kind is OneStep else anywhere
    put(scene, data.draw(cases), committed=committed, which=data.draw(st.integers(0, 3)), **data.draw(views(kind)))
    for _ in range(data.draw(st.integers(0, 2)) if committed and kind is TwoInputs else 0):
        scene.go_on()  # its cases begin with weights of 0, whatever is put
    assert scene.settings.notice.value == scene.words.story(scene.state.case), "the step was taken without complaint"
    text = re.sub(sample(kind).aside, "", shown_text(scene.widget))
    assert not re.search(r"-\s?\d", text), "a hyphen for a minus"
    assert not re.search(r"[+−▲▼] ?0(?:\.0+)?(?![.\d·])", text), "a zero with a sign"
    assert not re.search(r"nan\b|inf\b|<sup|&lt;|\{\w*\}", text, re.IGNORECASE)
    assert [each for each in equations(text) if not is_true(*each)] == []
    with pytest.MonkeyPatch.context() as patch:
        # Of thirds, as a penguin starts with, two decimals do not come out as multiplied by hand; controls give none.
        patch.setattr(truth.origin, "comes_out", lambda found, *values: found.says(*values))
        check(scene, read, language, "shown")


@EVERY_SCENE
@BOTH_PHASES
@IN_EITHER_LANGUAGE
@some
@given(data=st.data())
def test_every_number_is_the_librarys_and_well_written(
    kind: type[Scene], language: str, committed: bool, data: Any
) -> None:
    hold(kind, language, committed, data)


@pytest.mark.everywhere
@EVERY_SCENE
@BOTH_PHASES
@IN_EVERY_LANGUAGE
@thorough
@given(data=st.data())
def test_they_are_in_many_more_states(kind: type[Scene], language: str, committed: bool, data: Any) -> None:
    hold(kind, language, committed, data)
