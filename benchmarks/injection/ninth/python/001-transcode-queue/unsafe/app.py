import json

from jobs import TranscodeJob
from runner import Transcoder

transcoder = Transcoder("/opt/bin/ffmpeg", "/mnt/media")


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            job = TranscodeJob.from_message(json.loads(record["body"]))
            transcoder.run(job)
        except (KeyError, ValueError, RuntimeError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
