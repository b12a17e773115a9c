"""Inside the processes in which examples run.

    zygote      the warm interpreter, from which each child is forked
    supervisor  in it: starts children, ends what must end, reports how each ended
    program     a run itself, as its reader's `python name.py` would go
    session     the same for what is typed into a prompt
    batch       several runs in one child, as long as none leaves traces
    prelude     what a mode sets up before its runs: on_virtual_clock,
                with_own_primitives
    sandbox     what surrounds a run: signals, limits, a folder, an output
    ending      how a run leaves
    job         what the engine asks for, and how it is answered
    limits      what a run may use

Nothing here imports the engine, which stays outside: the less an interpreter
has loaded, the cheaper are its forks.
"""
