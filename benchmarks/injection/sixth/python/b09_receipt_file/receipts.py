import base64
import json
import os
from uuid import UUID

ROOT = os.environ.get("RECEIPTS", "/mnt/receipts")


class HttpError(Exception):
    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


def receipt_path(raw):
    try:
        rid = UUID(raw)
    except ValueError:
        raise HttpError(400, "the id is no UUID") from None
    return os.path.join(ROOT, rid.hex[0:2], f"{rid.hex}.pdf")


def read(path):
    try:
        with open(path, "rb") as f:
            return f.read()
    except FileNotFoundError:
        raise HttpError(404, "no such receipt") from None


def handler(event, context):
    try:
        data = read(receipt_path(event["pathParameters"]["id"]))
    except HttpError as e:
        return {"statusCode": e.status, "body": json.dumps({"error": str(e)})}
    return {
        "statusCode": 200,
        "isBase64Encoded": True,
        "headers": {"Content-Type": "application/pdf", "Content-Disposition": "attachment; filename=receipt.pdf"},
        "body": base64.b64encode(data).decode(),
    }
