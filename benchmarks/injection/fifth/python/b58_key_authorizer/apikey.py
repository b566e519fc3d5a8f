import hashlib
import hmac
import logging
import os
import re
import time

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)
table = boto3.resource("dynamodb").Table(os.environ["KEYS_TABLE"])
PEPPER = os.environ["KEY_PEPPER"].encode()
FORMAT = re.compile(r"ak_(?P<identifier>[a-z0-9]{12})_(?P<secret>[A-Za-z0-9]{40})")
DENIED = {"isAuthorized": False}


def digest(secret):
    return hmac.new(PEPPER, secret.encode(), hashlib.sha256).hexdigest()


def stored(identifier):
    answer = table.get_item(Key={"identifier": identifier}, ConsistentRead=False)
    return answer.get("Item")


def valid(item, secret):
    return hmac.compare_digest(item["digest"], digest(secret)) and int(item["expires"]) > time.time()


def handler(event, context):
    found = FORMAT.fullmatch(event.get("headers", {}).get("x-api-key", ""))
    if not found:
        return DENIED
    item = stored(found["identifier"])
    if item is None or not valid(item, found["secret"]):
        logger.info("key refused")
        return DENIED
    if event["routeKey"].split(" ")[0] not in item.get("methods", ("GET",)):
        return DENIED
    return {"isAuthorized": True, "context": {"customer": item["customer"], "plan": item.get("plan", "free")}}
