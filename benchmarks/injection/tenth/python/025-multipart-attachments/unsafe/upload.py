import base64
import json
import os
import uuid
from email.parser import BytesParser
from email.policy import HTTP

SHARE = "/mnt/claims"
TYPES = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


def parts(event):
    body = base64.b64decode(event["body"]) if event["isBase64Encoded"] else event["body"].encode()
    content_type = event["headers"].get("content-type") or event["headers"].get("Content-Type", "")
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    return [p for p in message.iter_parts() if p.get_content_type() in TYPES]


def save(part):
    target = os.path.join(SHARE, part.get_filename() or f"{uuid.uuid4()}.bin")
    with open(target, "wb") as out:  # expect: path
        return out.write(part.get_payload(decode=True))


def handler(event, context):
    sizes = [save(p) for p in parts(event)]
    return {"statusCode": 201, "body": json.dumps({"stored": len(sizes), "bytes": sum(sizes)})}
