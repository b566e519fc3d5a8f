import json
import os
import time

import boto3

from audit import logger

consents = boto3.resource("dynamodb").Table(os.environ["CONSENTS_TABLE"])
PURPOSES = {"mail", "analytics", "ads"}


def handler(event, context):
    who = event["requestContext"]["authorizer"]["claims"]["sub"]
    body = json.loads(event["body"])
    granted = sorted(PURPOSES & set(map(str, body.get("granted", []))))
    consents.put_item(Item={"subject": who, "at": int(time.time()), "granted": granted})
    logger.info(
        "consent stored",
        extra={"subject": who, "ip": event["requestContext"]["identity"]["sourceIp"], "granted": granted, "agent": event["headers"].get("User-Agent")},
    )
    return {"statusCode": 204, "body": ""}
