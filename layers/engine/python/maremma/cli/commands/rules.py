"""`maremma rules`: the rules, or the manual of one."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from maremma.cli import options
from maremma.cli.console import Format, results
from maremma.errors import SettingsError
from maremma.model.rule import Rule
from maremma.report import json
from maremma.report.style import SEVERITY_STYLE
from maremma.rules import RULES


def rules(
    rule: Annotated[str | None, typer.Argument(help="Id or name of a rule, to read its manual.")] = None,
    format: options.Output = Format.TEXT,
) -> None:
    """List every rule, or print the manual of one."""
    chosen = [each for each in RULES if rule in {None, each.id, each.name}]
    if not chosen:
        raise SettingsError(f"there is no rule {rule}; `maremma rules` lists them")
    if format is Format.JSON:
        print(json.text({"rules": [json.rule_entry(each) for each in chosen]}))
    elif rule is None:
        results.print(_table(chosen))
    else:
        from rich.markdown import Markdown

        results.print(Text(f"{chosen[0].id} {chosen[0].name}", style="bold"), Markdown(chosen[0].manual))


def _table(chosen: list[Rule]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("rule", "severity", "name", "title"):
        table.add_column(column, no_wrap=column != "title")
    for each in chosen:
        severity = Text(str(each.severity), style=SEVERITY_STYLE[each.severity])
        table.add_row(each.id, severity, each.name, each.title)
    return table
