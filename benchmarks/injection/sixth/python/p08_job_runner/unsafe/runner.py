import importlib
import logging
import time
from contextlib import contextmanager

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
    def __init__(self, package):
        self.package = package
        self.loaded = {}

    def resolve(self, dotted):
        if dotted not in self.loaded:
            module_name, _, attr = dotted.rpartition(".")
            module = importlib.import_module(module_name or self.package)  # expect: code
            self.loaded[dotted] = getattr(module, attr)
        return self.loaded[dotted]

    def __call__(self, dotted, params):
        stats = {}
        with timed(stats):
            result = self.resolve(dotted)(**params)
        logger.info("job took %d ms", stats["ms"])
        return result


run = Runner("jobs")


def handler(event, context):
    detail = event["detail"]
    limit = int(detail.get("limit", 100))
    outcome = run(detail["job"], {"limit": limit})
    return {"ok": True, "rows": outcome}
