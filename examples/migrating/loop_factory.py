"""loop_factory in place of an event loop policy.

`asyncio.run()` takes a loop_factory too, since Python 3.12.
"""

import asyncio


def strict_loop():
    loop = asyncio.new_event_loop()
    loop.slow_callback_duration = 0.05  # seconds, in debug mode
    return loop


async def main():
    loop = asyncio.get_running_loop()
    print("slow after", loop.slow_callback_duration, "seconds")


with asyncio.Runner(loop_factory=strict_loop) as runner:
    runner.run(main())
