"""What one principal may do of the actions by which principals gain rights, asked resource by resource."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice

from maremma.analysis.iam.bearer import policies_over
from maremma.analysis.iam.decision import Verdict
from maremma.analysis.iam.effective import effective_permissions
from maremma.analysis.iam.escalation.catalogue import listed_actions
from maremma.analysis.iam.evaluate import simulate
from maremma.analysis.iam.reference import statement_ref
from maremma.analysis.iam.request import Caller, Context, Keys, Request
from maremma.analysis.iam.sets.regions import Region, intersection
from maremma.analysis.iam.truth import Truth, any_of
from maremma.analysis.iam.universe import universe
from maremma.analysis.iam.universe.on_resources import actions_on
from maremma.model.iam.identity import Identity
from maremma.model.iam.policy import Effect, PolicyDocument
from maremma.model.location import StatementRef
from maremma.patterns import compile_late

_PATTERN = compile_late(r"[*?$]")
_ALL_OF_A_REGION = compile_late(r"arn:[^:]*:[^:]*:[^:]*:[^:]+:(?:[a-z-]+[/:])?[*/:]+")
_TAGS = ("aws:resourcetag/", "iam:resourcetag/")
_TRUTHS = {Verdict.ALLOWED: Truth.TRUE, Verdict.UNKNOWN: Truth.UNKNOWN}


class Rights:
    """The answers for one principal. Sets come first; a single request is only looked at where they leave it open."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self._caller = Caller.aws(identity.arn)
        self._context = Context.of({f"aws:PrincipalTag/{name}": value for name, value in identity.tags})
        self._policies = policies_over(identity)
        self._granted = effective_permissions(self._caller, self._policies, listed_actions(), self._context)
        self._all = self._granted.actions()
        self._first: dict[str, tuple[StatementRef, ...]] = {}
        self._spelled_out: dict[str, frozenset[str] | None] = {}

    def somewhere(self, actions: Iterable[str]) -> bool:
        """Whether each of the actions may be granted on something."""
        return all(self._all & _bit(action) for action in actions)

    def on_something(self, action: str, known: Keys | None = None) -> Truth:
        """Whether the action is granted on something, whatever it is."""
        grants = [grant for grant in self._granted.on(action) if any(_takes(action, each) for each in grant.resources)]
        if any(not grant.conditional for grant in grants):
            return Truth.TRUE
        patterns = (pattern for grant in grants for region in grant.resources for pattern in region.within)
        return any_of(self._ask(action, pattern, known) for pattern in dict.fromkeys(patterns))

    def on(self, action: str, resource: str, known: Keys | None = None) -> Truth:
        """Whether the action is granted on a resource, `known` being what is known of it."""
        if _bit(action) & self._free:
            return Truth.TRUE
        named = self._named(action)
        if named is not None and resource not in named:
            return Truth.FALSE
        found = self._granted.allows(action, resource)
        return self._ask(action, resource, known) if found is Truth.UNKNOWN else found

    def is_wide(self, actions: Iterable[str]) -> bool:
        """Whether each of the actions is granted on every resource of a kind, if only in a region, exceptions aside."""
        return all(
            any(_is_wide(region) for grant in self._granted.on(action) for region in grant.resources)
            for action in actions
        )

    def is_certain_everywhere(self, action: str) -> bool:
        """Whether the action is granted on every resource of a kind and hangs on nothing."""
        return bool(self._granted.everywhere() & _bit(action))

    def on_one(self, actions: tuple[str, ...]) -> bool:
        """Whether there can be one thing on which all the actions are granted."""
        common: list[Region] | None = None
        for action in actions:
            granted = (region for grant in self._granted.on(action) for region in grant.resources)
            regions = [region for region in granted if _takes(action, region)]
            if common is None:
                common = regions
            else:
                pairs = (intersection(one, other) for one in common for other in regions)
                common = [each for each in pairs if each is not None]
        return common != []

    def may_assume(self, role: Identity, trust: PolicyDocument) -> Truth:
        """Whether it may assume a role that has this trust policy."""
        policies = policies_over(self.identity, resource=(trust,))
        request = Request(
            principal=self._caller,
            action="sts:AssumeRole",
            resource=role.arn,
            context=self._context.having(self.keys_of(role)),
        )
        return _TRUTHS.get(simulate(request, policies).verdict, Truth.FALSE)

    def statements(self, actions: Iterable[str]) -> tuple[StatementRef, ...]:
        """For each action a statement that grants it, without repetition."""
        return tuple(dict.fromkeys(ref for action in actions for ref in self._first_statement(action)))

    def keys_of(self, target: Identity) -> dict[str, str | Iterable[str]]:
        """What requests about a user or a role carry of it, as far as this principal's policies ask."""
        found: dict[str, str | Iterable[str]] = dict.fromkeys(self._asked_tags, ())
        for name, value in target.tags:
            found.update({f"{prefix}{name}".lower(): value for prefix in _TAGS})
        found["iam:PermissionsBoundary"] = target.boundary.name if target.boundary else ()
        return found

    @cached_property
    def is_unhindered(self) -> bool:
        """Whether no boundary, no policy of the organization and no Deny stands against what others grant to it."""
        return (
            not self.identity.boundary
            and not self.identity.scps
            and not self._policies.rcps
            and not any(
                statement.effect is Effect.DENY for policy in self.identity.policies for statement in policy.statements
            )
        )

    @cached_property
    def may_do_everything(self) -> bool:
        """Whether every action by which one gains rights is granted on everything: there is nothing to gain."""
        return self._free == listed_actions().all

    @cached_property
    def _free(self) -> int:
        """The actions granted on everything without exception or condition."""
        bits = 0
        for grant in self._granted:
            if not grant.conditional and any(region.is_everything for region in grant.resources):
                bits |= grant.actions
        return bits

    def _named(self, action: str) -> frozenset[str] | None:
        """The resources on which the action is granted, where all are spelled out: most requests are about others."""
        if action not in self._spelled_out:
            patterns = [
                each for grant in self._granted.on(action) for region in grant.resources for each in region.within
            ]
            is_exact = all(each.startswith("arn:") and not _PATTERN.search(each) for each in patterns)
            self._spelled_out[action] = frozenset(patterns) if is_exact else None
        return self._spelled_out[action]

    def _first_statement(self, action: str) -> tuple[StatementRef, ...]:
        if action not in self._first:
            refs = (
                statement_ref(each.policy, each.statement)
                for grant in self._granted.on(action)
                for each in grant.sources
            )
            self._first[action] = tuple(islice(refs, 1))
        return self._first[action]

    @cached_property
    def _asked_tags(self) -> frozenset[str]:
        return frozenset(key for key in self._asked_keys() if key.startswith(_TAGS))

    def _asked_keys(self) -> Iterator[str]:
        boundary = (self.identity.boundary,) if self.identity.boundary else ()
        levels = chain.from_iterable((*self.identity.scps, *self._policies.rcps))
        for policy in (*self.identity.policies, *boundary, *levels):
            for statement in policy.statements:
                for condition in statement.conditions:
                    yield condition.key.lower()

    def _ask(self, action: str, resource: str, known: Keys | None) -> Truth:
        context = self._context.having(known or {})
        request = Request(principal=self._caller, action=action, resource=resource, context=context)
        return _TRUTHS.get(simulate(request, self._policies).verdict, Truth.FALSE)


def _bit(action: str) -> int:
    return listed_actions().expand(action)


def _takes(action: str, region: Region) -> bool:
    """Whether the action takes a resource that may be there: on a role, a statement grants nothing of EC2."""
    bit = universe().expand(action)
    return not bit or all(actions_on(pattern, bit) for pattern in region.within)


def _is_wide(region: Region) -> bool:
    return region.is_everywhere or all(map(_ALL_OF_A_REGION.fullmatch, region.within))
