"""`maremma guardrails`: check a file, see what is in force, see what a change would do, and put it in force."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maremma.cli import exit_codes, guardrails_file, options, records
from maremma.cli.console import Format, errors, print_line, progress, results
from maremma.engine.canonical import plain
from maremma.errors import SettingsError, StoreError
from maremma.report import json

if TYPE_CHECKING:
    from maremma.aws.deployment import Deployment
    from maremma.aws.shelves.guardrails import Found, Refused
    from maremma.engine.preview import Preview
    from maremma.guardrails.read import Read
    from maremma.model.guardrails import Guardrails
    from maremma.model.results.scan import Latest

_AT_ONCE = 16


class Action(StrEnum):
    """What to do with guardrails."""

    CHECK = "check"
    SHOW = "show"
    DIFF = "diff"
    PUT = "put"


def guardrails(
    action: Annotated[Action, typer.Argument(help="Check a file, show what is in force, compare, or put in force.")],
    file: Annotated[Path | None, typer.Argument(help="The file; not for show.", show_default=False)] = None,
    effective: Annotated[
        str | None, typer.Option(help="With show: what is in force for this function, by name or ARN.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With put: do not ask.")] = False,
    limit: options.Limit = 25,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    format: options.Output = Format.TEXT,
) -> None:
    """Say which rules count, when somebody is told and when a function is stopped; `check` needs no AWS."""
    if (file is None) is not (action is Action.SHOW):
        raise SettingsError("name a file with check, diff and put, and none with show")
    if effective is not None and action is not Action.SHOW:
        raise SettingsError("--effective goes with show")
    body = guardrails_file.body(file) if file else b""
    read = _checked(body, str(file), format, quiet=action is not Action.CHECK) if file else None
    if action is Action.CHECK:
        return
    found = records.deployment_of(records.session(profile, region, endpoint_url), stack)
    if read is None or read.guardrails is None:
        _show(found, effective, format)
        return
    etag = found.guardrails_shelf.newest_tag()
    in_force = _in_force(found)
    _diff(found, in_force, body, read.guardrails, limit, format)
    if action is Action.PUT:
        if in_force.refused and format is Format.TEXT:
            errors.print("The newest file in the bucket is refused; this one takes its place.", style="yellow")
        _put(found, body, etag, yes=yes, format=format)


def _checked(body: bytes, name: str, format: Format, *, quiet: bool) -> Read:
    """What is read of a file; ends the command with every mistake when it cannot be used."""
    from maremma.guardrails.read import read

    result = read(body, datetime.now(UTC))
    if format is Format.JSON and not (quiet and result.guardrails):
        said = {"problems": result.problems, "warnings": result.warnings}
        entries = {
            key: [{"line": e.line, "column": e.column, "says": e.says} for e in each] for key, each in said.items()
        }
        print(json.text(plain({"file": name, "valid": result.guardrails is not None, **entries})))
    elif format is Format.TEXT:
        for each in result.problems:
            print_line(each.at(name), style="red")
        for each in result.warnings:
            print_line(f"{each.at(name)} (warning)", style="yellow")
        if not quiet and result.guardrails is not None:
            print_line(f"{name}: these guardrails can be used")
    if result.guardrails is None:
        raise typer.Exit(exit_codes.FINDINGS)
    return result


def _in_force(found: Deployment) -> Found:
    """What is compared with: the defaults, which is said, where no version can be used."""
    from maremma.aws.shelves.guardrails import DEFAULTS, Found, NoneUsable
    from maremma.model.guardrails import Guardrails

    try:
        return found.guardrails_shelf.find()
    except NoneUsable as error:
        errors.print("No version that was put can be used. Compared with the defaults:", style="yellow")
        return Found(DEFAULTS, Guardrails(), refused=error.refused)


def _show(found: Deployment, effective: str | None, format: Format) -> None:
    from maremma.aws.shelves.guardrails import NoneUsable

    try:
        in_force = found.guardrails_shelf.find()
    except NoneUsable as error:
        _show_refused(error.refused)
        raise
    if effective is not None:
        _show_effective(found, in_force, effective, format)
        return
    text = _text(found, in_force)
    refused = [
        {
            "version": each.version,
            "put_at": each.put_at.isoformat(),
            "problems": [p.at("guardrails.yaml") for p in each.problems],
        }
        for each in in_force.refused
    ]
    put_at = in_force.put_at.isoformat() if in_force.put_at else None
    if format is Format.JSON:
        print(json.text(plain({"version": in_force.version, "put_at": put_at, "refused": refused, "text": text})))
        return
    none = "the file before it was deleted" if in_force.refused else "there is no file in the bucket"
    print_line(f"# version {in_force.version}, put at {put_at}" if put_at else f"# the defaults: {none}")
    print_line(text.rstrip())
    _show_refused(in_force.refused)


def _show_refused(refused: Sequence[Refused]) -> None:
    for each in refused:
        errors.print(f"refused: version {each.version}, put at {each.put_at}", style="red", markup=False)
        for problem in each.problems:
            errors.print(f"  {problem.at('guardrails.yaml')}", markup=False, soft_wrap=True)


def _text(found: Deployment, in_force: Found) -> str:
    """The file in force, or the one that says what the defaults are."""
    from maremma.guardrails.defaults import DEFAULTS

    return found.guardrails_shelf.text(in_force.version).decode("utf-8-sig") if in_force.version else DEFAULTS


def _show_effective(found: Deployment, in_force: Found, function: str, format: Format) -> None:
    from maremma.engine.preview import TOO_OLD
    from maremma.guardrails.in_force import beside, words_of

    kept = records.Records(found.store, found.places)
    assessment = found.store.assessment(kept.find(function))
    if assessment.subject is None:
        raise SettingsError(f"{assessment.target.name}: {TOO_OLD}")
    policy = in_force.guardrails.in_force(assessment.subject)
    entry = {
        "function": assessment.target.arn,
        "version": in_force.version,
        **beside(policy),
        "in_force": plain(words_of(policy)),
    }
    if format is Format.JSON:
        print(json.text(entry))
        return
    import yaml

    print_line(yaml.safe_dump(entry, sort_keys=False, allow_unicode=True).rstrip())


def _diff(found: Deployment, in_force: Found, body: bytes, proposed: Guardrails, limit: int, format: Format) -> None:
    from maremma.engine.changes import changes
    from maremma.engine.preview import by_change
    from maremma.report.preview import preview_entry, preview_page

    old, new = _text(found, in_force), body.decode("utf-8-sig")
    lines = list(unified_diff(old.splitlines(), new.splitlines(), "in force", "proposed", lineterm="", n=2))
    settings = changes(in_force.guardrails, proposed)
    ranking = records.Records(found.store, found.places).ranking()
    previews = by_change(_previews(found, ranking, in_force.guardrails, proposed))
    if format is Format.JSON:
        entries = [preview_entry(each) for each in previews]
        print(
            json.text(plain({"in_force": in_force.version, "diff": lines, "changes": settings, "functions": entries}))
        )
        return
    for line in lines:
        print_line(line, style={"+": "green", "-": "red"}.get(line[:1], ""))
    for each in settings or ("no setting changes",):
        print_line(each, style="bold" if settings else "")
    results.print("", *preview_page(previews, len(ranking), limit), sep="\n")


def _previews(found: Deployment, ranking: Sequence[Latest], before: Guardrails, after: Guardrails) -> list[Preview]:
    """One for each function on record, from what was recorded of it."""
    from maremma.engine.preview import Preview, preview
    from maremma.rules import RULES

    now = datetime.now(UTC)

    def one(latest: Latest) -> Preview:
        try:
            return preview(found.store.assessment(latest), RULES, before, after, now)
        except StoreError as error:
            return Preview(target=latest.target, unknown=(str(error),))

    with progress() as bars, ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        return list(bars.track(pool.map(one, ranking), total=len(ranking), description="comparing"))


def _put(found: Deployment, body: bytes, etag: str, *, yes: bool, format: Format) -> None:
    if not yes:
        if not sys.stdin.isatty():
            raise SettingsError("nobody is there to be asked; look at `maremma guardrails diff`, then put with --yes")
        if not typer.confirm("Put these guardrails in force?", err=True):
            raise SettingsError("nothing was put")
    version = found.guardrails_shelf.put(body, etag)
    says = f"in force from the next scan on, as version {version}"
    if format is Format.JSON:
        errors.print(says, markup=False)
    else:
        print_line(says)
