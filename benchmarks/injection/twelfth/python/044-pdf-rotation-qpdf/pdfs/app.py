import base64
import binascii

from pdfs.tool import QpdfError, rotated

ANGLES = {"90": "+90", "180": "+180", "270": "+270"}


def handler(event, context):
    angle = ANGLES.get((event.get("queryStringParameters") or {}).get("angle", "90"))
    if angle is None or not event.get("isBase64Encoded"):
        return {"statusCode": 400, "body": "angle must be 90, 180 or 270 and the body a PDF"}
    try:
        content = rotated(base64.b64decode(event["body"], validate=True), angle)
    except (binascii.Error, QpdfError):
        return {"statusCode": 422, "body": "not a PDF"}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/pdf"},
        "isBase64Encoded": True,
        "body": base64.b64encode(content).decode(),
    }
