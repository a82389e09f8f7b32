"""The scripts and styles of a page: read once, compressed once, and kept by browsers for good."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from tornado.web import HTTPError, RequestHandler

from explainer.serving.addresses import client_address, is_loopback

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
HASHED = re.compile(r"[.-][0-9a-f]{8,}\.")
"""In a name that changes with the content."""
COMPRESSED = (".js", ".css", ".svg", ".json", ".ttf", ".eot")
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".woff": "font/woff"}


@dataclass(frozen=True)
class Asset:
    """A file that every visitor may have, as it is on disk; the last part of its name tells the type."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """Its media type."""
        suffix = PurePosixPath(self.name).suffix
        return TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")

    @cached_property
    def packed(self) -> bytes | None:
        """Compressed, where that is worth it."""
        return gzip.compress(self.content, 6) if self.name.endswith(COMPRESSED) and len(self.content) > 1024 else None

    @cached_property
    def tag(self) -> str:
        """What tells this content from any other."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


class Assets:
    """
    The files below some folders, and no others.

    For the beginning of a path, `roots` has the folders to look in, the first one first. What follows that beginning
    may begin with the `version` of all of them together, and is then good for good.
    """

    def __init__(self, roots: Mapping[str, Sequence[str]], version: str) -> None:
        self.roots = {name: [Path(folder) for folder in folders] for name, folders in roots.items()}
        self.version = version
        self._read_before: dict[tuple[str, str], Asset] = {}

    def find(self, path: str) -> tuple[Asset, bool]:
        """Read a file, or remember it, and tell whether its address changes with its content."""
        for begin, folders in self.roots.items():
            if path.startswith(f"{begin}/"):
                rest = path.removeprefix(f"{begin}/")
                unversioned = rest.removeprefix(f"{self.version}/")
                asset = self._read(begin, unversioned, folders)
                return asset, unversioned != rest or bool(HASHED.search(asset.name))
        raise KeyError(path)

    def _read(self, begin: str, rest: str, folders: Sequence[Path]) -> Asset:
        if asset := self._read_before.get((begin, rest)):
            return asset
        parts = PurePosixPath(rest).parts
        if not parts or any(part.startswith((".", "/")) or not part.isprintable() or "\\" in part for part in parts):
            raise KeyError(rest)
        for folder in folders:
            file = folder.joinpath(*parts)
            if file.is_file():
                asset = self._read_before[begin, rest] = Asset(parts[-1], file.read_bytes())
                return asset
        raise KeyError(rest)


class AssetHandler(RequestHandler):
    """Give a file out."""

    def initialize(self, assets: Assets) -> None:
        """Take the files there are."""
        self.assets = assets

    def get(self, path: str) -> None:
        """Answer with a file, or with no more than that it is still the same."""
        try:
            asset, is_immutable = self.assets.find(path)
        except KeyError:
            raise HTTPError(404) from None
        self.set_header("Content-Type", asset.kind)
        self.set_header("Cache-Control", IMMUTABLE if is_immutable or self.get_query_argument("v", "") else REVALIDATE)
        self.set_header("ETag", asset.tag)
        self.set_header("Vary", "Accept-Encoding")
        if self.check_etag_header():
            self.set_status(304)
            return
        # Within one machine, packing and unpacking takes longer than it saves.
        far = not is_loopback(client_address(self.request)) and "gzip" in self.request.headers.get(
            "Accept-Encoding", ""
        )
        packed = asset.packed if far else None
        if packed is not None:
            self.set_header("Content-Encoding", "gzip")
        self.write(asset.content if packed is None else packed)

    head = get

    def compute_etag(self) -> None:
        """Compute none: it is known."""

    def write_error(self, status_code: int, **_reason: object) -> None:
        """Say nothing more than the number: nobody reads this."""
        self.finish(str(status_code))
