"""The pages that are compared: ours, the same pictures drawn as others do, and one without a kernel."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page
from tools.visitor import Visitor

HERE = Path(__file__).parent
OURS = "explainer"
FLOOR = "floor: no kernel"


@dataclass(frozen=True)
class Scene:
    """
    A page with a slider named "Input x" and four pictures.

    Attributes
    ----------
    name : str
        Its row in the table.
    server : str
        Which server it comes from: "ours", "stock" or "" for a file.
    path : str
        Its address on that server.
    prepare : callable
        Brings a page that has just come to the state that is measured.
    """

    name: str
    server: str
    path: str
    prepare: Callable[[Page], None]


def predict_and_step(page: Page) -> None:
    """Answer both questions and take the step: only then every move draws all four pictures with their results."""
    Visitor(page).step(0, 0)


def first_picture(page: Page) -> None:
    """Wait for a picture; nothing has to be done."""
    page.locator("img[src^=data], canvas, svg path").first.wait_for(state="attached")


# A server of ours takes folders for languages: `peers` is one.
SCENES = (
    Scene(FLOOR, "", (HERE / "floor.html").as_uri(), first_picture),
    Scene(OURS, "ours", "/voila/render/en/explainer.ipynb", predict_and_step),
    Scene("`interact` + `plt.show`, stock Voilà", "stock", "/voila/render/interact.ipynb", first_picture),
    Scene("the same, our server", "peers", "/voila/render/peers/interact.ipynb", first_picture),
    Scene("ipympl, `set_data` + `draw_idle`, stock Voilà", "stock", "/voila/render/ipympl.ipynb", first_picture),
    Scene("the same, our server", "peers", "/voila/render/peers/ipympl.ipynb", first_picture),
)
