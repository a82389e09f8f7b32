"""The message bar: the question with its answers before the step, the verdict with its reasons after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import ipywidgets as widgets

from explainer.language.typography import unbroken
from explainer.language.words import Words
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.ui.controls import Choice
from explainer.ui.parts import box, button, html


@dataclass(frozen=True)
class Said:
    """What the bar says."""

    text: str  # the question, or the verdict
    feedback: str = ""  # answers to the guesses; once they no longer fit what is shown, the reason alone
    kicker: str = ""  # a short line above


class Message:
    """One place for both phases, so that nothing jumps."""

    def __init__(
        self,
        words: Words,
        questions: Mapping[Question, tuple[str, Sequence[tuple[Answer, str]]]],  # each with its text and its answers
        answered: Callable[[Question, Answer], None],
        taken: Callable[[], None],
        actions: Mapping[str, tuple[str, Callable[[], None]]],  # what can be done after the step, the main one first
        *,
        commit: str | None = None,  # on the button that takes the step
        above: Sequence[widgets.Widget] = (),  # a scene's own parts, between the text and the answers
    ) -> None:
        self.words = words
        self.text = html("gd-message")
        self.possible = {
            question: tuple(answer for answer, _ in answers) for question, (_, answers) in questions.items()
        }
        self.choices = {
            question: Choice(name, answers, partial(answered, question))
            for question, (name, answers) in questions.items()
        }
        self.feedback = html("gd-feedback")
        self.folded = False  # where room is short, the reasons open on demand
        self.hint = html("gd-hint")
        self.commit = button(words.take_the_step if commit is None else commit, taken, "gd-commit")
        self.actions = {name: button(text, act, hides=True) for name, (text, act) in actions.items()}
        self.main = next(iter(self.actions.values()))
        self.main.add_class("gd-main")
        self.answers = box("gd-answers", *(choice.widget for choice in self.choices.values()), hides=True)
        self.ask_side = box("gd-ask", self.hint, self.commit, hides=True)
        self.next_side = box("gd-next", *self.actions.values(), hides=True)
        left = box("gd-said", self.text, *above, self.answers, self.feedback)
        self.widget = box("gd-bar", left, self.ask_side, self.next_side)

    def show(self, state: Round, said: Said, data: str, summary: str = "", heard: str = "") -> None:
        """Show a round; the page takes the summary to where the scene begins, and plays what is to be heard."""
        if state.committed:
            self.widget.add_class("gd-after-step")  # before anything else: from now on the page keeps the bar's height
        kicker = f'<p class="gd-kicker">{said.kicker}</p>' if said.kicker else ""
        verdict = f'<p class="gd-verdict">{unbroken(said.text)}</p>'
        kept = f'data-state="{escape(data)}" data-summary="{escape(summary)}"'
        self.text.value = f"<div {kept}>{kicker}{verdict}{heard}</div>"
        offer(self.answers, not state.committed)
        offer(self.ask_side, not state.committed)
        offer(self.next_side, state.committed)
        if state.committed:
            self.feedback.value = self._fold(unbroken(said.feedback))
            return
        self.widget.remove_class("gd-after-step")
        self.feedback.value = ""
        for question, choice in self.choices.items():
            offer(choice.widget, question in state.questions)
            choice.put(state.guesses.get(question))
        self.hint.value = self.words.answers_left(state.missing)
        self.commit.disabled = state.missing > 0

    @property
    def next_action(self) -> str:
        """The name of the first button that is offered after the step."""
        return next(str(each.description) for each in self.actions.values() if each.layout.display != "none")

    def _fold(self, reasons: str) -> str:
        if self.folded and reasons:
            return f"<details><summary>{self.words.why}</summary>{reasons}</details>"
        return reasons


def offer(box: widgets.DOMWidget, shown: bool) -> None:
    """Show or hide a part; saying what is so already would cost a message."""
    display = "" if shown else "none"
    if (box.layout.display or "") != display:
        box.layout.display = display
