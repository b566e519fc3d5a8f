# trigger: kafka
import base64
import logging

logger = logging.getLogger("consumer")


def _texts(event):
    for topic, records in event["records"].items():
        for record in records:
            yield record["offset"], base64.b64decode(record["value"]).decode()


def unsafe(event, context):
    for offset, text in _texts(event):
        try:
            float(text)
        except ValueError:
            logger.error(f"no number at {offset}: {text}")  # expect: INJ012


def safe(event, context):
    for offset, text in _texts(event):
        try:
            logger.debug("number at %s: %s", offset, float(text))
        except ValueError:
            logger.error(f"no number at {offset}")
