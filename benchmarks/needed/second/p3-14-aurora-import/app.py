import csv
import os
import tempfile
from urllib.parse import unquote_plus

import boto3

from db import Aurora

s3 = boto3.resource("s3")
SQL = "INSERT INTO contact (email, name) VALUES (:email, :name) ON CONFLICT DO NOTHING"


def load(bucket, key):
    with tempfile.NamedTemporaryFile("r+", suffix=".csv") as local:
        s3.meta.client.download_file(bucket, key, local.name)
        yield from csv.DictReader(local)


def handler(event, context):
    bucket = os.environ["DROP_BUCKET"]
    totals = {}
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        rows = [{"email": r["email"].lower(), "name": r["name"]} for r in load(bucket, key)]
        with Aurora() as db:
            for start in range(0, len(rows), 200):
                db.many(SQL, rows[start : start + 200])
            totals[key] = db.scalar("SELECT count(*) FROM contact")
        done = s3.Object(bucket, f"done/{key}")
        done.copy_from(CopySource={"Bucket": bucket, "Key": key})
        s3.Object(bucket, key).delete()
    return totals
