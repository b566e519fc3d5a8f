import io
import json
import os
import uuid
import zipfile
from concurrent.futures import ThreadPoolExecutor

import boto3
import psycopg2
from psycopg2.extras import RealDictCursor

s3 = boto3.client("s3")
BUCKET = os.environ["EXPORT_BUCKET"]
QUERIES = {
    "profile.json": "SELECT name, mail, created_at FROM users WHERE id = %(user)s",
    "orders.json": "SELECT number, total_cents, created_at FROM orders WHERE user_id = %(user)s ORDER BY number",
    "reviews.json": "SELECT product, stars, text FROM reviews WHERE user_id = %(user)s",
}


def rows(sql, user):
    connection = psycopg2.connect(os.environ["DATABASE_URL"], cursor_factory=RealDictCursor)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, {"user": user})
            return [dict(row) for row in cursor.fetchall()]
    finally:
        connection.close()


def collect(user):
    with ThreadPoolExecutor(max_workers=len(QUERIES)) as pool:
        futures = {name: pool.submit(rows, sql, user) for name, sql in QUERIES.items()}
    return {name: future.result() for name, future in futures.items()}


def pack(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, json.dumps(content, default=str, indent=2))
        archive.writestr("README.txt", "Your data, as stored.\n")
    return buffer.getvalue()


def handler(event, context):
    user = str(uuid.UUID(event["user"]))
    parts = collect(user)
    key = f"exports/{user}/{uuid.uuid4()}.zip"
    s3.put_object(Bucket=BUCKET, Key=key, Body=pack(parts), ContentType="application/zip")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=3600)
    return {"url": url, "rows": {name: len(content) for name, content in parts.items()}}
