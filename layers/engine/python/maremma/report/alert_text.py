"""An alert as plain text for a mail or a phone: what, where, why, and what to type next."""

from __future__ import annotations

from collections.abc import Iterator

from maremma.model.alert import QUARANTINES, Alert
from maremma.model.score import in_words
from maremma.model.target import Target

_SUBJECT = 100
_FINDINGS = 3
_LINE = 160


def message(alert: Alert) -> tuple[str, str]:
    """The subject (ASCII, one line, at most 100 characters, as SNS wants it) and the body, in 3 to 12 short lines."""
    subject = f"Maremma [{alert.severity}] {alert.title}".encode("ascii", "replace").decode()
    return _cut(subject, _SUBJECT, "..."), "\n".join(_cut(line, _LINE, "…") for line in _lines(alert))


def _lines(alert: Alert) -> Iterator[str]:
    yield alert.title
    if alert.function:
        target = Target.from_arn(alert.function)
        yield f"{target.name} in {target.place}"
    if alert.score is not None:
        yield f"Score {in_words(alert.score, alert.previous_score)}"
    if alert.says and (not alert.function or alert.kind in QUARANTINES):
        yield from alert.says.splitlines()
    for finding in alert.findings[:_FINDINGS]:
        yield f"- {finding.severity}: {finding.title}, {finding.at}"
        if finding.fix:
            yield f"  Fix: {finding.fix}"
    if len(alert.findings) > _FINDINGS:
        yield f"and {len(alert.findings) - _FINDINGS} more"
    yield f"> {alert.command}"
    yield f"Alert {alert.alert_id}"


def _cut(text: str, limit: int, ellipsis: str) -> str:
    """One printable line of at most `limit` characters; an indent of two stays."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    line = ("  " if text.startswith("  ") else "") + " ".join(printable.split())
    return line if len(line) <= limit else line[: limit - len(ellipsis)] + ellipsis
