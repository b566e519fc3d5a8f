# trigger: dynamodb
import os

UNITS = {"pump": 1, "valve": 2, "fan": 3}


def names(event):
    for record in event["Records"]:
        if record["eventName"] != "REMOVE":
            yield record["dynamodb"]["Keys"]["name"]["S"]


def unsafe(event, context):
    for name in names(event):
        number = UNITS.get(name)
        if number is None:
            print("not one of the units")
        os.system("calibrate " + name)  # expect: INJ001


def safe(event, context):
    for name in names(event):
        number = UNITS.get(name)
        if number is None:
            continue
        os.system("calibrate " + name)
