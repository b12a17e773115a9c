"""The libraries that are compared, behind one face.

A kit makes each primitive as the functions that a case calls, bound already, so
that the face itself costs no library anything. What a library lacks is missing.
"""

import asyncio
from types import ModuleType

import aiologic
import anyio
import trio

import hocket


class AsyncioKit:
    """asyncio, and whatever has its names."""

    sleep = staticmethod(asyncio.sleep)

    def __init__(self, module: ModuleType):
        self.name = module.__name__
        self.module = module
        self.lock = module.Lock
        self.semaphore = module.Semaphore

    def run(self, case, *arguments):
        return asyncio.run(case(self, *arguments))

    async def together(self, functions):
        async with asyncio.TaskGroup() as group:
            for function in functions:
                group.create_task(function())

    def lock_calls(self, lock):
        return lock.acquire, lock.release

    def event(self):
        event = self.module.Event()
        return event.wait, event.set

    def condition(self):
        condition = self.module.Condition()
        return condition, condition.wait, condition.notify

    def queue(self, size=0):
        queue = self.module.Queue(size)
        return queue.put, queue.get

    def queue_nowait(self):
        queue = self.module.Queue()
        return queue.put_nowait, queue.get_nowait

    def priority_queue(self):
        queue = self.module.PriorityQueue()
        return queue.put, queue.get

    def barrier(self, parties):
        return self.module.Barrier(parties).wait


class AnyioKit:
    """anyio on asyncio, with memory object streams for queues."""

    name = "anyio"
    lock = anyio.Lock
    sleep = staticmethod(anyio.sleep)

    def run(self, case, *arguments):
        return anyio.run(case, self, *arguments)

    async def together(self, functions):
        async with anyio.create_task_group() as group:
            for function in functions:
                group.start_soon(function)

    def semaphore(self, value):
        return anyio.Semaphore(value)

    def lock_calls(self, lock):
        return lock.acquire, lock.release

    def event(self):
        event = anyio.Event()
        return event.wait, event.set

    def condition(self):
        condition = anyio.Condition()
        return condition, condition.wait, condition.notify

    def queue(self, size=float("inf")):
        send, receive = anyio.create_memory_object_stream(size)
        return send.send, receive.receive

    def queue_nowait(self):
        send, receive = anyio.create_memory_object_stream(float("inf"))
        return send.send_nowait, receive.receive_nowait


class TrioKit:
    """trio, with memory channels for queues."""

    name = "trio"
    lock = trio.Lock
    semaphore = trio.Semaphore
    sleep = staticmethod(trio.sleep)

    def run(self, case, *arguments):
        return trio.run(case, self, *arguments)

    async def together(self, functions):
        async with trio.open_nursery() as nursery:
            for function in functions:
                nursery.start_soon(function)

    def lock_calls(self, lock):
        return lock.acquire, lock.release

    def event(self):
        event = trio.Event()
        return event.wait, event.set

    def condition(self):
        condition = trio.Condition()
        return condition, condition.wait, condition.notify

    def queue(self, size=float("inf")):
        send, receive = trio.open_memory_channel(size)
        return send.send, receive.receive

    def queue_nowait(self):
        send, receive = trio.open_memory_channel(float("inf"))
        return send.send_nowait, receive.receive_nowait


class AiologicKit(AsyncioKit):
    """aiologic on asyncio."""

    def lock_calls(self, lock):
        return lock.async_acquire, lock.async_release

    def event(self):
        event = aiologic.Event()
        return lambda: event, event.set

    def condition(self):
        condition = aiologic.Condition()
        return condition, lambda: condition, condition.notify

    def queue(self, size=None):
        queue = aiologic.Queue(maxsize=size)
        return queue.async_put, queue.async_get

    def queue_nowait(self):
        queue = aiologic.SimpleQueue()
        return queue.put, lambda: queue.green_get(blocking=False)

    def priority_queue(self):
        queue = aiologic.PriorityQueue()
        return queue.async_put, queue.async_get

    def barrier(self, parties):
        barrier = aiologic.Barrier(parties)
        return lambda: barrier


KITS = [
    AsyncioKit(asyncio),
    AsyncioKit(hocket),
    AnyioKit(),
    AiologicKit(aiologic),
    TrioKit(),
]
