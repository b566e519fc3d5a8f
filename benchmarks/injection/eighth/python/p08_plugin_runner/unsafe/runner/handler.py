import importlib
import logging
from datetime import datetime

LOG = logging.getLogger("runner")
LOG.setLevel(logging.INFO)


def load(dotted):
    module_name, _, attribute = dotted.rpartition(".")
    module = importlib.import_module(module_name)  # expect: code
    return getattr(module, attribute)


def on_event(event, context):
    detail = event["detail"]
    since = datetime.fromisoformat(detail["since"])
    sync = load(detail.get("connector", "runner.connectors.shopify.sync"))
    count = sync(since.isoformat())
    LOG.info("synchronised %s orders", count)
    return {"count": count}
