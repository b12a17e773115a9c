"""Writing a file so that it is there whole, or as it was."""

import errno
import os
import stat
import sys
import tempfile
from contextlib import suppress
from io import FileIO
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is there whole, or as it was.

    A link stays a link, and the file keeps its owner, its mode and its attributes. Its
    content alone is replaced where no other file can stand for it: it has further names
    (hard links), or an owner that a new one cannot have.

    Args:
        file: The file, which may be there.
        data: What it is to hold.

    Raises:
        OSError: It cannot be written.
    """
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only")
    file = Path(os.path.realpath(file))
    if file.is_symlink():
        raise OSError(errno.ELOOP, "the link leads to itself")
    if file.exists() and file.stat().st_nlink > 1:
        _write_in_place(file, data)
        return
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".hocket-")
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(data)
        if not file.exists():
            Path(name).chmod(0o644)
            Path(name).replace(file)
        elif _is_made_like(name, file):
            Path(name).replace(file)
        else:
            _write_in_place(file, data)
    finally:
        with suppress(OSError):
            Path(name).unlink()


def _is_made_like(name: str, file: Path) -> bool:
    """Give a new file the owner, the mode and the attributes of another, if we may."""
    state = file.stat()
    if hasattr(os, "chown"):
        new = os.stat(name)  # noqa: PTH116 - beside what pathlib has not
        try:
            if (new.st_uid, new.st_gid) != (state.st_uid, state.st_gid):
                os.chown(name, state.st_uid, state.st_gid)
        except PermissionError:
            return False
    Path(name).chmod(stat.S_IMODE(state.st_mode))
    if sys.platform == "linux":
        for attribute in os.listxattr(file):
            with suppress(OSError):  # some are the system's
                os.setxattr(name, attribute, os.getxattr(file, attribute))
    return True


def _write_in_place(file: Path, data: bytes) -> None:
    before = file.read_bytes()
    with file.open("r+b", buffering=0) as opened:
        try:
            _put(opened, data)
        except BaseException:
            _put(opened, before)
            raise


def _put(opened: FileIO, data: bytes) -> None:
    # It is cut off last: what is as long as before needs no further room.
    opened.seek(0)
    left = memoryview(data)
    while left:
        left = left[opened.write(left) :]
    opened.truncate()
