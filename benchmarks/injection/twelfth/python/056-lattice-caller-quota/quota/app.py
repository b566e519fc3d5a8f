import json

from quota.ledger import Ledger

ledger = Ledger()


def handler(event, context):
    identity = event["requestContext"].get("identity", {})
    principal = identity.get("principal")
    if identity.get("type") != "AWS_IAM" or not principal:
        return {"statusCode": 403}
    left = ledger.left(principal)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json", "x-quota-left": str(left)},
        "body": json.dumps({"left": left}),
    }
