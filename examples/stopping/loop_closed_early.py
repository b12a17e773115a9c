"""A loop is closed while a task still waits in get()."""

import asyncio


async def print_all(lines):
    try:
        while True:
            print(await lines.get())
    finally:
        print("printer: cleaned up")


async def main(lines):
    task = asyncio.create_task(print_all(lines))
    await lines.put("hello")
    await asyncio.sleep(0.1)
    return task


lines = asyncio.Queue()
loop = asyncio.new_event_loop()
task = loop.run_until_complete(main(lines))
print("the loop stops, the task is", "done" if task.done() else "pending")
# Without these two lines: Task was destroyed but it is pending!
task.cancel()
loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
loop.close()
