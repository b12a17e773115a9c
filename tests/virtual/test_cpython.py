"""CPython's own tests of what waits, on virtual time.

They run in a child, whole modules, of the interpreter that runs these tests.
There are no exceptions: every test of these modules passes.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hocket

MODULES = (
    "test_locks",
    "test_queues",
    "test_taskgroups",
    "test_timeouts",
    "test_waitfor",
)

CHILD = """
import sys, time, unittest
from hocket import virtual

with virtual.install():
    tests = unittest.main(sys.argv[1], argv=sys.argv[:1], exit=False, verbosity=2)
    print("virtual time passed:", time.monotonic() > 0)
sys.exit(not tests.result.wasSuccessful())
"""


@pytest.mark.skipif(
    importlib.util.find_spec("test") is None
    or importlib.util.find_spec("test.test_asyncio") is None,
    reason="this interpreter was installed without CPython's tests",
)
class TestCPython:
    @pytest.mark.parametrize("module", MODULES)
    def test_passes_on_virtual_time(self, module: str) -> None:
        """All tests of the module pass, and the time they wait is virtual."""
        done = subprocess.run(
            [sys.executable, "-c", CHILD, f"test.test_asyncio.{module}"],
            env=os.environ | {"PYTHONPATH": str(Path(hocket.__file__).parents[1])},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        assert "virtual time passed: True" in done.stdout
        assert "\nRan 0 tests" not in done.stdout
