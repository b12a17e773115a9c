"""Programs that explorers are tried on: some have a bug that timing brings out.

Each is a class: an instance is the state that its tasks share, `workers` are the tasks,
and `holds()` says at the end whether all is well. As written, all of them are. A sleep
stands for work or an answer, of unknown length; a timeout is exact.

A program that is `broken` fails on asyncio itself, for some durations of its sleeps:
`holds()` is false, a task raises, or all wait for ever. Those with a `report` are the
bug of a library, boiled down. One that is right never fails on asyncio, however long
its sleeps take. Some of those are right because asyncio runs what is ready in the order
in which it became ready, which its documentation promises for locks and callbacks.
"""

import asyncio
import collections
from contextlib import suppress


class Program:
    """What all have.

    Attributes:
        report: Where the bug was reported.
        is_broken: Whether it fails in some timing.
    """

    report = ""
    is_broken = True
    workers = ()

    def holds(self):
        """Tell whether all is well at the end."""
        return True


# Bugs that were reported


class TwoWriters(Program):
    """A read-write lock wakes a writer, and lets another in before that one runs."""

    report = "aio-libs/aiorwlock#235"

    def __init__(self):
        self.readers = self.writers = self.most = 0
        self.line = collections.deque()

    def wake(self):
        if not (self.readers or self.writers):
            for waiter in self.line:
                if not waiter.done():
                    waiter.set_result(None)
                    break

    async def read(self, seconds):
        self.readers += 1
        await asyncio.sleep(seconds)
        self.readers -= 1
        self.wake()

    async def write(self):
        if self.readers or self.writers:
            waiter = asyncio.get_running_loop().create_future()
            self.line.append(waiter)
            await waiter
            self.line.remove(waiter)
        self.writers += 1
        self.most = max(self.most, self.writers)
        await asyncio.sleep(0.01)
        self.writers -= 1
        self.wake()

    async def first(self):
        await self.read(0.01)
        await self.write()

    async def second(self):
        await self.read(0.03)

    async def third(self):
        await asyncio.sleep(0.02)
        await self.write()

    workers = (first, second, third)

    def holds(self):
        return self.most == 1


class UnreadReply(Program):
    """A command that times out leaves its reply to the next one."""

    report = "redis/redis-py#2624"

    def __init__(self):
        self.sent = []
        self.got = {}

    async def command(self, name):
        self.sent.append(name)
        await asyncio.sleep(0.02)
        return self.sent.pop(0)

    async def client(self):
        for name in ("foo", "bar"):
            with suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    self.got[name] = await self.command(name)

    workers = (client,)

    def holds(self):
        return all(name == reply for name, reply in self.got.items())


class StaleRequest(Program):
    """A request that times out in the midst of queueing blocks the pool for good."""

    report = "encode/httpcore#830"

    def __init__(self):
        self.lock = asyncio.Lock()
        self.requests = []
        self.is_idle = True

    async def close_expired(self):
        await asyncio.sleep(0.01)

    def assign(self):
        if self.requests and self.is_idle:
            self.is_idle = False
            self.requests[0].set()

    async def fetch(self):
        status = asyncio.Event()
        async with self.lock:
            self.requests.append(status)
            await self.close_expired()
            self.assign()
        try:
            await status.wait()
            await asyncio.sleep(0.01)
        finally:
            self.requests.remove(status)
            self.is_idle = True
            self.assign()

    async def hurried(self):
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await self.fetch()

    async def patient(self):
        await asyncio.sleep(0.1)
        await self.fetch()

    workers = (hurried, patient)


class TwoConnections(Program):
    """Two calls each find that there is no connection, and make one."""

    report = "vmagamedov/grpclib#44"

    def __init__(self):
        self.connection = None
        self.made = 0

    async def connect(self):
        if self.connection is None:
            await asyncio.sleep(0.01)
            self.made += 1
            self.connection = object()
        return self.connection

    async def early(self):
        await self.connect()

    async def late(self):
        await asyncio.sleep(0.05)
        await self.connect()

    workers = (early, late)

    def holds(self):
        return self.made == 1


class TwoRefreshes(Program):
    """Two requests renew a token at a time, with a key that is good once."""

    report = "authlib/authlib#266"

    def __init__(self):
        self.token, self.key, self.good_key = "old", 1, 1

    async def refresh(self):
        key = self.key
        await asyncio.sleep(0.01)
        if key != self.good_key:
            raise PermissionError("invalid_grant")
        self.good_key += 1
        await asyncio.sleep(0.01)
        self.token, self.key = "new", self.good_key

    async def request(self):
        if self.token == "old":
            await self.refresh()

    async def early(self):
        await self.request()

    async def late(self):
        await asyncio.sleep(0.1)
        await self.request()

    workers = (early, late)


class CancelledWaiter(Program):
    """A lock wakes a waiter that is cancelled, and nobody after that one."""

    report = "python/cpython#1031"

    def __init__(self):
        self.is_locked = False
        self.line = collections.deque()

    async def acquire(self):
        if self.is_locked or not all(waiter.cancelled() for waiter in self.line):
            waiter = asyncio.get_running_loop().create_future()
            self.line.append(waiter)
            try:
                await waiter
            finally:
                self.line.remove(waiter)
        self.is_locked = True

    def release(self):
        self.is_locked = False
        for waiter in self.line:
            if not waiter.done():
                waiter.set_result(True)
                break

    async def use(self, seconds):
        await self.acquire()
        try:
            await asyncio.sleep(seconds)
        finally:
            self.release()

    async def leader(self):
        await self.acquire()
        helper = asyncio.create_task(self.use(0.01))
        await asyncio.sleep(0.02)
        self.release()
        helper.cancel()
        await asyncio.wait([helper])

    async def other(self):
        await asyncio.sleep(0.05)
        await self.use(0.01)

    workers = (leader, other)


class LostNotify(Program):
    """A condition wakes a waiter that is cancelled before it has the lock again."""

    report = "python/cpython#112202"

    def __init__(self):
        self.lock = asyncio.Lock()
        self.line = collections.deque()
        self.is_written = False

    async def wait(self):
        self.lock.release()
        try:
            waiter = asyncio.get_running_loop().create_future()
            self.line.append(waiter)
            try:
                await waiter
            finally:
                self.line.remove(waiter)
        finally:
            # A cancellation that comes now is put off, as in Python 3.12.
            error = None
            while True:
                try:
                    await self.lock.acquire()
                    break
                except asyncio.CancelledError as cancelled:
                    error = cancelled
            if error is not None:
                raise error

    def notify(self):
        for waiter in self.line:
            if not waiter.done():
                waiter.set_result(None)
                break

    async def take(self):
        async with self.lock:
            while not self.is_written:
                await self.wait()
            self.notify()

    async def hurried(self):
        with suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await self.take()

    async def patient(self):
        await asyncio.sleep(0.01)
        await self.take()

    async def writer(self):
        await asyncio.sleep(0.02)
        async with self.lock:
            self.is_written = True
            self.notify()
            await asyncio.sleep(0.01)

    workers = (hurried, patient, writer)


class SwallowedCancel(Program):
    """A wait with a timeout returns although it was cancelled, so its loop goes on."""

    report = "python/cpython#86296"

    def __init__(self):
        self.queue = asyncio.Queue()
        self.done = 0

    async def wait_for(self, coroutine, seconds):
        loop = asyncio.get_running_loop()
        waiter = loop.create_future()
        timer = loop.call_later(
            seconds, lambda: waiter.done() or waiter.set_result(None)
        )
        task = asyncio.ensure_future(coroutine)
        task.add_done_callback(lambda _: waiter.done() or waiter.set_result(None))
        try:
            try:
                await waiter
            except asyncio.CancelledError:
                if task.done():
                    return task.result()
                task.cancel()
                raise
            if task.done():
                return task.result()
            task.cancel()
            raise TimeoutError
        finally:
            timer.cancel()

    async def work(self):
        while True:
            await self.wait_for(self.queue.get(), 60)
            await asyncio.sleep(0.05)
            self.done += 1

    async def owner(self):
        worker = asyncio.create_task(self.work())
        self.queue.put_nowait("job")
        await asyncio.sleep(0.02)
        self.queue.put_nowait("last job")
        worker.cancel()
        await asyncio.wait([worker])
        assert worker.cancelled()

    workers = (owner,)


class NestedPool(Program):
    """Two tasks hold a connection each, and want another one of the pool of two."""

    report = "aio-libs/aiopg#113"

    def __init__(self):
        self.pool = asyncio.Semaphore(2)

    async def query(self):
        async with self.pool:
            await asyncio.sleep(0.01)

    async def nested(self):
        async with self.pool:
            await asyncio.sleep(0.01)
            await self.query()

    async def early(self):
        await self.nested()

    async def late(self):
        await asyncio.sleep(0.05)
        await self.nested()

    workers = (early, late)


# Bugs that everybody has had


class LostUpdate(Program):
    """Each of two reads a balance, asks a bank, and writes the balance."""

    def __init__(self):
        self.balance = 0

    async def deposit(self):
        seen = self.balance
        await asyncio.sleep(0.01)
        self.balance = seen + 1

    async def early(self):
        await self.deposit()

    async def late(self):
        await asyncio.sleep(0.05)
        await self.deposit()

    workers = (early, late)

    def holds(self):
        return self.balance == 2


class CrossedLocks(Program):
    """Two tasks take two locks, each in an order of its own."""

    def __init__(self):
        self.left, self.right = asyncio.Lock(), asyncio.Lock()

    async def both(self, first, second):
        async with first:
            await asyncio.sleep(0.01)
            async with second:
                await asyncio.sleep(0.01)

    async def early(self):
        await self.both(self.left, self.right)

    async def late(self):
        await asyncio.sleep(0.1)
        await self.both(self.right, self.left)

    workers = (early, late)


class MissedNotify(Program):
    """One looks without the lock whether it has to wait, and misses the signal."""

    def __init__(self):
        self.condition = asyncio.Condition()
        self.is_ready = False

    async def consumer(self):
        if not self.is_ready:
            await asyncio.sleep(0.01)
            async with self.condition:
                await self.condition.wait()

    async def producer(self):
        await asyncio.sleep(0.05)
        self.is_ready = True
        async with self.condition:
            self.condition.notify_all()

    workers = (consumer, producer)


class JoinHangs(Program):
    """A worker gives up on a slow job, and never says that the job is done."""

    def __init__(self):
        self.queue = asyncio.Queue()

    async def work(self):
        while True:
            await self.queue.get()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    await asyncio.sleep(0.01)
                    self.queue.task_done()

    async def owner(self):
        worker = asyncio.create_task(self.work())
        for job in range(2):
            self.queue.put_nowait(job)
        await self.queue.join()
        worker.cancel()

    workers = (owner,)


class LeakedPermit(Program):
    """A permit is not given back where a timeout ends the work."""

    def __init__(self):
        self.permits = asyncio.Semaphore(1)

    async def work(self):
        await self.permits.acquire()
        await asyncio.sleep(0.01)
        self.permits.release()

    async def hurried(self):
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await self.work()

    async def patient(self):
        await asyncio.sleep(0.1)
        await self.work()

    workers = (hurried, patient)


class LastSeat(Program):
    """Two find the last seat free, and both pay for it."""

    def __init__(self):
        self.seats, self.sold = 1, 0

    async def book(self):
        if self.seats:
            await asyncio.sleep(0.02)
            self.seats -= 1
            self.sold += 1

    async def early(self):
        await self.book()

    async def late(self):
        await asyncio.sleep(0.1)
        await self.book()

    workers = (early, late)

    def holds(self):
        return self.sold == 1


class StaleAnswer(Program):
    """The answer to an older question overwrites that to the newest."""

    def __init__(self):
        self.shown = ""

    async def search(self, text):
        await asyncio.sleep(0.02)
        self.shown = text

    async def typist(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self.search("hock"))
            await asyncio.sleep(0.05)
            group.create_task(self.search("hocket"))

    workers = (typist,)

    def holds(self):
        return self.shown == "hocket"


class MissedPulse(Program):
    """An event that is set and cleared at once is missed by all who come later."""

    def __init__(self):
        self.event = asyncio.Event()

    async def waiter(self):
        await asyncio.sleep(0.01)
        await self.event.wait()

    async def starter(self):
        await asyncio.sleep(0.05)
        self.event.set()
        self.event.clear()

    workers = (waiter, waiter, starter)


class EarlyEnd(Program):
    """The first producer to finish tells the consumer that no more will come."""

    def __init__(self):
        self.queue = asyncio.Queue()
        self.seen = []

    async def quick(self):
        await asyncio.sleep(0.01)
        self.queue.put_nowait("from quick")

    async def slow(self):
        await asyncio.sleep(0.05)
        self.queue.put_nowait("from slow")
        self.queue.put_nowait(None)

    async def consumer(self):
        while (item := await self.queue.get()) is not None:
            self.seen.append(item)

    workers = (quick, slow, consumer)

    def holds(self):
        return len(self.seen) == 2


# Right in every timing


class Right(Program):
    """A program without a bug."""

    is_broken = False


class LockedUpdate(Right):
    """Three deposits, each with the lock."""

    def __init__(self):
        self.lock = asyncio.Lock()
        self.balance = 0

    async def deposit(self):
        await asyncio.sleep(0.01)
        async with self.lock:
            seen = self.balance
            await asyncio.sleep(0.01)
            self.balance = seen + 1

    workers = (deposit, deposit, deposit)

    def holds(self):
        return self.balance == 3


class OrderedLocks(Right):
    """Two tasks take two locks in one order."""

    def __init__(self):
        self.left, self.right = asyncio.Lock(), asyncio.Lock()
        self.done = 0

    async def both(self):
        await asyncio.sleep(0.01)
        async with self.left:
            await asyncio.sleep(0.01)
            async with self.right:
                await asyncio.sleep(0.01)
                self.done += 1

    workers = (both, both)

    def holds(self):
        return self.done == 2


class BoundedBuffer(Right):
    """Two producers and a consumer, with room for one item."""

    def __init__(self):
        self.queue = asyncio.Queue(1)
        self.seen = []

    async def produce(self):
        for number in range(2):
            await asyncio.sleep(0.01)
            await self.queue.put(number)

    async def consume(self):
        for _ in range(4):
            self.seen.append(await self.queue.get())
            await asyncio.sleep(0.02)

    workers = (produce, produce, consume)

    def holds(self):
        return sorted(self.seen) == [0, 0, 1, 1]


class PermitGivenBack(Right):
    """Whatever ends the work, the permit is given back."""

    def __init__(self):
        self.permits = asyncio.Semaphore(1)

    async def work(self):
        async with self.permits:
            await asyncio.sleep(0.02)

    async def hurried(self):
        with suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await self.work()

    async def patient(self):
        await asyncio.sleep(0.03)
        await self.work()

    workers = (hurried, hurried, patient)

    def holds(self):
        return not self.permits.locked()


class OneFlight(Right):
    """The first caller asks, the others wait for its answer."""

    def __init__(self):
        self.asked = 0
        self.answer = None

    async def ask(self):
        self.asked += 1
        await asyncio.sleep(0.02)
        return 42

    async def caller(self):
        await asyncio.sleep(0.01)
        if self.answer is None:
            self.answer = asyncio.ensure_future(self.ask())
        assert await asyncio.shield(self.answer) == 42

    workers = (caller, caller, caller)

    def holds(self):
        return self.asked == 1


class PredicateWait(Right):
    """Each that is woken looks again, with the lock."""

    def __init__(self):
        self.condition = asyncio.Condition()
        self.stock = 0

    async def take(self):
        await asyncio.sleep(0.01)
        async with self.condition:
            await self.condition.wait_for(lambda: self.stock)
            self.stock -= 1

    async def deliver(self):
        for _ in range(2):
            await asyncio.sleep(0.01)
            async with self.condition:
                self.stock += 1
                self.condition.notify()

    workers = (take, take, deliver)

    def holds(self):
        return self.stock == 0


class FairLock(Right):
    """A lock goes to the one that asked first: so asyncio promises."""

    def __init__(self):
        self.lock = asyncio.Lock()
        self.asked, self.got = [], []

    async def visit(self):
        await asyncio.sleep(0.01)
        name = asyncio.current_task()
        self.asked.append(name)
        async with self.lock:
            self.got.append(name)
            await asyncio.sleep(0.02)

    workers = (visit, visit, visit)

    def holds(self):
        return self.asked == self.got


class OrderOfStart(Right):
    """What is made ready first runs first: so asyncio promises of callbacks."""

    def __init__(self):
        self.event = asyncio.Event()
        self.waiting, self.woken = [], []

    async def waiter(self):
        await asyncio.sleep(0.01)
        name = asyncio.current_task()
        self.waiting.append(name)
        await self.event.wait()
        self.woken.append(name)

    async def starter(self):
        await asyncio.sleep(0.05)
        self.event.set()

    workers = (waiter, waiter, starter)

    def holds(self):
        return self.waiting == self.woken


def subclasses(kind):
    """Return all programs, in the order in which they stand here."""
    for each in kind.__subclasses__():
        if each is not Right:
            yield each
    if kind is Program:
        yield from subclasses(Right)


PROGRAMS = {each.__name__: each for each in subclasses(Program)}


def as_coroutine(program):
    """Return a coroutine function that runs a program, and fails where it does."""

    async def main():
        state = program()
        await asyncio.gather(*(worker(state) for worker in program.workers))
        assert state.holds(), "does not hold"

    return main
