"""Where a message is posted to, by a secret that nobody prints: incoming webhooks, and what else takes JSON."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError

from maremma.bounded import read_json, read_number
from maremma.engine.canonical import Plain
from maremma.errors import MalformedText, NotificationError, SettingsError
from maremma.model.sensitive import Sensitive
from maremma.patterns import compile_late

TIMEOUT = 5.0
_REASON = compile_late(r"[a-z_]{1,60}")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_TAKEN = frozenset({http.client.OK, http.client.CREATED, http.client.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Who takes messages. A host that begins with a dot stands for all that end so.

    `variable` is that of the environment by which an operator may name a host of their own: a relay, or a test's.
    """

    name: str
    hosts: tuple[str, ...]
    variable: str

    def allows(self, host: str, allowed: str) -> bool:
        """Whether messages may go to a host; `allowed` is the value of the variable, such as `http://localhost`."""
        named = urlsplit(allowed if "//" in allowed else f"//{allowed}").hostname
        known = any(host == each or (each.startswith(".") and host.endswith(each)) for each in self.hosts)
        return known or (named is not None and host == named)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where to post. The path is what authorizes us, so it is kept like a secret."""

    service: Service
    scheme: str
    host: str
    port: int | None
    path: Sensitive


def secret_text(secrets: Any, secret_id: str, what: str) -> str:
    """The text of a secret; SettingsError, without the text, if it cannot be read."""
    try:
        text: str = secrets.get_secret_value(SecretId=secret_id)["SecretString"]
    except (ClientError, BotoCoreError, KeyError) as error:
        code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
        raise SettingsError(
            f"{what} cannot be read from the secret {secret_id} ({code}); check that it exists, holds text, "
            "and that this role may read it"
        ) from error
    return text


def read_webhook(service: Service, secrets: Any, secret_id: str, allowed_host: str = "") -> Webhook:
    """The webhook in a secret, which is the URL itself or JSON with a `url`; SettingsError if it must not be used."""
    text = secret_text(secrets, secret_id, f"the webhook of {service.name}")
    return _webhook(service, field_in(text, "url"), secret_id, allowed_host)


def post(body: Mapping[str, Plain], webhook: Webhook, *, timeout: float = TIMEOUT) -> None:
    """Hand a message over; NotificationError, without the webhook, if it was not taken.

    There is no second attempt here: the invocation fails, and Lambda's own retries and the queue behind them take over.
    """
    kind = http.client.HTTPSConnection if webhook.scheme == "https" else http.client.HTTPConnection
    connection = kind(webhook.host, webhook.port, timeout=timeout)
    data = json.dumps(body).encode()
    name = webhook.service.name
    try:
        connection.request("POST", webhook.path.reveal(), data, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        status, pause, said = reply.status, reply.getheader("Retry-After", ""), reply.read(1_000)
    except (OSError, http.client.HTTPException) as error:
        # The cause is dropped on purpose: some of these quote the URL.
        raise NotificationError(
            f"{name} at {webhook.host} could not be reached ({type(error).__name__}); it will be tried again"
        ) from None
    finally:
        connection.close()
    if status not in _TAKEN:
        raise NotificationError(refusal(f"{name} at {webhook.host}", status, pause, said))


def refusal(who: str, status: int, pause: str, said: bytes) -> str:
    """Why something was not taken, without what might hold a secret."""
    if status == http.client.TOO_MANY_REQUESTS:
        seconds = read_number(pause)
        wait = "" if seconds is None else f" and asks to wait {seconds} seconds"
        return f"{who} takes no more messages for now{wait}; it will be tried again"
    if status >= http.client.INTERNAL_SERVER_ERROR:
        return f"{who} is unwell (status {status}); it will be tried again"
    reason = said.decode("utf-8", "replace").strip()
    because = f": {reason}" if _REASON.fullmatch(reason) else ""
    return f"{who} refused the message (status {status}{because}); make a new webhook and put it in the secret"


def field_in(text: str, name: str) -> str:
    """What a secret holds: a field of a JSON object, or the text itself where it is no JSON."""
    try:
        held = read_json(text)
    except MalformedText:
        return text.strip()
    value = held.get(name, "") if isinstance(held, dict) else ""
    return value.strip() if isinstance(value, str) else ""


def _webhook(service: Service, url: str, secret_id: str, allowed_host: str) -> Webhook:
    hosts = " or ".join(f"https://{'*' if each.startswith('.') else ''}{each}/" for each in service.hosts)
    refused = SettingsError(
        f"the secret {secret_id} does not hold a webhook of {hosts}; copy the URL from {service.name}'s settings for "
        f"incoming webhooks, or allow another host by {service.variable}"
    )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "nowhere", parts.port
    except ValueError:
        raise refused from None
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    known = service.allows(host, allowed_host)
    if not (secure and known and re.fullmatch(r"/[!-~]+", path)) or parts.username is not None:
        raise refused
    return Webhook(service, parts.scheme, host, port, Sensitive(path))
