"""What is refused by name: its timings are not explored."""

import builtins
import faulthandler
import os
import signal
import socket
import subprocess
import threading

#: Methods of an event loop, and what they are for.
REFUSED_BY_LOOP = {
    "run_in_executor": "threads",
    "add_signal_handler": "signals",
    "add_reader": "files that are watched",
    "add_writer": "files that are watched",
    "connect_read_pipe": "pipes",
    "connect_write_pipe": "pipes",
    "create_connection": "sockets",
    "create_datagram_endpoint": "sockets",
    "create_server": "sockets",
    "create_unix_connection": "sockets",
    "create_unix_server": "sockets",
    "subprocess_exec": "processes",
    "subprocess_shell": "processes",
}

#: By whom it is offered, the name of a function, and what it is for.
REFUSED: list[tuple[object, str, str]] = [
    (threading.Thread, "start", "threads"),
    (faulthandler, "dump_traceback_later", "threads"),
    (socket.socket, "__init__", "sockets"),
    (subprocess.Popen, "__init__", "processes"),
    (os, "fork", "processes"),
    (os, "system", "processes"),
    (os, "posix_spawn", "processes"),
    (os, "kill", "signals"),
    (os, "_exit", "os._exit()"),
    (builtins, "input", "the keyboard"),
    (signal, "signal", "signals"),
    (signal, "setitimer", "signals"),
    (signal, "alarm", "signals"),
]
