"""Deploys a synthesized cloud assembly as the CDK's command line would: assets first, then the stack."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from sandbox.cloudformation import unsupported
from sandbox.errors import SandboxError

_BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version"
_INLINE_LIMIT = 51_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A deployed stack."""

    name: str
    account: str
    region: str
    outputs: Mapping[str, str]
    resources: Mapping[str, str]

    def only(self, name: str) -> str:
        """The physical id of the one resource with this logical id, with or without the hash that the CDK appends."""
        wanted = re.compile(rf"{re.escape(name)}([0-9A-F]{{8}})?")
        found = [physical for logical, physical in self.resources.items() if wanted.fullmatch(logical)]
        if len(found) != 1:
            raise SandboxError(f"{len(found)} resources of {self.name} are named {name}: {', '.join(found) or 'none'}.")
        return found[0]


def deploy(
    assembly: Path,
    name: str,
    *,
    client: Callable[[str], Any],
    account: str,
    region: str,
    parameters: Mapping[str, str],
    trust: Callable[[str], None],
) -> Stack:
    """Create the stack `name` of an assembly, and trust its functions; refuses what would be dropped in silence."""
    template_path = assembly / f"{name}.template.json"
    if not template_path.exists():
        raise SandboxError(f"{template_path} does not exist: synthesize the stack {name} into {assembly} first.")
    text = template_path.read_text(encoding="utf-8")
    if refused := unsupported(json.loads(text)):
        raise SandboxError(f"The sandbox cannot deploy all of {name}: " + "; ".join(refused))
    client("ssm").put_parameter(Name=_BOOTSTRAP, Value="30", Type="String", Overwrite=True)
    locations = _upload(assembly, name, client("s3"), account, region)
    cloudformation = client("cloudformation")
    source = {"TemplateBody": text}
    if len(text.encode()) > _INLINE_LIMIT:
        if template_path.name not in locations:
            raise SandboxError(f"{name} is too large for an inline template and is not among its own assets.")
        source = {"TemplateURL": locations[template_path.name]}
    given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
    try:
        cloudformation.create_stack(StackName=name, Capabilities=["CAPABILITY_NAMED_IAM"], Parameters=given, **source)
    except ClientError as error:
        raise SandboxError(f"{name} was not created: {error}") from error
    stack = _described(cloudformation, name, account, region)
    for function in _functions(cloudformation, name):
        trust(f"arn:aws:lambda:{region}:{account}:function:{function}")
    return stack


def _described(cloudformation: Any, name: str, account: str, region: str) -> Stack:
    described = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    if described["StackStatus"] != "CREATE_COMPLETE":
        raise SandboxError(
            f"{name} ended as {described['StackStatus']}: {described.get('StackStatusReason', 'no reason given')}"
        )
    return Stack(
        name=name,
        account=account,
        region=region,
        outputs={output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])},
        resources={row["LogicalResourceId"]: row["PhysicalResourceId"] for row in _resources(cloudformation, name)},
    )


def _resources(cloudformation: Any, name: str) -> list[Mapping[str, str]]:
    """The resources of a stack; moto lists one whose condition is false as a row without a name."""
    rows = cloudformation.describe_stack_resources(StackName=name)["StackResources"]
    return [row for row in rows if "LogicalResourceId" in row]


def _functions(cloudformation: Any, name: str) -> list[str]:
    rows = _resources(cloudformation, name)
    return [row["PhysicalResourceId"] for row in rows if row["ResourceType"] == "AWS::Lambda::Function"]


def _upload(assembly: Path, name: str, s3: Any, account: str, region: str) -> dict[str, str]:
    """Upload the file assets of a stack; where each source went."""
    manifest = assembly / f"{name}.assets.json"
    if not manifest.exists():
        return {}
    document = json.loads(manifest.read_text(encoding="utf-8"))
    if document.get("dockerImages"):
        raise SandboxError(f"{name} has container images as assets, which the sandbox cannot build.")
    locations: dict[str, str] = {}
    for asset in document["files"].values():
        source = assembly / asset["source"]["path"]
        body = zipped(source) if asset["source"]["packaging"] == "zip" else source.read_bytes()
        for destination in asset["destinations"].values():
            bucket = _resolved(destination["bucketName"], account, region)
            _ensure_bucket(s3, bucket, region)
            s3.put_object(Bucket=bucket, Key=destination["objectKey"], Body=body)
            locations[source.name] = f"https://{bucket}.s3.amazonaws.com/{destination['objectKey']}"
    return locations


def _resolved(text: str, account: str, region: str) -> str:
    return (
        text.replace("${AWS::AccountId}", account).replace("${AWS::Region}", region).replace("${AWS::Partition}", "aws")
    )


def _ensure_bucket(s3: Any, bucket: str, region: str) -> None:
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    try:
        s3.create_bucket(Bucket=bucket, **where)
    except s3.exceptions.BucketAlreadyOwnedByYou:
        return


def zipped(folder: Path) -> bytes:
    """A folder as a zip file; not compressed, since it is unpacked again on this machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.external_attr = (os.stat(path).st_mode & 0xFFFF) << 16  # noqa: PTH116  (one call for both kinds of path)
                archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()
