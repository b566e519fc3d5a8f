"""`maremma check`: judge code that is not deployed, in a folder, a zip or a template."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from maremma.analysis.secrets.quotation import quoted
from maremma.cli import options
from maremma.cli.check.baseline import against
from maremma.cli.check.package import check_package
from maremma.cli.check.repository import prefix_in_repository
from maremma.cli.check.several import check_each
from maremma.cli.check.subject import found_at
from maremma.cli.check.templates import check_template
from maremma.cli.check.trigger_names import shapes_named
from maremma.cli.console import errors, print_line, results
from maremma.cli.guardrails_file import from_file
from maremma.errors import NothingToState, SettingsError
from maremma.model.guardrails import DEFAULTS, Guardrails
from maremma.report import json
from maremma.report.check.application_bill import CYCLONEDX
from maremma.report.check.formats import FORMATS
from maremma.report.check.interface import Format
from maremma.report.check.ledger import Entry, Part
from maremma.report.check.page import check_page, function_line
from maremma.report.check.result import Checked
from maremma.report.check.vex import OPENVEX
from maremma.report.policy import documents
from maremma.report.policy_page import policy_page

_PAGE: Final = "text"
"""What the terminal shows; no format, as it is laid out for the terminal's width."""

_NAMES: Final = (_PAGE, *(each.name for each in FORMATS))


def _known(names: list[str]) -> list[str]:
    for each in names:
        if each not in _NAMES:
            raise typer.BadParameter(f"{each!r} is not one of {', '.join(map(repr, _NAMES))}.")
    return names


Subjects = Annotated[
    list[Path],
    typer.Argument(
        help="Folder or zip with code, a template of SAM or CloudFormation, cdk.out, a plan of Terraform as JSON, "
        "serverless.yml, or a folder with any of these or with Terraform's configuration.",
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
Output = Annotated[
    list[Path] | None,
    typer.Option(help="File for the outcome; the terminal then shows the text. One for each --format."),
]

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
OutcomeFormat = Annotated[
    list[str],
    typer.Option(
        help="How the outcome is written; may be repeated, with an --output each.",
        metavar=f"<{'|'.join(_NAMES)}>",
        callback=_known,
    ),
]
AllowUnknown = Annotated[
    bool,
    typer.Option("--allow-unknown", help="End with 0 where nothing was found, although not all was read; it is told."),
]
Earlier = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        help="Outcome of an earlier check, by --format json: what it found is not told again.",
        dir_okay=False,
    ),
]
_STDOUT = Path("-")


def check(
    paths: Subjects,
    handlers: Handlers = None,
    runtime: Runtime = None,
    triggers: Triggers = None,
    fail_on: options.FailOn = "low",
    output: Output = None,
    policy: Policy = False,
    format: OutcomeFormat = [_PAGE],  # noqa: B006 (typer makes a new list)
    sbom: Bill = None,
    vex: Vex = None,
    guardrails: options.GuardrailsFile = None,
    allow_unknown: AllowUnknown = False,
    baseline: Earlier = None,
) -> None:
    """Judge code before it is deployed: data flows from its triggers, and what a template says of it.

    With --policy: the policy that fits each function, ready for a template.
    """
    floor = options.severity_floor(fail_on)
    if policy and len(paths) > 1:
        raise SettingsError("--policy takes one path: places in a policy are seen from it")
    checked, root = _judged(paths, handlers or (), runtime or "", triggers or (), from_file(guardrails))
    # What a policy is printed for is no verdict.
    checked = replace(
        checked, floor=None if policy else floor, tolerant=allow_unknown, prefix=prefix_in_repository(root)
    )
    if baseline is not None:
        checked = against(checked, baseline)
    if sbom == _STDOUT == vex:
        raise SettingsError("--sbom and --vex cannot both be written to the terminal; name a file for one")
    if _STDOUT not in {sbom, vex}:
        _write(checked, format, output or (), policy=policy)
    for document, file in ((CYCLONEDX, sbom), (OPENVEX, vex)):
        if file is not None:
            _write_document(document, document.write, checked, None if file == _STDOUT else file)
    _tell_what_is_open(checked)
    if checked.outcome:
        raise typer.Exit(checked.outcome)


def _judged(
    paths: Sequence[Path], handlers: Sequence[str], runtime: str, triggers: Sequence[str], guardrails: Guardrails
) -> tuple[Checked, Path]:
    """Judge what is at each path; with the path from which places are seen."""
    if any(not each.strip() for each in handlers):
        raise SettingsError("--handler is empty; name it as module.function, from the folder on")
    assumed, now = shapes_named(triggers), datetime.now(UTC)
    for each in paths:
        if not os.path.lexists(each):
            raise SettingsError(f"there is no {quoted(str(each))}; name a folder, a zip or a template")
    return check_each(paths, lambda path: judged_at(path, handlers, runtime, assumed, now, guardrails))


def judged_at(
    path: Path,
    handlers: Sequence[str],
    runtime: str,
    assumed: Sequence[str],
    now: datetime,
    guardrails: Guardrails = DEFAULTS,
) -> Checked:
    """Judge what is at a path: templates, or code."""
    found = found_at(path, handlers, runtime)
    if found.templates:
        root = path if path.is_dir() else path.parent
        whole = path.is_dir() and not handlers
        return check_template(
            found.templates,
            root,
            str(path),
            handlers,
            runtime,
            assumed,
            now,
            guardrails,
            around=found.ledger,
            whole=whole,
        )
    return check_package(path, handlers, runtime, assumed, now, guardrails, around=found.ledger, unread=found.unread)


def _write(checked: Checked, names: Sequence[str], files: Sequence[Path], *, policy: bool) -> None:
    """The outcome in one format to the terminal, or in several to a file each."""
    if not files and len(names) == 1:
        _write_one(checked, names[0], None, policy=policy)
        return
    if len(files) != len(names):
        raise SettingsError(f"{len(names)} --format and {len(files)} --output: give each format a file, in this order")
    written = [file for name, file in zip(names, files, strict=True) if _write_one(checked, name, file, policy=policy)]
    results.print(check_page(checked))
    for each in written:
        print_line(f"written to {each}", style="dim")


def _write_one(checked: Checked, name: str, file: Path | None, *, policy: bool) -> bool:
    chosen = next((each for each in FORMATS if each.name == name), None)
    if chosen is None:
        if file is not None:
            raise SettingsError(f"--output takes --format {_either(_NAMES[1:])}; redirect the text")
        _show(checked, policy=policy)
        return True
    write = chosen.write_policies if policy else chosen.write
    if write is None:
        able = _either([_PAGE, *(each.name for each in FORMATS if each.write_policies)])
        raise SettingsError(f"{chosen.title} holds {chosen.holds}; a policy takes --format {able}")
    return _write_document(chosen, write, checked, file)


def _either(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"


def _show(checked: Checked, *, policy: bool) -> None:
    if policy:
        _print_policies(checked)
    else:
        results.print(check_page(checked))


def _print_policies(checked: Checked) -> None:
    for each in checked.functions:
        if each.policy is not None:
            results.print(function_line(each), policy_page(each.policy), sep="\n")
            for document in documents(each.policy, template=True):
                results.print()
                print_line(json.text(document))
            results.print()


def _write_document(document: Format, write: Callable[[Checked], str], checked: Checked, file: Path | None) -> bool:
    """Write to the file, or to the terminal without one; False, and a word on it, where there is nothing to state."""
    try:
        written = write(checked)
    except NothingToState as nothing:
        errors.print(f"no {document.title} was written: {nothing}", style="yellow", markup=False, soft_wrap=True)
        return False
    if file is None:
        print(written)
        return True
    try:
        file.write_text(f"{written}\n", "utf-8")
    except OSError as error:
        raise SettingsError(f"{file} cannot be written: {error.strerror}") from error
    return True


def _tell_what_is_open(checked: Checked) -> None:
    """What was not read, and what the guardrails waive, whatever format the outcome has."""
    waived = sum(bool(each.waived) for one in checked.functions for each in one.assessment.findings)
    if waived:
        errors.print(f"waived by the guardrails: {waived}", style="dim")
    for says in checked.failures:
        errors.print(f"error: {says}", style="red", markup=False, soft_wrap=True)
    open_ends: dict[str, list[Entry]] = {}
    for each in checked.unread:
        for name in each.functions or (each.name,):
            open_ends.setdefault(name, []).append(each)
    for name, entries in open_ends.items():
        if says := _left_open(entries, verdict=checked.floor is not None):
            errors.print(f"{name} {says}", style="yellow", markup=False, soft_wrap=True)


def _left_open(entries: Sequence[Entry], *, verdict: bool) -> str:
    """What to say of one thing that was not read in full; of what failed, it is said already."""
    if any(each.failed for each in entries):
        return ""
    unread = [each for each in entries if not each.published]
    unread = [each for each in unread if each.part is not Part.RULE] or unread
    if unread:
        more = f" (and {len(unread) - 1} more)" if len(unread) > 1 else ""
        return f"was not read in full: {unread[0].why}{more}"
    return "has components of which it is not known what is published about them" if verdict else ""
