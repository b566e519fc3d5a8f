import logging
import time
from contextlib import contextmanager

import jobs

logger = logging.getLogger(__name__)
logger.setLevel("INFO")


@contextmanager
def timed(stats):
    start = time.monotonic()
    try:
        yield
    finally:
        stats["ms"] = int((time.monotonic() - start) * 1000)


class Runner:
    def __init__(self, known):
        self.known = known

    def resolve(self, name):
        try:
            return self.known[name]
        except KeyError:
            raise ValueError("no such job") from None

    def __call__(self, name, params):
        stats = {}
        with timed(stats):
            result = self.resolve(name)(**params)
        logger.info("job took %d ms", stats["ms"])
        return result


run = Runner({"purge_sessions": jobs.purge_sessions, "purge_uploads": jobs.purge_uploads})


def handler(event, context):
    detail = event["detail"]
    limit = int(detail.get("limit", 100))
    outcome = run(detail["job"], {"limit": limit})
    return {"ok": True, "rows": outcome}
