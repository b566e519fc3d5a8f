import json

from worker.loader import load


def handler(event, context):
    results = []
    for record in event["Records"]:
        message = json.loads(record["Sns"]["Message"])
        task = load(message["task"])
        results.append(task())
    return {"results": results}
