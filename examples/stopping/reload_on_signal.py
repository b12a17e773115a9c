"""Run a coroutine on a signal: reload on SIGHUP.

A handler is a plain function, so it starts a task in the group.
"""

import asyncio
import os
import signal


async def reload(settings):
    await asyncio.sleep(0.1)  # reads a file
    settings["rate"] += 1
    print("settings read, rate is", settings["rate"])


async def main():
    settings = {"rate": 1}
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:

        def on_hangup():
            print("told to read the settings")
            group.create_task(reload(settings))

        loop.add_signal_handler(signal.SIGHUP, on_hangup)
        # in place of somebody's `kill -HUP`
        loop.call_later(0.1, os.kill, os.getpid(), signal.SIGHUP)
        for _ in range(3):
            print("serves at rate", settings["rate"])
            await asyncio.sleep(0.15)
        loop.remove_signal_handler(signal.SIGHUP)


asyncio.run(main())
