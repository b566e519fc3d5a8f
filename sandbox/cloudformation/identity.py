"""IAM, KMS, Systems Manager parameters and secrets."""

from __future__ import annotations

import json
from typing import Any

from sandbox.cloudformation.resource import Creation, Provision, resource


@resource(
    "AWS::IAM::Role",
    "RoleName Path AssumeRolePolicyDocument Policies ManagedPolicyArns Description MaxSessionDuration "
    "PermissionsBoundary Tags",
)
def role(new: Provision) -> Creation:
    """A role with its inline and attached policies."""
    iam, name = new.client("iam"), new.name("RoleName")
    trust = json.dumps(new.properties["AssumeRolePolicyDocument"])
    optional = new.some("Path", "Description", "MaxSessionDuration", "PermissionsBoundary")
    created = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, Tags=new.user_tags(), **optional)["Role"]
    for policy in new.properties.get("Policies", []):
        document = _policy_text(policy["PolicyDocument"])
        iam.put_role_policy(RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=document)
    for arn in new.properties.get("ManagedPolicyArns", []):
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    return Creation(ref=name, attributes={"Arn": created["Arn"], "RoleId": created["RoleId"]})


def _policy_text(document: Any) -> str:
    """A policy as moto takes it, which wants the version that AWS lets one leave out."""
    return json.dumps({"Version": "2012-10-17", **document})


@resource("AWS::IAM::Policy", "PolicyName PolicyDocument Roles")
def policy(new: Provision) -> Creation:
    """An inline policy of some roles."""
    name = new.properties["PolicyName"]
    for role_name in new.properties.get("Roles", []):
        document = _policy_text(new.properties["PolicyDocument"])
        new.client("iam").put_role_policy(RoleName=role_name, PolicyName=name, PolicyDocument=document)
    return Creation(ref=name, attributes={"Id": name})


@resource("AWS::IAM::ManagedPolicy", "ManagedPolicyName PolicyDocument Path Description Roles")
def managed_policy(new: Provision) -> Creation:
    """A managed policy, attached to some roles."""
    iam, name = new.client("iam"), new.name("ManagedPolicyName", 128)
    optional = new.some("Path", "Description")
    document = _policy_text(new.properties["PolicyDocument"])
    arn = iam.create_policy(PolicyName=name, PolicyDocument=document, **optional)["Policy"]["Arn"]
    for role_name in new.properties.get("Roles", []):
        iam.attach_role_policy(RoleName=role_name, PolicyArn=arn)
    return Creation(ref=arn, attributes={"PolicyArn": arn})


@resource(
    "AWS::KMS::Key",
    "KeyPolicy Description EnableKeyRotation KeySpec KeyUsage Enabled MultiRegion Tags",
    without_effect={
        "PendingWindowInDays": "a key's deletion is not simulated",
        "RotationPeriodInDays": "keys do not rotate while the sandbox runs",
    },
)
def key(new: Provision) -> Creation:
    """A key."""
    kms = new.client("kms")
    optional = new.some("Description", "KeySpec", "KeyUsage", "MultiRegion")
    if "KeyPolicy" in new.properties:
        optional["Policy"] = json.dumps(new.properties["KeyPolicy"])
    tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in new.user_tags()]
    created = kms.create_key(Tags=tags, **optional)["KeyMetadata"]
    if new.properties.get("EnableKeyRotation"):
        kms.enable_key_rotation(KeyId=created["KeyId"])
    if new.properties.get("Enabled") is False:
        kms.disable_key(KeyId=created["KeyId"])
    return Creation(ref=created["KeyId"], attributes={"Arn": created["Arn"], "KeyId": created["KeyId"]})


@resource("AWS::KMS::Alias", "AliasName TargetKeyId")
def key_alias(new: Provision) -> Creation:
    """A key's other name."""
    target = new.properties["TargetKeyId"].rpartition("/")[2]
    new.client("kms").create_alias(AliasName=new.properties["AliasName"], TargetKeyId=target)
    return Creation(ref=new.properties["AliasName"])


@resource("AWS::SSM::Parameter", "Name Type Value Description Tags Tier DataType AllowedPattern")
def parameter(new: Provision) -> Creation:
    """A parameter."""
    name = new.name("Name", 512)
    optional = new.some("Type", "Value", "Description", "Tier", "DataType", "AllowedPattern")
    new.client("ssm").put_parameter(Name=name, Tags=new.user_tags(), **optional)
    return Creation(ref=name, attributes={"Type": new.properties["Type"], "Value": new.properties["Value"]})


@resource("AWS::SecretsManager::Secret", "Name Description SecretString GenerateSecretString KmsKeyId Tags")
def secret(new: Provision) -> Creation:
    """A secret, given or made up."""
    client, optional = new.client("secretsmanager"), new.some("Description", "KmsKeyId", "SecretString")
    if (wanted := new.properties.get("GenerateSecretString")) is not None:
        request = dict(wanted)
        template, named = request.pop("SecretStringTemplate", None), request.pop("GenerateStringKey", "")
        value = client.get_random_password(**request)["RandomPassword"]
        optional["SecretString"] = json.dumps({**json.loads(template), named: value}) if template else value
    created = client.create_secret(Name=new.name("Name", 512), Tags=new.user_tags(), **optional)
    return Creation(ref=created["ARN"], attributes={"Id": created["ARN"]})


@resource("AWS::SecretsManager::ResourcePolicy", "SecretId ResourcePolicy BlockPublicPolicy")
def secret_policy(new: Provision) -> Creation:
    """Who else may read a secret."""
    request = {"SecretId": new.properties["SecretId"], "ResourcePolicy": json.dumps(new.properties["ResourcePolicy"])}
    new.client("secretsmanager").put_resource_policy(**request, **new.some("BlockPublicPolicy"))
    return Creation(ref=new.properties["SecretId"])
