import json
import os

import boto3

BUCKET = os.environ["INBOX"]
client = boto3.client("textract")
s3 = boto3.client("s3")


def start(key):
    size = s3.head_object(Bucket=BUCKET, Key=key)["ContentLength"]
    if size > 500_000_000:
        raise ValueError("too large")
    return client.start_expense_analysis(
        DocumentLocation={"S3Object": {"Bucket": BUCKET, "Name": key}},
        NotificationChannel={"SNSTopicArn": os.environ["TEXTRACT_TOPIC"], "RoleArn": os.environ["TEXTRACT_ROLE"]},
    )["JobId"]


def short(key):
    found = client.detect_document_text(Document={"S3Object": {"Bucket": BUCKET, "Name": key}})
    save(key, [each["Text"] for each in found["Blocks"] if each["BlockType"] == "LINE"])


def collect(job, key):
    documents, token = [], None
    while True:
        more = {"NextToken": token} if token else {}
        page = client.get_expense_analysis(JobId=job, **more)
        documents += page["ExpenseDocuments"]
        token = page.get("NextToken")
        if not token:
            break
    save(key, documents)


def save(key, what):
    s3.put_object(Bucket=BUCKET, Key=f"out/{key}.json", Body=json.dumps(what, default=str))
