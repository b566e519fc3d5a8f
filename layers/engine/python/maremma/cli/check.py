"""`maremma check`: judge code that is not deployed, in a folder, a zip or a template."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maremma.cli import exit_codes, options
from maremma.cli.check_package import check_package
from maremma.cli.check_template import check_template
from maremma.cli.console import errors, print_line, results
from maremma.cli.guardrails import from_file
from maremma.cli.template import Template, load_template, templates_in, with_nested
from maremma.cli.trigger_names import shapes_named
from maremma.engine.canonical import Plain
from maremma.errors import NothingToState, SettingsError
from maremma.model.rule import Severity
from maremma.report import json
from maremma.report.check_page import check_page, function_line
from maremma.report.checked import Checked, checked_entry, policies_entry
from maremma.report.policy import documents
from maremma.report.policy_page import policy_page
from maremma.report.sarif import sarif_log
from maremma.report.sbom import bill_of_materials, of_one
from maremma.report.vex import vex_document

_SOURCES = frozenset({".py", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx"})


class CheckFormat(StrEnum):
    """How the outcome is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


Subject = Annotated[
    Path,
    typer.Argument(
        help="Folder or zip with code, a template of SAM or CloudFormation, or an application's folder with one.",
        show_default=False,
    ),
]
Handlers = Annotated[
    list[str] | None,
    typer.Option("--handler", help="Handler, as module.function; may be repeated. With a template: these alone."),
]
Runtime = Annotated[str | None, typer.Option(help="Runtime, like python3.13; told from the files when not given.")]
Triggers = Annotated[
    list[str] | None,
    typer.Option(
        "--trigger", help="What invokes the code: api, url, sqs, s3, ...; may be repeated. Anything, if none."
    ),
]
Policy = Annotated[
    bool, typer.Option("--policy", help="Print the policy that fits each function, in place of the findings.")
]
Output = Annotated[Path | None, typer.Option(help="File for the outcome; the terminal then shows the text.")]

Bill = Annotated[
    Path | None,
    typer.Option(
        "--sbom", help="File for the function's bill of materials, CycloneDX 1.6; - writes it instead of the outcome."
    ),
]
Vex = Annotated[
    Path | None,
    typer.Option(
        "--vex", help="File for what the function's vulnerabilities mean for it, OpenVEX 0.2.0; - as with --sbom."
    ),
]
_STDOUT = Path("-")


def check(
    path: Subject,
    handlers: Handlers = None,
    runtime: Runtime = None,
    triggers: Triggers = None,
    fail_on: options.FailOn = "low",
    output: Output = None,
    policy: Policy = False,
    format: Annotated[CheckFormat, typer.Option(help="How the outcome is written.")] = CheckFormat.TEXT,
    sbom: Bill = None,
    vex: Vex = None,
    guardrails: options.GuardrailsFile = None,
) -> None:
    """Judge code before it is deployed: data flows from its triggers, and what a template says of it.

    With --policy: the policy that fits each function, ready for a template.
    """
    floor = options.severity_floor(fail_on)
    if any(not each.strip() for each in handlers or ()):
        raise SettingsError("--handler is empty; name it as module.function, from the folder on")
    assumed = shapes_named(triggers or ())
    if not path.exists():
        raise SettingsError(f"there is no {path}; name a folder, a zip or a template")
    guarded = from_file(guardrails)
    now = datetime.now(UTC)
    found = _templates(path, handlers or ())
    if found:
        root = path if path.is_dir() else path.parent
        checked = check_template(found, root, str(path), handlers or (), runtime or "", assumed, now, guarded)
    else:
        checked = check_package(path, handlers or (), runtime or "", assumed, now, guarded)
    if policy:
        floor = None  # what was asked for is no verdict
    if sbom == _STDOUT == vex:
        raise SettingsError("--sbom and --vex cannot both be written to the terminal; name a file for one")
    if _STDOUT not in {sbom, vex}:
        _write(checked, format, output, policy=policy)
    _write_documents(checked, sbom, vex)
    _tell_what_is_open(checked, floor)
    if code := _verdict(checked, floor):
        raise typer.Exit(code)


def _templates(path: Path, handlers: list[str] | tuple[str, ...]) -> list[Template]:
    """The templates that a path means: a folder with handlers named is code, whatever else is in it."""
    if path.is_dir():
        found = [] if handlers else [load_template(each) for each in templates_in(path)]
        return list({each.path: each for one in found for each in with_nested(one)}.values())
    if path.suffix in _SOURCES:
        example = f"--handler {path.stem}.handler"
        raise SettingsError(f"{path.name} is one file of a package; name its folder, with {example}")
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    return [] if packed or path.suffix == ".zip" else list(with_nested(load_template(path)))


def _write(checked: Checked, format: CheckFormat, output: Path | None, *, policy: bool) -> None:
    if format is CheckFormat.TEXT and output is not None:
        raise SettingsError("--output takes --format json or sarif; redirect the text")
    if format is CheckFormat.TEXT and policy:
        _print_policies(checked)
        return
    if format is not CheckFormat.TEXT:
        written = json.text(_entry(checked, format, policy=policy))
        if output is None:
            print(written)
            return
        _write_file(output, written)
    results.print(check_page(checked))
    if output is not None:
        print_line(f"written to {output}", style="dim")


def _entry(checked: Checked, format: CheckFormat, *, policy: bool) -> Plain:
    if not policy:
        return sarif_log(checked) if format is CheckFormat.SARIF else checked_entry(checked)
    if format is CheckFormat.SARIF:
        raise SettingsError("SARIF holds findings; a policy takes --format text or json")
    return policies_entry(checked)


def _print_policies(checked: Checked) -> None:
    for each in checked.functions:
        if each.policy is not None:
            results.print(function_line(each), policy_page(each.policy), sep="\n")
            for document in documents(each.policy, template=True):
                results.print()
                print_line(json.text(document))
            results.print()


def _write_documents(checked: Checked, sbom: Path | None, vex: Path | None) -> None:
    assessments = [each.assessment for each in checked.functions]
    if sbom is not None:
        _write_document(bill_of_materials(of_one(assessments)), sbom)
    if vex is not None:
        try:
            _write_document(vex_document(of_one(assessments)), vex)
        except NothingToState as nothing:
            errors.print(f"no OpenVEX was written: {nothing}", style="yellow", markup=False, soft_wrap=True)


def _write_document(document: Plain, path: Path) -> None:
    written = json.text(document)
    if path == _STDOUT:
        print(written)
    else:
        _write_file(path, written)


def _write_file(path: Path, written: str) -> None:
    try:
        path.write_text(f"{written}\n", "utf-8")
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}") from error


def _tell_what_is_open(checked: Checked, floor: Severity | None) -> None:
    """Why the exit code is 2, and what the guardrails waive, whatever format the outcome has."""
    waived = sum(bool(each.waived) for one in checked.functions for each in one.assessment.findings)
    if waived:
        errors.print(f"waived by the guardrails: {waived}", style="dim")
    for says in checked.failures:
        errors.print(f"error: {says}", style="red", markup=False, soft_wrap=True)
    for name in checked.stopped:
        errors.print(
            f"{name} was not followed or searched to its end: what was not found there is unknown", style="yellow"
        )
    for name in checked.uncompared if floor is not None else ():
        errors.print(f"{name} has components of which it is not known what is published about them", style="yellow")


def _verdict(checked: Checked, floor: Severity | None) -> int:
    if checked.failures:
        return exit_codes.FAILED
    worst = max((each.finding.severity for each in checked.findings), default=None)
    if floor is not None and worst is not None and worst >= floor:
        return exit_codes.FINDINGS
    # Where no verdict is asked for, none is left open by what components are Unknown.
    is_open = checked.stopped or (floor is not None and checked.uncompared)
    return exit_codes.FAILED if is_open else exit_codes.CLEAN
