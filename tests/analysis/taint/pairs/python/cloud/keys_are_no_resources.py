# trigger: cognito
import os

import boto3

s3 = boto3.client("s3")
dynamodb = boto3.client("dynamodb")
TABLE = os.environ["TABLE"]


def unsafe(event, context):
    pool = event["request"]["clientMetadata"]["table"]
    dynamodb.put_item(TableName=pool, Item={"id": {"S": event["userName"]}})  # expect: INJ014
    return event


def safe(event, context):
    dynamodb.put_item(TableName=TABLE, Item={"id": {"S": event["userName"]}})
    s3.put_object(Bucket="users-111122223333", Key=f"users/{event['userName']}.json", Body=b"{}")
    return event
