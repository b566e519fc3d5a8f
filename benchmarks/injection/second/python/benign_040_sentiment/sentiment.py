import json
import os

import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response

comprehend = boto3.client("comprehend")
table = boto3.resource("dynamodb").Table(os.environ["REVIEWS"])
processor = BatchProcessor(event_type=EventType.SQS)


def record_handler(record):
    review = json.loads(record.body)
    answer = comprehend.detect_sentiment(Text=review["text"][:4500], LanguageCode="en")
    table.update_item(
        Key={"id": str(review["id"])},
        UpdateExpression="SET sentiment = :s",
        ExpressionAttributeValues={":s": answer["Sentiment"]},
    )


def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
