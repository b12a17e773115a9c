# /// script
# requires-python = ">=3.11"
# [tool.hocket]
# exit = 1
# [tool.hocket.outcomes]
# prints = ["Ada reads hello", "Ben reads hello", "Cleo is in the room"]
# ///
"""The chat room breaks when somebody joins while a message goes out.

A message goes to each member, and that takes a while. Let it reach those who
were in the room when it was sent, even if somebody joins meanwhile.

From https://github.com/fastapi/fastapi/pull/1991
"""

import asyncio

members = {"Ada": "here", "Ben": "here"}


async def send(member, text):
    await asyncio.sleep(0.05)  # the network
    print(member, "reads", text)


async def say(text):
    for member in members:
        await send(member, text)


async def join(member):
    await asyncio.sleep(0.01)
    members[member] = "here"
    print(member, "is in the room")


async def main():
    await asyncio.gather(say("hello"), join("Cleo"))


asyncio.run(main())
