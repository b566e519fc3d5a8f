import os
import time
from functools import lru_cache

import boto3
from boto3.dynamodb.conditions import Key

table = boto3.resource("dynamodb").Table(os.environ["MEMBERSHIPS"])
CACHE_SECONDS = 60
MAX_GROUPS = 40


@lru_cache(maxsize=512)
def _memberships(user, _minute):
    answer = table.query(
        KeyConditionExpression=Key("user").eq(user),
        ProjectionExpression="team, #r, valid_until",
        ExpressionAttributeNames={"#r": "role"},
        Limit=MAX_GROUPS,
    )
    return tuple((item["team"], item["role"], int(item.get("valid_until", 0))) for item in answer["Items"])


def memberships(user):
    now = int(time.time())
    for team, role, valid_until in _memberships(user, now // CACHE_SECONDS):
        if not valid_until or valid_until > now:
            yield team, role


def claims(user):
    groups = sorted({f"{team}:{role}" for team, role in memberships(user)})
    return {
        "claimsToAddOrOverride": {"teams": ",".join(sorted({group.split(":")[0] for group in groups}))},
        "groupOverrideDetails": {"groupsToOverride": groups},
    }


def handler(event, context):
    if event["triggerSource"].startswith("TokenGeneration"):
        event["response"]["claimsOverrideDetails"] = claims(event["userName"])
    return event
