"""What the credentials of one worker are good for: session policies that discovery writes and the state machine uses.

A worker reads what attackers may have written. Its own role reads what all workers share; of the accounts and of the
scans bucket it gets the part that its one function needs, by whoever stands outside of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from maremma.aws.scan import answers
from maremma.aws.shelves import code_facts
from maremma.model.function.configuration import PackageType
from maremma.model.snapshot import DiscoveredFunction
from maremma.model.target import Target
from maremma.patterns import compile_late

MOST_TEXT = 1_536
"""Of the 2,048 characters of a session policy that STS takes: it also limits what it makes of them, and does not say
how that is counted."""

_PLAIN_ROLE = compile_late(r"arn:[a-z-]+:iam::\d{12}:role/[\w+=,.@/-]+", re.ASCII)
"""A path may hold a `*` or a `$`, which a policy would read as something else."""


def of_account(function: DiscoveredFunction) -> str:
    """What a worker may do in its function's account, of what the read role may: the narrowest that fits."""
    target = function.target
    layers = sorted({f"{_unversioned(each.arn)}:*" for each in function.configuration.layers})
    if any(not each.as_latest and not each.is_alias for each in function.versions):
        layers = _any_layer(target)  # which ones another version has, no list shows
    roles = sorted({function.configuration.role_arn, *(each.role_arn for each in function.versions if each.role_arn)})
    if not all(map(_PLAIN_ROLE.fullmatch, roles)):
        roles = _any_role(target)
    for widened in ((layers, roles), (_any_layer(target), roles), (_any_layer(target), _any_role(target))):
        policy = _account_policy(function, *widened)
        if len(policy) <= MOST_TEXT:
            break
    return policy


def _any_layer(target: Target) -> list[str]:
    return [f"arn:{target.partition}:lambda:{target.region}:*:layer:*"]


def _any_role(target: Target) -> list[str]:
    return [f"arn:{target.partition}:iam::{target.account}:role/*"]


def _account_policy(function: DiscoveredFunction, layers: list[str], roles: list[str]) -> str:
    target = function.target
    place = f"{target.region}:{target.account}"
    statements = [
        (["lambda:GetFunction"], [target.arn, f"{target.arn}:*"]),
        # What Lambda decrypts in the name of this session is its function's alone: it may read no other.
        (["kms:Decrypt"], [f"arn:{target.partition}:kms:{place}:key/*"]),
        (["iam:GenerateServiceLastAccessedDetails"], roles),
        (["iam:GetServiceLastAccessedDetails"], ["*"]),
    ]
    if layers:
        statements.append((["lambda:GetLayerVersion"], layers))
    if function.configuration.package_type is not PackageType.ZIP:
        # Which repository its image is in, no list shows.
        images = [f"arn:{target.partition}:ecr:{target.region}:*:repository/*"]
        statements.append((["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], images))
    return _policy(statements)


def of_bucket(bucket: str, scan: str, target: Target, slices: str) -> str:
    """What a worker may do in the scans bucket: read its slice and the facts of its function, and leave an answer."""
    objects = f"arn:{target.partition}:s3:::{bucket}/"
    read = [objects + slices, f"{objects}{code_facts.folder_of(target)}*"]
    return _policy([(["s3:GetObject"], read), (["s3:PutObject"], [objects + answers.answer_key(scan, target)])])


def _policy(statements: Iterable[tuple[list[str], list[str]]]) -> str:
    allowed = [{"Effect": "Allow", "Action": actions, "Resource": resources} for actions, resources in statements]
    return json.dumps({"Version": "2012-10-17", "Statement": allowed}, separators=(",", ":"))


def _unversioned(arn: str) -> str:
    return arn.rpartition(":")[0]
