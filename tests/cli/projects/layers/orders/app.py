from checks import is_name
from shared.shell import find


def handler(event, context):
    query = event["queryStringParameters"]
    if is_name(query["safe"]):
        find(query["safe"])
    return find(query["name"])
