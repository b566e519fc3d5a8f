import json
import logging

from cache import Cache
from requests_queue import purge_requests

logger = logging.getLogger()
logger.setLevel(logging.INFO)
cache = Cache("/mnt/cache")


def handler(event, context):
    failures, purged = [], 0
    for identifier, urls in purge_requests(event):
        try:
            purged += sum(map(cache.purge, urls))
        except OSError:
            failures.append({"itemIdentifier": identifier})
    logger.info(json.dumps({"purged": purged, "failed": len(failures)}))
    return {"batchItemFailures": failures}
