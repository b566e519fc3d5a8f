"""A check on the terminal: what to fix first, each finding with the way to it, and what was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maremma.engine.remedies import first_fix, shown
from maremma.model.results.cause import EVIDENCE
from maremma.model.visible import visible
from maremma.report.check.causes import Cause, causes_of
from maremma.report.check.ledger import Part, Standing
from maremma.report.check.result import (
    Checked,
    CheckedFinding,
    CheckedFunction,
    counted,
    first_fix_of,
    headline,
    possible_reach,
)
from maremma.report.first_fix import first_fix_lines
from maremma.report.style import BAND_STYLE, SEVERITY_STYLE
from maremma.rules import RULES

_REASONS = 20
_FUNCTIONS = 6


def check_page(checked: Checked) -> Group:
    """The whole outcome."""
    parts: list[RenderableType] = [*_heading(checked), *_since(checked), *_applications(checked)]
    parts += [_cause(each) for each in causes_of(checked.findings)]
    parts.append(Text())
    parts += [_function(each, checked) for each in checked.functions]
    parts += _waived(checked)
    parts += _left_out(checked)
    return Group(*parts)


def _heading(checked: Checked) -> Iterator[Text]:
    if not checked.findings:
        yield Text(headline(checked), "yellow" if checked.unread or checked.unknown else "green")
        return
    yield Text(headline(checked), style="bold yellow" if checked.unread else "bold")
    causes = causes_of(checked.findings)
    if len(causes) < len(checked.findings):
        yield Text(f"They have {counted(len(causes), 'cause')}.", style="dim")
    function, first = first_fix_of(checked)
    fix = first_fix(function.assessment) if function else None
    if function is not None and fix is not None:
        points = function.assessment.score.points if function.declared else None
        yield from first_fix_lines(replace(fix, fix=first.finding.fix), points, f"{first.place} in {function.name}")
    else:
        yield from first_fix_lines(shown(first.finding), None, str(first.place))


def _since(checked: Checked) -> Iterator[Text]:
    """What of the baseline is still there, and what is not: gone, or where not all was read only not seen."""
    if checked.baseline is None:
        return
    known, gone = checked.baseline.known, checked.baseline.gone
    yield Text(f"{counted(known, 'finding')} of the baseline still there and not shown", style="dim")
    word = "not seen this time" if checked.unread else "gone"
    for each in gone[:_REASONS]:
        yield Text(f"{word}: {each.rule} {visible(each.title)}  {visible(str(each.place))}", style="green")
    if len(gone) > _REASONS:
        yield Text(f"{word}: {len(gone) - _REASONS} more; --format json names all", style="green")


def _applications(checked: Checked) -> Iterator[RenderableType]:
    """Several applications side by side: how many functions each has, and what was found in them."""
    of = {each.name: each.application for each in checked.functions}
    found = Counter((of.get(each.function, ""), each.finding.severity) for each in checked.findings)
    functions = Counter(of.values())
    if len(functions) < 2:
        return
    unread = Counter(
        of[each] for each in {each.name for each in checked.unread if each.part is Part.FUNCTION} & of.keys()
    )
    levels = sorted({severity for _, severity in found}, reverse=True)
    table = Table("application", "functions", *map(str, levels), "not read in full", box=None, pad_edge=False)
    worst = sorted(functions, key=lambda each: ([-found[each, level] for level in levels], each))
    for each in worst:
        counts = (Text(str(found[each, level] or ""), SEVERITY_STYLE[level]) for level in levels)
        table.add_row(visible(each) or "beside them", str(functions[each]), *counts, str(unread[each] or ""))
    yield Padding(table, (1, 0, 0, 0))


def _cause(cause: Cause) -> Padding:
    """One finding, or all that one thing causes in several functions."""
    first = cause.first
    finding = first.finding
    body = Table.grid(padding=(0, 1))
    body.add_column(style="dim", no_wrap=True)
    body.add_column(overflow="fold")
    body.add_row("at", Text(visible(str(first.place)), style="bold"))
    body.add_row("what", Text(visible(finding.says)))
    body.add_row("in", Text(_functions(cause)))
    for step in first.steps:
        where = str(step.place) if step.place else step.at
        body.add_row("via", Text(visible(step.says)).append(f"  {visible(where)}", style="dim italic"))
    for other in cause.sightings[1:]:
        body.add_row("also", _also(other))
    body.add_row("sure", Text(str(finding.confidence)))
    if finding.fix:
        body.add_row(Text("fix", style="green"), Text(visible(finding.fix)))
    row = Table.grid(padding=(0, 1))
    row.add_column(width=8, no_wrap=True)
    row.add_column(overflow="fold")
    rule = Text(f"{finding.rule} ", style="dim").append(finding.title, style="bold")
    row.add_row(Text(str(finding.severity), style=SEVERITY_STYLE[finding.severity]), Group(rule, body))
    return Padding(row, (1, 0, 0, 0))


def _functions(cause: Cause) -> str:
    """The functions that show it; of many, the first and how many more there are."""
    first, named = cause.first, cause.functions
    if len(named) == 1:
        return first.function if first.function == first.handler else f"{first.function} ({first.handler})"
    more = f" and {len(named) - _FUNCTIONS} more" if len(named) > _FUNCTIONS else ""
    return f"{', '.join(named[:_FUNCTIONS])}{more}: one cause, {visible(cause.says)}"


def _also(each: CheckedFinding) -> Text:
    finding = each.finding
    text = Text(f"{finding.rule} ", style="dim").append(f"{finding.title}: {visible(finding.says)}", style="default")
    return text.append(f"  {visible(str(each.place))}", style="dim italic")


def function_line(function: CheckedFunction, *, is_open: bool = False) -> Text:
    """Which function it is, and how it stands; of one that was not read in full, the score may be higher."""
    line = Text(f"{EVIDENCE} " if function.assessment.compromised else "", style="bold red")
    line.append(function.name, style="bold default")
    if function.handler not in {function.name, ""}:
        line.append(f" {function.handler}", style="default not bold")
    if function.runtime:
        line.append(f"  {function.runtime}", style="dim not bold")
    if function.declared:
        score = function.assessment.score
        line.append(f"  {score.points:.0f} {score.band}", style=BAND_STYLE[score.band])
        if is_open:
            line.append("?", style="yellow")
        line.append(f"  reachable by: {function.assessment.exposure.level}", style="default not bold")
        if possibly := possible_reach(function):
            line.append(f", possibly {possibly}", style="yellow not bold")
    return line


def _function(function: CheckedFunction, checked: Checked) -> Group:
    unread = [each.why for each in checked.of(function.name)]
    parts = [function_line(function, is_open=bool(unread))]
    if coverage := function.coverage:
        read = "stopped before the end" if coverage.stopped else "read in full"
        seen = f"  {counted(coverage.parsed, 'file')} of {coverage.files} {read}, {counted(coverage.calls, 'call')}"
        parts.append(Text(f"{seen} followed, {coverage.unresolved_calls} of them to something unknown", style="dim"))
        if coverage.shipped:
            parts.append(Text(f"  {counted(coverage.shipped, 'file')} of Maremma itself not followed", style="dim"))
        if coverage.missing:
            parts.append(
                Text(f"  imported and nowhere to be found: {visible(', '.join(coverage.missing))}", style="yellow")
            )
    parts += [Text(f"  not analysed: {says}", style="yellow") for says in function.says]
    told = {*function.says, *checked.unknown}
    more = [each for each in unread if each not in told and not each.startswith("it imports ")]
    parts += [Text(f"  not read: {says}", style="yellow") for says in more[:_REASONS]]
    if len(more) > _REASONS:
        parts.append(Text(f"  not read: {len(more) - _REASONS} more; --format json names all", style="yellow"))
    return Group(*parts)


def _waived(checked: Checked) -> Iterator[Text]:
    """What the guardrails waive, and why: it was found all the same."""
    for function in checked.functions:
        for each in function.assessment.findings:
            if each.waived:
                line = Text(f"waived in {function.name}: ", style="dim").append(f"{each.rule} {each.title}")
                yield line.append(f": {visible(each.waived)}  {each.fingerprint}", style="dim")


def _left_out(checked: Checked) -> Iterator[Text]:
    around = [each.says for each in checked.unread if each.part in {Part.FILE, Part.RESOURCE}]
    yield from (Text(f"not read: {says}", style="yellow") for says in around[:_REASONS])
    if len(around) > _REASONS:
        yield Text(f"not read: {len(around) - _REASONS} more; --format json names all", style="yellow")
    for each in checked.ledger:
        if each.part is Part.FILE and each.standing is Standing.NOT_NEEDED:
            yield Text(f"not needed: {each.says}", style="dim")
    for why, rules in list(checked.unknown.items())[:_REASONS]:
        yield Text(f"could not be judged: {', '.join(_by_family(rules))}: {why}", style="yellow")
    if (more := len(checked.unknown) - _REASONS) > 0:
        yield Text(f"could not be judged: for {more} other reasons; --format json names all", style="yellow")
    if checked.not_judged:
        yield Text(f"not judged without AWS: {', '.join(_by_family(checked.not_judged))}", style="dim")
    partly = sorted({rule for each in checked.functions for rule in each.in_part})
    if partly:
        yield Text(f"judged in part, as the template leaves something open: {', '.join(partly)}", style="dim")


def _by_family(rules: Sequence[str]) -> Iterator[str]:
    """The ids; of a family of which none was judged only its letters."""
    families: dict[str, list[str]] = {}
    for rule in rules:
        families.setdefault(rule[:3], []).append(rule)
    for family, members in families.items():
        everyone = sum(1 for each in RULES if each.id.startswith(family))
        yield from [family] if len(members) == everyone else members
