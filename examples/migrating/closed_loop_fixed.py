# /// script
# requires-python = ">=3.11"
#
# [tool.hocket.outcomes]
# one = true
# ///
"""Keep no event loop: create_task() finds it.

`asyncio.create_task()` takes the loop that runs, whichever that is.
"""

import asyncio


class Newsletter:
    def send(self, reader):
        return asyncio.create_task(self.post(reader))

    async def post(self, reader):
        await asyncio.sleep(0.05)
        print("sent to", reader)


async def open_shop():
    newsletter = Newsletter()
    await newsletter.send("Ada")
    return newsletter


async def send_again(newsletter):
    await newsletter.send("Ben")


newsletter = asyncio.run(open_shop())
asyncio.run(send_again(newsletter))
