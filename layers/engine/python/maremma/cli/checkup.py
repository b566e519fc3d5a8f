"""The checks behind `maremma doctor`. Each ends in a sentence; what could not be checked is a warning, never fine."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.clients import AccountSession, open_own
from maremma.aws.collect.resource_policies import read_policies
from maremma.aws.collector import AwsCollector
from maremma.aws.deployment import Deployment
from maremma.aws.listing import list_place
from maremma.cli.aws_errors import sentence
from maremma.contract import Environment
from maremma.errors import AccountError, MaremmaError, SettingsError
from maremma.model.facet import Facet, GapReason
from maremma.model.scan import ScanTotals, Scope
from maremma.model.snapshot import DiscoveredFunction

_FRESH = timedelta(hours=26)
"""A daily scan with two hours of grace."""
_STUCK = timedelta(minutes=15)
_SEEN_BY_LISTS = (
    Facet.CONFIG,
    Facet.TAGS,
    Facet.ROLE,
    Facet.APIS,
    Facet.EVENT_SOURCES,
    Facet.USAGE,
    Facet.LOGGING,
    Facet.AUDIT_TRAIL,
)
_READ_ANYWAY = frozenset({GapReason.UNSUPPORTED, GapReason.TOO_LARGE, GapReason.NOT_COLLECTED})
"""What lies in the example itself, whoever reads it."""
_SEEN_IN_EACH = (Facet.RESOURCE_POLICY, Facet.ENVIRONMENT, Facet.CODE)


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says."""

    check: str
    state: State
    says: str


def check_credentials(aws: Any, now: datetime) -> list[Finding]:
    """What the caller's own credentials can see of the region."""
    if not aws.region_name:
        raise SettingsError("no region is known; name one with --region, or set one in the profile")
    try:
        session = open_own(aws, aws.region_name)
        listing = list_place(session, Scope(place=session.place), secrets.token_bytes(32), now)
    except AccountError as error:
        return [Finding("functions", State.FAILED, str(error))]
    found = [Finding("functions", State.OK, f"{len(listing.present)} functions in {session.place}")]
    gaps = {gap for function in listing.functions for gap in function.gaps}
    for facet in _SEEN_BY_LISTS:
        says = sorted(gap.says for gap in gaps if gap.facet is facet)
        if says:
            found.append(Finding(str(facet), State.FAILED, "; ".join(says)))
        elif listing.present:
            found.append(Finding(str(facet), State.OK, "can be read"))
        else:
            found.append(Finding(str(facet), State.WARNING, "there is no function to check it with"))
    found.extend(_one_function(session, listing.functions, now))
    found.append(_changes(listing.changes_arrive, listing.notes))
    return found


def _one_function(session: AccountSession, functions: Sequence[DiscoveredFunction], now: datetime) -> Iterator[Finding]:
    """What is read of each function alone, tried on the one with the smallest package."""
    if not functions:
        return
    function = min(functions, key=lambda each: each.configuration.code_size)
    reading = read_policies(session, function, now)
    snapshots = AwsCollector(session).collect(function)
    gaps = [*(reading.gaps if reading else ()), *(gap for each in snapshots for gap in each.gaps)]
    for facet in _SEEN_IN_EACH:
        says = sorted({gap.says for gap in gaps if gap.facet is facet and gap.reason not in _READ_ANYWAY})
        tried = f"can be read, by the example of {function.target.name}"
        yield Finding(str(facet), State.FAILED if says else State.OK, "; ".join(says) or tried)


def check_deployment(deployment: Deployment, now: datetime) -> list[Finding]:
    """How the deployed scanner is doing, by its own records."""
    checks: dict[str, Callable[[], Iterable[Finding]]] = {
        "freshness": lambda: _scans(deployment, now),
        "coverage": lambda: [_coverage(deployment)],
        "alerts": lambda: [_outbox(deployment, now)],
        "subscribers": lambda: _subscriptions(deployment),
        "change queue": lambda: [_queue(deployment)],
    }
    return [finding for name, check in checks.items() for finding in _checked(name, check)]


def _checked(name: str, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What a check says; what stopped it is its answer, and the others go on."""
    try:
        return list(check())
    except MaremmaError as error:
        return [Finding(name, State.FAILED, f"cannot be checked: {error}")]
    except (ClientError, BotoCoreError) as error:
        return [Finding(name, State.FAILED, f"cannot be checked: {sentence(error)}")]


def _scans(deployment: Deployment, now: datetime) -> Iterator[Finding]:
    full = next((each for each in deployment.store.scans(50) if each.reason != "change"), None)
    yield from _freshness(full, now)
    if full is not None:
        yield from _last_scan(full)


def _freshness(last: ScanTotals | None, now: datetime) -> Iterator[Finding]:
    if last is None:
        yield Finding("freshness", State.FAILED, "there was no scan yet; run `maremma scan --deployed`")
        return
    age = now - last.finished_at
    says = f"the last full scan ended {last.finished_at:%Y-%m-%d %H:%M} UTC"
    yield Finding("freshness", State.OK if age <= _FRESH else State.FAILED, says)


def _last_scan(last: ScanTotals) -> Iterator[Finding]:
    if last.failed_places:
        yield Finding("places", State.FAILED, "; ".join(last.failed_places))
    else:
        yield Finding("places", State.OK, f"all {last.places} were entered")
    lost = f"{last.lost} of {last.assessed + last.lost} functions had no result"
    yield Finding("targets", State.FAILED if last.lost else State.OK, lost)
    yield _changes(not last.notes, last.notes)


def _changes(arrive: bool, notes: tuple[str, ...]) -> Finding:
    if arrive:
        return Finding("change events", State.OK, "arrive")
    return Finding("change events", State.WARNING, "; ".join(notes) or "do not arrive")


def _coverage(deployment: Deployment) -> Finding:
    ranking = [each for place in deployment.places for each in deployment.store.in_place(place)]
    partial = [each for each in ranking if each.coverage < 100]
    if not ranking:
        return Finding("coverage", State.WARNING, "there is no function on record")
    says = f"{len(partial)} of {len(ranking)} functions have rules that could not be checked"
    if partial:
        least = min(partial, key=lambda each: each.coverage)
        says += f"; the least seen is {least.target.name} ({least.coverage}%), see `maremma show --deployed`"
    return Finding("coverage", State.WARNING if partial else State.OK, says)


def _outbox(deployment: Deployment, now: datetime) -> Finding:
    stuck = [alert for alert in deployment.outbox.unsent() if now - alert.raised_at > _STUCK]
    if stuck:
        return Finding(
            "alerts", State.FAILED, f"{len(stuck)} wait unsent since {stuck[0].raised_at:%Y-%m-%d %H:%M} UTC"
        )
    return Finding("alerts", State.OK, "none wait")


def _subscriptions(deployment: Deployment) -> Iterator[Finding]:
    sns, topic = deployment.client("sns"), deployment.named(Environment.TOPIC)
    try:
        pages = sns.get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
        subscriptions = [each for page in pages for each in page["Subscriptions"]]
    except ClientError as error:
        yield Finding("subscribers", State.WARNING, f"cannot be listed ({error.response['Error']['Code']})")
        return
    pending = [each["Endpoint"] for each in subscriptions if each["SubscriptionArn"] == "PendingConfirmation"]
    if not subscriptions:
        yield Finding("subscribers", State.WARNING, "nobody is subscribed to the alerts; see `emails` in the settings")
    elif pending:
        yield Finding("subscribers", State.WARNING, f"not confirmed yet: {', '.join(pending)}")
    else:
        yield Finding("subscribers", State.OK, f"{len(subscriptions)} subscribed")


def _queue(deployment: Deployment) -> Finding:
    try:
        reply = deployment.client("sqs").get_queue_attributes(
            QueueUrl=deployment.named(Environment.QUEUE), AttributeNames=["ApproximateNumberOfMessages"]
        )
    except ClientError as error:
        return Finding("change queue", State.WARNING, f"cannot be read ({error.response['Error']['Code']})")
    waiting = int(reply["Attributes"]["ApproximateNumberOfMessages"])
    state = State.OK if waiting < 1_000 else State.WARNING
    return Finding("change queue", state, f"{waiting} events wait")
