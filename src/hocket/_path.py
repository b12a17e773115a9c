"""Where modules are looked for when `python -m hocket` starts.

Python puts the folder where somebody works first, before it imports anything of ours.
What lies there is not for us to import: a json.py may be anybody's example.
"""

import sys


def leave_out_here() -> None:
    """Take that folder away, if this is the start of `python -m hocket`."""
    is_option = sys.argv[:1] == ["-m"] and not sys.flags.safe_path
    if is_option and "-m" in sys.orig_argv:
        at = sys.orig_argv.index("-m") + 1
        if sys.orig_argv[at : at + 1] == ["hocket"]:
            del sys.path[0]
