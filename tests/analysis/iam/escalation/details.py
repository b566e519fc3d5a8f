"""Replies to GetAccountAuthorizationDetails, as short as tests can say them."""

from __future__ import annotations

from typing import Any

ACCOUNT = "111122223333"
IAM = f"arn:aws:iam::{ACCOUNT}"

Statements = dict[str, Any] | list[dict[str, Any]]


def document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(actions, resource="*", **more) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": actions, "Resource": resource, **more}


def trust(*services: str, **principal: str) -> dict[str, Any]:
    named = principal or {"Service": list(services or ("nobody.amazonaws.com",))}
    actions = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]
    return document({"Effect": "Allow", "Principal": named, "Action": actions})


EVERYTHING = allow("*")
BY_ACCOUNT = trust(AWS=f"{IAM}:root")


def role(name: str, *statements: dict[str, Any], trusted: dict[str, Any] | None = None, **more) -> dict[str, Any]:
    return {
        "Arn": f"{IAM}:role/{name}",
        "RoleName": name.rpartition("/")[2],
        "AssumeRolePolicyDocument": trusted or trust(),
        "RolePolicyList": [{"PolicyName": "own", "PolicyDocument": document(*statements)}] if statements else [],
        **more,
    }


def user(name: str, *statements: dict[str, Any], **more) -> dict[str, Any]:
    return {
        "Arn": f"{IAM}:user/{name}",
        "UserName": name,
        "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": document(*statements)}] if statements else [],
        **more,
    }


def group(name: str, *statements: dict[str, Any]) -> dict[str, Any]:
    return {
        "Arn": f"{IAM}:group/{name}",
        "GroupName": name,
        "GroupPolicyList": [{"PolicyName": "own", "PolicyDocument": document(*statements)}] if statements else [],
    }


def policy(name: str, *versions: dict[str, Any]) -> dict[str, Any]:
    """A managed policy; its last version is in force."""
    return {
        "Arn": f"{IAM}:policy/{name}",
        "PolicyVersionList": [
            {"VersionId": f"v{number}", "IsDefaultVersion": number == len(versions), "Document": document(each)}
            for number, each in enumerate(versions, 1)
        ],
    }


def attached(name: str) -> dict[str, Any]:
    return {"AttachedManagedPolicies": [{"PolicyArn": f"{IAM}:policy/{name}"}]}


def account(users=(), roles=(), groups=(), policies=()) -> dict[str, Any]:
    return {
        "UserDetailList": list(users),
        "RoleDetailList": list(roles),
        "GroupDetailList": list(groups),
        "Policies": list(policies),
    }
