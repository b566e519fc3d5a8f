"""The checks behind `maremma doctor`. Each ends in a sentence; what could not be checked is a warning, never fine."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from maremma.aws.advisories.sources import Sources
from maremma.aws.collector import AwsCollector
from maremma.aws.deployment import Deployment
from maremma.aws.discovery.function_facts import FunctionReader
from maremma.aws.discovery.listing import list_place
from maremma.aws.session.clients import AccountSession, open_own
from maremma.cli.aws_errors import sentence
from maremma.cli.doctor.guardrails_checks import guardrails_in_force, stopped_functions
from maremma.cli.doctor.result import Finding, State
from maremma.cli.doctor.security_hub_checks import security_hubs
from maremma.contract import Environment
from maremma.errors import AccountError, MaremmaError, SettingsError
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.results.scan import ScanTotals, Scope
from maremma.model.snapshot import DiscoveredFunction
from maremma.report.totals import defects_say, unread_say

_FRESH = timedelta(hours=26)
"""A daily scan with two hours of grace."""
_STUCK = timedelta(minutes=15)
_STUCK_DIGEST = timedelta(days=2)
_NAMED = 5
_SEEN_BY_LISTS = (
    Facet.CONFIG,
    Facet.TAGS,
    Facet.ROLE,
    Facet.APIS,
    Facet.EVENT_SOURCES,
    Facet.TOPICS,
    Facet.EVENT_RULES,
    Facet.SCHEDULES,
    Facet.PIPES,
    Facet.STATE_MACHINES,
    Facet.IOT_RULES,
    Facet.USER_POOLS,
    Facet.GRAPHQL_APIS,
    Facet.LOAD_BALANCERS,
    Facet.DISTRIBUTIONS,
    Facet.ROTATIONS,
    Facet.USAGE,
    Facet.LOGGING,
    Facet.AUDIT_TRAIL,
    Facet.ALARMS,
    Facet.NETWORK,
    Facet.SIGNING,
    Facet.ORGANIZATION,
    Facet.CONCURRENCY,
)
_SEEN_IN_EACH = {
    Facet.RESOURCE_POLICY: "lambda:GetPolicy",
    Facet.ALIASES: "lambda:ListAliases",
    Facet.URLS: "lambda:ListFunctionUrlConfigs",
    Facet.DELIVERY: "lambda:ListFunctionEventInvokeConfigs",
    Facet.BUCKETS: "s3:GetBucketNotificationConfiguration",
    Facet.LOG_SUBSCRIPTIONS: "logs:DescribeSubscriptionFilters",
    Facet.ENVIRONMENT: "lambda:GetFunction",
    Facet.CODE: "lambda:GetFunction",
}
"""What is read of each function alone, with the call that shows that it was tried: most have a precondition."""
_EXAMPLES = 10
"""Of how many functions that is tried; their code only of one."""
_READ_ANYWAY = frozenset({GapReason.UNSUPPORTED, GapReason.TOO_LARGE, GapReason.NOT_COLLECTED})
"""What lies in the functions themselves, whoever reads them."""


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
    gaps = {gap for function in listing.functions for gap in function.gaps if gap.reason not in _READ_ANYWAY}
    for facet in _SEEN_BY_LISTS:
        says = sorted(gap.says for gap in gaps if gap.facet is facet)
        if says:
            found.append(Finding(str(facet), State.FAILED, "; ".join(says)))
        elif listing.present:
            found.append(Finding(str(facet), State.OK, "can be read"))
        else:
            found.append(Finding(str(facet), State.WARNING, "there is no function to check it with"))
    found.extend(_each_function(session, listing.functions, now))
    found.append(_changes(listing.changes_arrive, listing.notes))
    return found


def _each_function(
    session: AccountSession, functions: Sequence[DiscoveredFunction], now: datetime
) -> Iterator[Finding]:
    """What is read of each function alone, tried on those with the smallest packages."""
    if not functions:
        return
    examples = sorted(functions, key=lambda each: each.configuration.code_size)[:_EXAMPLES]
    gaps = {gap for gap in _gaps_of(session, examples, now) if gap.reason not in _READ_ANYWAY}
    called = dict(session.calls)
    for facet, call in _SEEN_IN_EACH.items():
        says = sorted(gap.says for gap in gaps if gap.facet is facet)
        if says:
            yield Finding(str(facet), State.FAILED, "; ".join(says))
        elif call in called:
            yield Finding(str(facet), State.OK, f"can be read, by the example of {_named(examples)}")
        elif len(examples) == len(functions):
            yield Finding(str(facet), State.OK, "is not needed: no function here has any")
        else:
            yield Finding(str(facet), State.WARNING, f"was not tried: none of {_named(examples)} has any")


def _gaps_of(session: AccountSession, examples: Sequence[DiscoveredFunction], now: datetime) -> Iterator[Gap]:
    reader = FunctionReader(session, lambda: now)
    for function in examples:
        reading = reader.read(function, lambda: True)
        if reading is not None:
            known = frozenset(function.gaps)
            yield from (gap for gap in reading.applied(function).gaps if gap not in known)
    for snapshot in AwsCollector(session).collect(examples[0]):
        yield from snapshot.gaps


def _named(examples: Sequence[DiscoveredFunction]) -> str:
    others = f" and {len(examples) - 1} more" if examples[1:] else ""
    return f"{examples[0].target.name}{others}"


def check_deployment(deployment: Deployment, now: datetime) -> list[Finding]:
    """How the deployed scanner is doing, by its own records."""
    checks: dict[str, Callable[[], Iterable[Finding]]] = {
        "freshness": lambda: _scans(deployment, now),
        "coverage": lambda: [_coverage(deployment)],
        "alerts": lambda: [_outbox(deployment, now)],
        "subscribers": lambda: _subscriptions(deployment),
        "change queue": lambda: [_queue(deployment)],
        "advisories": lambda: [_advisories(deployment, now)],
        "guardrails": lambda: guardrails_in_force(deployment, now),
        "quarantine": lambda: [stopped_functions(deployment, now)],
        "Security Hub": lambda: security_hubs(deployment, now),
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
    yield Finding("defects", State.FAILED, defects_say(last)) if last.defects else Finding("defects", State.OK, "none")
    if last.unread:
        yield Finding("records", State.WARNING, unread_say(last))
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
        command = deployment.desk.command("show", least.target.arn)
        says += f"; the least seen is {least.target.name} ({least.coverage}%), see `{command}`"
    return Finding("coverage", State.WARNING if partial else State.OK, says)


def _outbox(deployment: Deployment, now: datetime) -> Finding:
    contents = deployment.outbox.contents()
    stuck = [
        each.alert for each in contents.waiting
        if now - each.alert.raised_at > (_STUCK_DIGEST if each.alert.in_digest else _STUCK)
    ]  # fmt: skip
    says = [f"{len(stuck)} wait unsent since {stuck[0].raised_at:%Y-%m-%d %H:%M} UTC"] if stuck else []
    if odd := contents.unreadable:
        says.append(f"{len(odd)} cannot be read and reached nobody: {'; '.join(each.says for each in odd[:_NAMED])}")
    return Finding("alerts", State.FAILED, "; ".join(says)) if says else Finding("alerts", State.OK, "none wait")


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


def _advisories(deployment: Deployment, now: datetime) -> Finding:
    index = deployment.advisories.now(now)
    age, at_most = index.age(now), Sources.of(deployment.environment).at_most
    failing = [f"{feed.name}: {feed.problem}" for feed in index.feeds.values() if feed.problem]
    fewer = [f"{feed.name}: {feed.note}" for feed in index.feeds.values() if feed.note]
    says = "; ".join([f"{age.days} days old", *failing, *fewer])
    if index.is_old(now, at_most):
        return Finding("advisories", State.FAILED, f"{says}; look at the log of the function that refreshes them")
    return Finding("advisories", State.WARNING if failing or fewer else State.OK, says)
