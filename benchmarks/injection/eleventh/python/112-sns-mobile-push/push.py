import json
import os
from dataclasses import dataclass
from typing import Iterator

import boto3
from aws_lambda_powertools import Logger
from boto3.dynamodb.conditions import Key
from pydantic import BaseModel, ConfigDict, Field

logger = Logger(service="push")
sns = boto3.client("sns")
devices = boto3.resource("dynamodb").Table(os.environ["DEVICES_TABLE"])


class PushRequest(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    user: str = Field(pattern=r"^[0-9a-f-]{36}$")
    kind: str
    count: int = Field(default=1, ge=1, le=9999)
    reference: int = Field(ge=1)


@dataclass(frozen=True)
class Text:
    title: str
    body: str
    category: str

    def payload(self, request: PushRequest) -> dict:
        body = self.body.format(count=request.count)
        apns = {"aps": {"alert": {"title": self.title, "body": body}, "category": self.category}, "ref": request.reference}
        fcm = {"notification": {"title": self.title, "body": body}, "data": {"ref": str(request.reference)}}
        return {"default": body, "APNS": json.dumps(apns), "GCM": json.dumps(fcm)}


CATALOGUE = {
    "message": Text("New messages", "You have {count} new messages.", "inbox"),
    "parcel": Text("On its way", "{count} parcels are on their way.", "orders"),
    "refund": Text("Refund", "We have paid out {count} refunds.", "orders"),
}


def endpoints(user: str) -> Iterator[str]:
    page = devices.query(KeyConditionExpression=Key("user").eq(user))
    for item in page["Items"]:
        if item.get("enabled", True):
            yield item["endpoint_arn"]


def deliver(request: PushRequest) -> int:
    text = CATALOGUE.get(request.kind)
    if text is None:
        logger.warning("unknown kind", extra={"kind": request.kind})
        return 0
    message = json.dumps(text.payload(request))
    sent = 0
    for arn in endpoints(request.user):
        try:
            sns.publish(TargetArn=arn, MessageStructure="json", Message=message)
            sent += 1
        except sns.exceptions.EndpointDisabledException:
            devices.update_item(
                Key={"user": request.user, "endpoint_arn": arn},
                UpdateExpression="SET enabled = :no",
                ExpressionAttributeValues={":no": False},
            )
    return sent


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            request = PushRequest.model_validate_json(record["body"])
            logger.info("delivered", extra={"user": request.user, "sent": deliver(request)})
        except Exception:
            logger.exception("push failed")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
