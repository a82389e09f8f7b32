"""`make picture`: photograph the real page for the README, after a step with a negative input."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools import chromium
from tools.served import ROOT, serving
from tools.visitor import Visitor

TARGET = ROOT / ".github" / "one-step.png"
RISE, FALL = 0, 2


def main() -> None:
    """Serve, predict as the learner does, step, and take the picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "log") as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        size = {"width": 1280, "height": 800}
        page = browser.new_page(viewport=size, reduced_motion="reduce", device_scale_factor=1.5)
        page.goto(f"{served.url}/voila/render/en/explainer.ipynb#scene=one-step&x=-2.0")
        visitor = Visitor(page)
        visitor.marks.get_by_text("2.0").first.wait_for()
        visitor.step(FALL, FALL)
        page.mouse.move(640, 10)
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
