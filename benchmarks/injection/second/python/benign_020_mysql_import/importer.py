import csv
import io
import os
from itertools import islice
from urllib.parse import unquote_plus

import boto3
import pymysql

s3 = boto3.client("s3")
UPSERT = "INSERT INTO prices (sku, cents) VALUES (%s, %s) ON DUPLICATE KEY UPDATE cents = VALUES(cents)"


def batches(rows, size=500):
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def handler(event, context):
    connection = pymysql.connect(
        host=os.environ["DB_HOST"], user=os.environ["DB_USER"], password=os.environ["DB_PASSWORD"], database="shop"
    )
    try:
        with connection.cursor() as cursor:
            for record in event["Records"]:
                body = s3.get_object(
                    Bucket=record["s3"]["bucket"]["name"], Key=unquote_plus(record["s3"]["object"]["key"])
                )["Body"]
                reader = csv.reader(io.TextIOWrapper(io.BytesIO(body.read()), encoding="utf-8"))
                for chunk in batches((sku, int(cents)) for sku, cents in reader):
                    cursor.executemany(UPSERT, chunk)
        connection.commit()
    finally:
        connection.close()
