"""Inside the processes in which examples run.

    job         what the engine and the processes of its runs send each other
    zygote      the warm interpreter, from which each run is forked
    preloaded   what it has imported for many of them
    supervisor  in it: starts runs, ends what must end, reports how each ended
    template    a fork of it that has imported a module for several runs; importing
                tells whether that is as good as an import by each
    clearing    what they have left in their folders is removed
    inherited   what the processes that a run starts find in their environment
    sandbox     what surrounds a run: signals, limits, a folder, an output
    scattering  where objects lie: elsewhere in each interpreter
    listing     in which order folders are listed: another under each hash seed
    delaying    threads and processes that begin in another order than they start
    mode        what a mode sets up before its runs
    clock       how far its virtual clock has moved, and what moves with that
    native      ctypes, which takes no descriptor of a program
    run         a run itself, as its reader's `python name.py` would go
    plain       the same in a new interpreter, which has loaded nothing: alone is what
                runs a program there; unloading leaves a session what a prompt has
    intake      what it takes in, on which its output may depend
    end         its end, at once where nobody can tell
    session     the same for what is typed into a prompt: that of `python`, prompt, or
                where a statement awaits that of `python -m asyncio`, async_prompt;
                showing is for what a statement raises
    console     a command that a page shows
    imports     what a session imports of its project, compiled once
    exploring   a program in every timing: what else it can print
    page        a run on a page, in a browser
    choosing    the same with a reader as the scheduler
    checking    an exercise there, in every timing

Nothing here imports the engine, which stays outside: the less an interpreter
has loaded, the cheaper are its forks.
"""
