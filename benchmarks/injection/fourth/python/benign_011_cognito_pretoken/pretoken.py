import logging
import os

import boto3
from botocore.exceptions import BotoCoreError, ClientError

log = logging.getLogger()
log.setLevel(logging.INFO)

members = boto3.resource("dynamodb").Table(os.environ["MEMBERS"])
DEFAULT = {"plan": "free", "roles": []}


def membership(sub):
    try:
        item = members.get_item(Key={"sub": sub}, ProjectionExpression="#p, #r", ExpressionAttributeNames={"#p": "plan", "#r": "roles"}).get("Item")
    except (BotoCoreError, ClientError):
        log.exception("membership could not be read")
        return DEFAULT
    return item or DEFAULT


class Claims(dict):
    def put(self, name, value):
        self["custom:" + name] = str(value)
        return self


def handler(event, context):
    if not event["triggerSource"].startswith("TokenGeneration_"):
        return event
    member = membership(event["request"]["userAttributes"]["sub"])
    claims = Claims().put("plan", member["plan"]).put("roles", ",".join(sorted(member["roles"])))
    event["response"] = {
        "claimsOverrideDetails": {
            "claimsToAddOrOverride": dict(claims),
            "claimsToSuppress": ["phone_number"],
        }
    }
    log.info("claims added")
    return event
