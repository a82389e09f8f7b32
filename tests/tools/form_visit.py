"""A page whose scenes are all on screen at once, as a reader finds it and after every step was taken."""

from io import BytesIO
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from pypdf import PdfReader

FORM = Path(__file__).with_name("form.js").read_text(encoding="utf-8")
AT_ONCE = ".gd-scene { display: grid !important } .gd-scene + .gd-scene { margin-top: 40px }"
"""Tabs hide all scenes but one; looked at together, they are looked at once."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What WCAG 1.4.12 lets a reader ask for."""
ANSWER = """() => {
  const shown = (element) => element.closest(".gd-choice").style.display !== "none";
  for (const choice of document.querySelectorAll(".gd-answers .gd-choice, .gd-practice .gd-list")) {
    if (shown(choice) && !choice.querySelector(".gd-on")) choice.querySelector("button").click();
  }
}"""
STEP = "() => document.querySelectorAll('.gd-commit').forEach((button) => button.click())"
COUNTED = """(() => {
  const { send } = WebSocket.prototype;
  window.unanswered = new Set();
  const text = (data) => (typeof data === "string" ? data : new TextDecoder().decode(data));
  const ids = (data) => [...data.matchAll(/"msg_id": ?"([^"]+)"/g)].map(([, id]) => id);
  const answered = ({ data }) => {
    const told = text(data);
    if (/"execution_state": ?"idle"/.test(told)) ids(told).forEach((id) => unanswered.delete(id));
  };
  WebSocket.prototype.send = function (data) {
    if (!this.counted) this.addEventListener("message", answered);
    this.counted = true;
    unanswered.add(ids(text(data))[0]);
    return send.call(this, data);
  };
})()"""
"""Counts what the page has said to its kernel, and the kernel not yet done."""
QUIET = 120
"""Milliseconds without a change in which a page has come to rest that waits for no answer."""
SETTLED = """(quiet) => new Promise((done) => {
  let timer;
  const rest = () => { if (unanswered.size) return wait(); watch.disconnect(); done(); };
  const wait = () => { clearTimeout(timer); timer = setTimeout(rest, quiet); };
  const watch = new MutationObserver(wait);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  // A page tells its kernel how wide it is in the frame after it has become so, however long a frame takes.
  requestAnimationFrame(() => requestAnimationFrame(wait));
})"""


class Visit:
    """Somebody who looks at every scene of a page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.devtools = page.context.new_cdp_session(page)
        page.add_init_script(COUNTED)
        page.goto(url)
        expect(page.locator("[role=slider][aria-label], .gd-practice [aria-pressed]").first).to_be_attached(
            timeout=60_000
        )
        for tab in page.locator(".gd-tabs .gd-tab").all():
            tab.click()
            expect(tab).to_have_attribute("aria-pressed", "true")
        page.add_style_tag(content=AT_ONCE)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing changes any more."""
        self.page.evaluate(SETTLED, QUIET)

    def answer(self) -> None:
        """Answer every question, and take every step."""
        self.page.evaluate(ANSWER)
        self.settle()
        self.page.evaluate(STEP)
        self.settle()

    def screen(self, width: int, height: int, *, touch: bool = False) -> None:
        """Go on with another screen."""
        self.devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": touch})
        self.page.set_viewport_size({"width": width, "height": height})
        self.settle()

    def skip(self) -> str:
        """Take the link that Tab reaches first, and say where it leads."""
        self.look("begin")
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")
        return str(
            self.page.evaluate("[...document.activeElement.classList].find((css) => css.startsWith('gd-')) ?? ''")
        )

    def walk(self) -> tuple[list[str], list[str], list[str]]:
        """Press Tab from the first control to the last: what is wrong, what leads back up, what was not reached."""
        self.look("begin")
        wrong: list[str] = []
        back: list[str] = []
        before: dict[str, Any] | None = None
        self.page.keyboard.press("Tab")
        while at := self.look("focused"):
            wrong += at["wrong"]
            if before and not (at["above"] or before["above"]):
                # A slider is one thing, with a handle and a number.
                same = at["slider"] == before["slider"] >= 0
                if at["bottom"] <= before["top"] and at["left"] < before["right"] and not same:
                    back.append(f"{at['name']} after {before['name']}")
            before = at
            self.page.keyboard.press("Tab")
        rest = self.look("notReached")
        return wrong, back, rest

    def printed(self) -> list[str]:
        """Print the page, and read each sheet."""
        sheets = PdfReader(BytesIO(self.page.pdf(prefer_css_page_size=True))).pages
        return [sheet.extract_text() for sheet in sheets]

    def look(self, what: str, *arguments: Any) -> Any:
        """Ask one of the questions of `form.js`."""
        return self.page.evaluate(f"(given) => {{ {FORM}; return {what}(...given); }}", list(arguments))
