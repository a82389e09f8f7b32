"""The step as it is heard: a note for what was, one for what became of it, noise while the slope is negative."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals
from explainer.language.words import Words


@dataclass(frozen=True)
class Sound:
    """
    What the page plays, and the same in words.

    Parameters
    ----------
    notes : tuple of float
        From 0, the lowest note, to 1, the highest.
    hisses : bool
        Whether there is noise.
    said : str
        What is heard.
    """

    notes: tuple[float, ...]
    hisses: bool
    said: str

    @property
    def html(self) -> str:
        """A line that the page shows, and plays, once somebody has asked for sound."""
        notes = " ".join(f"{note:.4f}" for note in self.notes)
        return f'<p class="gd-heard" data-notes="{notes}"{" data-hiss" * self.hisses}>♪ {escape(self.said)}</p>'


def of_step(words: Words, outcome: Outcome, *, name: str = "") -> Sound:
    """
    Let a step be heard by its output.

    Examples
    --------
    >>> from explainer.cases.case import Case, take_step
    >>> case = Case()
    >>> sound = of_step(Words("en"), Outcome.of(case, take_step(case)))
    >>> [round(note, 2) for note in sound.notes], sound.hisses
    ([0.8, 0.82], True)
    """
    texts = [Decimals().probability(output) for output in outcome.output]
    notes = of_change(words, name or words._("Output"), outcome.output, texts)
    return Sound(notes.notes, outcome.weight_gradient < 0, f"{notes.said} {_slope(words, outcome.weight_gradient)}")


def of_output(words: Words, output: float, gradient: float) -> Sound:
    """Let an output be heard from which no step is taken."""
    _ = words._
    said = _("{name}: the note for {before}.").format(name=_("Output"), before=Decimals().probability(output))
    if gradient < 0:
        slope = _("It hisses: the gradient with respect to the logit is negative.")
    else:
        slope = _("It does not hiss: the gradient with respect to the logit is positive.")
    return Sound((output,), gradient < 0, f"{said} {slope}")


def of_change(words: Words, name: str, levels: Sequence[float], texts: Sequence[str]) -> Sound:
    """Let a share be heard, from 0 to 1, that became another one; what is written alike sounds alike."""
    (before, after), _ = levels, words._
    if texts[0] == texts[1]:
        said = _("{name}: the note for {before}, twice.")
        return Sound((before, before), False, said.format(name=name, before=texts[0]))
    if after > before:
        said = _("{name}: a note for {before}, then a higher one for {after}.")
    else:
        said = _("{name}: a note for {before}, then a lower one for {after}.")
    return Sound((before, after), False, said.format(name=name, before=texts[0], after=texts[1]))


def _slope(words: Words, slope: float) -> str:
    _ = words._
    if slope == 0:
        return _("It does not hiss: the gradient with respect to the weight is 0.")
    if slope < 0:
        return _("It hisses: the gradient with respect to the weight is negative.")
    return _("It does not hiss: the gradient with respect to the weight is positive.")
