# trigger: connect
import uuid

import boto3

sqs = boto3.client("sqs")
QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/contacts"


def send(*texts):
    entries = [{"Id": str(number), "MessageBody": text} for number, text in enumerate(texts)]
    sqs.send_message_batch(QueueUrl=QUEUE, Entries=entries)  # expect: INJ015


def unsafe(event, context):
    data = event["Details"]["ContactData"]
    send(data["ContactId"], data["Attributes"]["reason"])


def safe(event, context):
    data = event["Details"]["ContactData"]
    send(data["ContactId"], str(uuid.uuid4()), data["InstanceARN"])
