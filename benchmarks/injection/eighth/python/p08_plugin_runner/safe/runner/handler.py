import importlib
import logging
from datetime import datetime

LOG = logging.getLogger("runner")
LOG.setLevel(logging.INFO)

CONNECTORS = {
    "shopify": "runner.connectors.shopify",
}


def load(name):
    if name not in CONNECTORS:
        raise LookupError("no such connector")
    module = importlib.import_module(CONNECTORS[name])
    return module.sync


def on_event(event, context):
    detail = event["detail"]
    since = datetime.fromisoformat(detail["since"])
    sync = load(detail.get("connector", "shopify"))
    count = sync(since.isoformat())
    LOG.info("synchronised %s orders", count)
    return {"count": count}
