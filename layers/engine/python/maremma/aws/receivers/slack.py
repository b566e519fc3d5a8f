"""A Slack message for an alert: Block Kit, as an incoming webhook takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from maremma.aws.receivers.event_detail import (
    AlertDetail,
    FindingDetail,
    FirstFixDetail,
    GatheredDetail,
    PlainMessage,
    published_alert,
)
from maremma.aws.receivers.webhook import Service
from maremma.contract import Environment
from maremma.engine.canonical import Plain
from maremma.model.results.cause import EVIDENCE, EVIDENCE_SAYS
from maremma.model.results.score import in_words
from maremma.model.visible import one_line, visible

Block = dict[str, Plain]

SLACK = Service(name="Slack", hosts=("hooks.slack.com",), variable=Environment.SLACK_HOST)
_HEADER = 150
_SECTION = 3_000
_FIELD = 2_000
_FINDINGS = 10
"""Slack takes 50 blocks; people read fewer."""
_PATHS = 3
_STEPS = 6
_GATHERED = 5
"""Lines of a digest in one section, which they fit even if all of them has to be escaped."""


def message(record: Mapping[str, Any]) -> dict[str, Plain]:
    """The Slack message for one record of an SNS event. A text that is not an alert of ours is shown as it is."""
    alert = published_alert(record)
    if isinstance(alert, PlainMessage):
        title = alert.title
        blocks = [_header(title), _section(_escaped(alert.text))]
        return {"text": _cut(_escaped(title), _SECTION), "blocks": list(blocks)}
    return {"text": _cut(_escaped(f"[{alert.severity}] {alert.title}"), _SECTION), "blocks": list(_blocks(alert))}


def _blocks(alert: AlertDetail) -> Iterator[Block]:
    yield _header(alert.title)
    fields = {
        "Severity": alert.severity,
        "Score": "" if alert.score is None else in_words(alert.score, alert.previous_score),
        "Function": alert.function_name,
        "Owner": alert.owner,
        "Region": " ".join(filter(None, (alert.account, alert.region))),
    }
    told: list[Plain] = [_mrkdwn(f"*{name}*\n{_escaped(text)}", _FIELD) for name, text in fields.items() if text]
    yield {"type": "section", "fields": told}
    if alert.says:
        yield _section(_escaped(alert.says))
    for number, finding in enumerate(alert.findings[:_FINDINGS]):
        yield _finding(finding)
        if finding.path and number < _PATHS:
            yield _path(finding.path)
    if alert.fix_first is not None:
        yield _section("\n".join(_first(alert.fix_first)))
    more = max(len(alert.findings) - _FINDINGS, 0) + alert.more_findings
    if more:
        yield _section(f"and {more} more")
    for first in range(0, len(alert.gathered), _GATHERED):
        yield _section("\n".join(map(_gathered, alert.gathered[first : first + _GATHERED])))
    yield {
        "type": "context",
        "elements": [
            _mrkdwn(f"`{_escaped(alert.command)}`", _FIELD),
            _mrkdwn(f"Alert {_escaped(alert.alert_id)}", _FIELD),
        ],
    }


def _finding(finding: FindingDetail) -> Block:
    # Each part is cut on its own, so that no cut falls into an escape or takes the fix away.
    title, at = _escaped(_cut(finding.title, 150)), _escaped(_cut(finding.at, 300)).replace("`", "ˋ")
    lines = [f"*{finding.severity}: {title}* ({_escaped(finding.rule)})", f"`{at}`"]
    if finding.fix:
        lines.append(f"Fix: {_escaped(_cut(finding.fix, 500))}")
    return _section("\n".join(lines))


def _first(first: FirstFixDetail) -> Iterator[str]:
    title = _escaped(_cut(f"{first.rule} {first.title}", 150))
    if first.evidence_of_compromise:
        yield f"*{EVIDENCE} {EVIDENCE_SAYS}*"
    yield f"*Fix first: {title}*, then {in_words(first.score_after)}"
    if first.fix:
        yield _escaped(_cut(first.fix, 500))


def _path(path: tuple[str, ...]) -> Block:
    """From the trigger to where the event arrives; the middle of a long one is left out."""
    shown = path if len(path) <= _STEPS else (*path[: _STEPS // 2], "…", *path[-_STEPS // 2 :])
    return _section("Path: " + "\n→ ".join(_escaped(_cut(each, 90)) for each in shown))


def _gathered(alert: GatheredDetail) -> str:
    return f"*{_escaped(alert.severity)}* {_escaped(_cut(alert.title, 90))} `{_escaped(alert.alert_id[:32])}`"


def _header(text: str) -> Block:
    line = one_line(text) or "Maremma"
    return {"type": "header", "text": {"type": "plain_text", "text": _cut(line, _HEADER), "emoji": False}}


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text or " ", _SECTION)}


def _mrkdwn(text: str, limit: int) -> Block:
    # Verbatim: Slack makes no links of addresses and tells nobody of names that stand in it.
    return {"type": "mrkdwn", "text": _cut(text, limit), "verbatim": True}


def _escaped(text: str) -> str:
    return visible(text, keep="\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str, limit: int) -> str:
    """A text of at most `limit` characters; a cut never leaves half of an escape behind."""
    if len(text) <= limit:
        return text
    return re.sub(r"&[a-z]{0,3}$", "", text[: limit - 1]) + "…"
