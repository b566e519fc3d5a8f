"""Options that several commands share, so that they are spelt and explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maremma.cli.console import Format
from maremma.contract import STACK_NAME

Profile = Annotated[str | None, typer.Option(help="Profile in the AWS configuration.")]
Region = Annotated[str | None, typer.Option(help="Region of the deployment; the profile's when not given.")]
Endpoint = Annotated[str | None, typer.Option("--endpoint-url", help="Another endpoint for every AWS service.")]
Deployed = Annotated[bool, typer.Option("--deployed", help="Use the deployed scanner instead of the local records.")]
Stack = Annotated[str, typer.Option(help="Name of the deployed scanner's stack.")]
StorePath = Annotated[Path | None, typer.Option("--store", help="File of the local records.", dir_okay=False)]
Output = Annotated[Format, typer.Option("--format", help="How results are printed.")]
Function = Annotated[str, typer.Argument(help="Name or ARN of a function.", show_default=False)]

DEFAULT_STACK = STACK_NAME
