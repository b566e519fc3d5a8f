# trigger: authorizer
import hmac
import os

import boto3

partners = boto3.resource("dynamodb").Table(os.environ["PARTNERS"])


def allowed(partner):
    return {"isAuthorized": True, "context": {"partner": partner}}


def unsafe(event, context):
    partner, key = event["headers"]["x-partner-id"], event["headers"]["x-partner-key"]
    record = partners.get_item(Key={"partner": partner}).get("Item")
    if record is None or len(key) != 43 or not key.startswith("pk_"):
        return {"isAuthorized": False}
    return allowed(partner)  # expect: INJ020


def safe(event, context):
    partner, key = event["headers"]["x-partner-id"], event["headers"]["x-partner-key"]
    record = partners.get_item(Key={"partner": partner}).get("Item")
    if record is None or not hmac.compare_digest(record["key"], key):
        return {"isAuthorized": False}
    return allowed(partner)
