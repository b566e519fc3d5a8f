import json

from .jobs import Job
from .soffice import convert
from .storage import fetch, store


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            job = Job.parse(json.loads(record["body"]))
            local = fetch(job.document_id)
            store(job.document_id, convert(local, job.target))
        except (KeyError, ValueError, RuntimeError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
