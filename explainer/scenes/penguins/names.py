"""What species, measurements and weights are called."""

from explainer.cases.case import PENGUINS
from explainer.cases.datasets import MEASUREMENTS
from explainer.language.words import Words
from explainer.scenes.penguins.flock import SLOTS, Flock
from explainer.scenes.penguins.pushing import WEIGHTS

GRAMS = "_g"


class BirdNames:
    """
    Names in one language.

    Examples
    --------
    >>> names = BirdNames(Words("en"))
    >>> names.weight(1, ("bill_length_mm", "bill_depth_mm")), names.with_unit("body_mass_g")
    ('Adelie × bill depth', 'body mass, g')
    """

    def __init__(self, words: Words) -> None:
        _, pgettext = words._, words.pgettext
        self.species = tuple(_as_a_name(words.classes[name]) for name in PENGUINS)
        names = _("bill length"), _("bill depth"), _("flipper length"), _("body mass")
        self.measurements = dict(zip(MEASUREMENTS, names, strict=True))
        mm, gram = pgettext("unit", "mm"), pgettext("unit", "g")
        self.units = {name: gram if name.endswith(GRAMS) else mm for name in MEASUREMENTS}
        self.bias = words.bias
        self.equal = _("all outputs are equal")

    def with_unit(self, name: str) -> str:
        """Name a measurement and its unit."""
        return f"{self.measurements[name]}, {self.units[name]}"

    def slots(self, shown: tuple[str, str]) -> tuple[str, ...]:
        """Name the inputs that are looked at."""
        return self.measurements[shown[0]], self.measurements[shown[1]], self.bias

    def weight(self, weight: int, shown: tuple[str, str]) -> str:
        """Name a weight by its class and its input."""
        k, slot = divmod(weight, SLOTS)
        return f"{self.species[k]} × {self.slots(shown)[slot]}"

    def weights(self, shown: tuple[str, str]) -> list[tuple[str, int]]:
        """Name all weights that can be looked at."""
        return [(self.weight(weight, shown), weight) for weight in range(WEIGHTS)]

    def measured(self, bird: int, flock: Flock) -> list[str]:
        """Write what was measured of a bird, as far as it is shown."""
        pairs = zip(flock.shown, flock.measured[bird], strict=True)
        return [f"{value:.{0 if name.endswith(GRAMS) else 1}f}" for name, value in pairs]

    def bird(self, bird: int, flock: Flock) -> str:
        """Say what a bird is: its species and the two measurements."""
        pairs = zip(flock.shown, self.measured(bird, flock), strict=True)
        measured = [f"{self.measurements[name]} {text} {self.units[name]}" for name, text in pairs]
        return ", ".join([self.species[flock.target[bird]], *measured])


def _as_a_name(text: str) -> str:
    return text[:1].upper() + text[1:]
