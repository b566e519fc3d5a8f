import json

from directory import Directory
from filters import AndFilter

FIELDS = {"name": "cn", "department": "departmentNumber", "room": "roomNumber"}
directory = Directory()


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    search = AndFilter("objectClass=person")
    for parameter, attribute in FIELDS.items():
        if query.get(parameter):
            search += (attribute, query[parameter])
    people = directory.people(search)
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(people)}
