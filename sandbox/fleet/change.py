"""The demo's second act: somebody makes the safe invoice function public, and CloudTrail tells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import boto3

from sandbox.fleet.account import SeededFleet
from sandbox.fleet.billing import INVOICE_RENDER
from sandbox.fleet.code import DEPLOYMENTS, upload
from sandbox.fleet.permissions import let_url_callers
from sandbox.fleet.place import Place
from sandbox.fleet.roles import wide

CHANGED = INVOICE_RENDER.safe.name
DETAIL_TYPE = "AWS API Call via CloudTrail"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEvent:
    """One call as EventBridge delivers it. `name` is the API's event name, its version suffix included."""

    service: str
    name: str
    account: str
    region: str
    at: datetime
    parameters: dict[str, object]

    @property
    def detail(self) -> dict[str, object]:
        """CloudTrail's record of the call."""
        return {
            "eventVersion": "1.11",
            "userIdentity": {
                "type": "AssumedRole",
                "arn": f"arn:aws:sts::{self.account}:assumed-role/developer/robin",
                "accountId": self.account,
            },
            "eventTime": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "eventSource": f"{self.service}.amazonaws.com",
            "eventName": self.name,
            "awsRegion": self.region,
            "sourceIPAddress": "198.51.100.7",
            "userAgent": "aws-cli/2.31",
            "requestParameters": self.parameters,
            "responseElements": None,
            "requestID": str(uuid4()),
            "eventID": str(uuid4()),
            "readOnly": False,
            "eventType": "AwsApiCall",
            "managementEvent": True,
            "recipientAccountId": self.account,
            "eventCategory": "Management",
        }

    @property
    def entry(self) -> dict[str, object]:
        """The event as an entry of PutEvents."""
        return {
            "Source": f"aws.{self.service}",
            "DetailType": DETAIL_TYPE,
            "Detail": json.dumps(self.detail),
            "Time": self.at,
        }


def deploy_change(session: boto3.Session, fleet: SeededFleet) -> tuple[ChangeEvent, ...]:
    """Deploy the hasty version of the invoice function behind a public URL, with a wider role.

    Returns what CloudTrail would report, in order. Events about IAM arrive in us-east-1 and nowhere else.
    """
    place = Place(session)
    _deploy_code(place, fleet)
    place.client("lambda").create_function_url_config(FunctionName=CHANGED, AuthType="NONE")
    let_url_callers(place, CHANGED, public=True)
    policy = json.dumps(place.document(wide(CHANGED, "s3:*", "dynamodb:*").allows))
    role = INVOICE_RENDER.safe.role.name
    place.client("iam").put_role_policy(RoleName=role, PolicyName="quick-fix", PolicyDocument=policy)
    return _events(place, policy)


def _deploy_code(place: Place, fleet: SeededFleet) -> None:
    uploaded = upload(place, fleet.packages.build(INVOICE_RENDER.unsafe.package))
    place.client("lambda").update_function_code(
        FunctionName=CHANGED, S3Bucket=place.bucket(DEPLOYMENTS), S3Key=uploaded.key
    )


def _events(place: Place, policy: str) -> tuple[ChangeEvent, ...]:
    function: dict[str, object] = {"functionName": CHANGED}
    url = function | {"principal": "*"}
    role = INVOICE_RENDER.safe.role.name
    calls: Sequence[tuple[str, str, str, dict[str, object]]] = (
        ("lambda", place.region, "UpdateFunctionCode20150331v2", function),
        ("lambda", place.region, "CreateFunctionUrlConfig", function | {"authType": "NONE"}),
        ("lambda", place.region, "AddPermission20150331v2", url | {"action": "lambda:InvokeFunctionUrl"}),
        ("lambda", place.region, "AddPermission20150331v2", url | {"action": "lambda:InvokeFunction"}),
        ("iam", "us-east-1", "PutRolePolicy", {"roleName": role, "policyName": "quick-fix", "policyDocument": policy}),
    )
    now = datetime.now(UTC)
    return tuple(
        ChangeEvent(service=service, name=name, account=place.account, region=region, at=now, parameters=parameters)
        for service, region, name, parameters in calls
    )
