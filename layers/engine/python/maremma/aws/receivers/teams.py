"""A message for Microsoft Teams: an Adaptive Card, as a workflow with an incoming webhook takes it.

Texts of others stand in text runs alone, of which Teams takes nothing for markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.receivers.event_detail import AlertDetail, FindingDetail, PlainMessage, published_alert
from maremma.aws.receivers.webhook import Service
from maremma.contract import Environment
from maremma.engine.canonical import Plain
from maremma.model.results.cause import EVIDENCE, EVIDENCE_SAYS
from maremma.model.results.score import in_words
from maremma.model.visible import one_line

Element = dict[str, Plain]

TEAMS = Service(
    name="Teams",
    hosts=(".logic.azure.com", ".environment.api.powerplatform.com", ".webhook.office.com"),
    variable=Environment.TEAMS_HOST,
)
_LONGEST = 500
_FINDINGS = 10
_GATHERED = 15
"""Teams takes 28 kilobytes."""


def message(record: Mapping[str, Any]) -> dict[str, Plain]:
    """The message for one record of an SNS event."""
    alert = published_alert(record)
    if isinstance(alert, PlainMessage):
        return _message([_title(alert.title), _text(alert.text)])
    return _message([*_elements(alert)])


def _message(body: list[Plain]) -> dict[str, Plain]:
    card: Element = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
    }
    content_type = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": content_type, "contentUrl": None, "content": card}]}


def _elements(alert: AlertDetail) -> Iterator[Element]:
    yield _title(alert.title)
    where = " ".join(filter(None, (alert.function_name, alert.account, alert.region)))
    score = "" if alert.score is None else f"score {in_words(alert.score, alert.previous_score)}"
    yield _text(" · ".join(filter(None, (alert.severity, score, where))), subtle=True)
    if alert.says:
        yield _text(alert.says)
    if (first := alert.fix_first) is not None:
        if first.evidence_of_compromise:
            yield _text(f"{EVIDENCE} {EVIDENCE_SAYS}", bold=True)
        yield _text(f"Fix first: {first.rule} {first.title}, then {in_words(first.score_after)}", bold=True)
        yield from [_text(first.fix)] if first.fix else []
    for each in alert.findings[:_FINDINGS]:
        yield from _finding(each)
    for one in alert.gathered[:_GATHERED]:
        yield _text(f"{one.severity}: {one.title}")
    more = max(len(alert.findings) - _FINDINGS, 0) + alert.more_findings + max(len(alert.gathered) - _GATHERED, 0)
    if more:
        yield _text(f"and {more} more", subtle=True)
    yield _text(alert.command, monospace=True)
    yield _text(f"Alert {alert.alert_id}", subtle=True)


def _finding(finding: FindingDetail) -> Iterator[Element]:
    yield _text(f"{finding.severity}: {finding.title} ({finding.rule}), {finding.at}", bold=True)
    if finding.fix:
        yield _text(f"Fix: {finding.fix}")


def _title(text: str) -> Element:
    return _text(text or "Maremma", bold=True, large=True)


def _text(
    text: str, *, bold: bool = False, large: bool = False, subtle: bool = False, monospace: bool = False
) -> Element:
    run: Element = {"type": "TextRun", "text": _cut(text)}
    run |= {"weight": "bolder"} if bold else {}
    run |= {"size": "large"} if large else {}
    run |= {"isSubtle": True} if subtle else {}
    run |= {"fontType": "monospace"} if monospace else {}
    return {"type": "RichTextBlock", "inlines": [run]}


def _cut(text: str) -> str:
    line = one_line(text) or "-"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
