"""Removing a folder with all that runs have left in it."""

import os
import stat
from contextlib import suppress


def clear_away(folder: str) -> None:
    """Remove a folder and all that is in it, as far as it can be removed.

    A program may leave folders in folders, deeper than recursion goes and than a path
    may be long. So each is moved to the top before it is emptied.

    Args:
        folder: The folder.
    """
    folders = [] if os.path.islink(folder) else [folder]  # noqa: PTH114 - no pathlib
    for each in folders:
        with suppress(OSError):
            for entry in [*os.scandir(each)]:
                with suppress(OSError):
                    if _is_folder(entry):
                        os.chmod(entry.path, 0o700)  # noqa: PTH101
                        top = f"{folder}/.{len(folders)}"
                        os.rename(entry.path, top)  # noqa: PTH104
                        folders.append(top)
                    else:
                        os.unlink(entry.path)  # noqa: PTH108
    for each in reversed(folders):
        with suppress(OSError):
            os.rmdir(each)  # noqa: PTH106


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, and does not only lead to one: on Windows in two ways."""
    state = entry.stat(follow_symlinks=False)
    return stat.S_ISDIR(state.st_mode) and not getattr(state, "st_reparse_tag", 0)
