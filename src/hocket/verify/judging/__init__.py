"""What a run printed, against what its author says it prints.

From the bottom up:

    _compare       the rules, line by line
    _alike         what nobody sees, made visible
    _diff          what its author reads of a difference
    _hints         what to do about it, as far as the outputs show
    _prose         text of its author below an output
    _difference    why the two differ
    _explored      an exploration: what it claims
    _judge         a run, with all that it left: its verdict
"""
