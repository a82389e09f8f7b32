"""
Every word a person reads, through gettext; what is said of a step and of answers stands in `teaching/`.

English is written here; other languages are catalogues in `locale/`. Numbers come in already written by `Decimals`.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files

from explainer.cases.case import Case
from explainer.cases.directions import GLYPHS, Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.numbers import short
from explainer.language.typography import unbroken

DOMAIN = "explainer"


def N_(text: str) -> str:  # noqa: N802  # the name by which the tools of gettext find it
    """Mark a sentence that stands in a table; `Words._` translates it where it is said."""
    return text


@cache
def languages() -> tuple[str, ...]:
    """Language codes with words of their own, English first."""
    folders = (entry for entry in files("explainer").joinpath("locale").iterdir() if entry.is_dir())
    found = sorted(folder.name for folder in folders if folder.joinpath("LC_MESSAGES").is_dir())
    return "en", *(code for code in found if code != "en")


def _catalogue(language: str) -> gettext.NullTranslations:
    with as_file(files("explainer").joinpath("locale")) as folder:
        return gettext.translation(DOMAIN, str(folder), [language], fallback=language == "en")


@cache
def language_names() -> Mapping[str, str]:
    """Name every language in its own words, by its code."""
    # Each catalogue translates "English" by the name of its own language.
    return {code: _catalogue(code).pgettext("this language", "English") for code in languages()}


@cache
def held(message: str) -> str:
    """Hold a message of a catalogue together, once for all scenes of a page."""
    return unbroken(message)


class Words:
    """
    The words of one language; a `ValueError` where there is no catalogue for it.

    Examples
    --------
    >>> Words("ru").take_the_step
    'Сделать шаг'
    """

    def __init__(self, language: str) -> None:
        if language not in languages():
            raise ValueError(f"language must be one of {', '.join(languages())}, but it is {language!r}.")
        self.language = language
        catalogue = _catalogue(language)
        self._ = cache(lambda text: held(catalogue.gettext(text)))
        self.pgettext = cache(lambda context, text: held(catalogue.pgettext(context, text)))
        _, pgettext = self._, self.pgettext

        self.title = _("One step of learning")
        self.titles = {
            "explainer": self.title,
            "lesson": _("One step of learning: the lesson"),
            "beyond": _("Beyond one step"),
            "practice": _("One step of learning: practice"),
            "classroom": _("One step of learning: for a class"),
            "teachers-guide": _("One step of learning: the teacher’s guide"),
        }
        self.language_names = language_names()
        self.language_label = _("Language")
        self.one_step, self.two_inputs = _("One step"), _("Two inputs")
        self.more, self.less = _("More…"), _("Less")
        self.undo, self.reset, self.projector = _("Undo"), _("Reset"), _("Projector")
        self.input, self.input_size = _("Input x"), _("Size of the input")
        self.learning_rate, self.starting_weight = _("Learning rate η"), _("Starting weight")
        self.watched_class, self.class_count = _("Watched class"), _("Number of classes")
        self.learn_bias, self.scenario = _("Learn the bias too"), _("Scenario")
        self.more_note = _(
            "The biases follow the sliders, so that only one thing changes at a time: moving the input does not move "
            "the output."
        )
        self.cards = _("Error signal"), _("Weight"), _("Logit"), _("Output")
        self.error_formula = _("output − expected")
        self.gradient, self.step = _("gradient (w)"), _("step")
        self.bias = _("bias")
        self.output, self.loss = pgettext("quantity", "output"), pgettext("quantity", "loss")
        self.now, self.before, self.after = (
            pgettext("level", "now"),
            pgettext("level", "before"),
            pgettext("level", "after"),
        )
        self.via_weight, self.via_bias = _("via weight"), _("via bias")
        self.uphill, self.uphill_note = _("uphill (gradient)"), _("more loss this way")
        self.uphill_short, self.gradient_note = _("uphill"), _("(gradient)")
        self.uphill_none = _("uphill: none")
        self.step_taken, self.minus_flips = _("step taken"), _("minus flips it")

        self.predict_first, self.minus_forgotten = _("Predict first"), _("Minus forgotten")
        self.take_the_step = _("Take the step")
        self.step_again, self.new_case = _("Step again"), _("New case")
        self.try_negative, self.try_positive = _("Try a negative input"), _("Try a positive input")
        self.replay = _("Replay with my rule")
        self.why = _("Why?")
        self.asked = {
            Quantity.WEIGHT: _("The weight will"),
            Quantity.LOGIT: _("The logit will"),
            Quantity.OUTPUT: _("The output will"),
            Quantity.LOSS: _("The loss will"),
        }
        self.answers = {
            Direction.UP: _("rise"),
            Direction.STAYS: _("stay"),
            Direction.DOWN: _("fall"),
        }
        self.scenarios = {
            "start": _("Expected 1, output 0.8: which way?"),
            "negative input": _("Negative input: does the output follow the weight?"),
            "confidently wrong": _("Confidently wrong: how big is the step?"),
            "input zero": _("Input zero: what can still move?"),
            "almost right": _("Almost right: does learning stop?"),
            "expected 0": _("Expected 0: which way now?"),
            "rising rival": _("Badly wrong: do all wrong outputs fall?"),
            "penguin": _("A real penguin: do negative inputs occur in nature?"),
        }
        self.lost = {
            "stopped": _("The calculation stopped. Your settings are kept."),
            "unreachable": _("No connection to the program. Your settings are kept; this page keeps trying."),
            "still": _("Still no connection to the program. Your settings are kept; this page keeps trying."),
            "silent": _(
                "The kernel does not answer: it is busy, or it has stopped. If it has stopped, restarting it and "
                "running all cells brings this page back."
            ),
            "reload": _("Reload"),
            "copied": _("Copied"),
        }
        self.asleep = _(
            "This page is asleep, because its calculation is not running. <b>Run › Run All Cells</b> wakes it up."
        )
        self.own_case = _("(your own case)")
        self.yes, self.no = _("yes"), _("no")
        self.classes = {
            "cat": _("cat"),
            "dog": _("dog"),
            "bird": _("bird"),
            "fish": _("fish"),
            "horse": _("horse"),
            "mouse": _("mouse"),
            "Adelie": _("Adelie"),
            "Chinstrap": _("Chinstrap"),
            "Gentoo": _("Gentoo"),
        }

    def expected_for(self, case: Case) -> str:
        """Name the control that says what is expected."""
        return self._("Expected for “{name}”").format(name=self.classes[case.names[case.watched]])

    def output_now(self, case: Case) -> str:
        """Name the slider of the watched class's probability."""
        return self._("Output for “{name}” now").format(name=self.classes[case.names[case.watched]])

    def start_output(self, case: Case) -> str:
        """Name the slider of that output where a run starts."""
        return self._("Start: output for “{name}”").format(name=self.classes[case.names[case.watched]])

    def guess(self, answer: Direction) -> str:
        """Write an answer with its glyph."""
        return unbroken(f"{GLYPHS[answer]} {self.answers[answer]}")

    def guess_tag(self, answer: Direction) -> str:
        """Tag a card with the learner's guess."""
        return self._("your guess {guess}").format(guess=self.guess(answer))

    def answers_left(self, count: int) -> str:
        """Say how many questions wait for an answer."""
        one, two = self._("one answer left"), self._("two answers left")
        three, four = self._("three answers left"), self._("four answers left")
        return ("", one, two, three, four)[count]

    def expected_value(self, expected: int) -> str:
        """Label the thick line of the tank."""
        return self._("expected {y}").format(y=expected)

    def story(self, case: Case) -> str:
        """Say where a measured input comes from; empty where it was chosen."""
        bird = case.bird
        if bird is None:
            return ""
        sentence = self._(
            "A measured {species} penguin with a bill of {bill} mm. Its deviation from the average, rounded to {x} "
            "standard deviations, is the input x."
        )
        story = sentence.format(species=self.classes[bird.species], bill=f"{bird.bill:g}", x=short(bird.x))
        expected = case.names[case.target]
        if expected == bird.species:
            return story
        other = self._("The expected class here is “{name}”, not the bird’s own species.")
        return f"{story} {other.format(name=self.classes[expected])}"

    def refused_number(self, name: str, low: float, high: float, kept: float) -> str:
        """Say that a control's value was refused, and what stays."""
        return self._("{name}: only numbers from {low} to {high}; it stays at {kept}.").format(
            name=name, low=short(low), high=short(high), kept=short(kept)
        )

    def refused_choice(self, name: str) -> str:
        """Say that an empty or unknown choice was refused."""
        return self._("{name} needs one of its choices. The last one stays.").format(name=name)

    def refused_link(self, why: str) -> str:
        """Say that a link was not followed, and what is shown in its place."""
        return self._(
            "This link asks for something that this page does not have ({why}). Here is the page as usual."
        ).format(why=why)

    def step_failed(self, failure: str) -> str:
        """Say why no step is shown; the picture keeps the last good state."""
        stays = self._("The last picture stays.")
        return f"{failure} {stays}"

    def rule(self, learning_rate: float, learn_bias: bool, moved: bool, followed: Rule = Rule.SUBTRACT) -> str:
        """Print the rule, which stands under the cards at all times."""
        _ = self._
        added = self.rate_of(followed)
        parts = [
            self.rule_begins(followed),
            _("New weight = weight {rate} · error signal · input.").format(rate=added),
        ]
        if learn_bias:
            parts.append(_("New bias = bias {rate} · error signal.").format(rate=added))
        parts.append(f"η = {short(learning_rate)}.")
        if moved and followed is Rule.SUBTRACT:
            parts.append(
                _(
                    "The gradient with respect to the weight, error signal · input, points uphill, to more loss; the "
                    "step goes the other way."
                )
            )
        elif moved and followed is Rule.ADD:
            parts.append(
                _(
                    "The gradient with respect to the weight, error signal · input, points uphill, to more loss, and "
                    "this step follows it; gradient descent has − η."
                )
            )
        return "&ensp; ".join(map(unbroken, parts))

    def rule_begins(self, followed: Rule) -> str:
        """Name the rule that was followed, and what its error signal is."""
        names = {
            Rule.SUBTRACT: self._("The rule:"),
            Rule.ADD: self._("Your rule:"),
            Rule.OTHER: self._("The rule of gradient descent; yours is another one:"),
        }
        error_signal = self._("error signal = output − expected.")
        return f"<b>{names[followed]}</b> {error_signal}"

    def rate_of(self, followed: Rule) -> str:
        """Write η with the sign that a rule gives it."""
        return "<b>+ η</b>" if followed is Rule.ADD else "<b>− η</b>"

    def alternative(self, card: str, before: str, after: str | None = None, change: str | None = None) -> str:
        """Put a picture into words for who does not see it."""
        if after is None:
            return self._("{card}: now {before}, after the step: not shown yet").format(card=card, before=before)
        sentence = self._("{card}: before {before}, after {after}, change {change}")
        return sentence.format(card=card, before=before, after=after, change=change)
