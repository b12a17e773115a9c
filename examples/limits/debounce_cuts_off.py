"""Bug: debounce cancels a save that already runs.

Each change cancels the task before it, even if that one no longer waits but writes.
"""

import asyncio


class Editor:
    saving = None

    def change(self, text):
        if self.saving:
            self.saving.cancel()
        self.saving = asyncio.create_task(self.save_soon(text))

    async def save_soon(self, text):
        await asyncio.sleep(0.1)  # until it is quiet
        try:
            print("writing", text)
            await asyncio.sleep(0.2)
            print("saved", text)
        except asyncio.CancelledError:
            print("cut off while writing", text)
            raise


async def main():
    editor = Editor()
    editor.change("owl")
    await asyncio.sleep(0.2)  # now it writes
    editor.change("owls")
    await editor.saving


asyncio.run(main())
