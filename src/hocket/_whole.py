"""Writing a file so that it is there whole, or as it was."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is there whole, or as it was.

    A link stays a link, and the file keeps its mode.

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
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".hocket-")
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(data)
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
