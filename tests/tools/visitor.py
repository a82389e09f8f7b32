"""A visitor of a page: answers, steps, moves, and reads what is there."""

from playwright.sync_api import Locator, Page, expect

WORDS = {
    "en": {"step": "Take the step", "input": "Input x", "output": "Output for “cat” now", "scenario": "Scenario"},
    "ru": {"step": "Сделать шаг", "input": "Вход x", "output": "Выход для «кошки» сейчас", "scenario": "Случай"},
}
HIDDEN = """() => {
  Object.defineProperty(document, "hidden", {get: () => true, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""What a page hears whose tab nobody sees any more."""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Visitor:
    """
    Somebody at a page.

    Parameters
    ----------
    page : Page
        Where the scene is.
    language : str
        Of the page.
    scene : str
        Name of the scene on a page that shows several; else the visible one.
    """

    def __init__(self, page: Page, language: str = "en", scene: str = "") -> None:
        self.page, self.language, self.words = page, language, WORDS[language]
        named = f':has([data-state="scene={scene}"], [data-state^="scene={scene}&"])' if scene else ""
        self.scene = page.locator(f".gd-scene:visible{named}")
        self.marks = self.scene.locator(".gd-marks")
        self.verdict = self.scene.locator(".gd-verdict")
        # The page's companion is at work once it has named the controls.
        expect(self.scene.locator("[role=slider][aria-label]").first).to_be_attached(timeout=60_000)

    def slider(self, name: str) -> Locator:
        return self.scene.get_by_role("slider", name=self.words.get(name, name))

    def answer(self, row: int, choice: int) -> None:
        button = self.scene.locator(".gd-answers .gd-choice:visible").nth(row).locator("button").nth(choice)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    def step(self, *choices: int) -> None:
        """Answer each question, take the step, and wait until it is shown."""
        for row, choice in enumerate(choices):
            self.answer(row, choice)
        self.scene.get_by_role("button", name=self.words["step"]).click()
        expect(self.scene.locator(".gd-marks .gd-unknown")).to_have_count(0)
        # Last of all the keyboard is taken on.
        expect(self.scene.locator(".gd-next button:visible").first).to_be_focused()

    def press(self, slider: str, *keys: str) -> None:
        # A page that rests, because its kernel is slow to answer, takes no keys.
        expect(self.page.locator(".gd-stopped")).to_have_count(0)
        self.slider(slider).focus()
        expect(self.slider(slider)).to_be_focused()
        for key in keys:
            self.page.keyboard.press(key)

    def chip(self, name: str) -> str:
        return self.marks.locator(f'[data-name="{name}"]').last.inner_text().replace("\n", "").replace("\xa0", " ")

    def picture(self, card: int) -> Locator:
        return self.marks.locator("section").nth(card).get_by_role("img")
