import io
import os
from decimal import Decimal
from urllib.parse import unquote_plus

import boto3
import pandas as pd

s3 = boto3.client("s3")
results = boto3.resource("dynamodb").Table(os.environ["RESULTS"])
QUESTIONS = ["q1", "q2", "q3", "q4"]


def frame(bucket, key):
    body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    return pd.read_csv(io.BytesIO(body), usecols=QUESTIONS, dtype="float64")


def handler(event, context):
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        means = frame(record["s3"]["bucket"]["name"], key).mean().round(2)
        results.put_item(Item={
            "file": key,
            **{question: Decimal(str(means[question])) for question in QUESTIONS},
        })
