import os
from functools import reduce

import boto3
from boto3.dynamodb.conditions import Attr, Key

table = boto3.resource("dynamodb").Table(os.environ["TRACKS"])
FILTERS = {
    "genre": lambda v: Attr("genre").eq(v),
    "minBpm": lambda v: Attr("bpm").gte(int(v)),
    "titleHas": lambda v: Attr("title").contains(v),
}


def tracks(args, identity):
    query = {
        "KeyConditionExpression": Key("owner").eq(identity["sub"]) & Key("sk").begins_with("TRACK#"),
        "Limit": min(int(args.get("limit") or 50), 200),
    }
    wanted = [make(args["filter"][name]) for name, make in FILTERS.items() if (args.get("filter") or {}).get(name) is not None]
    if wanted:
        query["FilterExpression"] = reduce(lambda a, b: a & b, wanted)
    return table.query(**query)["Items"]


def rate(args, identity):
    stars = int(args["stars"])
    if stars not in range(1, 6):
        raise ValueError("stars are one to five")
    res = table.update_item(
        Key={"owner": identity["sub"], "sk": "TRACK#" + args["id"]},
        UpdateExpression="SET #s = :s",
        ConditionExpression="attribute_exists(sk)",
        ExpressionAttributeNames={"#s": "stars"},
        ExpressionAttributeValues={":s": stars},
        ReturnValues="ALL_NEW",
    )
    return res["Attributes"]


RESOLVERS = {"tracks": tracks, "rate": rate}


def handler(event, context):
    return RESOLVERS[event["info"]["fieldName"]](event["arguments"], event["identity"])
