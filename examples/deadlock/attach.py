# /// script
# requires-python = ">=3.14"
# dependencies = ["hocket"]
#
# [tool.hocket]
# clock = "real: another process runs on it"
# ///
"""Ask a running program who holds the lock, without preparing it.

It knows nothing of Hocket. It sleeps, and is asked from outside.
"""

import subprocess
import sys

SERVER = """
import asyncio

async def forget(lock):
    async with lock:
        await asyncio.sleep(3600)

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(forget(lock), name="forgetful")
        tasks.create_task(lock.acquire(), name="next")
        await asyncio.sleep(0.01)
        print("ready", flush=True)

asyncio.run(main())
"""

python = sys.executable
server = subprocess.Popen([python, "-c", SERVER], stdout=subprocess.PIPE)
server.stdout.readline()  # it is ready
command = [python, "-m", "hocket", "attach", str(server.pid)]
try:
    subprocess.run(command, check=True)
finally:
    server.kill()
server.communicate()
