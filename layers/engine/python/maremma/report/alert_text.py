"""An alert as plain text for a mail or a phone: what, where, why, and what to type next."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from maremma.model.command import Desk
from maremma.model.results.alert import Alert, AlertKind
from maremma.model.results.cause import EVIDENCE, EVIDENCE_SAYS
from maremma.model.results.score import in_words
from maremma.model.target import Target

_SUBJECT = 100
_FINDINGS = 3
_LINE = 160
_SAYS = 6
_OF_FINDINGS = frozenset({AlertKind.FINDINGS_INTRODUCED, AlertKind.SCORE_CROSSED, AlertKind.SCORE_ROSE})
"""Their findings say more than their words, which repeat the score."""


def message(alert: Alert, desk: Desk) -> tuple[str, str]:
    """The subject (ASCII, one line, at most 100 characters, as SNS wants it) and the body.

    That has 3 to 12 short lines, of which the command for `desk` alone is never cut; a digest has one more for each
    alert that it stands for.
    """
    subject = f"Maremma [{alert.severity}] {alert.title}".encode("ascii", "replace").decode()
    return _cut(subject, _SUBJECT, "..."), "\n".join(_lines(alert, desk))


def _lines(alert: Alert, desk: Desk) -> Iterator[str]:
    yield from (_cut(line, _LINE, "…") for line in _told(alert, desk))
    yield f"> {_printable(alert.command(desk))}"
    yield _cut(f"Alert {alert.alert_id}", _LINE, "…")


def _told(alert: Alert, desk: Desk) -> Iterator[str]:
    yield alert.title
    if alert.function:
        target = Target.from_arn(alert.function)
        yield f"{target.name} in {target.place}"
    if alert.score is not None:
        owner = f", owner {alert.owner.name}" if alert.owner else ""
        yield f"Score {in_words(alert.score, alert.previous_score)}{owner}"
    if alert.kind in _OF_FINDINGS:
        yield from _findings(alert, desk)
        yield from _first(alert, desk)
    else:
        yield from _said(desk.completed(alert.says))
    for each in alert.gathered:
        yield f"- {each.severity}: {_cut(each.title, 90, '…')} ({each.alert_id})"


def _said(text: str) -> Iterator[str]:
    """The first lines of a text, each short enough; the last says if there are more."""
    paragraphs = text.splitlines()[: _SAYS + 1]
    lines = [
        line
        for each in paragraphs
        for line in wrap(each, _LINE, max_lines=_SAYS, placeholder=" …", break_on_hyphens=False)
    ]
    yield from lines[: _SAYS - 1]
    for last in lines[_SAYS - 1 : _SAYS]:
        yield f"{last[: _LINE - 2]} …" if len(lines) > _SAYS else last


def _findings(alert: Alert, desk: Desk) -> Iterator[str]:
    path = " -> ".join(step.says for step in alert.findings[0].because) if alert.findings else ""
    shown = alert.findings[: _FINDINGS - 1 if path else _FINDINGS]
    for finding in shown:
        yield f"- {finding.severity}: {finding.title}, {finding.at}"
        if path and finding is shown[0]:
            yield f"  Path: {_middle_cut(path, _LINE - 8)}"
        if finding.fix:
            yield f"  Fix: {desk.completed(finding.fix)}"
        if said := finding.waived or finding.told:
            yield f"  Said: {said}"
    more = len(alert.findings) - len(shown) + alert.more
    if more:
        yield f"and {more} more"


def _first(alert: Alert, desk: Desk) -> Iterator[str]:
    """What to fix first; its remedy too, unless it is told with the finding."""
    first = alert.first
    if first is None:
        return
    if first.evidence:
        yield f"{EVIDENCE} {EVIDENCE_SAYS}"
    yield f"Fix first: {first.rule} {first.title}, then {in_words(first.points)}"
    if first.fix and all(each.fingerprint != first.fingerprint for each in alert.findings):
        yield f"  Fix: {desk.completed(first.fix)}"


def _middle_cut(text: str, limit: int) -> str:
    """A path of at most `limit` characters: where it begins and where it ends say most."""
    if len(text) <= limit:
        return text
    half = (limit - 3) // 2
    return f"{text[:half]} … {text[-half:]}"


def _cut(text: str, limit: int, ellipsis: str) -> str:
    """One printable line of at most `limit` characters; an indent of two stays."""
    line = ("  " if text.startswith("  ") else "") + " ".join(_printable(text).split())
    return line if len(line) <= limit else line[: limit - len(ellipsis)] + ellipsis


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)
