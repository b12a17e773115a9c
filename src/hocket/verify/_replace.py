"""Replacing files: all of them or none, and as they were again where that is asked for.

What is replaced is kept in a record beside the cache, until something else is.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hocket._whole import write_whole

_RECORD = "replaced.json"


def replace_all(texts: Mapping[Path, str], folder: Path | None = None) -> None:
    """Write files, all of them or none.

    Args:
        texts: What each file is to hold.
        folder: Where to keep what they held; nowhere unless given.

    Raises:
        OSError: One cannot be written, which is its `filename`, or there is no place
            for the record.
    """
    before = {file: _text(file) for file in texts}
    if folder is not None:
        _keep(before, texts, folder)
    done: dict[Path, str | None] = {}
    for file, text in texts.items():
        try:
            write_whole(file, text.encode())
        except BaseException as error:
            _put(done)
            if isinstance(error, OSError):
                error.filename = str(file)
            raise
        done[file] = before[file]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone.

    Attributes:
        restored: The files that are as they were.
        changed: The files that somebody has changed since. Where there is one, none
            is restored.

    >>> from pathlib import Path
    >>> from hocket.verify import undo
    >>> undo(Path("nothing"))
    Undone(restored=(), changed=())

    .. versionadded:: 0.1
    """

    restored: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()


def undo(folder: Path) -> Undone:
    r"""Put back what the last `accept` replaced: every file, or none.

    Args:
        folder: Where that was kept.

    Returns:
        What was put back. A file that somebody has changed since is left, and so are
        the others.

    Raises:
        OSError: A file cannot be written.

    >>> from pathlib import Path
    >>> from hocket.verify import accept, discover, find_project, undo
    >>> _ = Path("pyproject.toml").write_text("[tool.hocket]")
    >>> _ = Path("page.md").write_text("```pycon\n>>> 1 + 1\n3\n```")
    >>> found = discover([Path("page.md")], find_project(Path()))
    >>> [file.name for file, _ in accept(found, undo=Path("cache")).written]
    ['page.md']
    >>> [file.name for file in undo(Path("cache")).restored]
    ['page.md']
    >>> Path("page.md").read_text().splitlines()[2]
    '3'

    .. versionadded:: 0.1
    """
    record = folder / _RECORD
    if not record.is_file():
        return Undone()
    kept: dict[str, tuple[str | None, str]] = json.loads(record.read_text("utf-8"))
    before = {Path(file): text for file, (text, _) in kept.items()}
    changed = [
        Path(file)
        for file, (text, digest) in kept.items()
        if (now := _text(Path(file))) != text and _digest(now or "") != digest
    ]
    if changed:
        return Undone((), tuple(changed))
    _put(before)
    record.unlink()
    return Undone(tuple(before))


def _keep(
    before: Mapping[Path, str | None], after: Mapping[Path, str], folder: Path
) -> None:
    record = {str(f): (text, _digest(after[f])) for f, text in before.items()}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")
    write_whole(folder / _RECORD, json.dumps(record).encode())


def _put(texts: Mapping[Path, str | None]) -> None:
    for file, text in texts.items():
        if text is not None:
            write_whole(file, text.encode())
        else:
            with suppress(FileNotFoundError):
                file.unlink()


def _text(file: Path) -> str | None:
    """What a file holds, with the line ends it has; None where it is not there."""
    return file.read_bytes().decode() if file.exists() else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
