"""The message bar of a practice: question and options, then what is so and why; always in one place."""

from collections.abc import Callable
from html import escape

from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.practice.exercise import Exercise
from explainer.practice.given import given
from explainer.practice.options import Options
from explainer.practice.sentences.base import Sentences
from explainer.practice.session import Session
from explainer.practice.summary_view import summary
from explainer.ui.controls import box, button, html
from explainer.ui.message import offer


class PracticeBar:
    """
    Shows one session; decides nothing.

    Parameters
    ----------
    words : Words
        The reader's language.
    chosen : callable
        Called with the place of the option a person chose.
    checked, going_on : callable
        What the two buttons do.
    """

    def __init__(
        self, words: Words, chosen: Callable[[int], None], checked: Callable[[], None], going_on: Callable[[], None]
    ) -> None:
        self.words = words
        self.text = html("gd-message")
        self.given = html("gd-given")
        self.feedback = html("gd-feedback")
        self.options = Options(chosen)
        self.check = button(words._("Check"), checked, "gd-commit")
        self.next = button("", going_on, "gd-main")
        said = box("gd-said", self.text, self.feedback, self.given, self.options.widget)
        self.ask_side, self.next_side = box("gd-ask", self.check, hides=True), box("gd-next", self.next, hides=True)
        self.widget = box("gd-bar", said, self.ask_side, self.next_side)

    def ask(self, session: Session, told: Sentences[Exercise], data: str) -> None:
        """Show an exercise and its options."""
        exercise = session.exercise
        self._say(self._numbered(session), told.question, data)
        self.given.value = given(self.words, exercise, checked=False)
        self.feedback.value = ""
        self.options.list(told.name, [told.option(option.key) for option in exercise.options])
        self.options.put(session.chosen)
        self.check.disabled = session.chosen is None
        self._offer(asking=True)

    def tell(self, session: Session, told: Sentences[Exercise], data: str, *, last: bool) -> None:
        """Show what is so, and the answer to the option that was checked; after the last one a summary is next."""
        self._say(self._numbered(session), told.truth, data)
        self.given.value = given(self.words, session.exercise, checked=True)
        self.feedback.value = unbroken(told.explained(session.answer))
        self.next.description = self.words._("Show the summary") if last else self.words._("Next question")
        self._offer(asking=False)

    def sum_up(self, session: Session, data: str) -> None:
        """Show what the answers say about each idea."""
        summary_of = self.words._("Summary after question {number}").format(number=session.number)
        self._say(summary_of, self.words._("What your answers show so far"), data)
        self.given.value = ""
        self.feedback.value = summary(self.words, session)
        self.next.description = self.words._("More questions")
        self._offer(asking=False)

    def _numbered(self, session: Session) -> str:
        return self.words._("Question {number}").format(number=session.number)

    def _say(self, kicker: str, text: str, data: str) -> None:
        above = f'<p class="gd-kicker">{kicker}</p>'
        self.text.value = f'<div data-state="{escape(data)}">{above}<p class="gd-verdict">{unbroken(text)}</p></div>'

    def _offer(self, *, asking: bool) -> None:
        for part, shown in ((self.options.widget, asking), (self.ask_side, asking), (self.next_side, not asking)):
            offer(part, shown)
