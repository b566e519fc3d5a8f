"""The strangers whose requests are tried: without credentials, with some account's, or by a service acting for it.

A stranger has an account, an organization and an address, only not ours. So a condition that names any account,
address or organization in particular keeps it out, while `*`, `0.0.0.0/0` and "not that account" let it in. What a
caller may choose (tags of its own role, headers) is left open here: `variants` has the choices.
"""

from __future__ import annotations

from maremma.analysis.exposure.services import Service
from maremma.analysis.exposure.strangers.networks import STRANGE_ADDRESS
from maremma.analysis.iam import Caller, Context
from maremma.model.function.account import Organization
from maremma.model.target import Target

STRANGE_ACCOUNT = "000000000000"
STRANGER = Caller.aws(f"arn:aws:iam::{STRANGE_ACCOUNT}:role/stranger")

# Skills are numbered by Amazon; all that a pattern can say of any skill is how its id begins.
_STRANGE_SKILL = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
_SOURCES = ("aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "lambda:EventSourceToken")
_NETWORKS = (
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:SourceVpcArn",
    "aws:VpcSourceIp",
    "aws:VpceAccount",
    "aws:VpceOrgID",
)
_PRINCIPALS = (
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:username",
)
_ORGANIZATION = ("aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:VpceOrgID", "aws:VpceOrgPaths")
_URL_KEYS = ("lambda:FunctionUrlAuthType",)

_FROM_THE_INTERNET = Context.of(
    {
        "aws:SourceIp": STRANGE_ADDRESS,
        "aws:SecureTransport": "true",
        "aws:PrincipalIsAWSService": "false",
        "lambda:InvokedViaFunctionUrl": "false",
    },
    absent=(*_SOURCES, *_NETWORKS, *_URL_KEYS, "aws:PrincipalServiceName", "lambda:SourceFunctionArn"),
)


def anonymous_context() -> Context:
    """What is known of a request without credentials from the internet."""
    return _FROM_THE_INTERNET.having(
        {"aws:PrincipalType": "Anonymous", "aws:ViaAWSService": "false"}, absent=_PRINCIPALS
    )


def stranger_context() -> Context:
    """What is known of a signed request from an account that has nothing to do with us."""
    context = _FROM_THE_INTERNET.having(
        {
            "aws:PrincipalAccount": STRANGE_ACCOUNT,
            "aws:PrincipalArn": STRANGER.name,
            "aws:PrincipalType": "AssumedRole",
        },
        absent=("aws:username",),
    )
    return of_strange_organization(context)


def of_strange_organization(context: Context) -> Context:
    """What is known of the same request if the caller's account is of an organization that is not ours."""
    return context.having(
        {"aws:PrincipalOrgID": "o-0000000000", "aws:PrincipalOrgPaths": "o-0000000000/r-0000/ou-0000-00000000/"}
    )


def through_strange_network(context: Context) -> Context:
    """What is known of the same request if it comes through a VPC endpoint of the stranger's account.

    The address in its VPC is what a stranger makes it, so that stays unknown.
    """
    known = {key: values for key, values in context.known.items() if key != "aws:vpcsourceip"}
    return Context(known).having(
        {
            "aws:SourceVpc": "vpc-00000000000000000",
            "aws:SourceVpcArn": f"arn:aws:ec2:us-east-1:{STRANGE_ACCOUNT}:vpc/vpc-00000000000000000",
            "aws:SourceVpce": "vpce-00000000000000000",
            "aws:VpceAccount": STRANGE_ACCOUNT,
            "aws:VpceOrgID": "o-0000000000",
        },
        absent=("aws:SourceIp",),
    )


def without_organization(context: Context) -> Context:
    """What is known of the same request if the stranger's account belongs to no organization."""
    return context.having(absent=_ORGANIZATION)


def resource_context(owner: str, organization: Organization | None = None) -> Context:
    """What is known of the resource that is asked for: whose it is, and of which organization if that is known.

    It is the same for all callers: a condition on it does not tell them apart.
    """
    known = {"aws:ResourceAccount": owner, "s3:ResourceAccount": owner}
    if organization is None:
        return Context.of(known)
    if not organization.id:
        return Context.of(known, absent=("aws:ResourceOrgID", "aws:ResourceOrgPaths"))
    return Context.of({**known, "aws:ResourceOrgID": organization.id})


def account_context(account: str) -> Context:
    """What is known of a signed request from an account that a policy names: not whether it shares our organization."""
    return Context.of(
        {
            "aws:PrincipalAccount": account,
            "aws:PrincipalIsAWSService": "false",
            "aws:SecureTransport": "true",
            "lambda:InvokedViaFunctionUrl": "false",
        },
        absent=(*_SOURCES, *_URL_KEYS, "aws:PrincipalServiceName"),
    )


def service_context(service: Service, principal: str, target: Target, account: str) -> Context:
    """What is known of a service's request for a resource in `account`: a stranger's, or our own."""
    context = Context.of(
        {
            "aws:PrincipalIsAWSService": "true",
            "aws:PrincipalServiceName": principal,
            "aws:PrincipalType": "AWSService",
            "aws:ResourceAccount": target.account,
            "aws:SecureTransport": "true",
            "lambda:InvokedViaFunctionUrl": "false",
        },
        absent=(*_PRINCIPALS, *_NETWORKS, *_URL_KEYS, "aws:SourceIp"),
    )
    if not service.carries_account:
        context = context.having(absent=("aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"))
    else:
        context = context.having({"aws:SourceAccount": account})
    if not service.carries_arn:
        context = context.having(absent=("aws:SourceArn",))
    if account != STRANGE_ACCOUNT:
        return context
    return context.having(_strange_source(service, target))


def source_context(service: Service, principal: str, target: Target, owner: str, arn: str) -> Context:
    """What is known of a service's request for one source: `owner` is empty where nobody knows whose it is."""
    context = service_context(service, principal, target, owner or target.account)
    if not owner:
        unknown = {"aws:sourceaccount"} if service.carries_account else set()
        context = Context({key: values for key, values in context.known.items() if key not in unknown})
    return context.having({"aws:SourceArn": arn}) if service.carries_arn and arn else context


def _strange_source(service: Service, target: Target) -> dict[str, str]:
    known = {"lambda:EventSourceToken": _STRANGE_SKILL}
    if service.carries_account:
        known |= {
            "aws:SourceOrgID": "o-0000000000",
            "aws:SourceOrgPaths": "o-0000000000/r-0000/ou-0000-00000000/",
        }
    if service.carries_arn:
        place = "::" if service.needs_account else f":{target.region}:{STRANGE_ACCOUNT}"
        arn = f"arn:{target.partition}:{service.source or service.name}{place}:a-stranger"
        known["aws:SourceArn"] = arn
    return known
