import html
import json
import os

import pymysql


def connect():
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database="billing",
        cursorclass=pymysql.cursors.DictCursor,
    )


def clean(value):
    """Invoice numbers are integers."""
    return int(value.strip())


def fetch_invoice(number):
    db = connect()
    try:
        with db.cursor() as cur:
            cur.execute("SELECT id, amount, currency, due FROM invoices WHERE id = %s" % number)
            return cur.fetchone()
    finally:
        db.close()


def handler(event, context):
    headers = {"content-type": "application/json"}
    try:
        number = clean(event["pathParameters"]["invoiceId"])
    except (KeyError, ValueError):
        return {"statusCode": 400, "headers": headers, "body": json.dumps({"error": "bad invoice id"})}
    invoice = fetch_invoice(number)
    if invoice is None:
        return {"statusCode": 404, "headers": headers, "body": json.dumps({"error": "not found"})}
    return {"statusCode": 200, "headers": headers, "body": json.dumps(invoice, default=str)}
