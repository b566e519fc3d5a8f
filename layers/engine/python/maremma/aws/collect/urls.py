"""Function URLs, read only where a policy lets somebody use one.

ListFunctionUrlConfigs is a call per function out of the quota that a customer's deployments share. Nobody from outside
reaches a URL without a statement of the resource policy that allows `lambda:InvokeFunctionUrl`, with or without a
condition on `lambda:FunctionUrlAuthType`. So that statement is the precondition. A URL with IAM authentication that
only the account's own identities may call is not looked for: it adds no reach to what those identities have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from maremma.aws.collect.denials import Reading
from maremma.aws.session.clients import AccountSession
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.iam.policy import PolicyDocument, Statement
from maremma.model.snapshot import FunctionUrl, UrlAuth
from maremma.model.target import Target, split_qualifier

PERMISSIONS: tuple[str, ...] = ("lambda:ListFunctionUrlConfigs",)

_ACTION = "lambda:invokefunctionurl"
_KEY = "lambda:functionurlauthtype"


def may_have_urls(policies: Sequence[tuple[str, PolicyDocument]]) -> bool:
    """The precondition: a statement that covers the action, or names the condition key, of function URLs."""
    return any(_mentions(statement) for _, policy in policies for statement in policy.statements)


def read_urls(session: AccountSession, target: Target) -> tuple[tuple[FunctionUrl, ...], tuple[Gap, ...]]:
    """The URLs of a function and of its aliases."""
    reading = Reading(Facet.URLS)
    configs = reading.pages(
        session.client("lambda"),
        "list_function_url_configs",
        "FunctionUrlConfigs",
        action=PERMISSIONS[0],
        FunctionName=target.name,
    )
    urls = tuple(reading.parsed(configs, _url, f"a URL of {target.name}"))
    return urls, tuple(reading.gaps)


def urls_unknown() -> Gap:
    """What is said of the URLs when the resource policy, which would tell, was not read."""
    says = "whether the function has a URL is told by its resource policy, which could not be read"
    return Gap(Facet.URLS, GapReason.NOT_COLLECTED, says)


def _mentions(statement: Statement) -> bool:
    actions = any(fnmatchcase(_ACTION, action.lower()) for action in statement.actions)
    return actions or bool(statement.not_actions) or any(each.key.lower() == _KEY for each in statement.conditions)


def _url(config: Mapping[str, Any]) -> FunctionUrl:
    cors = config.get("Cors") or {}
    created = config.get("CreationTime")
    return FunctionUrl(
        qualifier=split_qualifier(config["FunctionArn"])[1],
        auth=UrlAuth(config["AuthType"]),
        cors_origins=tuple(cors.get("AllowOrigins") or ()),
        cors_credentials=bool(cors.get("AllowCredentials")),
        created=datetime.fromisoformat(created) if created else None,
    )
