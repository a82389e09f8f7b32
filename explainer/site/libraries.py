"""What is imported on a page: the wheels, laid out as Python finds them, without what no page needs."""

import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path, PurePosixPath

COMPILED = ".so"
PURE = "matplotlib"
"""The distribution of whose wheel the pure Python is taken."""
STOOD_IN = ("PIL/__init__.py", "PIL/Image.py", "PIL/PngImagePlugin.py", "kiwisolver/__init__.py")
"""What Matplotlib imports besides, compiled too, and our drawing does not call."""
SUFFIXES = (".py", COMPILED)
DATA = ("matplotlib/mpl-data/matplotlibrc", "matplotlib/mpl-data/stylelib/")
UNUSED = (
    *("/tests/", "matplotlib/testing/", "numpy/f2py/", "numpy/distutils/", "numpy/_pyinstaller/"),
    *("matplotlib/backends/qt_editor/", "matplotlib/backends/web_backend/", "matplotlib/sphinxext/", "mpl_toolkits/"),
    *("IPython/sphinxext/", "pygments/lexers/_php_builtins.py", "pygments/lexers/_lasso_builtins.py"),
)
OWN_UNUSED = ("serving", "site", "notebooks", "__main__.py")


def lay_out(wheels: Iterable[Path], into: Path) -> None:
    """Unpack what is imported; stand-ins take the place of what was compiled for another machine."""
    standin = files(__package__).joinpath("standins/compiled.py").read_text(encoding="utf-8")
    for name in STOOD_IN:
        _write(into / name, standin.encode())
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in filter(_is_used, archive.namelist()):
                if name.endswith(COMPILED) and name.startswith(f"{PURE}/"):
                    module = PurePosixPath(name).name.partition(".")[0]
                    _write(into / PurePosixPath(name).with_name(f"{module}.py"), standin.encode())
                else:
                    _write(into / name, archive.read(name))


def lay_out_own(into: Path) -> None:
    """Copy this package, but for what serves it and builds this."""
    package = Path(str(files("explainer")))
    for path in sorted(_own(package)):
        _write(into / "explainer" / path.relative_to(package), path.read_bytes())


def _own(package: Path) -> Iterator[Path]:
    for path in package.rglob("*"):
        inside = path.relative_to(package).parts
        is_used = inside[0] not in OWN_UNUSED and "__pycache__" not in inside and path.suffix not in (".po", ".md")
        if path.is_file() and is_used:
            yield path


def _is_used(name: str) -> bool:
    if name.endswith("/") or any(part in f"/{name}" for part in UNUSED):
        return False
    # Some ask for their own version.
    return name.endswith((*SUFFIXES, ".dist-info/METADATA")) or name.startswith(DATA)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
