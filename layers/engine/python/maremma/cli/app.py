"""Every command by name, and the one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import sys

import typer
from botocore.exceptions import BotoCoreError, ClientError

from maremma import __version__
from maremma.cli.console import errors
from maremma.cli.demo import demo
from maremma.cli.doctor import doctor
from maremma.cli.exit_codes import FAILED
from maremma.cli.explain import explain
from maremma.cli.rank import rank
from maremma.cli.rules import rules
from maremma.cli.scan import scan
from maremma.cli.show import show
from maremma.errors import MaremmaError

app = typer.Typer(
    name="maremma",
    help="Scans AWS Lambda functions and ranks them by risk. Exit codes: 0 clean, 1 findings, 2 no result.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (demo, scan, rank, show, explain, rules, doctor):
    app.command()(command)


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    if version:
        typer.echo(f"maremma {__version__}")
        raise typer.Exit


def run() -> None:
    """Run the command on the command line; errors end as one sentence and exit code 2."""
    try:
        app()
    except MaremmaError as error:
        errors.print(f"[red]error:[/red] {error}", highlight=False)
        sys.exit(FAILED)
    except (ClientError, BotoCoreError) as error:
        errors.print(f"[red]error:[/red] AWS did not answer as expected: {error}", highlight=False, markup=True)
        sys.exit(FAILED)
