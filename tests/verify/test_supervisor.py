"""The supervisor: which end it reports."""

import json
import os
import subprocess
import sys

import pytest

#: A child that ends at once, whose time is up before the supervisor looks.
LATE = """
import os
from hocket._child.job import Batch
from hocket._child.supervisor import Supervisor

supervisor = Supervisor(1)
supervisor.pipe = os.pipe()
if supervisor._fork(Batch(number=7, jobs=[], timeout=0)):
    os._exit(0)
os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
supervisor._look_after_children()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a supervisor forks")
class TestSupervisor:
    def test_ended_before_it_looked(self) -> None:
        """Where the supervisor comes late, what has ended by then ended in time."""
        command = [sys.executable, "-c", LATE]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        ended = json.loads(ran.stdout)
        assert ended["number"] == 7
        assert ended["status"] == 0
        assert not ended["timed_out"]
