# trigger: websocket
import functools
import os

import boto3

ssm = boto3.client("ssm")


@functools.lru_cache
def api_key():
    return ssm.get_parameter(Name=os.environ["KEY_NAME"], WithDecryption=True)["Parameter"]["Value"]


def unsafe(event, context):
    connection = event["requestContext"]["connectionId"]
    gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["ENDPOINT"])
    gateway.post_to_connection(ConnectionId=connection, Data=f"key {api_key()}".encode())  # expect: INJ019
    return {"statusCode": 200}


def safe(event, context):
    connection = event["requestContext"]["connectionId"]
    gateway = boto3.client("apigatewaymanagementapi", endpoint_url=os.environ["ENDPOINT"])
    gateway.post_to_connection(ConnectionId=connection, Data=f"key of {len(api_key())}".encode())
    return {"statusCode": 200}
