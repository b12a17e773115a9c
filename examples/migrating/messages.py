# /// script
# [tool.hocket]
# clock = "real: it shows the words of asyncio's own classes"
# ///
"""Error messages that changed in Python 3.14.

A test that compares messages fails after the upgrade.
"""

import asyncio


async def await_a_lock():
    await asyncio.Lock()


def use_plain_with():
    with asyncio.Lock():
        pass


def make_an_empty_barrier():
    asyncio.Barrier(0)


def forget_the_coroutine():
    asyncio.run(None)


for mistake in (
    lambda: asyncio.run(await_a_lock()),
    use_plain_with,
    make_an_empty_barrier,
    forget_the_coroutine,
):
    try:
        mistake()
    except (TypeError, ValueError) as error:
        message, *hint = str(error).split(" (")
        print(f"{type(error).__name__}: {message}")
