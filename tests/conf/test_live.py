"""What a page loads to run a program is made once."""

from pathlib import Path
from subprocess import CalledProcessError
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pages import live
from sphinx.errors import ExtensionError


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The programs that were run; what it is made of is a folder with two files."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "package-lock.json").write_text("{}")
    (sources / "build.mjs").write_text("")
    monkeypatch.setattr(live, "_SOURCES", sources)
    called: list[str] = []

    def run(program: str, folder: Path, *_: str) -> None:
        called.append(program)
        (folder / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(live, "_run", run)
    return called


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "live" / "site"


def test_made_once(calls: list[str], folder: Path) -> None:
    """What has been made of the same is not made again."""
    live._make(folder)
    live._make(folder)
    assert calls == ["npm", "node"]


def test_made_anew(calls: list[str], folder: Path) -> None:
    """A change makes it anew; only another lock file asks for packages again."""
    live._make(folder)
    (live._SOURCES / "build.mjs").write_text("// changed")
    live._make(folder)
    assert calls == ["npm", "node", "node"]
    (live._SOURCES / "package-lock.json").write_text('{"other": 1}')
    live._make(folder)
    assert calls[3:] == ["npm", "node"]


def build(folder: Path) -> Any:
    config = SimpleNamespace(hocket_live=folder.name)
    builder = SimpleNamespace(format="html")
    return cast(
        "Any", SimpleNamespace(confdir=folder.parent, config=config, builder=builder)
    )


def test_says_what_to_do_without_network(
    calls: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build without it fails, and says how to do without."""

    def fail(program: str, *_: object) -> None:
        raise CalledProcessError(1, program, stderr="no such host")

    monkeypatch.setattr(live, "_run", fail)
    making, app = live._Making(), build(folder)
    making.begin(app)
    with pytest.raises(ExtensionError, match=r"(?s)SITE_LIVE=no builds.*no such host"):
        making.finish(app, None)
