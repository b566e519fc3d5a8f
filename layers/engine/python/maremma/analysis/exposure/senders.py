"""Who may write to the queue, topic, bucket, bus or stream that brings a function its events.

Somebody who writes there shapes the event as if they had called the function, only later. So a source that anybody may
write to is ANONYMOUS and not INDIRECT: it takes no credentials of ours and nobody decides on what comes through. Where
only our own principals may write the source is INTERNAL. INDIRECT is left for what comes through one more service.
"""

from __future__ import annotations

from collections.abc import Iterable

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.log_delivery import delivered_for
from maremma.analysis.exposure.phrases import (
    ANY_ACCOUNT,
    ANYONE,
    account_called,
    called_within,
    conditions_of,
    principal_called,
)
from maremma.analysis.exposure.services import Service, service_of, sources_asked_for
from maremma.analysis.exposure.strangers.narrowing import narrowed
from maremma.analysis.exposure.strangers.stranger import (
    STRANGE_ACCOUNT,
    STRANGER,
    account_context,
    resource_context,
    service_context,
)
from maremma.analysis.exposure.strangers.variants import services_strangers
from maremma.analysis.exposure.written_source import WRITES, Source, WriteGrant, grants_of
from maremma.analysis.iam import ANONYMOUS, Caller, Context, Verdict, account_of, is_anyone
from maremma.model.function.exposure import Path, Reachability
from maremma.model.iam.policy import Condition, Principal, Statement
from maremma.model.snapshot import DiscoveredFunction

_MAY_BE_PUBLIC = frozenset({"s3", "sns", "sqs", "events"})
_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})


def through_senders(source: Source, function: DiscoveredFunction) -> Doorway:
    """The paths of those who may write to a source; its owner's own principals always may."""
    target = function.target
    own = source.owner in {"", target.account}
    path = Path(
        Reachability.INTERNAL if own else Reachability.CROSS_ACCOUNT,
        source.at,
        source.says,
        account_called(source.owner, target.account),
    )
    doorway = Doorway((path,))
    if not source.seen:
        return doorway + _unseen(source)
    if source.public_write:
        doorway += Doorway((_written_by(source, Reachability.ANONYMOUS, ANYONE, ("its access control list",)),))
    if source.policy is None or source.service not in WRITES:
        return doorway
    return doorway + join(_Judge(source, function, grant).doorway() for grant in grants_of(source, source.policy))


def unseen_senders(service: str) -> Reachability:
    """The widest that a source of a service can be written to, when its policy was not read."""
    return Reachability.ANONYMOUS if service in _MAY_BE_PUBLIC else Reachability.CROSS_ACCOUNT


def _unseen(source: Source) -> Doorway:
    says = f"Who may write to {source.arn or 'it'} could not be read."
    return Doorway(possible=(Path(unseen_senders(source.service), source.at, says, "those it lets in"),))


def _written_by(
    source: Source, level: Reachability, who: str, conditions: tuple[str, ...] = (), *, certain: bool = True
) -> Path:
    may = "may write" if certain else "may be able to write"
    says = f"{who[0].upper()}{who[1:]} {may} to {source.arn}, which brings the function its events."
    return Path(level, source.at, says, who, conditions)


class _Judge:
    """Whom one Allow of a source's policy lets write."""

    def __init__(self, source: Source, function: DiscoveredFunction, allow: WriteGrant) -> None:
        self._source = source
        self._function = function
        self._target = function.target
        self._grant = allow.grant
        self._certain = allow.certain
        self._action = WRITES[source.service]
        self._conditions = conditions_of(allow.grant, self._action)

    def doorway(self) -> Doorway:
        """The paths of all its principals."""
        if self._statement.not_principals:
            return self._anyone()
        return join(map(self._behind, self._statement.principals))

    @property
    def _statement(self) -> Statement:
        return self._grant.statement

    def _behind(self, principal: Principal) -> Doorway:
        if is_anyone(principal):
            return self._anyone()
        if account := delivered_for(principal, self._grant.resource):
            return self._logs_of(account)
        if principal.kind == "Service":
            return self._service(principal.value)
        if principal.kind == "AWS":
            return self._account(principal)
        return self._perhaps(Reachability.CROSS_ACCOUNT, f"{principal.kind} {principal.value}")

    def _logs_of(self, account: str) -> Doorway:
        own = self._target.account
        return Doorway() if account == own else self._path(Reachability.CROSS_ACCOUNT, account_called(account, own))

    def _anyone(self) -> Doorway:
        if self._source.limited:
            return Doorway()
        nobody = self._around().having(absent=("aws:SourceOwner",))
        somebody = self._grant.strangers(self._around().having({"aws:SourceOwner": STRANGE_ACCOUNT}))
        unsigned = self._grant.admits_some(ANONYMOUS, self._action, self._grant.strangers(nobody, signed=False)).verdict
        signed = self._grant.admits_some(STRANGER, self._action, somebody).verdict
        who = ANYONE if unsigned in _OPEN else ANY_ACCOUNT
        if Verdict.ALLOWED in {unsigned, signed}:
            return self._path(Reachability.ANONYMOUS, ANYONE if unsigned is Verdict.ALLOWED else ANY_ACCOUNT)
        if Verdict.UNKNOWN in {unsigned, signed}:
            return self._perhaps(Reachability.ANONYMOUS, who)
        limits = self._grant.limits(STRANGER, self._action, somebody, self._target.account)
        if limits is None:
            return self._for_sources(self._grant.blockers(STRANGER, self._action, somebody[0]) or ())
        level, blockers = limits
        if level <= Reachability.INTERNAL:
            return self._for_sources(blockers) + self._for_sources_of_anybody(blockers)
        who = called_within(blockers, self._function, ANY_ACCOUNT)
        return self._path(level, who) + self._for_sources_of_anybody(blockers)

    def _for_sources(self, blockers: Iterable[Condition]) -> Doorway:
        """What comes through the services whose sources the statement pins."""
        return join(self._brought_by(service_of(name)) for name in _pinned_services(blockers))

    def _for_sources_of_anybody(self, blockers: Iterable[Condition]) -> Doorway:
        """What the same services do for anybody, where the pinned sources may be anybody's."""
        doorway = Doorway()
        for name in filter(lambda each: service_of(each).serves_anybody, _pinned_services(blockers)):
            verdict = self._for_strangers(service_of(name), name)
            wide, who = service_of(name).for_strangers, f"{ANY_ACCOUNT} through {name}"
            if verdict in _OPEN:
                doorway += self._path(wide, who) if verdict is Verdict.ALLOWED else self._perhaps(wide, who)
        return doorway

    def _service(self, name: str) -> Doorway:
        service = service_of(name)
        strangers = self._for_strangers(service, name)
        wide = service.for_strangers
        who = f"{ANY_ACCOUNT} through {name}"
        if strangers is Verdict.ALLOWED:
            return self._path(wide, who)
        found = self._perhaps(wide, who) if strangers is Verdict.UNKNOWN else Doorway()
        blockers = self._grant.blockers(Caller.service(name), self._action, self._context(service, name))
        level = narrowed(blockers or (), self._target.account)
        if level is not None and level > Reachability.INTERNAL:
            others = called_within(blockers or (), self._function, f"other accounts through {name}")
            return found + self._path(level, others) + self._brought_by(service)
        own = self._admits(Caller.service(name), self._context(service, name, self._target.account))
        return found + self._brought_by(service) if own in _OPEN else found

    def _brought_by(self, service: Service) -> Doorway:
        """A source of ours that writes here itself, whose own writers nobody looked at."""
        if service.level <= Reachability.INTERNAL:
            return Doorway()
        return self._perhaps(service.level, f"those who feed {service.name}")

    def _account(self, principal: Principal) -> Doorway:
        account = account_of(principal)
        if account in {"", self._target.account}:
            return Doorway()
        arn = principal.value if principal.value.startswith("arn:") else f"arn:aws:iam::{account}:root"
        context = account_context(account).having({**self._around().known, "aws:SourceOwner": account})
        if self._admits(Caller.aws(arn), context) not in _OPEN:
            return Doorway()
        return self._path(Reachability.CROSS_ACCOUNT, principal_called(principal, self._target.account))

    def _admits(self, caller: Caller, context: Context) -> Verdict:
        return self._grant.admits(caller, self._action, context).verdict

    def _context(self, service: Service, name: str, account: str = STRANGE_ACCOUNT) -> Context:
        return self._of_source(service_context(service, name, self._target, account))

    def _around(self) -> Context:
        """What is known of the source: whose it is, if that is known."""
        owner, own = self._source.owner, self._target.account
        if not owner:
            return Context()
        return resource_context(owner, self._function.organization if owner == own else None)

    def _of_source(self, context: Context) -> Context:
        """A request for the source in the place of the function."""
        others = {key: values for key, values in context.known.items() if key != "aws:resourceaccount"}
        return Context(others).having(self._around().known)

    def _for_strangers(self, service: Service, name: str) -> Verdict:
        contexts = services_strangers((self._statement, *self._grant.denies), service, name, self._target)
        return self._grant.admits_some(Caller.service(name), self._action, map(self._of_source, contexts)).verdict

    def _path(self, level: Reachability, who: str) -> Doorway:
        if not self._certain:
            return self._perhaps(level, who)
        return Doorway((_written_by(self._source, level, who, self._conditions),))

    def _perhaps(self, level: Reachability, who: str) -> Doorway:
        path = _written_by(self._source, level, who, self._conditions, certain=False)
        return Doorway(possible=(path,))


def _pinned_services(blockers: Iterable[Condition]) -> list[str]:
    """The principals of the services whose sources conditions ask for."""
    _, meant = sources_asked_for(blockers)
    return sorted(f"{each.name}.amazonaws.com" for each in meant)
