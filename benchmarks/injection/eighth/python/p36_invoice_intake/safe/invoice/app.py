import base64
import json

from invoice.ubl import InvoiceError, read_invoice


def body_of(event):
    raw = event.get("body") or ""
    return base64.b64decode(raw) if event.get("isBase64Encoded") else raw.encode("utf-8")


def handler(event, context):
    try:
        invoice = read_invoice(body_of(event))
        status, payload = 201, invoice
    except InvoiceError as problem:
        status, payload = 422, {"error": str(problem)}
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(payload),
    }
