"""Both languages in a browser: English is opened with every change, the other one by ``make test-everywhere``."""

import pytest

EITHER = ("en", pytest.param("ru", marks=pytest.mark.everywhere))
"""What is said in Russian is read in all states without a browser; this is how long it is, and where it stands."""

IN_EITHER_LANGUAGE = pytest.mark.parametrize("language", EITHER)
