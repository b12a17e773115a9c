"""Runs again what one run does not settle: other seeds, real time, several at once.

What was right:

    _seeds         how often, and which
    _other_seeds   under other hash seeds
    _repeated      side by side: threads, and random numbers
    _reality       a session that waits, where its waits take time; _wall reads what
                   tells the time of day

What was wrong:

    _today         whether it is right today only
    _diagnose      is it the program, or chance?
    _explain       why it is right in one mode, and wrong in another one
"""
