import json
import os
import pymongo

from utils import http_json

mongo = pymongo.MongoClient(os.environ.get("MONGODB_URI"))
devices = mongo.get_database("fleet").devices


def by_firmware(raw):
    condition = "this.firmware >= " + raw + " && !this.retired"
    return devices.find({"$where": condition}, {"_id": 0, "serial": 1, "firmware": 1}).limit(100)  # expect: nosql


@http_json
def search(event, context):
    params = event.get("queryStringParameters", {})
    if "firmware" not in params:
        return 400, {"error": "firmware missing"}
    found = list(by_firmware(params["firmware"]))
    return 200, {"count": len(found), "devices": found}
