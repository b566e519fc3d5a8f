"""A bucket, topic, queue or bus that triggers the function and that outsiders may write to.

## What it does
Evaluates the policies of the function's event sources: who may put objects, publish, send messages or put events?

- If everybody or every AWS account may write, the severity is high.
- If a service may write on behalf of any account, because the statement does not limit the source, the severity is
  lower.
- If the policy names accounts outside your organization, the severity is low.

For a bucket, the rule also reads the access control list and S3 Block Public Access. Block Public Access overrides both
the policy and the list.

## Why it matters
Whoever writes to the source shapes the event, as if they called the function directly. The function looks internal, so
its code trusts the event, and nobody expects an attacker there.

## What it misses
The rule does not follow a second source in front of this one, such as a topic that feeds the queue or a form that fills
the bucket. It does not read identity policies of your own account, policies of Kafka clusters, or policies of sources
in accounts that Maremma cannot read. Sources of another account are the subject of `foreign-trigger`.

## Remedy
Remove the statement, or limit it by `aws:SourceArn`, `aws:SourceAccount` or `aws:PrincipalOrgID`. Block public access
to the bucket.

## References
CWE-732 · CWE-345 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from maremma.analysis.absence import doubts
from maremma.analysis.exposure.doorway import Doorway
from maremma.analysis.exposure.event_source import through_event_sources
from maremma.analysis.exposure.phrases import ANY_ACCOUNT
from maremma.analysis.exposure.trigger import through_trigger
from maremma.analysis.iam import account_of, statement_ref
from maremma.analysis.membership import account_in, confidence_in_foreignness, of_our_own, told
from maremma.model.evidence import Doubt, Evidence, Step
from maremma.model.facet import Facet
from maremma.model.function.exposure import Path, Reachability
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import Effect, PolicyDocument
from maremma.model.location import ConfigPath, Location
from maremma.model.rule import exploit, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import EventSourceMapping, FunctionSnapshot
from maremma.rules.authentication.unlisted import unlisted

_KINDS = (TriggerKind.BUCKET, TriggerKind.TOPIC, TriggerKind.RULE)
_STRENGTHS = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.5, Severity.LOW: 0.2}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What brings events. `through` gives its paths under another policy, with its list of access rights or without."""

    at: ConfigPath
    owner: str
    policy: PolicyDocument | None
    seen: bool
    through: Callable[[PolicyDocument | None, bool], Doorway]


@dataclass(frozen=True, slots=True)
class _Opening:
    """One thing that may let others write, and the paths under it alone."""

    at: Location
    doorway: Doorway
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Way:
    """Outsiders who may write, and where that is said."""

    severity: Severity
    says: str
    at: Location


@rule(
    id="AUT007",
    name="publicly-writable-source",
    title="Outsiders may write to what triggers the function",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    feeds=exploit(0.12),
    needs={Facet.CONFIG},
    cause="open-door",
    cwe=(732, 345),
    serves=("S2", "S5", "SAS-2"),
)
def publicly_writable_source(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each source that outsiders may write to, once."""
    for source in _sources(function):
        yield from _judge(source, function)
    yield from unlisted(function, *_KINDS)
    yield from doubts(function, Facet.EVENT_SOURCES, Facet.PIPES, at=ConfigPath("Triggers"))


def _sources(function: FunctionSnapshot) -> Iterator[_Source]:
    for mapping in function.event_sources:
        yield _polled(mapping, function)
    for trigger in function.triggers:
        if trigger.kind in _KINDS or trigger.queue:
            yield _pushing(trigger, function)


def _polled(mapping: EventSourceMapping, function: FunctionSnapshot) -> _Source:
    def through(policy: PolicyDocument | None, _: bool) -> Doorway:
        return through_event_sources(replace(function, event_sources=(replace(mapping, senders=policy),)))

    return _Source(
        at=mapping.location,
        owner=account_in(mapping.source_arn),
        policy=mapping.senders,
        seen=mapping.senders_seen,
        through=through,
    )


def _pushing(trigger: Trigger, function: FunctionSnapshot) -> _Source:
    def through(policy: PolicyDocument | None, listed: bool) -> Doorway:
        return through_trigger(replace(trigger, senders=policy, public_write=trigger.public_write and listed), function)

    return _Source(
        at=trigger.location, owner=trigger.owner, policy=trigger.senders, seen=trigger.senders_seen, through=through
    )


def _judge(source: _Source, function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    floor = source.through(None, False)
    if not source.seen:
        if any(map(_is_wide, floor.possible)):
            yield Doubt(at=source.at, says=f"who may write to {source.at.resource} could not be read")
        return
    ways: list[_Way] = []
    perhaps = False
    for opening in _openings(source):
        new = (path for path in opening.doorway.paths if path not in floor.paths)
        ways += [way for path in new if (way := _way(path, opening, function))]
        perhaps |= any(_is_wide(path) for path in opening.doorway.possible if path not in floor.possible)
    if ways:
        yield _evidence(sorted(dict.fromkeys(ways), key=lambda way: -way.severity), source, function)
    elif perhaps:
        yield Doubt(at=source.at, says=f"whether outsiders may write to {source.at.resource} is not known")


def _openings(source: _Source) -> Iterator[_Opening]:
    yield _Opening(source.at, source.through(None, True))
    statements = () if source.policy is None else source.policy.statements
    denies = tuple(each for each in statements if each.effect is Effect.DENY)
    for statement in statements:
        if source.policy is not None and statement.effect is Effect.ALLOW:
            alone = PolicyDocument(source.policy.name, (statement, *denies))
            accounts = frozenset(map(account_of, statement.principals)) - {"", source.owner}
            yield _Opening(statement_ref(source.policy, statement), source.through(alone, False), accounts)


def _is_wide(path: Path) -> bool:
    """Whether nobody in particular is behind it."""
    return path.reachability is Reachability.ANONYMOUS or ANY_ACCOUNT in path.who


def _way(path: Path, opening: _Opening, function: FunctionSnapshot) -> _Way | None:
    if path.reachability is Reachability.ANONYMOUS:
        return _Way(Severity.HIGH, path.says, opening.at)
    if _is_wide(path):
        return _Way(Severity.MEDIUM, path.says, opening.at)
    foreign = tuple(sorted(each for each in opening.accounts if not of_our_own(each, function)))
    return _Way(Severity.LOW, f"the policy lets in {told(foreign, function)}", opening.at) if foreign else None


def _evidence(ways: list[_Way], source: _Source, function: FunctionSnapshot) -> Evidence:
    widest = ways[0]
    named = widest.severity is Severity.LOW
    return Evidence(
        at=source.at,
        says=widest.says,
        because=tuple(Step(way.at, way.says) for way in ways),
        severity=widest.severity,
        confidence=confidence_in_foreignness(function) if named else None,
        strength=_STRENGTHS[widest.severity],
        cause="foreign-sender" if named else "",
        fix="Limit who may write to it, by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
    )
