"""What a figure depends on: the machine, the interpreter, the versions."""

import importlib.metadata
import os
import platform
from pathlib import Path

import hocket


def machine(date, packages):
    """Return it for a file of results."""
    cpuinfo = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip()
        for line in (cpuinfo.read_text().splitlines() if cpuinfo.exists() else [])
        if line.startswith("model name")
    ]
    return {
        "date": date,
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "cpu": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "versions": {"hocket": hocket.__version__}
        | {name: importlib.metadata.version(name) for name in packages},
    }
