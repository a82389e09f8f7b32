"""The keys of a teacher's screen, as its buttons have them: for the list of keys, the guide and the handout."""

from explainer.classroom.buttons import SPACE, cap
from explainer.classroom.foot import MENU, TWIN
from explainer.language.words import Words
from explainer.ui.keys import Row


def class_keys(words: Words) -> tuple[Row, ...]:
    """List them."""
    _ = words._
    buttons = ((TWIN[0], TWIN[2]), *((text, key) for text, _does, key in MENU if key))
    return (
        ((cap(words, SPACE),), _("the one next thing: ask, close the vote, vote again, take the step")),
        *(((cap(words, key),), _(text)) for text, key in buttons),
        (("Enter",), _("in a field for hands: the next field")),
    )
