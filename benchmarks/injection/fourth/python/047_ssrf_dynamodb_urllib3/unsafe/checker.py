import os
import re

import boto3
import urllib3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent, event_source
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecordEventName

logger = Logger()
http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=1.5, read=4.0), retries=False)
status_table = boto3.resource("dynamodb").Table(os.environ["STATUS_TABLE"])

LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?")


def homepage(image):
    homepage = image.get("homepage") or ""
    return homepage.rstrip("/") + "/"


def check(url):
    try:
        response = http.request("HEAD", url)  # expect: ssrf
        return response.status
    except urllib3.exceptions.HTTPError:
        return 0


@event_source(data_class=DynamoDBStreamEvent)
def handler(event: DynamoDBStreamEvent, context):
    for record in event.records:
        if record.event_name == DynamoDBRecordEventName.REMOVE:
            continue
        image = record.dynamodb.new_image
        try:
            code = check(homepage(image))
        except ValueError:
            logger.warning("no valid home page")
            continue
        status_table.put_item(Item={"shop": image["id"], "status": code})
