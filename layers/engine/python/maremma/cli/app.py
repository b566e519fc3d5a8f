"""Every command by name, and the one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import io
import signal
import sys
from importlib import import_module
from typing import Any, Final

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

COMMANDS: Final = {
    "demo": "Deploy into an embedded AWS, scan a demo account, watch a change make a function unsafe, and stop it.",
    "scan": "Scan an account with your own credentials, or have the deployed scanner do it.",
    "check": "Judge code before it is deployed: data flows from its triggers, and what a template says of it.",
    "rank": "Rank the functions on record, from the highest score down, and name what raises most of them.",
    "show": "Show a function's findings, the evidence, and what could not be checked; or the policy that fits it.",
    "findings": "Print every finding on record, resolved ones and open questions included, for other tools.",
    "explain": "Explain a function's score: every root cause with its points, and what fixing it would leave.",
    "report": "Write the records as a page to look at: what to fix first, why, and how.",
    "find": "Ask the fleet who holds something; exit code 1 if somebody does.",
    "who-can-invoke": "Say who can invoke a function now: widest first, then the users and roles of its account.",
    "what-can": "Say which functions of a region somebody can invoke now, through what, and on what conditions.",
    "rules": "List every rule, or print the manual of one.",
    "guardrails": "Say which rules count, when somebody is told and when a function is stopped; `check` needs no AWS.",
    "waive": "Accept a finding or all of a root cause, or say that it is a false positive, in work or fixed.",
    "advisories": "Keep the advisories that dependencies are compared with; exit code 1: they are old or incomplete.",
    "quarantine": "Stop functions and release them; exit code 1: something was refused, or waits for somebody.",
    "keys": "Make or take over a key pair to sign with.",
    "sign": "Sign code at a path or an image before it is deployed, or a function as it is.",
    "statement": "Print the statement about code, an image or a function that `cosign attest-blob --statement` signs.",
    "verify": "Exit with 0 if it is verified, with 2 if that cannot be told, and with 1 on anything else.",
    "rollback": "Say to which verified version an alias would go, and move it there; exit code 1: there is none.",
    "mcp": "Serve the records to an assistant, read-only: the Model Context Protocol over standard input and output.",
    "doctor": "Check permissions, trail and forwarding; with --deployed also failed targets, freshness and delivery.",
}
"""What each does, in the words of its function, by its name.

A command is a function, or a group of them, in the module of its name in `commands`, with `_` for `-`. It is loaded
when it is asked for: to list the commands none of them is.
"""

_OF_THE_COMMAND_LINE = (typer.Exit, typer.Abort, TyperException)
"""By which a command ends on purpose, or says that it was called wrongly."""


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

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (the group's signature)
        """Every command with its whole sentence, none of it cut off."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
