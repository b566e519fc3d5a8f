import os

import boto3

customers = boto3.resource("dynamodb").Table(os.environ["CUSTOMERS"])


def handler(event, context):
    endpoint = event["Details"]["ContactData"].get("CustomerEndpoint")
    if not endpoint or endpoint["Type"] != "TELEPHONE_NUMBER":
        return {"known": "false"}
    item = customers.get_item(
        Key={"phone": endpoint["Address"]},
        ProjectionExpression="customerId, tier",
    ).get("Item")
    if item is None:
        return {"known": "false"}
    return {"known": "true", "customerId": item["customerId"], "tier": item.get("tier", "basic")}
