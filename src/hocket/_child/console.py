"""A command that a page shows: run as its reader would type it, without a shell."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence


def run(program: str, words: Sequence[str]) -> None:
    """Run a command; what it prints goes where ours goes.

    Args:
        program: The file of the program that it names by its second word, or "".
        words: The words of the command.

    Raises:
        FileNotFoundError: There is no such command.
        RuntimeError: A signal has ended it.
    """
    first, *others = words
    is_python = re.fullmatch(r"python3?(\.\d+)?", first)
    command = sys.executable if is_python else command_file(first)
    if command is None:
        raise FileNotFoundError(f"no command {first}")
    if program:
        _offer(program, others[0])
    sys.stdout.flush()
    # As in a terminal both streams stay in order; nothing is written beside modules.
    unwritten = {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(
        [command, *others], check=False, env=os.environ | unwritten
    ).returncode
    if ended < 0:
        raise RuntimeError(f"ended by signal {-ended}")


def command_file(name: str) -> str | None:
    """Find a command: that of this Python's environment before others.

    Args:
        name: Its name.
    """
    own = sysconfig.get_path("scripts")
    path = os.pathsep.join([own, os.environ.get("PATH", os.defpath)])
    return shutil.which(name, path=path)


def _offer(program: str, name: str) -> None:
    """Let a program be found in this folder, under the name by which it is called."""
    folder = os.path.dirname(name)  # noqa: PTH120 - without pathlib
    if folder:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    if not os.path.lexists(name):
        os.symlink(program, name)  # noqa: PTH211
