"""`python -m holdfast` is `holdfast`."""

import sys


def main() -> None:
    """Run the command line, or say how to install what it needs."""
    try:
        from holdfast.cli import main as commands  # noqa: PLC0415

        commands(prog_name="holdfast")
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.exit(f'{error.name} is not installed: pip install "holdfast[cli]"')


if __name__ == "__main__":
    main()
