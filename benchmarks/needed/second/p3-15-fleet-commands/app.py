import json
import os

import boto3

dynamodb = boto3.resource("dynamodb")
devices = dynamodb.Table(os.environ["DEVICES_TABLE"])
client = dynamodb.meta.client
iot = boto3.client("iot-data", endpoint_url=os.environ["IOT_ENDPOINT"])
INDEX = "by-site"


def on_site(site):
    statement = f'SELECT id, model FROM "{devices.name}"."{INDEX}" WHERE site = ?'
    kwargs = {"Statement": statement, "Parameters": [site]}
    while True:
        page = client.execute_statement(**kwargs)
        yield from page["Items"]
        if not page.get("NextToken"):
            return
        kwargs["NextToken"] = page["NextToken"]


def reported(thing):
    try:
        payload = iot.get_thing_shadow(thingName=thing)["payload"].read()
    except iot.exceptions.ResourceNotFoundException:
        return {}
    return json.loads(payload)["state"].get("reported", {})


def command(thing, firmware):
    iot.update_thing_shadow(
        thingName=thing,
        payload=json.dumps({"state": {"desired": {"firmware": firmware}}}),
    )
    iot.publish(topic=f"fleet/{thing}/wake", qos=1, payload=b"{}")


def note(thing, firmware):
    client.execute_statement(
        Statement=f'UPDATE "{devices.name}" SET wanted = ? WHERE id = ?',
        Parameters=[firmware, thing],
    )


def handler(event, context):
    firmware = event["firmware"]
    asked = []
    for device in on_site(event["site"]):
        thing = device["id"]
        if reported(thing).get("firmware") == firmware:
            continue
        command(thing, firmware)
        note(thing, firmware)
        asked.append(thing)
    boto3.resource("cloudwatch").Metric("Fleet", "UpdatesAsked").put_data(
        MetricData=[
            {
                "MetricName": "UpdatesAsked",
                "Dimensions": [{"Name": "Site", "Value": event["site"]}],
                "Value": float(len(asked)),
            }
        ]
    )
    return asked
