# /// script
# requires-python = ">=3.14"
#
# [tool.hocket]
# match = "ellipsis"
# clock = "real: the process that is looked at is another one"
# ///
"""Inspect a running process: python -m asyncio pstree.

From Python 3.14. The process that is looked at needs no preparation.
"""

import runpy
import subprocess
import sys

TWO_LOCKS = """
import asyncio

async def pay(one, other):
    async with one:
        await asyncio.sleep(0.1)
        async with other:
            pass

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    asyncio.get_running_loop().call_later(0.5, print, "stuck")
    async with asyncio.TaskGroup() as group:
        group.create_task(pay(a, b), name="Ada")
        group.create_task(pay(b, a), name="Ben")

asyncio.run(main())
"""


def pstree(pid):  # in a shell: python -m asyncio pstree PID
    sys.argv = ["asyncio", "pstree", str(pid)]
    runpy.run_module("asyncio", run_name="__main__")


command = [sys.executable, "-u", "-c", TWO_LOCKS]
with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
    process.stdout.readline()
    try:
        pstree(process.pid)
    finally:
        process.kill()
