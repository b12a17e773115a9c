"""Several runs in one child, one after the other, on the virtual clock.

To be forked costs a run ten times what it costs to run: each page of memory that
it touches is copied. So programs that take no real time share a child, as long
as each leaves it as it was. One that leaves something behind, that ends the
child or takes too long gives no account, and the engine runs it by itself.
"""

import linecache
import sys
import warnings
from time import monotonic

from hocket._child import program
from hocket._child.ending import exit_status, forget
from hocket._child.job import Account, Batch, Job
from hocket._child.prelude import prelude
from hocket._child.sandbox import enter, larger_files, leave_terminal
from hocket._child.traces import traces


def run_batch(batch: Batch, mode: str) -> None:
    """Run jobs, as long as they leave no traces.

    Args:
        batch: the jobs.
        mode: the prelude of their mode.
    """
    leave_terminal()
    for job in batch["jobs"]:
        started = monotonic()
        enter(job)
        before = traces()
        account = _run(job, mode)
        if account["modules"] or traces() != before:
            return
        account["seconds"] = round(monotonic() - started, 6)
        with larger_files():
            program.tell(job, account)


def _run(job: Job, mode: str) -> Account:
    modules, path, argv = len(sys.modules), sys.path[:], sys.argv
    # Leaving this block also forgets which warnings were shown.
    with warnings.catch_warnings(), prelude(mode) as events:
        main = program.new_main(job)
        end = program.run(job, main)
        status = exit_status(end.code)
        account = Account(
            modules=program.imported_files(), events=events(), deadlock=end.deadlock
        )
        account["status"] = status
        forget(main)
    sys.path[:], sys.argv = path, argv
    # A module may have bound the clock of this run, or its folder.
    for name in list(sys.modules)[modules:]:
        del sys.modules[name]
    linecache.clearcache()
    return account
