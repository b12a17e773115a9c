# /// script
# requires-python = ">=3.11"
# [tool.hocket.outcomes]
# prints = ["Ada reads hello", "Ben reads hello", "Cleo is in the room"]
# ///
"""The message goes to a copy of the members.

What does the loop in `say()` go through, and who changes it?

While `send()` waited, `join()` put a member into the dict that the loop was
going through. `list()` keeps those who were there at the start.
"""

import asyncio

members = {"Ada": "here", "Ben": "here"}


async def send(member, text):
    await asyncio.sleep(0.05)  # the network
    print(member, "reads", text)


async def say(text):
    for member in list(members):
        await send(member, text)


async def join(member):
    await asyncio.sleep(0.01)
    members[member] = "here"
    print(member, "is in the room")


async def main():
    await asyncio.gather(say("hello"), join("Cleo"))


asyncio.run(main())
