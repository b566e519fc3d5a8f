"""Options that several commands share, so that they are spelt and explained once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

from maremma.cli.console import ExportFormat, Format, TableFormat
from maremma.contract import STACK_NAME
from maremma.errors import SettingsError
from maremma.model.severity import Severity

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Profile = Annotated[str | None, typer.Option(help="Profile in the AWS configuration.")]
Region = Annotated[str | None, typer.Option(help="Region of the deployment; the profile's when not given.")]
Endpoint = Annotated[str | None, typer.Option("--endpoint-url", help="Another endpoint for every AWS service.")]
Deployed = Annotated[bool, typer.Option("--deployed", help="Use the deployed scanner instead of the local records.")]
Stack = Annotated[str, typer.Option(help="Name of the deployed scanner's stack.")]
StorePath = Annotated[Path | None, typer.Option("--store", help="File of the local records.", dir_okay=False)]
ScannerProfile = Annotated[
    str | None, typer.Option(help="Profile of the scanner's account, if the functions are in another one.")
]
Output = Annotated[Format, typer.Option("--format", help="How results are printed.")]
OutputOfTable = Annotated[TableFormat, typer.Option("--format", help="How results are printed.")]
OutputOfFindings = Annotated[ExportFormat, typer.Option("--format", help="How results are printed.")]
Function = Annotated[str, typer.Argument(help="Name or ARN of a function.", show_default=False)]
GuardrailsFile = Annotated[
    Path | None,
    typer.Option("--guardrails", help="File of guardrails to judge by; the defaults without one.", dir_okay=False),
]
Limit = Annotated[int, typer.Option(min=1, help="How many functions of the ranking to show.")]
FailOn = Annotated[str, typer.Option(help="Exit with 1 on a finding of this severity or above; `never` for none.")]

DEFAULT_STACK = STACK_NAME

T = TypeVar("T", bound="DataclassInstance")


def severity_floor(fail_on: str) -> Severity | None:
    """The severity that `--fail-on` names; None for `never`."""
    if fail_on == "never":
        return None
    try:
        return Severity[fail_on.upper()]
    except KeyError:
        known = ", ".join(str(each) for each in Severity)
        raise SettingsError(f"--fail-on takes one of {known}, never; not {fail_on}") from None


def given_as(asked: type[T]) -> Callable[[Callable[[T], None]], Callable[..., None]]:
    """Gives a command one value with all its options: a dataclass, whose fields say what `typer` wants to know."""

    def with_fields(command: Callable[[T], None]) -> Callable[..., None]:
        def with_options(**given: Any) -> None:
            command(asked(**given))

        hints = get_type_hints(asked, include_extras=True)
        say_parameters(with_options, command, [_parameter(each, hints[each.name]) for each in fields(asked)])
        return with_options

    return with_fields


def _parameter(of: Field[Any], annotation: Any) -> inspect.Parameter:
    default = inspect.Parameter.empty if of.default is MISSING else of.default
    return inspect.Parameter(of.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def say_parameters(
    with_options: Callable[..., None], command: Callable[..., None], parameters: list[inspect.Parameter]
) -> None:
    """Have a function look to `typer` like a command with these parameters."""
    with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    with_options.__name__, with_options.__doc__ = command.__name__, command.__doc__
