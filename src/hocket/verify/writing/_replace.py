"""Replacing files: all of them or none, and as they were again where that is asked for.

What is replaced is kept in a record beside the cache, until something else is. It names
files from the project that it lies in: in a copy of that, it is of the copy's files. In
a stranger's project it may be the stranger's own.
"""

import errno
import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hocket._whole import write_whole
from hocket.verify.finding._discover import may_hold_examples
from hocket.verify.remembering._kept import make_kept

_RECORD = "replaced.json"


def replace_all(texts: Mapping[Path, bytes], folder: Path | None = None) -> None:
    """Write files, all of them or none.

    Args:
        texts: What each file is to hold.
        folder: Where to keep what they held; nowhere unless given.

    Raises:
        OSError: One cannot be written, which is its `filename`, or there is no place
            for the record.
    """
    before = {file: _data(file) for file in texts}
    if folder is None:
        _write_all(texts)
        return
    make_kept(folder)
    record = folder / _RECORD
    if record.is_symlink():  # which we did not make, and which may lead anywhere
        record.unlink()
    # First: who ends us in between can undo what is done.
    _write_all({record: _record(before, texts, _root(folder)), **texts})


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone.

    Attributes:
        restored: The files that are as they were.
        changed: The files that somebody has changed since. Where there is one, none
            is restored.
        elsewhere: The files outside of the project that nobody has named. Where there
            is one, none is restored.

    >>> from pathlib import Path
    >>> from hocket.verify import undo
    >>> undo(Path("nothing"))
    Undone(restored=(), changed=(), elsewhere=())

    .. versionadded:: 0.1
    """

    restored: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    elsewhere: tuple[Path, ...] = ()


def undo(folder: Path, named: Iterable[Path] = ()) -> Undone:
    r"""Put back what the last `accept` replaced: every file, or none.

    Args:
        folder: Where that was kept, in the project.
        named: Files and folders outside of the project that may be written, too.

    Returns:
        What was put back. A file that somebody has changed since is left, and so are
        the others.

    Raises:
        OSError: A file cannot be written, or what was kept cannot be read.

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
    kept = _read(record, _root(folder))
    if outside := unnamed(kept, folder, named):
        return Undone(elsewhere=tuple(outside))
    changed = [
        file
        for file, (before, digest) in kept.items()
        if (now := _data(file)) != before and (now is None or _digest(now) != digest)
    ]
    if changed:
        return Undone((), tuple(changed))
    _write_all({file: before for file, (before, _) in kept.items()})
    record.unlink()
    return Undone(tuple(kept))


def unnamed(
    files: Iterable[Path], folder: Path, named: Iterable[Path] = ()
) -> list[Path]:
    """Find the files that `undo` puts back only if they are named.

    Args:
        files: Files that were replaced.
        folder: Where it is kept what they held.
        named: What was named.

    Returns:
        Those that are neither named nor such as hold the examples of the project.
    """
    paths = [folder.parent.resolve(), *(path.resolve() for path in named)]

    def is_named(file: Path) -> bool:
        return any(
            file == path or (path.is_dir() and may_hold_examples(file, path))
            for path in paths
        )

    return [file for file in files if not is_named(file.resolve())]


def _root(folder: Path) -> Path:
    return folder.resolve().parent


def _record(
    before: Mapping[Path, bytes | None], after: Mapping[Path, bytes], root: Path
) -> bytes:
    kept = {
        str(file.relative_to(root) if file.is_relative_to(root) else file): (
            _text(data),
            _digest(after[file]),
        )
        for file, data in before.items()
    }
    return json.dumps(kept).encode()


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _read(record: Path, root: Path) -> dict[Path, tuple[bytes | None, str]]:
    """Read what was replaced, and the digest of what replaced it.

    Raises:
        OSError: It cannot be read, or somebody else has written it.
    """
    try:
        kept: dict[str, tuple[str | None, str]] = json.loads(record.read_bytes())
        return {
            root / file: (_bytes(text), digest) for file, (text, digest) in kept.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        damaged = "is damaged, so nothing is put back"
        raise OSError(errno.EBADMSG, damaged, str(record)) from None


def _write_all(texts: Mapping[Path, bytes | None]) -> None:
    """Write files, or remove those that are to hold nothing: all of them or none.

    Raises:
        OSError: As from `replace_all`.
    """
    done: dict[Path, bytes | None] = {}
    for file, data in texts.items():
        try:
            before = _data(file)
            _write(file, data)
        except BaseException as error:
            for each, old in done.items():
                with suppress(OSError):
                    _write(each, old)
            if isinstance(error, OSError):
                error.filename = str(file)
            raise
        done[file] = before


def _write(file: Path, data: bytes | None) -> None:
    if data is not None:
        write_whole(file, data)
    else:
        file.unlink(missing_ok=True)


def _data(file: Path) -> bytes | None:
    """What a file holds; None where it is not there."""
    return file.read_bytes() if file.exists() else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
