"""Wait for the mail to be sorted on a day without mail.

join() counts what was put in. Where nothing was, or all is done, it
returns at once.
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
