"""The command line. One file per command, in `commands`; each reads, calls, prints."""

from __future__ import annotations


def main() -> None:
    """Entry point of the `maremma` script."""
    from maremma.cli.app import run

    run()
