import json

from .ledger import Ledger
from .retry import retrying

ledger = Ledger()


@retrying(times=3)
def book(member, points, reason):
    ledger.add(member, points, reason)
    return ledger.balance(member)


def handler(event, context):
    member = event["requestContext"]["authorizer"]["claims"]["sub"]
    body = json.loads(event["body"])
    balance = book(member, int(body["points"]), body.get("reason", "purchase"))
    return {"statusCode": 200, "body": json.dumps({"balance": balance})}
