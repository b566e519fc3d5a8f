import json
import os

import boto3
from bson import json_util
from pymongo import MongoClient, DESCENDING

mongo = MongoClient(os.environ["MONGO_URL"])
rooms = mongo["chat"]["messages"]


class Socket:
    def __init__(self, ctx):
        self.api = boto3.client(
            "apigatewaymanagementapi",
            endpoint_url="https://%s/%s" % (ctx["domainName"], ctx["stage"]),
        )
        self.id = ctx["connectionId"]

    def send(self, kind, data):
        self.api.post_to_connection(ConnectionId=self.id, Data=json_util.dumps({"kind": kind, "data": data}).encode())


def history(room, since, word):
    js = "this.room == '%s' && this.at > %s" % (room, since)
    if word:
        js += " && this.text.indexOf('%s') >= 0" % word
    return rooms.find({"$where": js}).sort("at", DESCENDING).limit(50)  # expect: nosql


def handler(event, context):
    ctx = event["requestContext"]
    if ctx["routeKey"] in ("$connect", "$disconnect"):
        return {"statusCode": 200}
    msg = json.loads(event.get("body") or "{}")
    sock = Socket(ctx)
    if ctx["routeKey"] == "history":
        for doc in history(msg.get("room", "lobby"), msg.get("since", 0), msg.get("word")):
            sock.send("message", {"from": doc["from"], "text": doc["text"], "at": doc["at"]})
        sock.send("end", None)
    return {"statusCode": 200}
