import os
import uuid
from pathlib import Path
from string import Template

import boto3

HERE = Path(__file__).parent / "letters"
FILES = {"welcome": "welcome.txt", "invoice": "invoice.txt", "bye": "bye.txt"}
s3 = boto3.client("s3")
_loaded = {}


def letter(kind):
    if kind not in FILES:
        raise LookupError("no such letter")
    if kind not in _loaded:
        _loaded[kind] = Template((HERE / FILES[kind]).read_text("utf-8"))
    return _loaded[kind]


def values(detail):
    return {
        "name": str(detail.get("name", ""))[:80],
        "number": "%08d" % int(detail.get("number", 0)),
        "total": "%.2f" % float(detail.get("total", 0)),
    }


def handler(event, context):
    detail = event["detail"]
    text = letter(detail["letter"]).safe_substitute(values(detail))
    key = "letters/%s.txt" % uuid.uuid4()
    s3.put_object(
        Bucket=os.environ["OUTBOX"],
        Key=key,
        Body=text.encode("utf-8"),
        ContentType="text/plain; charset=utf-8",
    )
    return {"key": key}
