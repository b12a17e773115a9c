"""What became of a queue's items: how many are not finished, and who waits for that."""

from hocket.sync._audience import Audience
from hocket.sync._primitive import Primitive


class Unfinished(Primitive):
    """The account of a queue's items, from the time they are stored.

    An item taken out is unfinished still, until somebody says otherwise. The
    queue adds one for each item that it stores.
    """

    _unfinished_tasks: int
    _joining: Audience

    def task_done(self) -> None:
        """Say that one of the items taken out is finished with.

        `join` waits until this has been called for each item ever stored.

        Raises:
            ValueError: It has been called for each item already.

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> queue.task_done()
        Traceback (most recent call last):
          ...
        ValueError: task_done() called too many times: call it once for each item
        """
        if self._unfinished_tasks <= 0:
            msg = "task_done() called too many times: call it once for each item"
            raise ValueError(msg)
        self._finish(1)

    def _finish(self, items: int) -> None:
        """Take items off the account, and wake who waits for the last one."""
        if self._unfinished_tasks == items and self._joining.asleep:
            self._joining.wake_all()
        self._unfinished_tasks -= items

    async def join(self) -> None:
        """Wait until `task_done` has been called for each item stored.

        Raises:
            RuntimeError: Tasks of another event loop have waited at this queue.

        Wake order:
            All who wait run in the order in which they came, also if new items
            are stored before they run.

        Cancel safety:
            Nothing is lost.

        >>> from hocket import Queue
        >>> queue = Queue()
        >>> await queue.join()
        """
        if self._unfinished_tasks > 0:
            waiter = self._join(self._joining)
            try:
                await waiter
            except BaseException:
                self._joining.leave(waiter)
                raise
            self._joining.woken -= 1
