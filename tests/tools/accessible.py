"""Accessibility as axe sees it: WCAG 2.2, levels A and AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # Of what is in order one example a rule is enough: to name every element takes as long as to judge it.
    "resultTypes": ["violations"],
}


def broken_rules(page: Page) -> list[tuple[str, str]]:
    """Each rule that the page breaks, with the first element that breaks it."""
    broken = Axe().run(page, options=WCAG).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in broken]
