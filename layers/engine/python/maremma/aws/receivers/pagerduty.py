"""An incident for PagerDuty: an event of its Events API, version 2.

One alert is one incident, however often it comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maremma.aws.receivers.event_detail import AlertDetail, FindingDetail, PlainMessage, published_alert
from maremma.aws.receivers.webhook import Service, Webhook, field_in, secret_text
from maremma.bounded import read_number
from maremma.contract import Environment
from maremma.engine.canonical import Plain
from maremma.errors import SettingsError
from maremma.model.sensitive import Sensitive
from maremma.model.visible import one_line
from maremma.patterns import compile_late

PAGERDUTY = Service(
    name="PagerDuty",
    hosts=("events.pagerduty.com", "events.eu.pagerduty.com"),
    variable=Environment.PAGERDUTY_HOST,
)
_SEVERITIES = {"critical": "critical", "high": "error", "medium": "warning"}
_SUMMARY, _TEXT, _FINDINGS = 1_024, 1_000, 10
_KEY = compile_late(r"[A-Za-z0-9]{32}")
_PATH = "/v2/enqueue"


def read_routing_key(secrets: Any, secret_id: str) -> Sensitive:
    """The integration's key in a secret: the key itself, or JSON with a `routing_key`. SettingsError if none."""
    key = field_in(secret_text(secrets, secret_id, "the routing key of PagerDuty"), "routing_key")
    if not _KEY.fullmatch(key):
        raise SettingsError(
            f"the secret {secret_id} does not hold a routing key of PagerDuty; copy the integration key (32 letters "
            "and digits) of an Events API V2 integration"
        )
    return Sensitive(key)


def endpoint(address: str) -> Webhook:
    """Where events go: PagerDuty's own host, or the one that the operator names, such as `events.eu.pagerduty.com`."""
    scheme, _, rest = address.rpartition("://")
    host, _, port = rest.partition(":")
    return Webhook(PAGERDUTY, scheme or "https", host or PAGERDUTY.hosts[0], read_number(port), Sensitive(_PATH))


def message(record: Mapping[str, Any], key: Sensitive) -> dict[str, Plain]:
    """The event for one record of an SNS event; it opens an incident, or joins the one that the same alert opened."""
    alert = published_alert(record)
    if isinstance(alert, PlainMessage):
        summary, details = alert.title, dict[str, Plain]({"text": _cut(alert.text, _TEXT)})
        return _event(key, str(record["Sns"].get("MessageId", "")), _payload(summary, "error", "maremma", details))
    payload = _payload(alert.title, _SEVERITIES.get(alert.severity, "info"), _source(alert), _details(alert))
    payload |= {"timestamp": alert.raised_at, "component": alert.function_name or "scanner", "class": alert.kind}
    return _event(key, alert.alert_id, payload)


def _event(key: Sensitive, mark: str, payload: dict[str, Plain]) -> dict[str, Plain]:
    return {
        "routing_key": key.reveal(),
        "event_action": "trigger",
        "dedup_key": f"maremma/{mark}"[:255],
        "client": "Maremma",
        "payload": payload,
    }


def _payload(summary: str, severity: str, source: str, details: dict[str, Plain]) -> dict[str, Plain]:
    return {
        "summary": _cut(summary, _SUMMARY),
        "source": _cut(source, _SUMMARY),
        "severity": severity,
        "custom_details": details,
    }


def _source(alert: AlertDetail) -> str:
    return alert.function or "/".join(filter(None, (alert.account, alert.region))) or "maremma"


def _details(alert: AlertDetail) -> dict[str, Plain]:
    findings = [_finding(each) for each in alert.findings[:_FINDINGS]]
    gathered = [_cut(f"{each.severity}: {each.title}", _TEXT) for each in alert.gathered]
    first = alert.fix_first
    return {
        **({"fix_first": _cut(f"{first.rule} {first.title}. {first.fix}", _TEXT)} if first else {}),
        **({"evidence_of_compromise": True} if first and first.evidence_of_compromise else {}),
        "says": _cut(alert.says, _TEXT),
        "command": alert.command,
        "score": alert.score,
        "findings": [*findings, *gathered],
        "more_findings": alert.more_findings + max(len(alert.findings) - _FINDINGS, 0),
    }


def _finding(finding: FindingDetail) -> str:
    fix = f" Fix: {finding.fix}" if finding.fix else ""
    return _cut(f"{finding.severity}: {finding.title} ({finding.rule}), {finding.at}.{fix}", _TEXT)


def _cut(text: str, limit: int) -> str:
    line = one_line(text) or "-"
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
