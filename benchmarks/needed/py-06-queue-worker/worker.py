import json
import os

import boto3
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

processor = BatchProcessor(event_type=EventType.SQS)
clients = {name: boto3.client(name) for name in ("stepfunctions", "sqs", "cloudwatch")}
parked = []


class Poison(Exception):
    pass


def one(record: SQSRecord):
    body = json.loads(record.body)
    if "order" not in body:
        parked.append(record.body)
        return None
    try:
        clients["stepfunctions"].start_execution(
            stateMachineArn=os.environ["STATE_MACHINE_ARN"],
            name=f"{body['order']}-{record.message_id}",
            input=record.body,
        )
    except clients["stepfunctions"].exceptions.ExecutionAlreadyExists:
        pass
    return body["order"]


def park():
    entries = [{"Id": str(at), "MessageBody": each} for at, each in enumerate(parked[:10])]
    if entries:
        clients["sqs"].send_message_batch(QueueUrl=os.environ["DLQ_URL"], Entries=entries)
    parked.clear()
    return len(entries)


def handler(event, context):
    answer = process_partial_response(event=event, record_handler=one, processor=processor, context=context)
    count = park()
    clients["cloudwatch"].put_metric_data(
        Namespace="Orders", MetricData=[{"MetricName": "Parked", "Value": count, "Unit": "Count"}]
    )
    return answer
