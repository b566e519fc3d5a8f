"""A resource policy that lets another account in.

## What it does
Flags each statement of the function's resource policies that lets another account in. The statement may name the
account as its principal. Or it allows everybody and names the account in a condition (`aws:PrincipalAccount`,
`aws:PrincipalArn`, `aws:PrincipalOrgID`). The rule evaluates Deny statements.

The severity is high if the statement allows more than invoking and reading, because every other action changes the
function. Accounts of your organization may invoke and read. If they may change the function, the severity is medium.

## Why it matters
The function is only as safe as the other account: its users, and anyone who breaks into it, can send events. A grant
for a migration or a supplier is often forgotten and stays.

## What it misses
If Maremma may not list the accounts of your organization, the rule also flags those accounts. If it cannot read which
organization is yours, an organization that may invoke is Unknown. Policies show deleted principals as ids; the rule
ignores them. If a statement names accounts by a pattern, the result is Unknown. Grants to everybody are the subject of
`any-principal-permission`. Sources of other accounts whose services invoke the function are the subject of
`foreign-trigger`.

## Remedy
Remove the permission if nobody needs it. Otherwise name a role instead of the account, and only the action that it
needs.

## References
CWE-284 · OWASP Serverless S5 · CSA SAS-2 · https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maremma.analysis.exposure.source_services import is_for_anyone
from maremma.analysis.exposure.strangers.admission import INVOKE_URL, Grant, qualified_arn
from maremma.analysis.exposure.strangers.stranger import STRANGE_ACCOUNT, STRANGER, account_context, resource_context
from maremma.analysis.exposure.strangers.variants import conditions_in
from maremma.analysis.iam import Caller, Context, Verdict, account_of, statement_acts_on
from maremma.analysis.membership import confidence_in_foreignness, of_our_own
from maremma.bounded import is_number
from maremma.model.evidence import Doubt, Evidence
from maremma.model.facet import Facet
from maremma.model.iam.policy import Effect
from maremma.model.rule import direct, rule
from maremma.model.severity import Confidence, Severity
from maremma.model.snapshot import FunctionSnapshot
from maremma.rules.authentication.granted_actions import granted_actions, is_takeover
from maremma.rules.authentication.named_in_conditions import Named, callers_named, organizations_in

_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})
_DIGITS = 12
_FIX = "Remove the permission, or name one role and one action."
_STRANGE_ORGANIZATION = "o-0000000000"
_OF_A_URL = frozenset({"lambda:functionurlauthtype", "lambda:invokedviafunctionurl"})


@dataclass(frozen=True, slots=True)
class _Guest:
    """Somebody whom a statement lets in, and what they may do. `ours` is None where nobody knows."""

    name: str
    ours: bool | None
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Door:
    """One statement of the function, and what it allows."""

    grant: Grant
    actions: tuple[str, ...]
    function: FunctionSnapshot

    def admits_strangers(self) -> bool:
        """Whether its conditions keep nobody out, which is the finding of another rule."""
        contexts = self.grant.strangers(resource_context(self.function.target.account, self.function.organization))
        verdicts = (self.grant.admits_some(STRANGER, each, contexts).verdict for each in self.actions)
        return Verdict.ALLOWED in verdicts

    def allowed(self, callers: Sequence[Caller], account: str, organizations: Sequence[str]) -> tuple[str, ...]:
        """The actions that callers of an account may do if it is in one of these organizations."""
        around = resource_context(self.function.target.account, self.function.organization)
        direct = account_context(account).having(around.known)
        by_url = Context({key: values for key, values in direct.known.items() if key not in _OF_A_URL})
        contexts = [way.having({"aws:PrincipalOrgID": each}) for each in organizations for way in (direct, by_url)]
        return tuple(
            action
            for action in self.actions
            if any(self.grant.admits_some(caller, action, contexts).verdict in _OPEN for caller in callers)
        )


@rule(
    id="AUT005",
    name="cross-account-permission",
    title="Another account may use the function",
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    feeds=direct(0.3),
    needs={Facet.RESOURCE_POLICY},
    cwe=(284,),
    serves=("S2", "S5", "SAS-2"),
)
def cross_account_permission(function: FunctionSnapshot) -> Iterator[Evidence | Doubt]:
    """Flag each statement that lets in another account, or the accounts of an organization."""
    for qualifier, policy in function.policies:
        for statement in policy.statements:
            if statement.effect is Effect.ALLOW:
                grant = Grant(policy, statement, qualified_arn(function, qualifier))
                yield from _judge(grant, tuple(_guests(_Door(grant, _actions(grant), function))))


def _actions(grant: Grant) -> tuple[str, ...]:
    """What the statement allows, the URL included: another account that may call it is no less let in."""
    url = (INVOKE_URL,) if statement_acts_on(grant.statement, INVOKE_URL) else ()
    return (*granted_actions(grant.statement), *url)


def _judge(grant: Grant, guests: tuple[_Guest, ...]) -> Iterator[Evidence | Doubt]:
    changing = [(guest, each) for guest in guests for each in guest.actions if is_takeover(each)]
    if changing:
        foreign = any(guest.ours is False for guest, _ in changing)
        yield Evidence(
            at=grant.ref,
            says=f"{_listed(guests)} is allowed {changing[0][1]}",
            severity=Severity.HIGH if foreign else Severity.MEDIUM,
            strength=1.0 if foreign else 0.2,
            fix=_FIX,
        )
    elif any(guest.ours is False for guest in guests):
        yield Evidence(at=grant.ref, says=f"{_listed(guests)} is allowed to invoke or read", strength=0.1, fix=_FIX)
    elif unknown := [guest.name for guest in guests if guest.ours is None]:
        yield Doubt(at=grant.ref, says=f"{', '.join(unknown)} may invoke or read; whether it is ours could not be read")


def _listed(guests: tuple[_Guest, ...]) -> str:
    accounts = ", ".join(each.name for each in guests if is_number(each.name))
    others = [each.name for each in guests if not is_number(each.name)]
    return ", ".join(([f"account {accounts}"] if accounts else []) + others)


def _guests(door: _Door) -> Iterator[_Guest]:
    """Those named as principals, and those that a statement for everybody limits itself to."""
    statement = door.grant.statement
    callers: dict[str, list[Caller]] = {}
    for principal in statement.principals:
        arn = principal.value if principal.value.startswith("arn:") else _root(account_of(principal))
        callers.setdefault(account_of(principal), []).append(Caller.aws(arn))
    named = callers_named(statement) if is_for_anyone(statement) else Named()
    if named != Named() and not door.admits_strangers():
        for account in named.accounts:
            callers.setdefault(account, []).append(Caller.aws(_root(account)))
        for organization in named.organizations:
            yield from _organization(door, organization)
        for pattern in () if named.organizations else named.patterns:
            yield from _like(door, pattern)
    for account in sorted(set(callers) - {"", door.function.target.account}):
        yield from _account(door, account, callers[account])


def _root(account: str) -> str:
    return f"arn:aws:iam::{account}:root"


def _account(door: _Door, account: str, callers: list[Caller]) -> Iterator[_Guest]:
    """One account. Where nobody knows whose it is, it is ours if only members of our organization get in."""
    function, grant = door.function, door.grant
    mine = function.organization.id if function.organization else ""
    member = of_our_own(account, function)
    named = organizations_in(conditions_in((grant.statement, *grant.denies)))
    allowed = () if member else door.allowed(callers, account, (_STRANGE_ORGANIZATION, *sorted(named - {mine})))
    if allowed:
        yield _Guest(account, ours=False, actions=allowed)
    elif member or (mine and confidence_in_foreignness(function) is Confidence.LOW):
        allowed = door.allowed(callers, account, (mine,))
        if allowed:
            yield _Guest(account, ours=True, actions=allowed)


def _organization(door: _Door, organization: str) -> Iterator[_Guest]:
    allowed = door.allowed([STRANGER], STRANGE_ACCOUNT, (organization,))
    if allowed:
        known = door.function.organization
        ours = known.id == organization if known else None
        whose = "our organization" if ours else f"organization {organization}"
        yield _Guest(f"every account of {whose}", ours=ours, actions=allowed)


def _like(door: _Door, pattern: str) -> Iterator[_Guest]:
    """The accounts that a pattern stands for, some of which may be ours."""
    some = pattern.replace("?", "0").replace("*", "0" * (_DIGITS + 1 - len(pattern)), 1).replace("*", "")
    allowed = door.allowed([Caller.aws(_root(some))], some, (_STRANGE_ORGANIZATION,))
    if allowed:
        yield _Guest(f"every account like {pattern}", ours=None, actions=allowed)
