# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 3
# ///
"""Exit with a status after the clean-up.

main() returns the status, and the exit comes after asyncio.run().
"""

import asyncio
import sys


async def copy(name, broken):
    await asyncio.sleep(0.1)
    if broken:
        raise OSError(f"{name} cannot be read")
    print("copied", name)


async def main():
    status = 0
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(copy("letters", broken=False))
            group.create_task(copy("photos", broken=True))
    except* OSError as errors:
        print("failed:", errors.exceptions[0])
        status = 3
    finally:
        print("unmounted the disk")
    return status


sys.exit(asyncio.run(main()))
