import json
import os
import re

import boto3

ec2 = boto3.client("ec2")
sns = boto3.client("sns")
INSTANCE = re.compile(r"i-[0-9a-f]{8,17}")
TEXT = {"stopped": "has been stopped", "terminated": "has been terminated"}


def production(instance_id):
    found = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [instance_id]}, {"Name": "key", "Values": ["env"]}])
    return any(tag["Value"] == "production" for tag in found["Tags"])


def handler(event, context):
    instance_id = event["detail"]["instance-id"]
    text = TEXT.get(event["detail"]["state"])
    if text is None or not INSTANCE.fullmatch(instance_id):
        return
    if production(instance_id):
        sns.publish(TopicArn=os.environ["ALARM_TOPIC"], Subject="Instance alarm", Message=json.dumps({"instance": instance_id, "text": text}))
