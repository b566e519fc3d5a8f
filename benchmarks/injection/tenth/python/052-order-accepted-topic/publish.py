import os

import boto3
from pydantic import ValidationError

from orders import Accepted

sns = boto3.client("sns")
TOPIC = os.environ["ACCEPTED_TOPIC"]


def handler(event, context):
    retry = []
    for record in event["Records"]:
        try:
            order = Accepted.model_validate_json(record["body"])
        except ValidationError as e:
            print({"message": "order refused", "errors": e.error_count()})
            continue
        try:
            sns.publish(TopicArn=TOPIC, Message=order.model_dump_json(), MessageAttributes=order.attributes())
        except sns.exceptions.ThrottledException:
            retry.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": retry}
