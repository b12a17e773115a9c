"""What a run printed, against what its author says it prints.

From the bottom up:

    _compare       the rules, line by line
    _explored      an exploration: what it claims
    _judge         a run, with all that it left: its verdict
"""
