import base64
import json
import os
import re
import subprocess
import uuid

import boto3

s3 = boto3.client("s3")
SYMBOLOGIES = {"code128": "20", "qr": "58"}
DIGITS = re.compile(r"[0-9]{6,18}")


def label(order):
    if not DIGITS.fullmatch(order["data"]):
        raise ValueError("digits, please")
    target = f"/tmp/{uuid.uuid4().hex}.png"
    subprocess.run(
        ["/opt/bin/zint", f"--barcode={SYMBOLOGIES[order['kind']]}", f"--data={order['data']}", f"--output={target}"],
        check=True, timeout=10,
    )
    return target


def handler(event, context):
    for message in event["messages"]:
        path = label(json.loads(base64.b64decode(message["data"])))
        s3.upload_file(path, os.environ["LABEL_BUCKET"], f"labels/{os.path.basename(path)}")
        os.unlink(path)
