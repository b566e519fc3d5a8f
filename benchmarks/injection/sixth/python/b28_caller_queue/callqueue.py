import os
import re
from zoneinfo import ZoneInfo
from datetime import datetime

import boto3

QUEUES = {
    "gold": os.environ.get("GOLD_QUEUE_ARN", ""),
    "basic": os.environ.get("BASIC_QUEUE_ARN", ""),
    "night": os.environ.get("NIGHT_QUEUE_ARN", ""),
}
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_customers = None


def customers():
    global _customers
    if _customers is None:
        _customers = boto3.resource("dynamodb").Table(os.environ["CUSTOMERS"])
    return _customers


def tier(number):
    if not E164.fullmatch(number):
        return "basic"
    item = customers().get_item(Key={"phone": number}, ConsistentRead=False).get("Item", {})
    return item.get("tier", "basic")


def pick(event, context):
    contact = event["Details"]["ContactData"]
    number = (contact.get("CustomerEndpoint") or {}).get("Address", "")
    hour = datetime.now(ZoneInfo("Europe/Berlin")).hour
    name = tier(number)
    if not 8 <= hour < 20 and name != "gold":
        name = "night"
    return {"queueArn": QUEUES.get(name, QUEUES["basic"]), "tier": name}
