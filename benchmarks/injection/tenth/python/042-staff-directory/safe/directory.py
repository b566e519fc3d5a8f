import json
from contextlib import closing

from people import Directory


def handler(event, context):
    name = (event["queryStringParameters"] or {}).get("name", "")
    if len(name) < 3:
        return {"statusCode": 400, "body": json.dumps({"error": "at least three letters"})}
    with closing(Directory.connect()) as directory:
        people = directory.find(name)
    return {"statusCode": 200, "body": json.dumps({"people": people})}
