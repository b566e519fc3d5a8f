import json
import os
import typing

import boto3

if typing.TYPE_CHECKING:
    from mypy_boto3_iot_data import IoTDataPlaneClient

iot = boto3.client("iot")
data: "IoTDataPlaneClient" = boto3.client("iot-data", endpoint_url=f"https://{os.environ['IOT_ENDPOINT']}")
kinesis, translate = boto3.client("kinesis"), boto3.client("translate")


def members(group):
    for page in iot.get_paginator("list_things_in_thing_group").paginate(thingGroupName=group):
        yield from page["things"]


def understood(text):
    languages = boto3.client("comprehend").detect_dominant_language(Text=text)["Languages"]
    code = max(languages, key=lambda each: each["Score"])["LanguageCode"]
    if code == "en":
        return text
    return translate.translate_text(Text=text, SourceLanguageCode=code, TargetLanguageCode="en")["TranslatedText"]


def command(thing, text):
    kind = iot.describe_thing(thingName=thing).get("thingTypeName", "plain")
    shadow = json.loads(data.get_thing_shadow(thingName=thing)["payload"].read())
    if shadow["state"].get("reported", {}).get("last") == text:
        return None
    data.update_thing_shadow(
        thingName=thing, payload=json.dumps({"state": {"desired": {"last": text}}}).encode()
    )
    data.publish(topic=f"fleet/{thing}/commands", qos=1, payload=json.dumps({"kind": kind, "text": text}).encode())
    return {"thing": thing, "text": text}


def handler(event, context):
    text = understood(event["text"])
    sent = [each for each in (command(thing, text) for thing in members(event["group"])) if each]
    if sent:
        kinesis.put_records(
            StreamName=os.environ["TELEMETRY_STREAM"],
            Records=[{"Data": json.dumps(each).encode(), "PartitionKey": each["thing"]} for each in sent],
        )
    return len(sent)
