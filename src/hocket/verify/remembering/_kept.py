"""The folder in a project that holds what is remembered, and what was replaced.

It may be a stranger's project: nothing takes it for a part of that. Version control
ignores it, and programs that archive know by its tag that it can be made again.
"""

import errno
from contextlib import suppress
from pathlib import Path

#: The "Cache Directory Tagging Specification", on bford.info.
_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# Hocket remembers here what it has verified. The folder can be deleted.
"""
_FILES = {".gitignore": "*\n", "CACHEDIR.TAG": _TAG}


def make_kept(folder: Path) -> None:
    """Make the folder, where it is not there.

    Args:
        folder: The folder.

    Raises:
        OSError: There is no place for it, or it is a link, which may lead anywhere.
    """
    if folder.is_symlink():
        raise OSError(errno.ENOTDIR, "is a link", str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _FILES.items():
        # What is there stays: it may lead to a file that is none of ours.
        with suppress(FileExistsError), open(folder / name, "x", encoding="utf-8") as f:  # noqa: PTH123
            f.write(text)
