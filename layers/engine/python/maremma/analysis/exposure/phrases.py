"""Callers and conditions in words, the same at every door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from maremma.analysis.exposure.strangers.admission import Grant
from maremma.analysis.iam import account_of, statement_acts_on
from maremma.model.function.api import CallerCheck
from maremma.model.iam.policy import Condition, Effect, PolicyDocument, Principal, Statement
from maremma.model.snapshot import DiscoveredFunction

ANYONE = "anyone"
ANY_ACCOUNT = "any AWS account"
THIS_ACCOUNT = "this account"

CHECKED: Mapping[CallerCheck, tuple[str, ...]] = {
    CallerCheck.NONE: (),
    CallerCheck.IAM: ("an IAM signature",),
    CallerCheck.COGNITO: ("a token of the user pool",),
    CallerCheck.JWT: ("a token of the issuer",),
    CallerCheck.LAMBDA: ("the word of a Lambda authorizer",),
    CallerCheck.SIGNED: ("a signed URL or cookie",),
    CallerCheck.MTLS: ("a client certificate",),
    CallerCheck.UNKNOWN: ("a check that could not be read",),
}
"""What a check asks of a caller."""

_SHOWN = 3
_OF_A_URL = frozenset({"lambda:functionurlauthtype", "lambda:invokedviafunctionurl"})
_SAYS = {
    "aws:sourcevpce": "from the VPC endpoint",
    "aws:sourcevpc": "from the VPC",
    "aws:sourceip": "from",
    "aws:vpcsourceip": "from the VPC address",
}
_VERBS = {
    "stringequals": "is", "stringlike": "is", "stringequalsignorecase": "is", "arnequals": "is", "arnlike": "is",
    "bool": "is", "binaryequals": "is", "numericequals": "is", "dateequals": "is", "ipaddress": "is in",
    "stringnotequals": "is not", "stringnotlike": "is not", "stringnotequalsignorecase": "is not",
    "arnnotequals": "is not", "arnnotlike": "is not", "numericnotequals": "is not", "datenotequals": "is not",
    "notipaddress": "is not in", "numericlessthan": "is below", "datelessthan": "is before",
    "numericlessthanequals": "is at most", "datelessthanequals": "is no later than", "numericgreaterthan": "is above",
    "dategreaterthan": "is after", "numericgreaterthanequals": "is at least",
    "dategreaterthanequals": "is no earlier than",
}  # fmt: skip
# Their values are told to callers only, so that they know them: they are secrets.
_SHARED_SECRETS = frozenset({"aws:referer", "aws:useragent", "sts:externalid", "lambda:eventsourcetoken"})
_WILDCARDS = frozenset("*?")
_ORGANIZATION = frozenset({"aws:principalorgid", "aws:sourceorgid"})
_ACCOUNT = frozenset({"aws:principalaccount", "aws:sourceaccount", "aws:sourceowner", "aws:vpceaccount"})


def account_called(account: str, own: str) -> str:
    """An account as a caller."""
    return THIS_ACCOUNT if account in {"", own} else f"account {account}"


def principal_called(principal: Principal, own: str) -> str:
    """An AWS principal of a policy as a caller: the whole account, or one role or user of it."""
    account = account_called(account_of(principal), own)
    tail = principal.value.split(":", 5)[-1] if principal.value.count(":") >= 5 else "root"
    return account if tail == "root" else f"{tail} of {account}"


def organizations_called(ids: Sequence[str], function: DiscoveredFunction) -> str:
    """Organizations by their ids; that of the function as our own, if it is known."""
    ours = function.organization.id if function.organization else ""
    theirs = [each for each in ids if each != ours]
    named = ["our organization"] if len(theirs) < len(ids) else []
    return " or ".join((*named, *((f"organization {_listed(theirs)}",) if theirs else ())))


def called_within(conditions: Iterable[Condition], function: DiscoveredFunction, otherwise: str) -> str:
    """Whom conditions on callers leave: an organization, accounts, or else those named `otherwise`."""
    own = function.target.account
    for condition in conditions:
        key = condition.key.lower()
        if not condition.values or "not" in condition.operator.lower():
            continue
        if key in _ORGANIZATION:
            return f"principals of {organizations_called(condition.values, function)}"
        if key in _ACCOUNT and not any(_WILDCARDS & set(each) for each in condition.values):
            return " or ".join(dict.fromkeys(account_called(each, own) for each in condition.values))
        if key == "aws:principalarn":
            principals = [Principal("AWS", each) for each in condition.values]
            if all(account_of(each) and not _WILDCARDS & set(account_of(each)) for each in principals):
                return " or ".join(dict.fromkeys(principal_called(each, own) for each in principals))
    return otherwise


def phrase(condition: Condition) -> str:
    """One condition of a policy in words."""
    operator = condition.operator.lower().rpartition(":")[2]
    comparison = operator.removesuffix("ifexists")
    key, values = condition.key, _listed(condition.values)
    if key.lower() in _SHARED_SECRETS:
        values = "what the policy says"
    if comparison == "null":
        return f"{key} is {'absent' if 'true' in {each.lower() for each in condition.values} else 'present'}"
    if comparison not in _VERBS:
        return f"{condition.operator} of {key} and {values}"
    verb = _VERBS[comparison]
    if key.lower() in _SAYS and not condition.operator.lower().endswith("ifexists"):
        return f"{'not ' if 'not' in verb else ''}{_SAYS[key.lower()]} {values}"
    return f"{key} {verb} {values}{', if it is known' if operator.endswith('ifexists') else ''}"


def conditions_of(grant: Grant, action: str) -> tuple[str, ...]:
    """What callers that a statement lets in must meet, the denies beside it included."""
    return tuple(
        dict.fromkeys((*map(phrase, _worth_saying(grant.statement.conditions)), *_unless(grant.denies, action)))
    )


def policy_conditions(policy: PolicyDocument, action: str) -> tuple[str, ...]:
    """What a policy asks for the action: of the Allows only where all of them ask for something."""
    allows = [each for each in policy.statements if each.effect is Effect.ALLOW and statement_acts_on(each, action)]
    demanding = allows if all(each.conditions for each in allows) else []
    said = (phrase(each) for allow in demanding for each in _worth_saying(allow.conditions))
    denies = (each for each in policy.statements if each.effect is Effect.DENY)
    return tuple(dict.fromkeys((*said, *_unless(denies, action))))


def _unless(denies: Iterable[Statement], action: str) -> Iterator[str]:
    for deny in denies:
        said = [phrase(each) for each in _worth_saying(deny.conditions)]
        if said and statement_acts_on(deny, action):
            yield f"unless {' and '.join(said)}"


def _worth_saying(conditions: Iterable[Condition]) -> Iterator[Condition]:
    return (each for each in conditions if each.key.lower() not in _OF_A_URL)


def _listed(values: Sequence[str]) -> str:
    more = f" or {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""
    return " or ".join(values[:_SHOWN]) + more
