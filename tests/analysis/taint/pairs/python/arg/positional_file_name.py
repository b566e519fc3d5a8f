# trigger: s3_batch
import subprocess
from urllib.parse import unquote_plus


def convert(name):
    subprocess.run(["exiftool", "-json", name], cwd="/mnt/photos", check=True)  # expect: INJ018


def results(event, code):
    return {"results": [{"taskId": task["taskId"], "resultCode": code} for task in event["tasks"]]}


def unsafe(event, context):
    for task in event["tasks"]:
        convert(unquote_plus(task["s3Key"]))
    return results(event, "Succeeded")


def safe(event, context):
    for task in event["tasks"]:
        name = unquote_plus(task["s3Key"])
        if name.startswith("-"):
            return results(event, "PermanentFailure")
        convert(name)
    return results(event, "Succeeded")
