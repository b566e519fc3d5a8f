import codecs
import csv
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")


def lines_of(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=unquote_plus(key))["Body"]
    yield from csv.DictReader(codecs.getreader("utf-8-sig")(body), delimiter=",")
