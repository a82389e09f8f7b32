"""The message bar of a practice: question and options, then what is so and why; always in one place."""

from collections.abc import Callable
from html import escape

from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.practice.kinds import kind_of
from explainer.practice.session import Session
from explainer.practice.summary import summary
from explainer.ui.controls import Choice
from explainer.ui.message import offer
from explainer.ui.parts import box, button, html, mark
from explainer.ui.summary import to_do

MOST_OPTIONS = 5


class PracticeBar:
    """Shows one session and decides nothing: it calls `chosen` with the place of an option, and what buttons do."""

    def __init__(
        self,
        words: Words,
        chosen: Callable[[int], None],
        surely: Callable[[], None],
        checked: Callable[[], None],
        going_on: Callable[[], None],
    ) -> None:
        self.words = words
        self.text = html("gd-message")
        self.given = html("gd-given")
        self.feedback = html("gd-feedback")
        self.options = Choice("", [(place, "") for place in range(MOST_OPTIONS)], chosen, "gd-list")
        self.sure = button(words._("I am sure"), surely, "gd-option", "gd-sure")
        self.check = button(words._("Check"), checked, "gd-commit")
        self.next = button("", going_on, "gd-main")
        message = box("gd-said", self.text, self.feedback, self.given, self.options.widget)
        self.ask_side, self.next_side = (
            box("gd-ask", self.sure, self.check, hides=True),
            box("gd-next", self.next, hides=True),
        )
        self.widget = box("gd-bar", message, self.ask_side, self.next_side)

    def ask(self, session: Session, address: str) -> None:
        """Show an exercise and its options."""
        exercise = session.exercise
        kind = kind_of(exercise)
        sentences = kind.sentences(self.words, exercise)
        self._say(self._numbered(session), sentences.question, address, self._to_do(session))
        self.given.value = kind.given(self.words, exercise, False)
        self.feedback.value = ""
        self.options.name = sentences.name
        self.options.offer({place: sentences.option(option.key) for place, option in enumerate(exercise.options)})
        self.options.put(session.chosen)
        mark(self.sure, "gd-on", on=session.is_sure)
        self.check.disabled = session.chosen is None
        self._offer(asking=True)

    def explain(self, session: Session, address: str, *, last: bool) -> None:
        """Show what is so, and the answer to the option that was checked; after the last one a summary is next."""
        exercise = session.exercise
        kind = kind_of(exercise)
        sentences = kind.sentences(self.words, exercise)
        self.given.value = kind.given(self.words, exercise, True)
        self.feedback.value = unbroken(sentences.explained(session.answer))
        self.next.description = self.words._("Show the summary") if last else self.words._("Next question")
        self._say(self._numbered(session), sentences.truth, address, self._to_go_on())
        self._offer(asking=False)

    def sum_up(self, session: Session, address: str) -> None:
        """Show what the answers say about each idea."""
        kicker = self.words._("Summary after question {number}").format(number=session.number)
        self.given.value = ""
        self.feedback.value = summary(self.words, session)
        self.next.description = self.words._("More questions")
        self._say(kicker, self.words._("What your answers show so far"), address, self._to_go_on())
        self._offer(asking=False)

    def _to_do(self, session: Session) -> str:
        return to_do(self.words, int(session.chosen is None), self.check.description)

    def _to_go_on(self) -> str:
        return to_do(self.words, 0, self.next.description)

    def _numbered(self, session: Session) -> str:
        repeats = session.turn.repeats
        if repeats is None:
            return self.words._("Question {number}").format(number=session.number)
        sentence = self.words._("Question {number}, like question {first} in other numbers")
        return sentence.format(number=session.number, first=repeats)

    def _say(self, kicker: str, text: str, address: str, now: str) -> None:
        above = f'<p class="gd-kicker">{kicker}</p>'
        state = f'data-state="{escape(address)}" data-summary="{escape(f"{kicker}. {now}")}"'
        self.text.value = f'<div {state}>{above}<p class="gd-verdict">{unbroken(text)}</p></div>'

    def _offer(self, *, asking: bool) -> None:
        offer(self.options.widget, asking)
        offer(self.ask_side, asking)
        offer(self.next_side, not asking)
