"""The paths of this machine: an output that holds one is right for nobody else."""

import os
import re
import sys
import sysconfig
from functools import cache
from pathlib import Path

from hocket.verify.reading._modules import import_folders

#: Where an interpreter may lie on any machine: what lies there, too, is no secret.
_COMMON = {"/", "/usr", "/usr/local", "~"}


def path_in(text: str, file: Path) -> str:
    """Find a folder of this machine in an output.

    Args:
        text: The output.
        file: The file of the example, which is in its project.

    Returns:
        The folder of the project, of the interpreter or of its user that it names, or
        "".
    """
    project = [file.parent, *import_folders(file.parent)][-1]
    home = os.path.expanduser("~")  # noqa: PTH111 - a Path would raise without one
    folders = {str(project), home, *_of_interpreter()} - _COMMON
    for folder in sorted(folders, key=len):
        # Not as a part of another path, nor of a name.
        if folder in text and re.search(
            rf"(?<![\w.~-]){re.escape(folder)}(?![\w-])", text
        ):
            return folder
    return ""


@cache
def _of_interpreter() -> tuple[str, ...]:
    """Where this interpreter and its libraries are."""
    libraries = {
        sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib")
    }
    folders = {sys.prefix, sys.base_prefix, *libraries}
    return tuple(folders)
