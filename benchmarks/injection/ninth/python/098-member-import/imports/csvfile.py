import codecs
import csv
from datetime import date

import boto3

s3 = boto3.client("s3")


def rows(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=key)["Body"]
    for row in csv.DictReader(codecs.getreader("utf-8")(body)):
        yield {
            "number": int(row["number"]),
            "name": row["name"].strip(),
            "joined": date.fromisoformat(row["joined"]),
        }
