"""One function in full: its findings with their evidence, and what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from maremma.engine.remedies import first_fix
from maremma.model.command import THIS_MACHINE, Desk
from maremma.model.function.trigger import TRIGGER_FACETS
from maremma.model.quarantine import Quarantine
from maremma.model.results.assessment import Assessment
from maremma.model.results.cause import EVIDENCE, EVIDENCE_SAYS
from maremma.model.results.finding import Finding, FindingRecord, FindingState
from maremma.model.signing import Signature
from maremma.model.visible import visible
from maremma.report.first_fix import first_fix_lines
from maremma.report.quarantine import standing
from maremma.report.style import BAND_STYLE, SEVERITY_STYLE
from maremma.report.unknown import reasons

_RESOLVED = 10
"""So many of the findings that went last are told of."""
_PERHAPS = 6
"""So many reasons are told for a door that may be there."""


def function_page(
    assessment: Assessment,
    records: Sequence[FindingRecord] = (),
    *,
    findings: int | None = None,
    holders: Mapping[str, int] | None = None,
    stopped: Quarantine | None = None,
    desk: Desk = THIS_MACHINE,
) -> Group:
    """Score, who can reach it, the findings from the worst down, what went, and what could not be checked.

    `records` are the lives of its findings, as far as they shall be told. `holders` says of secrets, by their group,
    how many functions on record hold them. `stopped` is the quarantine under which it is. Commands
    are for the records of `desk`.
    """
    lives = {each.fingerprint: each for each in records}
    ordered = by_severity(assessment.findings)
    shown = ordered[:findings]
    parts: list[RenderableType] = [heading(assessment)]
    if stopped is not None:
        parts.append(Text(standing(stopped), style="yellow"))
    parts.append(_doors(assessment))
    parts.extend(fix_first(assessment, desk))
    if not ordered:
        parts.append(Text("Nothing was found by the rules that could be checked.", style="green"))
    held_by, seen = holders or {}, assessment.observed_at
    parts.extend(_finding(each, lives.get(each.fingerprint), held_by.get(each.group, 0), desk, seen) for each in shown)
    if len(ordered) > len(shown):
        command = desk.command("show", assessment.target.name)
        parts.append(Text(f"and {len(ordered) - len(shown)} more: {command}", style="dim"))
    if shown:
        how = desk.completed("`maremma waive ID --until DAY --because WHY`").strip("`")
        parts.append(Text(f"\nTo accept one, or to say that it is in work (--as in-work) or fixed: {how}", style="dim"))
    parts.extend(_resolved(records))
    parts.extend(_unchecked(assessment))
    return Group(*parts)


def heading(assessment: Assessment) -> Text:
    """Name, score and band on one line; who can reach the function on the next.

    Then its versions, if several count, and what is known of their signatures, if it has to be signed.
    """
    score = assessment.score
    text = Text(assessment.target.name, style="bold").append(f"  {assessment.target.place}  ", style="dim")
    text.append(f"{score.points:.0f} {score.band}", style=BAND_STYLE[score.band])
    if assessment.compromised:
        text.append(f"\n{EVIDENCE} {EVIDENCE_SAYS}", style="bold red")
    text.append(f"\nreachable by: {assessment.exposure}", style="default not bold")
    if assessment.owner is not None:
        text.append(f"\nowner: {visible(assessment.owner.name)} ({assessment.owner.by})", style="default not bold")
    if len(assessment.versions) > 1:
        text.append(f"\nversions: {', '.join(map(str, assessment.versions))}", style="default not bold")
    if assessment.signatures:
        text.append(f"\nsignature: {', '.join(map(_signature, assessment.signatures))}", style="default not bold")
    return text


def fix_first(assessment: Assessment, desk: Desk = THIS_MACHINE) -> Iterator[Text]:
    """The one thing to do, where, and what the score would be then."""
    fix = first_fix(assessment)
    if fix is not None:
        at = next((str(each.at) for each in assessment.findings if each.fingerprint == fix.fingerprint), "")
        yield from first_fix_lines(replace(fix, fix=desk.completed(fix.fix)), assessment.score.points, at)


def _signature(signature: Signature) -> str:
    known = f" as version {signature.verdict.version}" if signature.verdict.version else ""
    return f"{signature.verdict.standing}{known} ({signature.version})"


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """Open findings from the worst down, then the waived ones."""
    return sorted(findings, key=lambda each: (bool(each.waived), -each.severity, -each.confidence, each.rule))


def _doors(assessment: Assessment) -> Table:
    """An arrow beside each, so that long ones stay behind it; a question mark at what may let in others than those."""
    doors = Table.grid(padding=(0, 1))
    doors.add_column(style="dim", no_wrap=True)
    doors.add_column(style="dim", overflow="fold")
    exposure = assessment.exposure
    for path in exposure.paths:
        doors.add_row("  →", Text(path.says))
    wider = [each for each in exposure.possible if each.reachability > exposure.level]
    perhaps = ["; ".join((each.says, *each.conditions)) for each in wider]
    if exposure.ceiling > max((each.reachability for each in wider), default=exposure.level):
        perhaps += [gap.says for gap in assessment.coverage.gaps if gap.facet in TRIGGER_FACETS]
    perhaps = list(dict.fromkeys(perhaps))
    shown = (
        perhaps if len(perhaps) <= _PERHAPS else [*perhaps[: _PERHAPS - 1], f"and {len(perhaps) - _PERHAPS + 1} more"]
    )
    for says in shown:
        doors.add_row("  ?", Text(says), style="yellow")
    return doors


def life(record: FindingRecord) -> str:
    """Since when a finding is known, and what became of it: `2026-03-04, again since 2026-05-01`."""
    told = _day(record.first_seen)
    if record.opened_at > record.first_seen:
        told += f", again since {_day(record.opened_at)}"
    if record.state is FindingState.RESOLVED:
        return f"{told}, resolved {_day(record.last_seen)}"
    return f"{told}, last seen {_day(record.last_seen)}: it could not be checked since" if record.stale else told


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def told_words(finding: Finding, seen: datetime) -> str:
    """What somebody has said of a finding that counts all the same; what was said to be fixed may be back."""
    return f"{finding.told}; it is back, seen on {_day(seen)}" if finding.is_back(seen) else finding.told


def _finding(finding: Finding, record: FindingRecord | None, holders: int, desk: Desk, seen: datetime) -> Padding:
    """The severity beside a block of its own, so that long lines stay in their column."""
    rule = Text(f"{EVIDENCE} " if finding.shows_compromise else "", style="bold red")
    rule.append(f"{finding.rule} ", style="dim not bold default").append(
        finding.title, style="dim" if finding.waived else "bold"
    )
    body = Table.grid(padding=(0, 1))
    body.add_column(style="dim", no_wrap=True)
    body.add_column(overflow="fold")
    body.add_row("what", Text(finding.says, style="default not dim"))
    body.add_row("at", Text(str(finding.at), style="dim"))
    for step in finding.because:
        body.add_row("why", Text(step.says, style="default not dim").append(f"  {step.at}", style="dim italic"))
    if finding.fix:
        body.add_row(Text("fix", style="green"), Text(desk.completed(finding.fix), style="default not dim"))
    if finding.group:
        told = f"in {holders} functions: " if holders > 1 else ""
        body.add_row("same", Text(f"{told}{desk.command('find', '--secret', finding.group)}", style="default not dim"))
    if record is not None:
        body.add_row("since", Text(life(record), style="dim"))
    named = (finding.fingerprint, finding.root.id if finding.root else "")
    body.add_row("id", Text(" · ".join(filter(None, named)), style="dim"))
    if finding.told:
        body.add_row("said", Text(told_words(finding, seen), style="yellow"))
    if finding.waived:
        body.add_row("waived", Text(finding.waived, style="default not dim"))
    row = Table.grid(padding=(0, 1))
    row.add_column(width=8, no_wrap=True)
    row.add_column(overflow="fold")
    style = "dim" if finding.waived else SEVERITY_STYLE[finding.severity]
    row.add_row(Text(str(finding.severity), style=style), Group(rule, body))
    return Padding(row, (1, 0, 0, 0))


def _resolved(records: Sequence[FindingRecord]) -> Iterator[RenderableType]:
    gone = sorted(
        (each for each in records if each.state is FindingState.RESOLVED), key=lambda each: each.last_seen, reverse=True
    )
    if not gone:
        return
    yield Padding(Text("Resolved:", style="green"), (1, 0, 0, 0))
    for each in gone[:_RESOLVED]:
        line = Text(f"{each.rule} ", style="dim").append(each.says).append(f"  {life(each)}", style="dim italic")
        yield Padding(line, (0, 0, 0, 2))
    if len(gone) > _RESOLVED:
        yield Padding(Text(f"and {len(gone) - _RESOLVED} more", style="dim"), (0, 0, 0, 2))


def _unchecked(assessment: Assessment) -> Iterator[RenderableType]:
    if not reasons(assessment):
        return
    coverage = assessment.coverage
    yield Padding(
        Text(f"{coverage.checked} of {coverage.total} rules could be checked. Not checked:", style="yellow"),
        (1, 0, 0, 0),
    )
    for why, rules in reasons(assessment).items():
        said = Text(f"{why} ", style="yellow").append(f"({', '.join(rules)})", style="dim")
        yield Padding(said, (0, 0, 0, 2))
