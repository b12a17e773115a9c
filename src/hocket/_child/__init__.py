"""Inside the processes in which examples run.

    zygote      the warm interpreter, from which each child is forked
    supervisor  in it: starts children, ends what must end, reports how each ended
    program     a run itself, as its reader's `python name.py` would go
    session     the same for what is typed into a prompt
    batch       several runs in one child, as long as none leaves traces
    prelude     what a mode sets up before its runs: on_virtual_clock,
                with_own_primitives
    place       where a run works and prints
    ending      how a run leaves
    job         what the engine asks for, and is told in the end
    limits      what a run may use
    linux       what one system does for it

Nothing here imports the engine, which stays outside: the less an interpreter
has loaded, the cheaper are its forks.
"""
