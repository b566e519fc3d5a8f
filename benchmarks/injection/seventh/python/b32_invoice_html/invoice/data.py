import os

import boto3

_table = boto3.resource("dynamodb").Table(os.environ["INVOICES"])


def load_invoice(user, number):
    return _table.get_item(Key={"user": user, "number": number}).get("Item")
