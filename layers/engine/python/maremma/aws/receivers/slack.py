"""From the topic to a Slack channel: a Block Kit message, handed to an incoming webhook."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.receivers.event_detail import AlertDetail, FindingDetail, FirstFixDetail, GatheredDetail
from maremma.aws.state import codec
from maremma.bounded import read_json, read_number
from maremma.contract import Environment
from maremma.engine.canonical import Plain
from maremma.errors import MalformedText, NotificationError, SettingsError, StoreError
from maremma.model.results.cause import EVIDENCE, EVIDENCE_SAYS
from maremma.model.results.score import in_words
from maremma.model.sensitive import Sensitive
from maremma.model.visible import one_line, visible
from maremma.patterns import compile_late

Block = dict[str, Plain]

HOST = "hooks.slack.com"
TIMEOUT = 5.0
_HEADER = 150
_SECTION = 3_000
_FIELD = 2_000
_FINDINGS = 10
"""Slack takes 50 blocks; people read fewer."""
_PATHS = 3
_STEPS = 6
_GATHERED = 5
"""Lines of a digest in one section, which they fit even if all of them has to be escaped."""

_REASON = compile_late(r"[a-z_]{1,60}")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where to post. The path is what authorizes us, so it is kept like a secret."""

    scheme: str
    host: str
    port: int | None
    path: Sensitive


def read_webhook(secrets: Any, secret_id: str, allowed_host: str = "") -> Webhook:
    """The webhook in a secret, which is the URL itself or JSON with a `url`; SettingsError if it must not be used.

    The host is Slack's, or `allowed_host`, the value of MAREMMA_SLACK_HOST, e.g. `http://localhost`.
    """
    try:
        text: str = secrets.get_secret_value(SecretId=secret_id)["SecretString"]
    except (ClientError, BotoCoreError, KeyError) as error:
        code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
        raise SettingsError(
            f"the Slack webhook cannot be read from the secret {secret_id} ({code}); check that it exists, holds text, "
            "and that this role may read it"
        ) from error
    return _webhook(_url_in(text), secret_id, allowed_host)


def message(record: Mapping[str, Any]) -> dict[str, Plain]:
    """The Slack message for one record of an SNS event. A text that is not an alert of ours is shown as it is."""
    published = record["Sns"]
    try:
        alert = codec.load(AlertDetail, published["Message"])
    except StoreError:
        title = published.get("Subject") or "Maremma"
        blocks = [_header(title), _section(_escaped(published["Message"]))]
        return {"text": _cut(_escaped(title), _SECTION), "blocks": list(blocks)}
    return {"text": _cut(_escaped(f"[{alert.severity}] {alert.title}"), _SECTION), "blocks": list(_blocks(alert))}


def post(body: Mapping[str, Plain], webhook: Webhook, *, timeout: float = TIMEOUT) -> None:
    """Hand a message to Slack; NotificationError, without the webhook, if it was not taken.

    There is no second attempt here: the invocation fails, and Lambda's own retries and the queue behind them take over.
    """
    kind = http.client.HTTPSConnection if webhook.scheme == "https" else http.client.HTTPConnection
    connection = kind(webhook.host, webhook.port, timeout=timeout)
    data = json.dumps(body).encode()
    try:
        connection.request("POST", webhook.path.reveal(), data, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        status, pause, said = reply.status, reply.getheader("Retry-After", ""), reply.read(1_000)
    except (OSError, http.client.HTTPException) as error:
        # The cause is dropped on purpose: some of these quote the URL.
        raise NotificationError(
            f"Slack at {webhook.host} could not be reached ({type(error).__name__}); it will be tried again"
        ) from None
    finally:
        connection.close()
    if status != http.client.OK:
        raise NotificationError(_refusal(webhook.host, status, pause, said))


def _refusal(host: str, status: int, pause: str, said: bytes) -> str:
    if status == http.client.TOO_MANY_REQUESTS:
        seconds = read_number(pause)
        wait = "" if seconds is None else f" and asks to wait {seconds} seconds"
        return f"Slack at {host} takes no more messages for now{wait}; it will be tried again"
    if status >= http.client.INTERNAL_SERVER_ERROR:
        return f"Slack at {host} is unwell (status {status}); it will be tried again"
    reason = said.decode("utf-8", "replace").strip()
    because = f": {reason}" if _REASON.fullmatch(reason) else ""
    return (
        f"Slack at {host} refused the message (status {status}{because}); make a new webhook and put it in the secret"
    )


def _url_in(text: str) -> str:
    try:
        held = read_json(text)
    except MalformedText:
        return text.strip()
    url = held.get("url", "") if isinstance(held, dict) else ""
    return url.strip() if isinstance(url, str) else ""


def _webhook(url: str, secret_id: str, allowed_host: str) -> Webhook:
    refused = SettingsError(
        f"the secret {secret_id} does not hold a webhook of https://{HOST}/; copy the URL from Slack's settings for "
        f"incoming webhooks, or allow another host by {Environment.SLACK_HOST}"
    )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "nowhere", parts.port
    except ValueError:
        raise refused from None
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)
    allowed = urlsplit(allowed_host if "//" in allowed_host else f"//{allowed_host}").hostname
    known = host in {HOST, allowed}
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if not (secure and known and re.fullmatch(r"/[!-~]+", path)) or parts.username is not None:
        raise refused
    return Webhook(parts.scheme, host, port, Sensitive(path))


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
