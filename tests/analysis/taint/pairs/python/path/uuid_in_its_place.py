# trigger: dynamodb
import re
import shutil

ID = re.compile("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", re.IGNORECASE)


def removed(event):
    return [each["dynamodb"]["OldImage"]["id"]["S"] for each in event["Records"] if each["eventName"] == "REMOVE"]


def unsafe(event, context):
    for each in removed(event):
        if ID.match(each) is None:
            print("an odd identifier")
        shutil.rmtree("/mnt/data/" + each, ignore_errors=True)  # expect: INJ006


def safe(event, context):
    for each in removed(event):
        if ID.match(each) is None:
            print("an odd identifier")
            continue
        shutil.rmtree("/mnt/data/" + each, ignore_errors=True)
