import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    table.put_item(Item={"id": event["id"]})
    boto3.client("s3").put_object(Bucket=os.environ["ARCHIVE"], Key=f"in/{event['id']}", Body=b"")
    boto3.client("sns").publish(TopicArn=os.environ["TOPIC"], Message="done")
