"""Every command by name, and the one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import io
import signal
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from maremma import __version__
from maremma.boundary import Defect, Seam, contained
from maremma.cli.aws_errors import AwsErrors, sentence
from maremma.cli.console import errors
from maremma.cli.exit_codes import FAILED, INTERRUPTED, TERMINATED
from maremma.cli.heaps import share_heaps
from maremma.errors import MaremmaError

COMMANDS = (
    *(
        "demo",
        "scan",
        "check",
        "rank",
        "show",
        "explain",
        "find",
        "who-can-invoke",
        "what-can",
        "rules",
        "guardrails",
        "advisories",
        "quarantine",
        "keys",
        "sign",
        "statement",
        "verify",
        "rollback",
        "doctor",
    ),
)
"""Each is a function, or a group of them, in the module of its name in `commands`, with `_` for `-`.

It is loaded when the command is asked for.
"""


_OF_THE_COMMAND_LINE = (typer.Exit, typer.Abort, TyperException)
"""By which a command ends on purpose, or says that it was called wrongly."""

_WHOLE = 1_000


class Commands(TyperGroup):
    """Loads a command when it is asked for, and ends what goes wrong in it with a sentence."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (the group's signature)
        """Every command, in the order of a first acquaintance."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (the group's signature)
        """The command, or None when there is no such one."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        found = getattr(import_module(f"maremma.cli.commands.{name}"), name)
        if isinstance(found, typer.Typer):
            group = typer.main.get_command(found)
            group.name = cmd_name
            return group
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        alone.command(cmd_name)(found)
        return typer.main.get_command(alone)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Every command with its whole sentence, none of it cut off."""
        known = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(limit=_WHOLE)) for name, each in known if each])

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors end as one sentence and exit code 2, those that nobody foresaw, too."""
        ended = contained(Seam.COMMAND, lambda: self._answered(ctx), through=_OF_THE_COMMAND_LINE)
        if isinstance(ended, Defect):
            _tell(ended.says)
            raise typer.Exit(FAILED)
        return ended

    def _answered(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except MaremmaError as error:
            _tell(str(error))
            raise typer.Exit(FAILED) from None
        except AwsErrors.types() as error:
            _tell(sentence(error))
            raise typer.Exit(FAILED) from None
        except KeyboardInterrupt:
            errors.print("stopped")
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    name="maremma",
    cls=Commands,
    help="Scans AWS Lambda functions and ranks them by risk. Exit codes: 0 clean, 1 findings, 2 no result.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Panels cut long options off with an ellipsis.
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    if version:
        typer.echo(f"maremma {__version__}")
        raise typer.Exit


def run() -> None:
    """Run the command on the command line."""
    share_heaps()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that has no bars gets question marks, not a traceback.
            stream.reconfigure(errors="replace")
    # Whoever is told to end leaves nothing behind: every block on the way out is left properly.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    app()


def _tell(what: str) -> None:
    errors.print("error:", style="red", end=" ")
    errors.print(what, markup=False, soft_wrap=True)
