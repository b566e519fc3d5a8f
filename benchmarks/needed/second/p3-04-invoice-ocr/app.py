import json
import os
import urllib.parse

import boto3

textract = boto3.client("textract")
queue = boto3.resource("sqs").Queue(os.environ["REVIEW_QUEUE_URL"])
table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
BUCKET = os.environ["SCANS_BUCKET"]
SYNC_TYPES = (".png", ".jpg", ".jpeg")


def location(key):
    return {"S3Object": {"Bucket": BUCKET, "Name": key}}


def start(key):
    job = textract.start_document_analysis(
        DocumentLocation=location(key),
        FeatureTypes=["FORMS", "TABLES"],
        NotificationChannel={
            "SNSTopicArn": os.environ["DONE_TOPIC"],
            "RoleArn": os.environ["TEXTRACT_ROLE"],
        },
        JobTag="invoice",
    )
    table.put_item(Item={"key": key, "job": job["JobId"], "state": "RUNNING"})


def expense(key):
    reply = textract.analyze_expense(Document=location(key))
    fields = {}
    for doc in reply["ExpenseDocuments"]:
        for field in doc["SummaryFields"]:
            fields[field["Type"]["Text"]] = {
                "text": field["ValueDetection"]["Text"],
                "sure": str(field["ValueDetection"]["Confidence"]),
            }
    return fields


def handler(event, context):
    for record in event["Records"]:
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        if not key.lower().endswith(SYNC_TYPES):
            start(key)
            continue
        fields = expense(key)
        table.update_item(
            Key={"key": key},
            UpdateExpression="SET fields = :f, #s = :d",
            ExpressionAttributeNames={"#s": "state"},
            ExpressionAttributeValues={":f": fields, ":d": "DONE"},
        )
        if any(float(f["sure"]) < 80 for f in fields.values()):
            queue.send_message(MessageBody=json.dumps({"key": key}))
