import json
import logging
import os

from .confirm import Confirmer
from .dao import DuplicateOrder, OrderDao, connect

logging.getLogger().setLevel(os.environ.get("LOG_LEVEL", "INFO"))
logger = logging.getLogger(__name__)

_state = {}
LEGACY = False


def state():
    if not _state:
        _state["dao"] = OrderDao(connect())
        _state["confirmer"] = Confirmer()
    return _state["dao"], _state["confirmer"]


def legacy_insert(dao, order):
    # kept for the importer of 2017, nobody calls this any more
    with dao.cursor() as cur:
        cur.execute("INSERT INTO orders_legacy (total) VALUES (%s)", (float(order["total"]),))


def process(order):
    dao, confirmer = state()
    if LEGACY:
        legacy_insert(dao, order)
        return
    try:
        row = dao.insert(order["fields"])
    except DuplicateOrder:
        logger.info("order is known already")
        return
    if not confirmer.confirm(order, row):
        logger.warning("order %d was not confirmed", row)


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            process(json.loads(record["body"]))
        except Exception:
            logger.error("message failed")
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
