"""The door of function URLs.

A URL without authentication (`NONE`) still asks the resource policy. Since October 2025 the policy of a new URL has to
allow both `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`; URLs that were there before need only the first
until 1 November 2026, and both from then on. So `NONE` alone does not make a URL public, nor does half a permission.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from maremma.analysis.exposure.doorway import Doorway, join
from maremma.analysis.exposure.phrases import (
    ANY_ACCOUNT,
    ANYONE,
    THIS_ACCOUNT,
    called_within,
    conditions_of,
    policy_conditions,
    principal_called,
)
from maremma.analysis.exposure.services import service_of
from maremma.analysis.exposure.strangers.admission import (
    INVOKE,
    INVOKE_URL,
    Grant,
    attached,
    grants_of,
    qualified_arn,
    widest,
)
from maremma.analysis.exposure.strangers.narrowing import narrowed
from maremma.analysis.exposure.strangers.stranger import (
    STRANGER,
    account_context,
    resource_context,
    service_context,
)
from maremma.analysis.exposure.strangers.variants import Way, conditions_in, services_strangers, strangers
from maremma.analysis.iam import (
    ANONYMOUS,
    Caller,
    Context,
    Decision,
    Request,
    Truth,
    Verdict,
    account_of,
    admits,
    is_anyone,
    with_second_action,
)
from maremma.model.function.exposure import Path, Reachability
from maremma.model.iam.policy import PolicyDocument, Principal
from maremma.model.snapshot import DiscoveredFunction, FunctionUrl, UrlAuth

# AWS names the month in which new URLs began to need both permissions, not the day: within it either may be true.
_NEW_RULE_BEGINS = datetime(2025, 10, 1, tzinfo=UTC)
_NEW_RULE_BEGAN = datetime(2025, 11, 1, tzinfo=UTC)
_EXEMPTION_ENDS = datetime(2026, 11, 1, tzinfo=UTC)
_OPEN = frozenset({Verdict.ALLOWED, Verdict.UNKNOWN})
_ADDRESSES = frozenset({"aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"})
# URLs have no VPC endpoints.
_WAYS = (Way.INTERNET,)
_SIGNATURE = "an IAM signature"
_CLOUDFRONT = "cloudfront.amazonaws.com"


def needs_both_actions(url: FunctionUrl, at: datetime) -> Truth:
    """Whether a caller of the URL needs `lambda:InvokeFunction` beside `lambda:InvokeFunctionUrl` at the given time."""
    if at >= _EXEMPTION_ENDS:
        return Truth.TRUE
    if url.created is None or _NEW_RULE_BEGINS <= url.created < _NEW_RULE_BEGAN:
        return Truth.UNKNOWN
    return Truth.of(url.created >= _NEW_RULE_BEGAN)


def url_admits_anyone(function: DiscoveredFunction, url: FunctionUrl) -> Decision:
    """Whether anybody may call the URL: without credentials if it asks for none, else with any AWS account's."""
    signed = url.auth is UrlAuth.AWS_IAM
    conditions = conditions_in(each for policy in _policies(function, url) for each in policy.statements)
    contexts = strangers(conditions, _around(function), signed=signed, ways=_WAYS)
    return widest(_admits(function, url, STRANGER if signed else ANONYMOUS, each) for each in contexts)


def through_urls(function: DiscoveredFunction) -> Doorway:
    """The paths through the function's URLs, also where CloudFront signs for those it serves."""
    return join(_through(function, url) for url in function.urls)


def through_cloudfront(function: DiscoveredFunction) -> Doorway:
    """The paths on which CloudFront signs, as far as a policy lets it."""
    return join(_through_cloudfront(function, url) for url in function.urls if url.auth is UrlAuth.AWS_IAM)


def an_unseen_url_would_admit_anyone(function: DiscoveredFunction) -> bool:
    """Whether the resource policies would let anybody in through a URL, if there is one that was not seen."""
    unseen = (FunctionUrl(qualifier=qualifier, auth=UrlAuth.NONE) for qualifier, _ in function.policies)
    return any(url_admits_anyone(function, url).verdict in _OPEN for url in unseen)


def _through(function: DiscoveredFunction, url: FunctionUrl) -> Doorway:
    decision = url_admits_anyone(function, url)
    if url.auth is UrlAuth.AWS_IAM:
        return _signed(function, url, decision) + _through_cloudfront(function, url)
    says = f"Anybody on the internet may call the URL of {url.qualifier}."
    anyone = Path(Reachability.ANONYMOUS, url.location, says, ANYONE, _conditions(function, url))
    if decision.verdict is Verdict.ALLOWED:
        return Doorway((anyone,))
    if decision.verdict is Verdict.UNKNOWN:
        return Doorway(possible=(anyone,))
    return _limited(function, url)


def _limited(function: DiscoveredFunction, url: FunctionUrl) -> Doorway:
    """A URL without authentication that lets some in, e.g. those from certain addresses."""
    if not _allows_enough(function, url):
        return Doorway()
    found: list[Path] = []
    for grant in _grants(function, url):
        for context in grant.strangers(_through_url(_around(function), url), signed=False, ways=_WAYS):
            blockers = grant.blockers(ANONYMOUS, INVOKE_URL, context) or ()
            level = narrowed(blockers, function.target.account)
            # Without credentials there is no account that could meet a condition, only an address or a network.
            if level is not None and all(condition.key.lower() in _ADDRESSES for condition in blockers):
                keys = ", ".join(dict.fromkeys(condition.key for condition in blockers))
                says = f"Anybody within the limits of {keys} may call the URL of {url.qualifier}, without credentials."
                who = THIS_ACCOUNT if level is Reachability.INTERNAL else ANYONE
                found.append(Path(level, url.location, says, who, conditions_of(grant, INVOKE_URL)))
    return Doorway(tuple(dict.fromkeys(found)))


def _allows_enough(function: DiscoveredFunction, url: FunctionUrl) -> bool:
    """Whether some statement allows the second action, if the URL needs it."""
    if needs_both_actions(url, function.observed_at) is not Truth.TRUE:
        return True
    return any(True for policy in _policies(function, url) for _ in grants_of(policy, INVOKE))


def _signed(function: DiscoveredFunction, url: FunctionUrl, anyone: Decision) -> Doorway:
    asked = (_SIGNATURE, *_conditions(function, url))
    says = f"Principals of this account may call the URL of {url.qualifier}, signed."
    inside = Path(Reachability.INTERNAL, url.location, says, THIS_ACCOUNT, (_SIGNATURE,))
    says = f"Principals of any AWS account may call the URL of {url.qualifier}, signed."
    # Accounts are free to have: a signature keeps nobody out whom the policy lets in.
    outside = Path(Reachability.ANONYMOUS, url.location, says, ANY_ACCOUNT, asked)
    doorway = Doorway((inside,))
    if anyone.verdict is Verdict.ALLOWED:
        return doorway + Doorway((outside,))
    if anyone.verdict is Verdict.UNKNOWN:
        doorway += Doorway(possible=(outside,))
    return doorway + Doorway(tuple(_foreign(function, url)))


def _foreign(function: DiscoveredFunction, url: FunctionUrl) -> Iterator[Path]:
    own = function.target.account
    for grant in _grants(function, url):
        for principal in grant.statement.principals:
            account = account_of(principal)
            if is_anyone(principal) and _allows_enough(function, url) and _open_within_limits(grant, url, function):
                says = f"Principals of other accounts may call the URL of {url.qualifier}, signed, within limits."
                yield _signed_path(grant, url, says, called_within(grant.statement.conditions, function, ANY_ACCOUNT))
            elif account not in {"", own} and _admits_account(function, url, principal, account):
                says = f"Account {account} may call the URL of {url.qualifier}, signed."
                yield _signed_path(grant, url, says, principal_called(principal, own))


def _signed_path(grant: Grant, url: FunctionUrl, says: str, who: str) -> Path:
    return Path(Reachability.AUTHENTICATED, url.location, says, who, (_SIGNATURE, *conditions_of(grant, INVOKE_URL)))


def _open_within_limits(grant: Grant, url: FunctionUrl, function: DiscoveredFunction) -> bool:
    contexts = grant.strangers(_through_url(_around(function), url), ways=_WAYS)
    limits = grant.limits(STRANGER, INVOKE_URL, contexts, function.target.account)
    return limits is not None and limits[0] > Reachability.INTERNAL


def _admits_account(function: DiscoveredFunction, url: FunctionUrl, principal: Principal, account: str) -> bool:
    arn = principal.value if principal.value.startswith("arn:") else f"arn:aws:iam::{account}:root"
    context = account_context(account).having(_around(function).known)
    return _admits(function, url, Caller.aws(arn), context).verdict in _OPEN


def _through_cloudfront(function: DiscoveredFunction, url: FunctionUrl) -> Doorway:
    """CloudFront signs requests on behalf of whoever it serves, for distributions of any account that are let in."""
    service, target = service_of(_CLOUDFRONT), function.target
    statements = [each for policy in _policies(function, url) for each in policy.statements]
    if not any(Principal("Service", _CLOUDFRONT) in grant.statement.principals for grant in _grants(function, url)):
        return Doorway()
    caller = Caller.service(_CLOUDFRONT)
    foreign = services_strangers(statements, service, _CLOUDFRONT, target)
    strange = widest(_admits(function, url, caller, each) for each in foreign).verdict
    says = f"A distribution of any AWS account may call the URL of {url.qualifier} for those it serves."
    path = Path(service.for_strangers, url.location, says, f"CloudFront for {ANY_ACCOUNT}", _conditions(function, url))
    doorway = Doorway((path,)) if strange is Verdict.ALLOWED else Doorway()
    if strange is Verdict.UNKNOWN:
        doorway = Doorway(possible=(path,))
    own = service_context(service, _CLOUDFRONT, target, target.account)
    if _admits(function, url, caller, own).verdict not in _OPEN:
        return doorway
    says = f"CloudFront may call the URL of {url.qualifier} for those it serves."
    anyone = f"CloudFront may serve the URL of {url.qualifier} to anybody: its distributions were not looked at."
    return doorway + Doorway(
        (Path(Reachability.INDIRECT, url.location, says, "those whom CloudFront serves"),),
        (Path(Reachability.ANONYMOUS, url.location, anyone, ANYONE),),
    )


def _through_url(context: Context, url: FunctionUrl) -> Context:
    return context.having({"lambda:FunctionUrlAuthType": url.auth.value, "lambda:InvokedViaFunctionUrl": "true"})


def _admits(function: DiscoveredFunction, url: FunctionUrl, caller: Caller, context: Context) -> Decision:
    """Whether the policies of the URL's qualifier allow the caller every action that the URL needs."""
    return with_second_action(
        _admits_to(function, url, caller, INVOKE_URL, context),
        lambda: _admits_to(function, url, caller, INVOKE, context),
        needs_both=needs_both_actions(url, function.observed_at),
    )


def _admits_to(
    function: DiscoveredFunction, url: FunctionUrl, caller: Caller, action: str, context: Context
) -> Decision:
    request = Request(
        principal=caller,
        action=action,
        resource=qualified_arn(function, url.qualifier),
        context=_through_url(context, url),
    )
    return admits(tuple(map(attached, _policies(function, url))), request)


def _conditions(function: DiscoveredFunction, url: FunctionUrl) -> tuple[str, ...]:
    """What every statement asks of those who call the URL."""
    asked = (each for policy in _policies(function, url) for each in policy_conditions(policy, INVOKE_URL))
    return tuple(dict.fromkeys(asked))


def _grants(function: DiscoveredFunction, url: FunctionUrl) -> Iterator[Grant]:
    for policy in _policies(function, url):
        yield from grants_of(policy, INVOKE_URL, resource=qualified_arn(function, url.qualifier))


def _policies(function: DiscoveredFunction, url: FunctionUrl) -> tuple[PolicyDocument, ...]:
    return tuple(policy for qualifier, policy in function.policies if qualifier == url.qualifier)


def _around(function: DiscoveredFunction) -> Context:
    return resource_context(function.target.account, function.organization)
