"""The summary of a practice: which ideas are firm, which to look at again, which were not met yet. No score."""

from explainer.language.words import Words
from explainer.practice.sentences.summary import standing, topic
from explainer.practice.session import Session, Standing
from explainer.practice.slips import SCENES, Topic

ORDER = (Standing.AGAIN, Standing.FIRM, Standing.UNMET)


def summary(words: Words, session: Session) -> str:
    """Write the lists of ideas; each leads to the scene of the lesson that treats it."""
    found = session.standings
    groups = ""
    for each in ORDER:
        topics = [named for named in Topic if found[named] is each]
        if topics:
            items = "".join(f"<li>{_link(words, named)}</li>" for named in topics)
            groups += f'<section><h2>{standing(words, each)}</h2><ul data-standing="{each}">{items}</ul></section>'
    return f'<div class="gd-summary">{groups}</div>'


def _link(words: Words, named: Topic) -> str:
    return f'<a href="lesson.ipynb#scene={SCENES[named]}">{topic(words, named)}</a>'
