"""Ctrl-C in pytest and in a build of Sphinx: what is known by then is told."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.small_site import Site

SLOW = """\
# /// script
# [tool.hocket]
# clock = "real: it waits"
# timeout = 60
# ///
import signal

open({!r}, "w").close()
signal.pause()
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="signals of POSIX")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A project with an output that is wrong, and an example that hangs."""
    site = Site(tmp_path)
    site.write("docs/conf.py", 'extensions = ["hocket.sphinx"]\n')
    ended = f">>> open({str(tmp_path / 'ended')!r}, 'w').close()\n"
    site.write("docs/index.rst", f"Page\n====\n\n>>> 1 + 1\n3\n{ended}")
    site.write("examples/slow.py", SLOW.format(str(tmp_path / "begun")))
    site.write("examples/slow.out", "")
    return site


def interrupted(site: Site, *command: str) -> str:
    """What a command has said when it was interrupted while the example hung."""
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    front = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=site.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    signal.signal(signal.SIGINT, handler)
    while not all((site.root / name).exists() for name in ("begun", "ended")):
        assert front.poll() is None
        time.sleep(0.05)
    time.sleep(1)  # so the end of the other example is heard of
    front.send_signal(signal.SIGINT)
    said, _ = front.communicate(timeout=60)
    return said


STILL = (
    r"stopped after 1 of 2 runs; still running:\n    examples/slow.py in mode process"
)


def test_pytest(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mismatches that are known are told, and what still ran is named."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    plugin = ("-p", "hocket.pytest.examples")
    said = interrupted(site, "pytest", *plugin, "examples", "docs")
    assert "docs/index.rst:5: docs/index.rst in mode virtual: prints other" in said
    assert re.search(STILL, said)


def test_sphinx(site: Site) -> None:
    """So they are by a build."""
    said = interrupted(site, "sphinx", "-q", "docs", "html")
    assert "docs/index.rst:5: WARNING: docs/index.rst in mode virtual: prints" in said
    assert re.search(STILL, said)
