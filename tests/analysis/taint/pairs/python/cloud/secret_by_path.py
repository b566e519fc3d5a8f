# trigger: rest
import boto3

parameters = boto3.client("ssm")
FEATURES = ("colour", "layout")


def value_of(name):
    return parameters.get_parameter(Name=name)["Parameter"]["Value"]  # expect: INJ014


def unsafe(event, context):
    return {"statusCode": 200, "body": value_of(event["pathParameters"]["name"])}


def safe(event, context):
    name = event["pathParameters"]["name"]
    if not any(name == each for each in FEATURES):
        return {"statusCode": 404}
    return {"statusCode": 200, "body": value_of("/features/" + name)}
