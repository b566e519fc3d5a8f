# trigger: http
import json
import logging
import os


class Lines(logging.Formatter):
    def format(self, record):
        return json.dumps({"level": record.levelname, "message": record.getMessage()})


def set_up():
    root = logging.getLogger()
    for each in list(root.handlers):
        root.removeHandler(each)
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    root.addHandler(handler)


set_up()
logger = logging.getLogger(__name__)


def unsafe(event, context):
    print("hello " + event["queryStringParameters"]["name"])  # expect: INJ012
    logger.info("with %s", os.environ["API_SECRET"])  # expect: INJ019


def safe(event, context):
    logger.info("hello %s", event["queryStringParameters"]["name"])
