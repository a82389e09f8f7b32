"""Nothing is taken whose hash is another one, and what cannot be got is said."""

import subprocess
from pathlib import Path

import pytest

from explainer.site import fetch
from explainer.site.errors import CannotBuildError, NotToBeHadError

WHEELS = {"numpy==1.0": "0" * 64}


def test_the_list_names_versions_and_hashes_and_no_address() -> None:
    listed = fetch.sources()
    text = Path(fetch.__file__).with_name("sources.toml").read_text(encoding="utf-8")
    assert "://" not in text
    assert all("==" in name and len(sha256) == 64 for name, sha256 in listed["wheels"].items())
    assert all("@" in name[1:] and integrity.startswith("sha512-") for name, integrity in listed["npm"].items())


def test_without_npm_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(NotToBeHadError, match=r"npm is needed .* install Node\.js"):
        fetch._packages(tmp_path, fetch.sources()["npm"])


def test_what_pip_says_is_handed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(command: list[str], **_settings: object) -> subprocess.CompletedProcess[str]:
        assert "--require-hashes" in command
        return subprocess.CompletedProcess(command, 1, "", "no network")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(NotToBeHadError, match="no network"):
        fetch._wheels(tmp_path, WHEELS, "3.13")


def test_a_file_that_was_changed_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def change(_command: list[str], **_settings: object) -> subprocess.CompletedProcess[str]:
        (tmp_path / "requirejs-2.3.8.tgz").write_bytes(b"another one")
        return subprocess.CompletedProcess([], 0, "", "")

    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", change)
    with pytest.raises(CannotBuildError, match=r"requirejs-2\.3\.8\.tgz is not the file that sources\.toml names"):
        fetch._packages(tmp_path, {"requirejs@2.3.8": "sha512-AAAA"})
