"""What was verified before, so that it need not run again.

_kept          the folder of it
_cache         an example, and everything that it was verified with
_unheard       what must not be remembered
_recall        what is known without a run
"""
