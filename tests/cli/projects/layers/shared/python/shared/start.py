from .shell import find


def handler(event, context):
    find(event["queryStringParameters"]["name"])
