import os

import boto3

import cfn

table = boto3.resource("dynamodb").Table(os.environ["ADMINS"])


def create(properties):
    table.put_item(Item={"id": "root", "mail": properties["AdminMail"], "role": "owner"})


def delete(properties):
    table.delete_item(Key={"id": "root"})


HANDLERS = {"Create": create, "Update": create, "Delete": delete}


def handler(event, context):
    status = "SUCCESS"
    try:
        HANDLERS[event["RequestType"]](event["ResourceProperties"])
    except Exception:
        status = "FAILED"
    cfn.answer(event, context, status)
