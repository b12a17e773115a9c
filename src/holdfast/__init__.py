"""asyncio's synchronization primitives, and the tools that check what is said of them.

The map of the house:

    holdfast.sync       the primitives, a file each, over one queue of waiters
    holdfast.virtual    an event loop on a virtual clock, and the deadlock report
    holdfast.score      the picture of a run: events, recorder, drawing
    holdfast.verify     the engine: finds examples, runs them, compares, reports
    holdfast.sphinx         |
    holdfast.pytest_plugin  | thin fronts over the engine
    holdfast.cli            |

`import holdfast` needs and imports the standard library only.
"""

from holdfast._errors import DeadlockError, HoldfastError

__all__ = ["DeadlockError", "HoldfastError"]
__version__ = "0.1.0"
