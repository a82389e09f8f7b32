"""The summary of a practice: which ideas are firm, which to look at again, which were not met yet. No score."""

from explainer.language.words import Words
from explainer.practice.session import Session, Standing
from explainer.teaching.topics import PAGE_OF_SCENE, SCENE_OF_TOPIC, Topic, stated


def summary(words: Words, session: Session) -> str:
    """Write the lists of ideas; each leads to the scene that treats it."""
    standings, sure = session.standings, session.surely_missed
    groups = ""
    for standing, heading in headings(words).items():
        # What was answered for sure and missed comes first: it is what one learns most from.
        topics = sorted((topic for topic in Topic if standings[topic] is standing), key=lambda topic: topic not in sure)
        if topics:
            items = "".join(
                f"<li>{_link(words, topic)}{_sure(words) if topic in sure else ''}</li>" for topic in topics
            )
            groups += f'<section><h3>{heading}</h3><ul data-standing="{standing}">{items}</ul></section>'
    return f'<div class="gd-summary">{groups}</div>'


def _link(words: Words, topic: Topic) -> str:
    scene = SCENE_OF_TOPIC[topic]
    return f'<a href="{PAGE_OF_SCENE.get(scene, "lesson")}.ipynb#scene={scene}">{stated(words, topic)}</a>'


def _sure(words: Words) -> str:
    said = words._("You were sure of another answer.")
    return f'<p class="gd-was-sure">{said}</p>'


def headings(words: Words) -> dict[Standing, str]:
    """Head the groups of ideas, in the order in which they stand."""
    return {
        Standing.AGAIN: words._("Worth another look"),
        Standing.FIRM: words._("Firm"),
        Standing.UNMET: words._("Not met yet"),
    }
