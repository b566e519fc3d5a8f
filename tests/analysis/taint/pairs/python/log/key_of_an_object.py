# trigger: s3
import os
from urllib.parse import unquote_plus


def unsafe(event, context):
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        print(f"reads {key}")  # expect: INJ012
        print("as " + os.path.basename(key))  # expect: INJ012


def safe(event, context):
    for record in event["Records"]:
        key = record["s3"]["object"]["key"]
        print(f"reads {key}")
        print("as " + os.path.basename(key))
