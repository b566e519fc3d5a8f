import json
import logging
import os
import shutil
import uuid

import boto3
from botocore.exceptions import ClientError

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

ROOT = "/mnt/workspaces"
table = boto3.resource("dynamodb").Table(os.environ["TENANTS"])


class Notification:
    def __init__(self, record):
        sns = record["Sns"]
        self.id = sns["MessageId"]
        self.data = json.loads(sns["Message"])

    @property
    def tenant(self):
        return str(uuid.UUID(self.data["tenant"].strip()))

    @property
    def closed(self):
        return self.data.get("event") == "tenant.closed"


def mark(tenant):
    try:
        table.update_item(
            Key={"tenant": tenant},
            UpdateExpression="SET purged = :yes",
            ExpressionAttributeValues={":yes": True},
            ConditionExpression="attribute_exists(tenant)",
        )
    except ClientError as e:
        if e.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def handler(event, context):
    for notification in map(Notification, event["Records"]):
        if not notification.closed:
            continue
        workspace = os.path.join(ROOT, notification.tenant)
        shutil.rmtree(workspace, ignore_errors=True)
        mark(notification.tenant)
        log.info("purged, message %s", notification.id)
