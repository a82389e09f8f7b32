"""The reader's own copy of the notebooks, so that what they change stays theirs."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_

FOLDER = Path("explainer-notebooks")
"""Where the reader is when they ask for it."""
ORIGINALS = ".originals.json"
"""In the copy: a digest of each original as it was when it was copied."""


@dataclass(frozen=True)
class LabCopy:
    """A copy of the notebooks."""

    folder: Path
    added: list[str]  # what it lacked until now, such as "en/explainer.ipynb"
    changed: list[str]  # those whose originals are others by now


def copy_notebooks(originals: Path, folder: Path) -> LabCopy:
    """Add to a copy in `folder`, made where there is none, whatever notebooks it lacks, and overwrite none."""
    try:
        return _copy(originals, folder)
    except OSError as reason:
        raise CannotServeError(
            N_("The notebooks cannot be copied to {folder}: {reason}. Choose another folder with --folder."),
            folder=folder,
            reason=reason.strerror or reason,
        ) from reason


def _copy(originals: Path, folder: Path) -> LabCopy:
    copied_from = _read(folder / ORIGINALS)
    added, changed = [], []
    for original in sorted(originals.glob("[!.]*/[!.]*.ipynb")):
        name = original.relative_to(originals).as_posix()
        content = original.read_bytes()
        copy = folder / name
        if not copy.exists():
            _write(copy, content)
            copied_from[name] = _digest(content)
            added.append(name)
        elif copied_from.get(name, _digest(content)) != _digest(content) and copy.read_bytes() != content:
            changed.append(name)
    if added:
        _write(folder / ORIGINALS, json.dumps(copied_from, indent=1).encode())
    return LabCopy(folder, added, changed)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(record: Path) -> dict[str, str]:
    """Read what the notebooks were copied from; what cannot be read is as good as unknown."""
    try:
        digests = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return digests if isinstance(digests, dict) else {}


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; its rights are the reader's, not those of the original."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
