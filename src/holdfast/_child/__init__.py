"""Inside the processes in which examples run.

    zygote      the warm interpreter, from which each run is forked
    supervisor  in it: starts runs, ends what must end, reports how each ended
    program     a run itself, as its reader's `python name.py` would go
    session     the same for what is typed into a prompt
    prelude     what a mode sets up before its runs: on_virtual_clock,
                with_own_primitives
    ending      how a run leaves
    job         what the engine asks for, and is told in the end
    limits      what a run may use

Nothing here imports the engine, which stays outside: the less an interpreter
has loaded, the cheaper are its forks.
"""
