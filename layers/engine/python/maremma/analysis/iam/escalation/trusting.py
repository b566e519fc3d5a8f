"""Which roles services and the account's own principals may come to act under, by the roles' trust policies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maremma.analysis.iam.decision import Verdict
from maremma.analysis.iam.evaluate import admits
from maremma.analysis.iam.principals import account_of, is_anyone
from maremma.analysis.iam.request import Caller, CallerKind, Context, Request
from maremma.model.iam.escalation import Certainty
from maremma.model.iam.identity import Identity
from maremma.model.iam.policy import Effect, PolicyDocument, Principal, Statement

_POOLS = "cognito-identity.amazonaws.com"
_CERTAINTY = {Verdict.ALLOWED: Certainty.CERTAIN, Verdict.UNKNOWN: Certainty.OPEN}


def trusts_service(role: Identity, service: str) -> Certainty | None:
    """Whether a role lets a service act under it on behalf of somebody in its account; None if not."""
    if role.trust is None or not any(_names(role.trust, service)):
        return None
    if service == _POOLS:
        return Certainty.LIKELY
    context = Context.of({"aws:SourceAccount": role.account, "aws:SourceOwner": role.account})
    request = Request(principal=Caller.service(service), action="sts:AssumeRole", resource=role.arn, context=context)
    return _CERTAINTY.get(admits((role.trust,), request).verdict)


@dataclass(frozen=True, slots=True)
class Doors:
    """Whom of its account a role's trust policy may let in, before conditions and denies are looked at.

    `plain`: it leaves it to the account, with no conditions and no denies. `account`: it may be that it does.
    `anyone`: it may let in whoever is in the account. `named` are the ARNs that it lets in.
    """

    plain: bool
    account: bool
    anyone: bool
    named: frozenset[str]

    @classmethod
    def of(cls, role: Identity) -> Doors:
        """The doors of a role."""
        statements = role.trust.statements if role.trust else ()
        allows = [each for each in statements if each.effect is Effect.ALLOW]
        others = [each for statement in allows for each in statement.principals if each.kind == "AWS"]
        anyone = any(map(is_anyone, others)) or any(each.not_principals for each in allows)
        denies = any(each.effect is Effect.DENY for each in statements)
        return cls(
            plain=not denies and any(_leaves_it_to_account(each, role.account) for each in allows),
            account=any(_is_account(each, role.account) for each in others),
            anyone=anyone,
            named=frozenset(each.value for each in others),
        )


def letting_in(arn: str) -> PolicyDocument:
    """The trust policy that somebody writes who lets himself in."""
    statement = Statement(effect=Effect.ALLOW, principals=(Principal("AWS", arn),), actions=("sts:AssumeRole",))
    return PolicyDocument("trust policy as rewritten", (statement,))


def _names(trust: PolicyDocument, service: str) -> Iterator[bool]:
    kind = CallerKind.FEDERATED if service == _POOLS else CallerKind.SERVICE
    for statement in trust.statements:
        if statement.effect is Effect.ALLOW:
            yield bool(statement.not_principals)
            yield from _any_named(statement.principals, kind, service)


def _any_named(principals: Iterable[Principal], kind: str, service: str) -> Iterator[bool]:
    for each in principals:
        yield is_anyone(each) or (each.kind == kind and each.value in {service, "*"})


def _leaves_it_to_account(statement: Statement, account: str) -> bool:
    named = any(_is_account(each, account) for each in statement.principals)
    return named and not statement.conditions and "sts:AssumeRole" in statement.actions


def _is_account(principal: Principal, account: str) -> bool:
    value = principal.value
    return account_of(principal) == account and (value == account or value.endswith(":root"))
