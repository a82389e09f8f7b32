"""What is refused on the command line."""

from collections.abc import Callable


class CannotServeError(Exception):
    """
    What was asked for cannot be done; the sentence, marked with `N_`, is for the person who asked.

    Examples
    --------
    >>> str(CannotServeError("There is no port {port}.", port=99999))
    'There is no port 99999.'
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.sentence, self.values = sentence, values

    def translated(self, translate: Callable[[str], str]) -> str:
        """Say it in another language."""
        return translate(self.sentence).format(**self.values)
