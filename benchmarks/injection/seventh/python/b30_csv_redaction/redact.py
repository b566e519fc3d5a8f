import csv
import io
import os

import boto3
import requests

s3 = boto3.client("s3")
HIDDEN = frozenset(c.strip() for c in os.environ.get("HIDDEN", "email,phone,iban").split(","))


def redact(source):
    reader = csv.DictReader(source)
    keep = [f for f in reader.fieldnames or [] if f.lower() not in HIDDEN]
    out = io.StringIO()
    writer = csv.DictWriter(out, keep, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(reader)
    return out.getvalue()


def fail(ctx, status, code):
    s3.write_get_object_response(
        RequestRoute=ctx["outputRoute"], RequestToken=ctx["outputToken"], StatusCode=status, ErrorCode=code
    )
    return {"status_code": status}


def handler(event, context):
    ctx = event["getObjectContext"]
    res = requests.get(ctx["inputS3Url"], timeout=20)
    if res.status_code != 200:
        return fail(ctx, res.status_code, "NoSuchKey")
    s3.write_get_object_response(
        RequestRoute=ctx["outputRoute"],
        RequestToken=ctx["outputToken"],
        Body=redact(io.StringIO(res.text)).encode(),
        ContentType="text/csv",
    )
    return {"status_code": 200}
