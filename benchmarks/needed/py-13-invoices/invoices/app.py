import json

from . import jobs, textract


def started(record):
    key = record["s3"]["object"]["key"]
    if key.endswith(".png"):
        return textract.short(key)
    job = textract.start(key)
    jobs.remember(job, key)
    return job


def finished(record):
    message = json.loads(record["Sns"]["Message"])
    key = jobs.forget(message["JobId"])
    if message["Status"] == "SUCCEEDED" and key:
        textract.collect(message["JobId"], key)
    return message["JobId"]


def handler(event, context):
    told = []
    for record in event["Records"]:
        told.append(finished(record) if "Sns" in record else started(record))
    return told
