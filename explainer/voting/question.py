"""A question as data: made by the scenes on the teacher's side, kept by the server, asked on phones."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from explainer.voting.phases import Course

Text = Mapping[str, str]
"""What is said, by the code of a language. Scenes say it in HTML, of which phones show emphasis and colours."""


@dataclass(frozen=True)
class Option:
    """One of the answers offered, and what choosing it shows."""

    key: str
    text: Text  # with its glyph: "▲ rise"
    idea: str = ""  # key of the misconception; empty for the right answer
    named: Text | None = None  # that misconception in words
    reason: Text | None = None  # what is said to whoever chose it, once the step is taken


@dataclass(frozen=True)
class Picture:
    """A picture of the step, in one language."""

    svg: str  # a whole file, shown as an image
    alt: str


@dataclass(frozen=True)
class Question:
    """
    What a class is asked.

    Exactly one option is right; everything said is there in the same languages.
    """

    key: str  # what a table of results calls it, such as "one-step:weight"
    title: Text  # a few words, for a list
    text: Text
    options: tuple[Option, ...]
    given: Text | None = None  # a line of numbers below the text
    verdict: Text | None = None  # what happened, once the step is taken
    explanation: Text | None = None  # why, said then to whoever has not answered
    picture: Mapping[str, Picture] | None = None
    course: Course = Course.PEER
    place: int | None = None  # which of them it is, where that is not how many were asked
    of: int | None = None  # how many questions are planned

    def __post_init__(self) -> None:
        keys = [option.key for option in self.options]
        if len(set(keys)) != len(keys) or len(keys) < 2:
            raise ValueError(f"options must be at least two, with different keys, but their keys are {keys}.")
        if [option.idea for option in self.options].count("") != 1:
            raise ValueError("options must hold exactly one right answer, which is the one without an idea.")
        for text in self._texts():
            if set(text) != set(self.text):
                raise ValueError(
                    f"everything must be said in the languages {sorted(self.text)}, but there is {sorted(text)}."
                )

    def _texts(self) -> list[Mapping[str, Any]]:
        texts = [self.title, self.given, self.verdict, self.explanation, self.picture]
        texts += [text for option in self.options for text in (option.text, option.named, option.reason)]
        return [text for text in texts if text is not None]

    @property
    def right(self) -> str:
        """The key of the right answer."""
        return next(option.key for option in self.options if not option.idea)

    def language(self, wanted: str) -> str:
        """Choose the language to ask in: the one wanted, or another where the question does not have that."""
        return wanted if wanted in self.text else next(iter(self.text))

    def data(self) -> dict[str, Any]:
        """Write it as JSON has it."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read what `data` wrote; what is checked before is its shape, by `explainer.voting.schema`."""
        options = tuple(Option(**option) for option in data["options"])
        picture = data.get("picture")
        return cls(
            **{
                **data,
                "options": options,
                "course": Course(data.get("course", Course.PEER)),
                "picture": picture and {language: Picture(**each) for language, each in picture.items()},
            }
        )
