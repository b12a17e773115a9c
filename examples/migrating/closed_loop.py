# /// script
# requires-python = ">=3.11"
#
# [tool.hocket]
# exit = 1
# match = "ellipsis"
# ///
"""RuntimeError: Event loop is closed.

`asyncio.run()` makes a loop for each call and closes it at the end.
"""

import asyncio


class Newsletter:
    def __init__(self):
        self.loop = asyncio.get_running_loop()

    def send(self, reader):
        return asyncio.ensure_future(self.post(reader), loop=self.loop)

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
