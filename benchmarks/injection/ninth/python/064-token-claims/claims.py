import os
from functools import lru_cache

import boto3


@lru_cache(maxsize=None)
def table():
    return boto3.resource("dynamodb").Table(os.environ["MEMBERSHIPS"])


def membership(sub):
    return table().get_item(Key={"sub": sub}).get("Item") or {"tenant": "none", "roles": []}


def handler(event, context):
    found = membership(event["request"]["userAttributes"]["sub"])
    event["response"]["claimsOverrideDetails"] = {
        "claimsToAddOrOverride": {
            "tenant": found["tenant"],
            "roles": ",".join(sorted(found["roles"])),
        },
    }
    return event
