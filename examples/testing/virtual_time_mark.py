# /// script
# requires-python = ">=3.11"
# dependencies = ["hocket", "pytest>=8.4"]
#
# [tool.hocket]
# clock = "real: pytest puts each test on a virtual clock of its own"
# match = "ellipsis"
# timeout = 60
# ///
"""Virtual time with pytest.

The last lines make a program of the file. A project leaves them out.
"""

import asyncio
import os

import pytest

pytestmark = pytest.mark.virtual_time


async def ask(server, patience):
    async with asyncio.timeout(patience):
        return await server()


async def test_gives_up_after_a_minute():
    with pytest.raises(TimeoutError):
        await ask(asyncio.Event().wait, patience=60)
    assert asyncio.get_running_loop().time() == 60


@pytest.mark.parametrize("seconds", [1, 59])
async def test_slow_answer_is_an_answer(seconds):
    async def server():
        return await asyncio.sleep(seconds, "yes")

    assert await ask(server, patience=60) == "yes"


if __name__ == "__main__":
    plugins = "--disable-plugin-autoload", "-phocket.pytest.virtual"
    pytest.main([__file__, "-q", "-c", os.devnull, *plugins])
