import csv
import io
import os
import zipfile
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
stats = boto3.resource("dynamodb").Table(os.environ["STATS"])
LIMIT = 50 * 1024 * 1024


class TooLarge(Exception):
    pass


def csv_members(archive):
    for info in archive.infolist():
        if info.filename.lower().endswith(".csv") and not info.is_dir():
            if info.file_size > LIMIT:
                raise TooLarge()
            yield info


def count_rows(archive, info):
    with archive.open(info) as raw:
        reader = csv.reader(io.TextIOWrapper(raw, "utf-8", errors="replace", newline=""))
        return sum(1 for _ in reader)


def handler(event, context):
    for record in event["Records"]:
        bucket, key = record["s3"]["bucket"]["name"], unquote_plus(record["s3"]["object"]["key"])
        blob = io.BytesIO(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
        try:
            with zipfile.ZipFile(blob) as z:
                files = {i.filename: count_rows(z, i) for i in csv_members(z)}
        except (zipfile.BadZipFile, TooLarge):
            files = {}
        stats.put_item(Item={"key": key, "etag": record["s3"]["object"].get("eTag", ""), "files": len(files), "rows": sum(files.values())})
