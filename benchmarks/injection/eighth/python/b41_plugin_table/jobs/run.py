import json
import logging
from importlib import import_module

log = logging.getLogger()
log.setLevel(logging.INFO)
REGISTRY = ("cleanup", "recount")


def handler(event, context):
    results = {}
    for record in event["Records"]:
        request = json.loads(record["body"])
        for name in REGISTRY:
            if name == request.get("job"):
                job = import_module(f"jobs.{name}")
                results[name] = job.run(limit=min(int(request.get("limit", 100)), 1000))
                log.info("job %s changed %d items", name, results[name])
    return results
