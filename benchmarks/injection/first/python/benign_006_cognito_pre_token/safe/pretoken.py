import logging
import os

import boto3
from botocore.exceptions import ClientError

logger = logging.getLogger()
roles = boto3.resource("dynamodb").Table(os.environ["ROLES_TABLE"])
KNOWN = {"reader", "editor", "admin"}


def roles_of(sub):
    try:
        item = roles.get_item(Key={"sub": sub}).get("Item", {})
    except ClientError as exc:
        logger.error("role lookup failed: %s", exc.response["Error"]["Code"])
        return []
    return sorted(KNOWN.intersection(item.get("roles", [])))


def handler(event, context):
    sub = event["request"]["userAttributes"]["sub"]
    granted = roles_of(sub)
    event["response"]["claimsOverrideDetails"] = {
        "claimsToAddOrOverride": {"roles": ",".join(granted)},
        "claimsToSuppress": ["custom:legacy"],
    }
    return event
