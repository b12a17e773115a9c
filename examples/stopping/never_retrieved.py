# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# clock = "real: the virtual clock keeps a reference to tasks"
# ///
"""Task exception was never retrieved.

The message comes when the task is removed from memory, and not when it fails.
"""

import asyncio
import gc


def report(_, context):
    print(context["message"] + ":", context["exception"])


async def load(name):
    raise OSError(f"{name} is missing")


async def main():
    asyncio.get_running_loop().set_exception_handler(report)
    song = asyncio.create_task(load("song"))
    await asyncio.sleep(0.1)
    print("the task has failed:", song.done())
    del song  # the last reference
    gc.collect()

    film = asyncio.create_task(load("film"))
    film.add_done_callback(lambda task: print("at once:", task.exception()))
    await asyncio.sleep(0.1)


asyncio.run(main())
