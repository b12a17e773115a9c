"""`join()` on a queue with nothing to do returns at once.

It counts what was put and not yet done. If that is nothing, it does not wait.
"""

import asyncio


async def sort(mail):
    while True:
        print("sorted", await mail.get())
        mail.task_done()


async def open_office(letters):
    mail = asyncio.Queue()
    sorter = asyncio.create_task(sort(mail))
    for letter in letters:
        mail.put_nowait(letter)
    await mail.join()
    print(len(letters), "letters, the office opens")
    await mail.join()  # all is done: this does not wait
    sorter.cancel()


async def main():
    await open_office([])
    await open_office(["bill", "postcard"])


asyncio.run(main())
