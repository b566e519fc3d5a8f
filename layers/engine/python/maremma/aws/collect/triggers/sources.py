"""Triggers that no list gives: the buckets and log groups that a function's resource policy names.

S3 and CloudWatch Logs keep what they send to a function with the bucket and the log group, of which an account has too
many. Neither can invoke a function without a statement of its resource policy, so the sources in `aws:SourceArn` are
looked at and no others. A statement that names them by a pattern, or not at all, leaves a partial gap.

What that costs does not grow with the functions: at most five calls for each bucket that any of them names, one for
each log group, and one for the account (see `buckets` and `log_groups`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from maremma.analysis.iam import is_anyone, statement_acts_on
from maremma.aws.collect.denials import Reading, unreadable
from maremma.aws.collect.events.attributes import place_of
from maremma.aws.collect.triggers import buckets, log_groups
from maremma.aws.collect.triggers.collection import order
from maremma.aws.collect.triggers.target import function_named
from maremma.aws.session.clients import AccountSession
from maremma.bounded import is_number
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.trigger import Trigger, TriggerKind
from maremma.model.iam.policy import Effect, PolicyDocument, Statement
from maremma.model.target import Target

PERMISSIONS: tuple[str, ...] = (*buckets.PERMISSIONS, *log_groups.PERMISSIONS)

Policies = Sequence[tuple[str, PolicyDocument]]

_INVOKE = "lambda:InvokeFunction"
_WORDS = {TriggerKind.BUCKET: "bucket", TriggerKind.LOG_SUBSCRIPTION: "log group"}
_NO_NOTIFICATION = "no notification for the function"
_NO_SUBSCRIPTION = "no subscription for the function"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReading:
    """What the sources in a resource policy turned out to be, in a stable order."""

    triggers: tuple[Trigger, ...] = ()
    gaps: tuple[Gap, ...] = ()


class SourceReader:
    """Looks at the sources of one function at a time, and at each source once for all of them. Safe for threads."""

    def __init__(self, session: AccountSession) -> None:
        self._place = session.place
        self._buckets = buckets.Buckets(session)
        self._groups = log_groups.SubscribedGroups(session)

    def read(self, target: Target, policies: Policies) -> SourceReading:
        """The triggers of a function with these resource policies."""
        triggers: set[Trigger] = set()
        gaps: set[Gap] = set()
        for kind, look in ((TriggerKind.BUCKET, self._bucket), (TriggerKind.LOG_SUBSCRIPTION, self._group)):
            named, unnamed = _sources(kind, policies)
            gaps.update(unnamed)
            for each in named:
                found = look(each, target)
                triggers.update(found.triggers)
                gaps.update(found.gaps)
        return SourceReading(triggers=tuple(sorted(triggers, key=order)), gaps=tuple(sorted(gaps)))

    def _bucket(self, named: _Named, target: Target) -> SourceReading:
        name = named.arn.rpartition(":")[2]
        plain = Trigger(kind=TriggerKind.BUCKET, source_arn=named.arn, name=name, senders_seen=False)
        if not named.may_belong_to(self._place.account):
            return named.as_it_stands(replace(plain, owner=named.owner))
        bucket = self._buckets.read(name)
        if not bucket.exists:
            return named.as_it_stands(replace(plain, exists=False, enabled=False, senders_seen=True))
        if not bucket.seen:
            return named.as_it_stands(plain, bucket.gaps)
        known = replace(
            plain,
            owner=self._place.account,
            senders=bucket.senders,
            senders_limited=bucket.senders_limited,
            public_write=bucket.public_write,
            senders_seen=bucket.senders_seen,
        )
        reading = Reading(Facet.BUCKETS)
        reading.gaps += bucket.gaps
        sent = [(each.function_arn, each.says) for each in bucket.notifications]
        found = _leading_to(target, sent, known, reading)
        found += named.unused(replace(known, says=_NO_NOTIFICATION), found)
        return SourceReading(triggers=tuple(found), gaps=tuple(reading.gaps))

    def _group(self, named: _Named, target: Target) -> SourceReading:
        name = named.arn.partition(":log-group:")[2]
        place = place_of(named.arn)
        # CloudWatch Logs speaks of a log group as of all its streams.
        arn = f"{named.arn}:*"
        plain = Trigger(kind=TriggerKind.LOG_SUBSCRIPTION, source_arn=arn, name=name, owner=place.account)
        if place != self._place:
            return named.as_it_stands(replace(plain, senders_seen=False))
        group = self._groups.read(name)
        if not group.exists:
            return named.as_it_stands(replace(plain, exists=False, enabled=False))
        reading = Reading(Facet.LOG_SUBSCRIPTIONS)
        reading.gaps += group.gaps
        sent = [(each.destination_arn, each.says) for each in group.subscriptions]
        found = _leading_to(target, sent, plain, reading)
        if not group.seen:
            return (
                SourceReading(triggers=tuple(found), gaps=tuple(reading.gaps))
                if found
                else named.as_it_stands(replace(plain, senders_seen=False), group.gaps)
            )
        found += named.unused(replace(plain, says=_NO_SUBSCRIPTION), found)
        return SourceReading(triggers=tuple(found), gaps=tuple(reading.gaps))


def sources_unknown(*, partial: bool) -> tuple[Gap, ...]:
    """What is said of the sources when resource policies, which would tell, were not read; `partial` if only some."""
    says = "which {}s invoke the function is told by its resource policies, which could not all be read"
    return tuple(Gap(kind.facet, GapReason.NOT_COLLECTED, says.format(word), partial) for kind, word in _WORDS.items())


@dataclass(frozen=True, slots=True)
class _Named:
    """A source that statements name, with the qualifiers of their policies and the accounts they ask it to be of.

    No accounts: a statement asks for none, so it may be anybody's.
    """

    arn: str
    qualifiers: frozenset[str]
    accounts: frozenset[str]

    def may_belong_to(self, account: str) -> bool:
        return not self.accounts or account in self.accounts

    @property
    def owner(self) -> str:
        return next(iter(self.accounts)) if len(self.accounts) == 1 else ""

    def as_it_stands(self, trigger: Trigger, gaps: tuple[Gap, ...] = ()) -> SourceReading:
        """What the statements say, where nothing more is known."""
        triggers = tuple(replace(trigger, qualifier=each) for each in sorted(self.qualifiers))
        return SourceReading(triggers=triggers, gaps=gaps)

    def unused(self, trigger: Trigger, found: Iterable[Trigger]) -> list[Trigger]:
        """One that is not enabled for each qualifier that the source is let in to and sends nothing to."""
        left = self.qualifiers - {each.qualifier for each in found}
        return [replace(trigger, qualifier=each, enabled=False) for each in sorted(left)]


def _leading_to(target: Target, sent: Iterable[tuple[str, str]], trigger: Trigger, reading: Reading) -> list[Trigger]:
    """The trigger as each of those that lead to the function, by its ARN and what is sent to it."""
    found: list[Trigger] = []
    for arn, says in sent:
        try:
            invoked = function_named(arn, target.place)
        except ValueError as error:
            reading.note(unreadable(reading.facet, f"what {trigger.source_arn} invokes", error))
            continue
        if invoked is not None and invoked[0] == target.name:
            found.append(replace(trigger, qualifier=invoked[1], says=says))
    return found


def _sources(kind: TriggerKind, policies: Policies) -> tuple[list[_Named], list[Gap]]:
    """The sources of a kind that the policies let in by name, and a gap for each statement that names none."""
    qualifiers: defaultdict[str, set[str]] = defaultdict(set)
    accounts: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    gaps: list[Gap] = []
    for qualifier, policy in policies:
        for statement in policy.statements:
            for value in _admitted(kind, statement):
                arn = _arn(kind, value)
                if arn:
                    qualifiers[arn].add(qualifier)
                    accounts[arn].append(_accounts(statement))
                else:
                    gaps.append(_unnamed(kind, value))
    named = [
        _Named(arn, frozenset(each), frozenset().union(*accounts[arn]) if all(accounts[arn]) else frozenset())
        for arn, each in sorted(qualifiers.items())
    ]
    return named, gaps


def _admitted(kind: TriggerKind, statement: Statement) -> Iterator[str]:
    """The values of `aws:SourceArn` for which a statement lets the service in; an empty one if it needs none."""
    if statement.effect is not Effect.ALLOW or not statement_acts_on(statement, _INVOKE):
        return
    arns = _values(statement, "aws:sourcearn")
    if any(each.kind == "Service" and each.value.split(".")[0] == kind for each in statement.principals):
        yield from (arn for arn in arns if _service(arn) in {kind, "*"})
        if not arns:
            yield ""
    elif any(is_anyone(each) for each in statement.principals):
        yield from (arn for arn in arns if _service(arn) == kind)


def _arn(kind: TriggerKind, value: str) -> str:
    """The one source that a value names; empty for a pattern."""
    arn = value.removesuffix(":*") if kind is TriggerKind.LOG_SUBSCRIPTION else value
    if any(sign in arn for sign in "*?$/" if kind is TriggerKind.BUCKET or sign != "/"):
        return ""
    is_one = arn.count(":") == 5 if kind is TriggerKind.BUCKET else arn.count(":") == 6 and ":log-group:" in arn
    return arn if is_one else ""


def _service(arn: str) -> str:
    return arn.split(":")[2] if arn.count(":") >= 2 else "*"


def _accounts(statement: Statement) -> frozenset[str]:
    accounts = _values(statement, "aws:sourceaccount")
    return frozenset(accounts) if all(is_number(each) for each in accounts) else frozenset()


def _values(statement: Statement, key: str) -> tuple[str, ...]:
    """The values of conditions that ask a key to be one of them."""
    return tuple(
        value
        for condition in statement.conditions
        if condition.key.lower() == key and _asks_for_one(condition.operator)
        for value in condition.values
    )


def _asks_for_one(operator: str) -> bool:
    name = operator.lower().rpartition(":")[2].removesuffix("ifexists")
    return name in {"stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"}


def _unnamed(kind: TriggerKind, value: str) -> Gap:
    word = _WORDS[kind]
    what = f"{value} names no single {word}" if value else f"no {word} is named"
    says = (
        f"which {word}s invoke the function was not looked at, since {what} in the resource policy; "
        f"name each {word} in aws:SourceArn"
    )
    return Gap(kind.facet, GapReason.NOT_COLLECTED, says, partial=True)
