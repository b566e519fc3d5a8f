"""The changes in an account that ask for a new look: the events by which CloudTrail tells of them, and their rules."""

from __future__ import annotations

from maremma.contract import Member
from maremma.patterns import compile_late

_VERSION = compile_late(r"(\d{8}(v\d+)?|\d{4}_\d\d_\d\d)$")

CHANGE_EVENTS: dict[str, tuple[str, ...]] = {
    "lambda.amazonaws.com": (
        "AddPermission20150331v2",
        "CreateAlias20150331",
        "CreateEventSourceMapping20150331",
        "CreateFunction20150331",
        "CreateFunctionUrlConfig",
        "DeleteAlias20150331",
        "DeleteEventSourceMapping20150331",
        "DeleteFunction20150331",
        "DeleteFunctionCodeSigningConfig20200630",
        "DeleteFunctionConcurrency20171031",
        "DeleteFunctionEventInvokeConfig20190925",
        "DeleteFunctionUrlConfig",
        "DeleteResourcePolicy",
        "PublishVersion20150331",
        "PutFunctionCodeSigningConfig20200630",
        "PutFunctionConcurrency20171031",
        "PutFunctionEventInvokeConfig20190925",
        "PutResourcePolicy",
        "RemovePermission20150331v2",
        "TagResource20170331v2",
        "UntagResource20170331v2",
        "UpdateAlias20150331",
        "UpdateCodeSigningConfig20200422",
        "UpdateEventSourceMapping20150331",
        "UpdateFunctionCode20150331v2",
        "UpdateFunctionConfiguration20150331v2",
        "UpdateFunctionEventInvokeConfig20190925",
        "UpdateFunctionUrlConfig",
    ),
    "iam.amazonaws.com": (
        "AttachRolePolicy",
        "CreatePolicyVersion",
        "CreateRole",
        "DeleteRole",
        "DeleteRolePermissionsBoundary",
        "DeleteRolePolicy",
        "DetachRolePolicy",
        "PutRolePermissionsBoundary",
        "PutRolePolicy",
        "SetDefaultPolicyVersion",
        "UpdateAssumeRolePolicy",
    ),
    "apigateway.amazonaws.com": (
        "CreateApiMapping",
        "CreateAuthorizer",
        "CreateDeployment",
        "CreateIntegration",
        "CreateRoute",
        "CreateStage",
        "DeleteApi",
        "DeleteAuthorizer",
        "DeleteIntegration",
        "DeleteRestApi",
        "DeleteRoute",
        "DeleteStage",
        "ImportApi",
        "ReimportApi",
        "UpdateApi",
        "UpdateAuthorizer",
        "UpdateIntegration",
        "UpdateRestApi",
        "UpdateRoute",
        "UpdateStage",
    ),
    "appsync.amazonaws.com": (
        "AssociateMergedGraphqlApi",
        "AssociateSourceGraphqlApi",
        "CreateApi",
        "CreateChannelNamespace",
        "CreateDataSource",
        "DeleteApi",
        "DeleteChannelNamespace",
        "DeleteDataSource",
        "DeleteGraphqlApi",
        "DisassociateMergedGraphqlApi",
        "DisassociateSourceGraphqlApi",
        "UpdateApi",
        "UpdateChannelNamespace",
        "UpdateDataSource",
        "UpdateGraphqlApi",
    ),
    "cloudfront.amazonaws.com": (
        "CreateDistribution2020_05_31",
        "CreateDistributionWithTags2020_05_31",
        "DeleteDistribution2020_05_31",
        "UpdateDistribution2020_05_31",
    ),
    "cognito-idp.amazonaws.com": (
        "CreateIdentityProvider",
        "CreateUserPool",
        "DeleteIdentityProvider",
        "DeleteUserPool",
        "UpdateUserPool",
    ),
    "elasticloadbalancing.amazonaws.com": (
        "CreateListener",
        "CreateRule",
        "DeleteListener",
        "DeleteLoadBalancer",
        "DeleteRule",
        "DeregisterTargets",
        "ModifyListener",
        "ModifyRule",
        "RegisterTargets",
        "SetSecurityGroups",
    ),
    "events.amazonaws.com": (
        "DeleteEventBus",
        "DeleteRule",
        "DisableRule",
        "EnableRule",
        "PutPermission",
        "PutRule",
        "PutTargets",
        "RemovePermission",
        "RemoveTargets",
    ),
    "iot.amazonaws.com": (
        "CreateAuthorizer",
        "CreateTopicRule",
        "DeleteAuthorizer",
        "DeleteTopicRule",
        "DisableTopicRule",
        "EnableTopicRule",
        "ReplaceTopicRule",
        "UpdateAuthorizer",
    ),
    "logs.amazonaws.com": ("PutSubscriptionFilter",),
    "pipes.amazonaws.com": ("CreatePipe", "DeletePipe", "StartPipe", "StopPipe", "UpdatePipe"),
    "s3.amazonaws.com": ("PutBucketNotification", "PutBucketNotificationConfiguration"),
    "scheduler.amazonaws.com": ("CreateSchedule", "UpdateSchedule"),
    "secretsmanager.amazonaws.com": ("CancelRotateSecret", "DeleteSecret", "RotateSecret"),
    "sns.amazonaws.com": (
        "AddPermission",
        "DeleteTopic",
        "RemovePermission",
        "SetSubscriptionAttributes",
        "SetTopicAttributes",
        "Subscribe",
        "Unsubscribe",
    ),
    "sqs.amazonaws.com": ("AddPermission", "DeleteQueue", "RemovePermission", "SetQueueAttributes"),
    "states.amazonaws.com": ("CreateStateMachine", "DeleteStateMachine", "UpdateStateMachine"),
}
"""The management events of CloudTrail that ask for a new look, by event source, as CloudTrail spells most of them.

Only changes of what is collected are among them, and only where the scan that they start can see them. Left to the
scans by the clock is what

- tells of no function, and is read per function: the policy, the ACL, the public access block and the end of a bucket,
  and the end of a log group's subscription;
- applications do in numbers for reasons of their own: schedules that are deleted once they have fired, network
  interfaces and security groups, alarms.

Lambda's carry the version of the API, and so may CloudFront's. AWS says that it may be absent, so `event_names` gives
both spellings. Those of IAM and CloudFront arrive in us-east-1, whatever region they concern.
"""


def api(event_name: str) -> str:
    """The name of the API, without the version that Lambda appends to it (`UpdateFunctionCode20150331v2`)."""
    return _VERSION.sub("", event_name)


def event_names(event_source: str) -> tuple[str, ...]:
    """Every spelling of a service's change events, sorted."""
    spelled = CHANGE_EVENTS[event_source]
    return tuple(sorted({*spelled, *map(api, spelled)}))


def change_rule(event_source: str) -> str:
    """The name of the event rule that sees a service's changes, the same in every account and region."""
    return f"{Member.CHANGE_RULE_PREFIX}{event_source.removesuffix('.amazonaws.com')}"
