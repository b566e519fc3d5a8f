import os
import re

import boto3

sns = boto3.client("sns")
INSTANCE = re.compile(r"i-[0-9a-f]{8,17}")
TEXTS = {
    "stopped": "The instance {} was stopped.",
    "terminated": "The instance {} was terminated.",
}


def handler(event, context):
    if event["source"] != "aws.ec2":
        return
    detail = event["detail"]
    text = TEXTS.get(detail["state"])
    if text is None or not INSTANCE.fullmatch(detail["instance-id"]):
        return
    sns.publish(
        TopicArn=os.environ["OPERATORS"],
        Subject="EC2 instance",
        Message=text.format(detail["instance-id"]),
    )
