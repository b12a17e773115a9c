"""The supervisor: which end it reports."""

import json
import os
import subprocess
import sys

import pytest

#: A run that ends at once, whose time is up before the supervisor looks.
LATE = """
import os
from hocket._child.run import Run
from hocket._child.supervisor import Supervisor

supervisor = Supervisor(1, 1, Run(lambda: ""), "nowhere")
supervisor.waiting.append(b'{"number": 7, "timeout": 0, "output": ""}')
supervisor._next()
pid = os.fork()
if pid == 0:
    os._exit(0)
supervisor._started(pid)
os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
supervisor._reap()
supervisor._end_overdue()
os._exit(0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a supervisor forks")
class TestSupervisor:
    def test_ended_before_it_looked(self) -> None:
        """Where the supervisor comes late, what has ended by then ended in time."""
        command = [sys.executable, "-c", LATE]
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        started, ended = map(json.loads, ran.stdout.splitlines())
        assert started == {"number": 7}
        assert ended["number"] == 7
        assert ended["status"] == 0
        assert not ended["timed_out"]
