import json
from decimal import Decimal, InvalidOperation

import boto3

sfn = boto3.client("stepfunctions")
LIMIT = Decimal("5000")


class NotApproved(Exception):
    pass


def check(amount):
    if not amount.is_finite() or amount <= 0:
        raise NotApproved("amount is not valid")
    if amount > LIMIT:
        raise NotApproved("amount is above the limit")
    return {"approved": True, "amount": str(amount)}


def handler(event, context):
    token = event["taskToken"]
    try:
        result = check(Decimal(str(event["input"]["amount"])))
    except (NotApproved, InvalidOperation, KeyError):
        sfn.send_task_failure(taskToken=token, error="NotApproved")
        return
    sfn.send_task_success(taskToken=token, output=json.dumps(result))
