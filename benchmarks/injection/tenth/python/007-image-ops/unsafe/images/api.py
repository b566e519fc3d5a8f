import base64
import os
import tempfile

from images import magick


def handler(event, context):
    picture = base64.b64decode(event["body"])
    ops = (event.get("queryStringParameters") or {}).get("ops", "thumbnail")
    with tempfile.TemporaryDirectory() as work:
        source, target = os.path.join(work, "in.png"), os.path.join(work, "out.png")
        with open(source, "wb") as f:
            f.write(picture)
        magick.apply(source, ops, target)
        with open(target, "rb") as f:
            data = f.read()
    return {"statusCode": 200, "isBase64Encoded": True, "headers": {"Content-Type": "image/png"}, "body": base64.b64encode(data).decode()}
