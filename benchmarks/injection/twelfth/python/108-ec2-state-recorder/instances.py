import os
import time

import boto3

ec2 = boto3.client("ec2")
table = boto3.resource("dynamodb").Table(os.environ["INSTANCE_TABLE"])


def tags_of(instance):
    page = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [instance]}])
    return {tag["Key"]: tag["Value"] for tag in page["Tags"]}


def handler(event, context):
    if event["source"] != "aws.ec2":
        return
    instance, state = event["detail"]["instance-id"], event["detail"]["state"]
    table.put_item(
        Item={"instance": instance, "at": int(time.time()), "state": state, "owner": tags_of(instance).get("owner", "nobody")}
    )
