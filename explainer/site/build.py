"""Build the site: everything that `python -m http.server`, or any other web server, needs to give out."""

import json
import re
import shutil
import tempfile
import zipfile
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from jupyter_core.paths import jupyter_path

from explainer.language.words import Words
from explainer.site.bundle import STDLIB, bundle, digest, unpack_npm, unpack_stdlib
from explainer.site.fetch import Fetched, fetch
from explainer.site.libraries import lay_out, lay_out_own
from explainer.site.pages import PARTS, index, notebooks, page

FIRST = "explainer"
OWN_SCRIPTS = ("first.js", "page.js", "manager.js", "worker.js", "bridge.py", "index.js", "static.css")
PYODIDE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
LOCK = "pyodide-lock.json"
LIBRARIES, EXPLAINER = "libraries.pack", "explainer.pack"
NAMED = re.compile(r'define\("@jupyter-widgets/[^"]*"')
NEEDED = ("@jupyter-widgets/base", "@jupyter-widgets/controls", "@jupyter-widgets/html-manager")
ANYWIDGET = "anywidget/nbextension/index.js"
FONTS = "@jupyter-widgets"
"""Where the widgets' scripts look for the symbols of buttons, from where they themselves are."""
HERE = 'requirejs.config({ baseUrl: new URL(".", document.currentScript.src).href });'


def build(folder: Path, out: Path, cache: Path) -> None:
    """Build the site of a folder of notebooks; what was got or compiled before is taken from the cache."""
    fetched = fetch(cache)
    shutil.rmtree(out, ignore_errors=True)
    parts = out / PARTS
    parts.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporary:
        pyodide = unpack_npm(fetched.packages["pyodide"], Path(temporary, "pyodide"))
        widgets = unpack_npm(fetched.packages["@jupyter-widgets/html-manager"], Path(temporary, "widgets"))
        requirejs = unpack_npm(fetched.packages["requirejs"], Path(temporary, "requirejs"))
        _python(pyodide, fetched, parts, cache)
        (parts / "widgets.js").write_text(_widgets(requirejs, widgets, fetched), encoding="utf-8")
        (parts / FONTS).mkdir()
        for font in (widgets / "dist").glob("*.woff2"):
            shutil.copy(font, parts / FONTS)
    _look(parts)
    found = notebooks(folder)
    for language, paths in found.items():
        (out / language).mkdir()
        words = Words(language)
        for path in paths:
            (out / language / f"{path.stem}.html").write_text(page(path, words), encoding="utf-8")
    (out / "index.html").write_text(index(found, FIRST), encoding="utf-8")


def _python(pyodide: Path, fetched: Fetched, parts: Path, cache: Path) -> None:
    """Put Python and what it imports in place; libraries are compiled once for all sites."""
    (parts / "pyodide").mkdir()
    for name in PYODIDE:
        shutil.copy(pyodide / name, parts / "pyodide" / name)
    # Of packages that Pyodide would get by itself there are none: what is imported lies in our archives.
    lock = json.loads((pyodide / LOCK).read_text(encoding="utf-8")) | {"packages": {}}
    (parts / "pyodide" / LOCK).write_text(json.dumps(lock))
    own = Path(str(files(__package__)))
    recipe = [
        own / name for name in ("sources.toml", "libraries.py", "standins/compiled.py", "bundle.py", "compile.mjs")
    ]
    compiled = cache / digest(*recipe)
    wheels = [*fetched.wheels, fetched.numpy]
    if not (compiled / LIBRARIES).exists():
        with tempfile.TemporaryDirectory(dir=cache) as making:
            trees = {LIBRARIES: lambda into: lay_out(wheels, into), STDLIB: unpack_stdlib(pyodide)}
            bundle(pyodide, trees, Path(making))
            shutil.copytree(making, compiled, dirs_exist_ok=True)
    shutil.copy(compiled / LIBRARIES, parts)
    shutil.copy(compiled / STDLIB, parts / "pyodide")
    bundle(pyodide, {EXPLAINER: lay_out_own}, parts)


def _widgets(requirejs: Path, widgets: Path, fetched: Fetched) -> str:
    """Join the scripts of the widgets: of theirs the ones that are needed, and anywidget's."""
    script = (widgets / "dist" / "libembed-amd.js").read_text(encoding="utf-8")
    starts = [match.start() for match in NAMED.finditer(script)] + [len(script)]
    modules = [script[start:end] for start, end in pairwise(starts)]
    needed = [module for name in NEEDED for module in modules if module.startswith(f'define("{name}",')]
    (wheel,) = [path for path in fetched.wheels if path.name.startswith("anywidget-")]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(ANYWIDGET)]
        anywidget = archive.read(name).decode().replace("define([", 'define("anywidget", [')
    loader = (requirejs / "require.js").read_text(encoding="utf-8")
    return "\n".join([loader, HERE, *needed, f"(() => {{\n{anywidget}\n}})();\n"])


def _look(parts: Path) -> None:
    """Put the page's own scripts in place, and the look of the pages that are served."""
    own, served = (
        files(__package__).joinpath("page"),
        files("explainer").joinpath("serving/page/voila/templates/explainer"),
    )
    for name in OWN_SCRIPTS:
        shutil.copy(str(own.joinpath(name)), parts)
    for name in ("page.css", "favicon.svg"):
        shutil.copy(str(served.joinpath(f"static/{name}")), parts)
    (lab,) = [
        path for each in jupyter_path("nbconvert", "templates") if (path := Path(each, "lab", "static")).is_dir()
    ][:1]
    shutil.copy(lab / "index.css", parts / "lab.css")
    for name in ("theme-light.css", "theme-dark.css"):
        shutil.copy(lab / name, parts)
