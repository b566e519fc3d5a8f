import json
import os
import re

import boto3

iot = boto3.client("iot-data", endpoint_url="https://" + os.environ["IOT_ENDPOINT"])
s3 = boto3.client("s3")
LATEST = {"tx100": (2, 4, 1), "tx200": (3, 0, 0)}
THING = re.compile(r"tx[12]00-[0-9]{8}")


def version(text):
    return tuple(int(p) for p in text.split("."))


def handler(event, context):
    thing = event["thing"]
    if not THING.fullmatch(thing):
        return
    model = "tx100" if thing.startswith("tx100") else "tx200"
    newest = LATEST[model]
    if version(event["version"]) >= newest:
        return
    name = ".".join(map(str, newest))
    url = s3.generate_presigned_url(
        "get_object",
        Params={"Bucket": os.environ["FIRMWARE_BUCKET"], "Key": f"{model}/{name}.bin"},
        ExpiresIn=900,
    )
    iot.publish(topic=f"devices/{thing}/firmware", qos=1, payload=json.dumps({"version": name, "url": url}))
