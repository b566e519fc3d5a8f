"""`maremma doctor`: whether scans can see what they need, and whether their results arrive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer
from rich.table import Table
from rich.text import Text

from maremma.cli import exit_codes, options, records
from maremma.cli.console import Format, results
from maremma.model.command import Desk
from maremma.report import json

if TYPE_CHECKING:
    from maremma.cli.doctor.result import Finding

_STYLE = {"ok": "green", "warning": "yellow", "failed": "red"}


def doctor(
    deployed: options.Deployed = False,
    profile: options.Profile = None,
    region: options.Region = None,
    endpoint_url: options.Endpoint = None,
    stack: options.Stack = options.DEFAULT_STACK,
    format: options.Output = Format.TEXT,
) -> None:
    """Check permissions, trail and forwarding; with --deployed also failed targets, freshness and delivery."""
    from maremma.cli.doctor.checks import check_credentials, check_deployment

    aws = records.session(profile, region, endpoint_url)
    now = datetime.now(UTC)
    if deployed:
        scanner = records.deployment_of(aws, stack)
        desk, found = replace(scanner.desk, profile=profile or ""), check_deployment(scanner, now)
    else:
        desk, found = Desk(profile=profile or "", region=region or ""), check_credentials(aws, now)
    # Whoever copies a hint means what was looked at.
    found = [replace(each, says=desk.completed(each.says)) for each in found]
    if format is Format.JSON:
        print(json.text({"checks": [{"check": each.check, "state": each.state, "says": each.says} for each in found]}))
    else:
        results.print(_table(found))
    if any(each.state != "ok" for each in found):
        raise typer.Exit(exit_codes.FINDINGS)


def _table(found: list[Finding]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for each in found:
        table.add_row(Text(each.state, style=_STYLE[each.state]), Text(each.check, style="bold"), each.says)
    return table
