"""SIGTERM without a handler: no clean-up."""

import asyncio
import signal
import sys

PROGRAM = """
import asyncio

async def main():
    try:
        print("at work", flush=True)
        await asyncio.sleep(60)
    finally:
        print("cleaned up", flush=True)

asyncio.run(main())
"""


async def run_and_send(number):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await process.stdout.readline()  # it is at work
    process.send_signal(number)
    rest = await process.stdout.read()
    print(number.name, "-", rest.decode().strip() or "nothing")
    await process.wait()


async def main():
    await run_and_send(signal.SIGINT)
    await run_and_send(signal.SIGTERM)


asyncio.run(main())
