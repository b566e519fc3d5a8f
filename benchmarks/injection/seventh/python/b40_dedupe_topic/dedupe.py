import hashlib
import json
import os
import time

import boto3
from botocore.exceptions import ClientError

table = boto3.resource("dynamodb").Table(os.environ["SEEN"])


def digest(message):
    canonical = json.dumps(json.loads(message), sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()


def first_time(key):
    try:
        table.put_item(
            Item={"digest": key, "ttl": int(time.time()) + 86400},
            ConditionExpression="attribute_not_exists(digest)",
        )
        return True
    except ClientError as e:
        if e.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False


def handler(event, context):
    fresh = repeated = 0
    for record in event["Records"]:
        try:
            key = digest(record["Sns"]["Message"])
        except ValueError:
            continue
        if first_time(key):
            fresh += 1
        else:
            repeated += 1
    print(json.dumps({"fresh": fresh, "repeated": repeated}))
    return {"fresh": fresh, "repeated": repeated}
