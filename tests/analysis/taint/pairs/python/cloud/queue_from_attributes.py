# trigger: sqs
import boto3

sqs = boto3.client("sqs")
QUEUES = {"fast": "https://sqs/111122223333/fast", "slow": "https://sqs/111122223333/slow"}


def unsafe(event, context):
    for record in event["Records"]:
        queue = record["messageAttributes"]["replyTo"]["stringValue"]
        sqs.send_message(QueueUrl=queue, MessageBody="done")  # expect: INJ014


def safe(event, context):
    for record in event["Records"]:
        queue = QUEUES["fast" if record["messageAttributes"]["replyTo"]["stringValue"] == "fast" else "slow"]
        sqs.send_message(QueueUrl=queue, MessageBody="done")
        sqs.delete_message(QueueUrl=QUEUES["fast"], ReceiptHandle=record["receiptHandle"])
