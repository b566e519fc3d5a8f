import os
from datetime import datetime, timezone

import boto3
from aws_lambda_powertools import Logger

logger = Logger(service="profiles")
profiles = boto3.resource("dynamodb").Table(os.environ["PROFILES"])


def handler(event, context):
    if event["triggerSource"] != "PostConfirmation_ConfirmSignUp":
        return event
    attributes = event["request"]["userAttributes"]
    profiles.put_item(
        Item={
            "sub": attributes["sub"],
            "mail": attributes["email"],
            "name": attributes.get("name", ""),
            "created": datetime.now(timezone.utc).isoformat(),
        },
        ConditionExpression="attribute_not_exists(#s)",
        ExpressionAttributeNames={"#s": "sub"},
    )
    logger.info("profile created", extra={"sub": attributes["sub"]})
    return event
