"""Archives of what is imported on a page, in the bytecode of the Python that runs there."""

import gzip
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from explainer.site.errors import CannotBuildError, NotToBeHadError

STDLIB = "python_stdlib.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same files make the same archive, whenever it is made."""


def unpack_npm(package: Path, into: Path) -> Path:
    """Unpack a package of npm, and return where its files are."""
    with tarfile.open(package) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def bundle(pyodide: Path, trees: Mapping[str, Callable[[Path], None]], into: Path) -> None:
    """Lay out each tree, compile it, and write it as an archive named for it."""
    node = shutil.which("node")
    if node is None:
        raise NotToBeHadError("Node.js is needed to compile for the Python of a page.")
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: Path(temporary, str(k)) for k, name in enumerate(trees)}
        for name, lay_out in trees.items():
            folders[name].mkdir()
            lay_out(folders[name])
        script = str(files(__package__).joinpath("compile.mjs"))
        command = [node, script, str(pyodide), *map(str, folders.values())]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise CannotBuildError(f"This could not be compiled:\n{ran.stderr[-2000:]}")
        for name, folder in folders.items():
            (_zip if name == STDLIB else _pack)(folder, into / name)


def unpack_stdlib(pyodide: Path) -> Callable[[Path], None]:
    """Lay out the standard library as Pyodide brings it, in its source."""

    def lay_out(into: Path) -> None:
        with zipfile.ZipFile(pyodide / STDLIB) as archive:
            archive.extractall(into)

    return lay_out


def digest(*paths: Path) -> str:
    """Write in a few letters what the files are, whatever their names."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _zip(folder: Path, into: Path) -> None:
    """Write an archive that Python imports from as it is."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def _pack(folder: Path, into: Path) -> None:
    """Write an archive that browsers unpack quickly: names and sizes as a line of JSON, then the files, in one gzip."""
    paths = list(_files(folder))
    index = [[path.relative_to(folder).as_posix(), path.stat().st_size] for path in paths]
    data = b"".join([json.dumps(index).encode(), b"\n", *(path.read_bytes() for path in paths)])
    into.write_bytes(gzip.compress(data, mtime=0))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
