import json
import logging
import os

logger = logging.getLogger()
logger.setLevel("INFO")

EXPORTS = os.environ.get("EXPORT_DIR", "/mnt/exports")


def normalise(name):
    base = os.path.basename(name)
    if base in ("", ".", ".."):
        raise ValueError("bad name")
    return base


def delete_export(name):
    path = os.path.join(EXPORTS, normalise(name))
    try:
        os.remove(path)
    except FileNotFoundError:
        return False
    return True


def handler(event, context):
    names = event.get("exports", [])
    deleted = sum(1 for name in names if delete_export(name))
    logger.info(json.dumps({"deleted": deleted, "requested": len(names)}))
    return {"deleted": deleted}
