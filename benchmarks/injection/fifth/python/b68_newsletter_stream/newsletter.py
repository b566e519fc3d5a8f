import hashlib
import hmac
import os
from string import Template
from urllib.parse import urlencode

import boto3
from aws_lambda_powertools.utilities.data_classes import DynamoDBStreamEvent, event_source
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecordEventName

ses = boto3.client("sesv2")
KEY = os.environ["LINK_KEY"].encode()
TEXT = Template("Hello,\n\nplease confirm your subscription:\n$link\n\nIf you have not asked for it, do nothing.\n")


def link_for(mail):
    signature = hmac.new(KEY, mail.encode(), hashlib.sha256).hexdigest()
    return os.environ["CONFIRM_URL"] + "?" + urlencode({"mail": mail, "signature": signature})


def send(mail):
    ses.send_email(
        FromEmailAddress=os.environ["SENDER"],
        Destination={"ToAddresses": [mail]},
        Content={
            "Simple": {
                "Subject": {"Data": "Please confirm"},
                "Body": {"Text": {"Data": TEXT.substitute(link=link_for(mail))}},
            }
        },
    )


@event_source(data_class=DynamoDBStreamEvent)
def lambda_handler(event: DynamoDBStreamEvent, context):
    sent = 0
    for record in event.records:
        if record.event_name != DynamoDBRecordEventName.INSERT:
            continue
        image = record.dynamodb.new_image
        if image.get("confirmed"):
            continue
        try:
            send(image["mail"])
            sent += 1
        except ses.exceptions.MessageRejected:
            print("a message was rejected")
    return {"sent": sent}
