"""Both languages where a test takes long: English with every change, the other one by ``make test-everywhere``."""

import pytest

EITHER = ("en", pytest.param("ru", marks=pytest.mark.everywhere))
"""What is said in Russian is read by `said` and by the tests of words with every change."""

IN_EITHER_LANGUAGE = pytest.mark.parametrize("language", EITHER)
