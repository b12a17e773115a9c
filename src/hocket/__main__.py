"""`python -m hocket` is `hocket`."""

import sys


def main() -> None:
    """Run the command line, or say how to install what it needs."""
    try:
        from hocket.cli import main as commands  # noqa: PLC0415

        commands(prog_name="hocket")
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.exit(f"{error.name} is not installed: python -m pip install click rich")


if __name__ == "__main__":
    main()
