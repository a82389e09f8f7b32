"""Where Python runs: behind a page that is served, on a page that has it with it, or behind a notebook."""

import os

ON_PAGE = "EXPLAINER_ON_PAGE"


def is_on_page() -> bool:
    """Whether Python runs in the reader's browser, where nothing compiled of Matplotlib's is."""
    return ON_PAGE in os.environ


def is_web_page() -> bool:
    """Whether there is a page whose reader sees no code."""
    return is_on_page() or "VOILA_KERNEL_ID" in os.environ
