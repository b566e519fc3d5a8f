import json
import logging
import os

logger = logging.getLogger()
logger.setLevel("INFO")

EXPORTS = os.environ.get("EXPORT_DIR", "/mnt/exports")


def normalise(name):
    # strip any attempt to climb up
    return name.replace("../", "")


def delete_export(name):
    path = os.path.join(EXPORTS, normalise(name))
    try:
        os.remove(path)  # expect: path
    except FileNotFoundError:
        return False
    return True


def handler(event, context):
    names = event.get("exports", [])
    deleted = sum(1 for name in names if delete_export(name))
    logger.info(json.dumps({"deleted": deleted, "requested": len(names)}))
    return {"deleted": deleted}
