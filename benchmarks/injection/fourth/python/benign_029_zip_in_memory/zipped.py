import csv
import io
import os
import zipfile
from urllib.parse import unquote_plus

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import S3Event, event_source

logger = Logger()
s3 = boto3.resource("s3")
totals = boto3.resource("dynamodb").Table(os.environ["TOTALS"])
MAX_SIZE = 50 * 1024 * 1024


def members(archive):
    for info in archive.infolist():
        if info.is_dir() or not info.filename.endswith(".csv"):
            continue
        if info.file_size > MAX_SIZE:
            logger.warning("member too large")
            continue
        yield info


def summarise(archive):
    rows, amount = 0, 0.0
    for info in members(archive):
        with archive.open(info) as raw:
            for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8")):
                rows += 1
                amount += float(row.get("amount") or 0)
    return rows, round(amount, 2)


@event_source(data_class=S3Event)
def handler(event: S3Event, context):
    for record in event.records:
        obj = s3.Object(event.bucket_name, unquote_plus(record.s3.get_object.key))
        buffer = io.BytesIO(obj.get()["Body"].read())
        if not zipfile.is_zipfile(buffer):
            logger.warning("not an archive")
            continue
        with zipfile.ZipFile(buffer) as archive:
            rows, amount = summarise(archive)
        totals.put_item(Item={"etag": record.s3.get_object.etag, "rows": rows, "amount": str(amount)})
