"""AWS services that invoke functions by a resource policy: whose events they bring, and what can pin the source.

A service principal alone is not public. But most services act for every account: a statement that pins neither the
source's ARN nor its account lets a resource of any account invoke the function (the confused deputy).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from maremma.analysis.iam import wildcard_match
from maremma.model.function.exposure import Reachability
from maremma.model.iam.policy import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is known of a service as a caller.

    `level` is who shapes its events when the source is our own: INDIRECT if outsiders may write upstream, INTERNAL if
    only the account's own people do. `ceiling` is higher where the source itself may be open and is not looked at.
    `source` is the service in the source's ARN. `carries_arn` and `carries_account` say which keys it presents;
    `needs_account` that the ARN alone does not tell the account. `pinned_by` is the key that pins a source without ARN.
    An `asynchronous` one hands its event over and does not wait.
    `serves_anybody`: whoever has an account can make it act on what belongs to another account, with an event of their
    own, and nobody there is asked to confirm. A bucket notifies any function or queue that lets S3 in
    (https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html), an API
    integrates any function (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integrations.html),
    a skill names any ARN, a distribution takes any URL as its origin and signs for it, and a rule of IoT
    invokes any function that lets it in (https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html).
    """

    name: str
    level: Reachability
    ceiling: Reachability | None = None
    source: str = ""
    carries_arn: bool = True
    carries_account: bool = True
    needs_account: bool = False
    pinned_by: str = ""
    asynchronous: bool = False
    serves_anybody: bool = False

    @property
    def for_strangers(self) -> Reachability:
        """Who shapes its events when it may act for the resources of every account."""
        return Reachability.ANONYMOUS if self.serves_anybody else max(self.level, Reachability.CROSS_ACCOUNT)

    @property
    def widest(self) -> Reachability:
        """The widest level that its own sources would allow."""
        return max(self.level, self.ceiling or self.level)

    @property
    def can_be_confused(self) -> bool:
        """Whether a statement can, and so should, pin the source."""
        return self.carries_arn or self.carries_account or bool(self.pinned_by)


_indirect = partial(Service, level=Reachability.INDIRECT)
_internal = partial(Service, level=Reachability.INTERNAL)
_skill = partial(
    _indirect, carries_arn=False, carries_account=False, pinned_by="lambda:EventSourceToken", serves_anybody=True
)
_ANYBODY = Reachability.ANONYMOUS
_ACCOUNTS_OF_SOURCES = frozenset({"aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"})

# By the first label of the principal: `logs.eu-west-1.amazonaws.com` is `logs`.
CONFUSED_DEPUTY: Mapping[str, Service] = {
    service.name: service
    for service in (
        _skill(name="alexa-appkit"),
        _skill(name="alexa-connectedhome"),
        _indirect(name="appsync", ceiling=_ANYBODY),
        _indirect(name="bedrock"),
        _indirect(name="chime"),
        _indirect(name="cloudfront", ceiling=_ANYBODY, serves_anybody=True),
        _indirect(name="cognito-idp"),
        _indirect(name="cognito-sync"),
        _indirect(name="connect"),
        _indirect(name="iot", asynchronous=True, serves_anybody=True),
        _indirect(name="iotevents", asynchronous=True),
        _indirect(name="kafka"),
        _indirect(name="lex"),
        _indirect(name="lexv2", source="lex"),
        _indirect(name="mobile-analytics"),
        _indirect(name="s3", needs_account=True, asynchronous=True, serves_anybody=True),
        _indirect(name="ses", asynchronous=True),
        _indirect(name="sms-voice"),
        _indirect(name="sns", asynchronous=True),
        _indirect(name="sqs"),
        _indirect(name="transfer"),
        _indirect(name="vpc-lattice", ceiling=_ANYBODY),
        _internal(name="apigateway", source="execute-api", ceiling=_ANYBODY, serves_anybody=True),
        _internal(name="backup"),
        _internal(name="cloudformation", asynchronous=True),
        _internal(name="cloudtrail"),
        _internal(name="cloudwatch"),
        _internal(name="codecommit", asynchronous=True),
        _internal(name="codedeploy"),
        _internal(name="codepipeline", asynchronous=True),
        _internal(name="config", asynchronous=True),
        _internal(name="elasticloadbalancing", ceiling=_ANYBODY),
        _internal(name="events", asynchronous=True),
        _internal(name="firehose"),
        _internal(name="guardduty"),
        _internal(name="kinesis"),
        _internal(name="lakeformation"),
        # The action of an alarm: lambda.alarms.cloudwatch.amazonaws.com.
        _internal(name="lambda", source="cloudwatch", asynchronous=True),
        _internal(name="logs", asynchronous=True),
        _internal(name="rds"),
        _internal(name="scheduler", asynchronous=True),
        _internal(name="secretsmanager", carries_arn=False),
        _internal(name="ssm"),
        _internal(name="states"),
    )
}


def services_named(pattern: str) -> tuple[Service, ...]:
    """The services in the table whose sources' ARNs a value of `aws:SourceArn` may be about; `*` is about all."""
    wanted = _service_in(pattern)
    with_arn = (each for each in CONFUSED_DEPUTY.values() if each.carries_arn)
    return tuple(each for each in with_arn if wildcard_match(wanted, each.source or each.name))


def sources_asked_for(conditions: Iterable[Condition]) -> tuple[tuple[Service, ...], tuple[Service, ...]]:
    """The services whose sources conditions name, and with them those that patterns of the conditions may mean."""
    named: dict[Service, None] = {}
    meant: dict[Service, None] = {}
    for condition in conditions:
        key = condition.key.lower()
        for value in condition.values if key == "aws:sourcearn" else ():
            found = dict.fromkeys(services_named(value))
            meant |= found
            named |= {} if set("*?") & set(_service_in(value)) else found
        if key in _ACCOUNTS_OF_SOURCES:
            meant |= dict.fromkeys(each for each in CONFUSED_DEPUTY.values() if each.carries_account)
    return tuple(named), tuple(meant)


def _service_in(pattern: str) -> str:
    parts = pattern.split(":")
    return parts[2] if len(parts) > 2 else "*" * ("*" in pattern)


def service_of(principal: str) -> Service:
    """The service behind a principal; one that is not in the table may bring events from anywhere upstream."""
    name = principal.split(".", 1)[0].lower()
    return CONFUSED_DEPUTY.get(name) or _internal(name=name, ceiling=Reachability.INDIRECT)
