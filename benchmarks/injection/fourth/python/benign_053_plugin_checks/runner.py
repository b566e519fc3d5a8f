import importlib
import logging
import os
import time

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

CHECKS = ("checks.buckets", "checks.keys")
results = boto3.resource("dynamodb").Table(os.environ["RESULTS"])


def modules():
    for name in CHECKS:
        yield name.split(".")[-1], importlib.import_module(name)


def run(module):
    started = time.time()
    try:
        problems = module.check()
    except Exception:
        logger.exception("a check failed")
        problems = ["failed"]
    return problems, time.time() - started


def handler(event, context):
    wanted = (event.get("detail") or {}).get("check")
    total = 0
    for name, module in modules():
        if wanted and wanted != name:
            continue
        problems, seconds = run(module)
        total += len(problems)
        results.put_item(Item={"check": name, "problems": problems, "millis": int(seconds * 1000)})
    logger.info("%d problems", total)
    return total
