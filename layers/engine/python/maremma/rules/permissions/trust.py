"""Whom a statement of a trust policy lets in, principal by principal: in words, and how far from home they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from maremma.analysis.exposure import account_context
from maremma.analysis.iam import Truth, account_of, holds, is_anyone, statement_acts_on
from maremma.analysis.membership import confidence_in_foreignness, of_our_own
from maremma.analysis.tables import table
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Principal, Statement
from maremma.model.severity import Severity
from maremma.model.snapshot import FunctionSnapshot, Role
from maremma.patterns import compile_late

ROLE_TRUST = "role-trust"
"""The root cause of the rules that find the trust policy too wide."""

ASSUMING = ("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity")
_LAMBDA = frozenset({"lambda.amazonaws.com", "edgelambda.amazonaws.com"})
_COGNITO = "cognito-identity.amazonaws.com"
_SAML = compile_late(r"arn:[^:]*:iam::\d{12}:saml-provider/(?P<name>.+)")
_OIDC = compile_late(r"(?:arn:[^:]*:iam::\d{12}:oidc-provider/)?(?P<issuer>.+)")
_PREFIX = compile_late(r"[a-z_]+:")
_NOT_WHO = frozenset({"aud", "azp", "oaud", "iss"})
"""What tells for which application somebody was vouched for, and not who that is."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whom a statement lets in. `fix` is empty where taking the principal away is all that is to be said."""

    says: str
    severity: Severity
    fix: str = ""


def openings(trust: PolicyDocument) -> Iterator[tuple[Statement, tuple[Principal, ...]]]:
    """The statements that let somebody beside Lambda assume the role, and whom they name; nobody with NotPrincipal."""
    for statement in trust.statements:
        others = tuple(each for each in statement.principals if each.value not in _LAMBDA)
        opens = statement.effect is Effect.ALLOW and any(statement_acts_on(statement, each) for each in ASSUMING)
        if opens and (others or statement.not_principals):
            yield statement, others


def beside(role: Role, statement: Statement) -> tuple[PolicyDocument, ...]:
    """The trust policy with this one Allow, and all that denies: its own denies, and those of the organization.

    Resource control policies only deny, and what they say of the role is said of its trust policy's principals.
    """
    policies = (role.trust, *chain.from_iterable(role.rcps))
    denies = tuple(each for policy in policies for each in policy.statements if each.effect is Effect.DENY)
    return (PolicyDocument(role.trust.name, (statement, *denies)),)


def guest(principal: Principal, statement: Statement, function: FunctionSnapshot) -> Guest:
    """One principal that is named, other than everybody."""
    if principal.kind == "Federated":
        return _federated(principal.value, statement)
    if principal.kind == "Service" or is_anyone(principal):
        return Guest("everybody" if is_anyone(principal) else principal.value, Severity.LOW)
    account = account_of(principal)
    narrowed = _narrows(account, statement)
    if not account:
        return Guest(principal.value, Severity.LOW if narrowed else Severity.MEDIUM)
    whole = principal.value == account or principal.value.endswith(":root")
    if account == function.target.account:
        says = "whoever in the account its own policies let" if whole else principal.value
        return Guest(says, Severity.LOW)
    if of_our_own(account, function):
        who = f"account {account}" if whole else principal.value
        return Guest(f"{who} of the same organization", Severity.LOW)
    who = stranger(account, function)
    return Guest(who if whole else f"{principal.value} of {who}", Severity.LOW if narrowed else Severity.MEDIUM)


def stranger(account: str, function: FunctionSnapshot) -> str:
    """How a sentence calls an account that is not known to be ours."""
    known = confidence_in_foreignness(function) is None
    return f"account {account}, which {'is not' if known else 'may be'} of the same organization,"


def _narrows(account: str, statement: Statement) -> bool:
    return any(holds(each, account_context(account)) is not Truth.TRUE for each in statement.conditions)


def _federated(provider: str, statement: Statement) -> Guest:
    if provider == _COGNITO:
        return _of_pools(statement)
    if saml := _SAML.fullmatch(provider):
        return Guest(f"whoever {saml['name']} signs in", Severity.LOW)
    match = _OIDC.fullmatch(provider)
    issuer = match["issuer"] if match else provider
    if any(_says_who(each, issuer) for each in statement.conditions):
        return Guest(f"those whom {issuer} vouches for and the conditions name", Severity.LOW)
    shared = issuer in table("maremma.rules.permissions", "issuers")["shared"]
    return Guest(
        f"anybody with an account at {issuer}" if shared else f"everybody whom {issuer} vouches for",
        Severity.HIGH if shared else Severity.MEDIUM,
        f"Say for whom: a condition on {issuer}:sub without a wildcard in the owner's place.",
    )


def _of_pools(statement: Statement) -> Guest:
    """Identities of Cognito: of which pool, and whether they have to have signed in."""
    keys = {each.key.lower(): each for each in statement.conditions if "not" not in each.operator.lower()}
    if f"{_COGNITO}:aud" not in keys:
        fix = f"Name the identity pool in a condition on {_COGNITO}:aud."
        return Guest("identities of any Cognito identity pool, of whatever account", Severity.HIGH, fix)
    signed_in = keys.get(f"{_COGNITO}:amr")
    if signed_in is None or "unauthenticated" in signed_in.values:
        fix = f"Ask for authenticated in a condition on {_COGNITO}:amr."
        return Guest("identities of a Cognito identity pool that have not signed in", Severity.MEDIUM, fix)
    return Guest("identities of a Cognito identity pool that have signed in", Severity.LOW)


def _says_who(condition: Condition, issuer: str) -> bool:
    """Whether a condition on a claim of the issuer names somebody in each of its values."""
    operator, key = condition.operator.lower(), condition.key.lower()
    claim = key.rpartition(":")[2]
    if not key.startswith(f"{issuer.lower()}:") or claim in _NOT_WHO or operator.startswith("forallvalues"):
        return False
    if not operator.removeprefix("foranyvalue:").startswith(("stringequals", "stringlike")) or "ifexists" in operator:
        return False
    literal = "equals" in operator
    return all(
        literal or re.split(r"[*?$]", _PREFIX.sub("", each, count=1), maxsplit=1)[0] for each in condition.values
    )
