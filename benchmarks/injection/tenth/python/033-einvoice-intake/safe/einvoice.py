import json
import os
from decimal import Decimal

import boto3

from ubl import parse_invoice

table = boto3.resource("dynamodb").Table(os.environ["INVOICE_TABLE"])


def handler(event, context):
    supplier = event["requestContext"]["authorizer"]["principalId"]
    invoice = parse_invoice(event["body"].encode("utf-8"))
    if invoice is None:
        return {"statusCode": 422, "body": json.dumps({"error": "not a UBL invoice"})}
    table.put_item(Item={"supplier": supplier, "number": invoice["number"], "total": Decimal(invoice["total"])})
    return {"statusCode": 201, "body": json.dumps({"number": invoice["number"]})}
