from urllib.parse import unquote_plus
import os

import boto3

from pdf.convert import pdf_to_text

s3 = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        if not key.lower().endswith(".pdf"):
            continue
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        s3.put_object(
            Bucket=os.environ["TEXT_BUCKET"],
            Key=f"{key[:-4]}.txt",
            Body=pdf_to_text(body).encode(),
            ContentType="text/plain; charset=utf-8",
        )
