import json

from callbacks import Callback


def handler(event, context):
    failed = []
    for record in event["Records"]:
        job = json.loads(record["body"])
        if not Callback.from_job(job).deliver():
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
