"""A round survives its address: another visit, in another language, shows it as it was left."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import BOTH_PHASES, EVERY_SCENE, anywhere, made, put, sample, stage, taken, views
from tools.reading import feedback, shown_text, verdict

from explainer.ui.address import parts
from explainer.ui.scene import Scene

thorough = settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])


@EVERY_SCENE
@BOTH_PHASES
@thorough
@given(data=st.data())
def test_the_address_brings_the_round_back(kind: type[Scene], committed: bool, data: Any) -> None:
    scene, russian = stage(kind), stage(kind, "ru")
    put(scene, data.draw(anywhere), committed=committed, which=data.draw(st.integers(0, 3)), **data.draw(views(kind)))
    part, left = parts(scene.address)[kind.name], scene.state
    said = verdict(scene), feedback(scene), shown_text(scene.cards.marks)
    put(scene, scene.start.case, committed=False)
    scene.restore(part)
    assert (verdict(scene), feedback(scene), shown_text(scene.cards.marks)) == said
    russian.restore(part)
    for each in (scene.state, russian.state):
        assert (each.case, each.guesses, each.committed) == (left.case, left.guesses, left.committed)
        assert all(
            each.view.get(name, view.start) == left.view.get(name, view.start) for name, view in kind.views.items()
        )


@EVERY_SCENE
def test_a_fresh_scene_has_nothing_to_say_in_its_address(kind: type[Scene]) -> None:
    assert made(kind).address == f"scene={kind.name}"


@EVERY_SCENE
def test_what_a_control_moved_after_the_step_stays_moved(kind: type[Scene]) -> None:
    """The answers are past there too, as they were where the address was written."""
    scene, other = taken(kind), made(kind)
    put(scene, sample(kind).case)
    scene.change(scene.prepared(scene.state.case.with_classes(2)), "classes")
    other.restore(scene.address)
    assert (other.state.touched, feedback(other)) == (scene.state.touched, feedback(scene))
