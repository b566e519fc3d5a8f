# trigger: rest
import boto3

SHOWN = ("orders", "customers")


def rows(name):
    return boto3.resource("dynamodb").Table(name).scan()["Items"]  # expect: INJ014


def unsafe(event, context):
    name = event["queryStringParameters"]["table"]
    if name not in boto3.client("dynamodb").list_tables()["TableNames"]:
        return {"statusCode": 404}
    return {"statusCode": 200, "body": str(rows(name))}


def safe(event, context):
    name = event["queryStringParameters"]["table"]
    if name not in SHOWN:
        return {"statusCode": 404}
    return {"statusCode": 200, "body": str(rows(name))}
