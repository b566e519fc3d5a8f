import csv
import io
import os
from urllib.parse import unquote_plus

import boto3
import psycopg2
from psycopg2.extras import execute_values

s3 = boto3.client("s3")


def rows(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=key)["Body"]
    reader = csv.DictReader(io.TextIOWrapper(body, encoding="utf-8-sig"))
    for row in reader:
        if row.get("email"):
            yield row["email"].strip().lower(), (row.get("name") or "").strip()


def handler(event, context):
    total = 0
    conn = psycopg2.connect(os.environ["DATABASE_URL"])
    try:
        for record in event["Records"]:
            source = record["s3"]
            batch = list(rows(source["bucket"]["name"], unquote_plus(source["object"]["key"])))
            with conn, conn.cursor() as cur:
                execute_values(cur, "INSERT INTO contacts (email, name) VALUES %s ON CONFLICT DO NOTHING", batch)
            total += len(batch)
    finally:
        conn.close()
    return {"imported": total}
