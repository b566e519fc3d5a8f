"""The policy that fits a function, on the terminal: what to take away, what would be missed, and why the rest stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maremma.model.facet import NOT_DEPLOYED
from maremma.model.iam.policy_fit import Fit, FittedStatement, UnusedGrant
from maremma.report.policy import statements

_PATTERNS = 8
_REASONS = 4


def policy_page(fit: Fit) -> Group:
    """The difference first, then each statement with the places that need it."""
    parts: list[RenderableType] = [_summary(fit)]
    parts += _part("Take away", "red", map(_unused, fit.unused))
    parts += _part("Narrow", "yellow", ((each.action, _narrowing(each.granted, each.needed)) for each in fit.narrowed))
    parts += _part("Add, since it is needed and not granted today", "cyan", (("", each) for each in fit.missing))
    title = "Kept as it is granted, since more may be needed" if fit.open else "More may be needed"
    parts += _part(title, "yellow", _unclear(fit))
    parts += _part("The policy that fits", "green", map(_statement, statements(fit)))
    return Group(*parts)


def _summary(fit: Fit) -> Text:
    if fit.removed is None and not fit.granted:
        return Text("The role was not seen: this is what the function needs, compared with nothing.", "yellow")
    needed = fit.granted - fit.spare
    text = Text(f"{fit.spare} of {fit.granted} granted actions go, {needed} stay.", style="bold")
    if fit.removed is None:
        text.append(" Some policies of the role were not seen, and may grant more.", style="yellow")
    else:
        text.append(
            f" {fit.removed:.0%} of the risk goes with them and with what is narrowed.", style="default not bold"
        )
    if fit.linked:
        says = "The code is compiled: its calls are those that it refers to, and there may be others. Try it out first."
        text.append(f"\n{says}", style="yellow not bold")
    if fit.shared:
        says = "Others act under the role, too: give the function a role of its own with this policy."
        text.append(f"\n{says}", style="yellow not bold")
    return text


def _part(title: str, style: str, rows: Iterable[tuple[str, RenderableType]]) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", overflow="fold", max_width=48)
    table.add_column(overflow="fold")
    for name, says in rows:
        table.add_row(name, says)
    if table.row_count:
        yield Padding(Text(title, style=f"bold {style}"), (1, 0, 0, 0))
        yield Padding(table, (0, 0, 0, 2))


def _unused(each: UnusedGrant) -> tuple[str, RenderableType]:
    where = "on every resource" if each.everywhere else "on some resources"
    if len(each.actions) > _PATTERNS:
        return str(each.statement), Text(f"{each.count} actions {where}, above all {', '.join(each.worst)}")
    many = f"{each.count} actions, up to " if each.count > 1 else ""
    return str(each.statement), Text(_listed(each.actions)).append(
        f"  {many}{each.level.lower()}, {where}", style="dim"
    )


def _narrowing(granted: Sequence[str], needed: Sequence[str]) -> Text:
    return Text("from ", style="dim").append(_listed(granted)).append("\n  to ").append(_listed(needed), "default")


def _unclear(fit: Fit) -> Iterator[tuple[str, RenderableType]]:
    if fit.open:
        yield "", Text(_listed(fit.open))
    for service, why in fit.unclear:
        if why == NOT_DEPLOYED and not fit.open:
            continue  # the summary says so
        yield "any service" if service == "*" else service, Text(why, style="dim")


def _statement(each: FittedStatement) -> tuple[str, RenderableType]:
    text = Text(_listed(each.actions)).append("\n  on ", style="dim").append(_listed(each.resources))
    for condition in each.conditions:
        text.append("\n  if ", style="dim").append(f"{condition.key} {condition.operator} {_listed(condition.values)}")
    for step in each.because[:_REASONS]:
        text.append(f"\n  {step.at}  {step.says}", style="dim")
    if len(each.because) > _REASONS:
        text.append(f"\n  and {len(each.because) - _REASONS} more places", style="dim")
    return each.sid, text


def _listed(texts: Sequence[str]) -> str:
    more = len(texts) - _PATTERNS
    return ", ".join(texts[:_PATTERNS]) + (f" and {more} more" if more > 0 else "")
