import json
import os
from datetime import datetime, timezone

import boto3
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent, event_source
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecordEventName

from sessions.codec import revive

s3 = boto3.client("s3")
BUCKET = os.environ["ARCHIVE_BUCKET"]


@event_source(data_class=DynamoDBStreamEvent)
def lambda_handler(event: DynamoDBStreamEvent, context):
    lines = []
    for record in event.records:
        if record.event_name is not DynamoDBRecordEventName.REMOVE:
            continue
        session = revive(record.dynamodb.old_image["state"])
        lines.append(json.dumps({"visited": len(session["pages"]), "cart": len(session["cart"])}))
    if lines:
        key = datetime.now(timezone.utc).strftime("sessions/%Y%m%dT%H%M%S.jsonl")
        s3.put_object(Bucket=BUCKET, Key=key, Body="\n".join(lines).encode())
    return {"archived": len(lines)}
